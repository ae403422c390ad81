"""The measuring plan: every rule of the page, in the order of the standard's parts."""

from __future__ import annotations

from tests.page.rules import foot, head, sheet, signoff, special, text, title
from tests.page.rules.base import PageRule

RULES: tuple[PageRule, ...] = (
    *sheet.RULES,
    *head.RULES,
    *special.RULES,
    *title.RULES,
    *text.RULES,
    *signoff.RULES,
    *foot.RULES,
)

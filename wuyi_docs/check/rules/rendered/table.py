"""Rules on 排出来的版面, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.rule import Rule
from wuyi_docs.check.rules.rendered import layout

RULES: Final[tuple[Rule, ...]] = (
    layout.page_without_22_lines,
    layout.line_without_28_characters,
    layout.signature_torn_from_text,
    layout.imprint_not_at_bottom,
    layout.imprint_on_odd_page,
    layout.rendered_title_badly_broken,
)

"""Rules on 特定格式, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.rule import Rule
from wuyi_docs.check.rules.forms import letter, minutes

RULES: Final[tuple[Rule, ...]] = (
    letter.letter_with_imprint_rules,
    letter.letter_with_issuer,
    letter.letter_mark_at_wrong_height,
    letter.wrong_letter_rule_length,
    letter.letter_number_not_right,
    letter.letter_first_page_numbered,
    minutes.wrong_attendance_face,
    minutes.wrong_attendance_indent,
)

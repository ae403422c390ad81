"""Rules on 页面与网格, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.rule import Rule
from wuyi_docs.check.rules.page import lines, sheet

RULES: Final[tuple[Rule, ...]] = (
    sheet.wrong_paper_size,
    sheet.wrong_page_margins,
    sheet.gutter_instead_of_margin,
    lines.wrong_line_count,
    lines.wrong_chars_per_line,
    lines.line_pitch_out_of_range,
    lines.uneven_line_pitch,
    lines.space_between_paragraphs,
    lines.coloured_text,
    sheet.text_in_columns,
    lines.widow_control_on,
)

"""Rules on 表格, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.rule import Rule
from wuyi_docs.check.rules.tables import grid

RULES: Final[tuple[Rule, ...]] = (
    grid.table_wider_than_text,
    grid.table_serial_numbers_broken,
    grid.table_total_wrong,
    grid.table_header_not_repeated,
    grid.image_clipped_by_line_pitch,
)

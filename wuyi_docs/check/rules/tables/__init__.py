"""Rules on 表格."""

RULES: tuple[str, ...] = (
    "table_wider_than_text",
    "table_serial_numbers_broken",
    "table_total_wrong",
    "table_header_not_repeated",
    "image_clipped_by_line_pitch",
)

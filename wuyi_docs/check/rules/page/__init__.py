"""Rules on 页面与网格."""

RULES: tuple[str, ...] = (
    "wrong_paper_size",
    "wrong_page_margins",
    "gutter_instead_of_margin",
    "wrong_line_count",
    "wrong_chars_per_line",
    "line_pitch_out_of_range",
    "uneven_line_pitch",
    "space_between_paragraphs",
    "coloured_text",
    "text_in_columns",
    "widow_control_on",
)

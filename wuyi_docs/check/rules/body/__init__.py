"""Rules on 正文与层次."""

RULES: tuple[str, ...] = (
    "wrong_first_line_indent",
    "indent_made_of_spaces",
    "wrapped_lines_indented",
    "body_not_justified",
    "wrong_level1_face",
    "wrong_level2_face",
    "wrong_ordinal_mark",
    "ordinals_not_consecutive",
    "level_skipped",
    "heading_with_final_punctuation",
    "wrong_automatic_number",
    "blank_line_in_body",
    "line_break_in_paragraph",
)

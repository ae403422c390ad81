"""Rules on 字体字号."""

RULES: tuple[str, ...] = (
    "wrong_body_face",
    "wrong_body_size",
    "theme_font_in_text",
    "uncovered_character",
    "punctuation_in_latin_face",
    "bold_heading_face",
    "slanted_or_underlined_text",
    "stretched_body_text",
    "hidden_or_marked_text",
)

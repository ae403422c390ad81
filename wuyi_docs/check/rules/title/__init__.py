"""Rules on 标题."""

RULES: tuple[str, ...] = (
    "wrong_title_size",
    "wrong_title_face",
    "title_not_centred",
    "wrong_gap_above_title",
    "title_with_final_punctuation",
    "title_line_badly_broken",
    "title_shape_not_balanced",
    "title_without_kind",
    "repeated_word_in_title",
    "wrong_brackets_in_title",
    "urgency_in_title",
    "space_in_title",
)

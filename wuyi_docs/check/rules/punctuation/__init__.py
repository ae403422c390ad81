"""Rules on 标点."""

RULES: tuple[str, ...] = (
    "half_width_punctuation",
    "unpaired_marks",
    "straight_quotes",
    "wrong_ellipsis",
    "wrong_dash",
    "repeated_punctuation",
    "comma_before_deng",
    "nested_same_marks",
    "angle_brackets_for_title",
    "space_between_han",
    "paragraph_without_full_stop",
    "comma_between_titles",
)

"""Rules on 主送机关."""

RULES: tuple[str, ...] = (
    "recipient_without_colon",
    "recipient_indented",
    "wrong_gap_above_recipient",
    "wrong_recipient_separator",
)

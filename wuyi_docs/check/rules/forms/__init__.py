"""Rules on 特定格式."""

RULES: tuple[str, ...] = (
    "letter_with_imprint_rules",
    "letter_with_issuer",
    "letter_mark_at_wrong_height",
    "wrong_letter_rule_length",
    "letter_number_not_right",
    "letter_first_page_numbered",
    "wrong_attendance_face",
    "wrong_attendance_indent",
)

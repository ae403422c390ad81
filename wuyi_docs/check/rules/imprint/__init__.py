"""Rules on 版记."""

RULES: tuple[str, ...] = (
    "wrong_imprint_face",
    "wrong_imprint_size",
    "wrong_imprint_indent",
    "imprint_rules_missing",
    "wrong_imprint_rules",
    "imprint_rules_not_full_width",
    "wrong_copies_punctuation",
    "copies_not_aligned",
    "wrong_issue_date",
    "issued_before_dated",
    "text_after_imprint",
)

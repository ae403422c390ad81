"""Rules on 页码."""

RULES: tuple[str, ...] = (
    "page_number_missing",
    "wrong_page_number_face",
    "wrong_page_number_size",
    "page_number_without_dashes",
    "page_number_on_wrong_side",
    "wrong_page_number_indent",
    "wrong_page_number_height",
    "page_number_restarts",
    "wrong_page_number_form",
)

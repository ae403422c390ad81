"""Rules on 署名、日期与附注."""

RULES: tuple[str, ...] = (
    "wrong_date_form",
    "wrong_signature_position",
    "signature_without_blank_line",
    "signature_not_body_type",
    "blank_page_remark",
    "signature_differs_from_mark",
    "number_year_differs_from_date",
    "wrong_note_form",
)

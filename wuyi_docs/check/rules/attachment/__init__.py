"""Rules on 附件说明与附件."""

RULES: tuple[str, ...] = (
    "wrong_gap_above_attachment_note",
    "attachment_note_not_indented",
    "attachment_items_not_aligned",
    "wrong_attachment_note_form",
    "attachment_name_with_punctuation",
    "attachment_missing",
    "attachment_title_differs",
    "wrong_attachment_label",
    "wrong_attachment_label_face",
    "attachment_not_on_new_page",
    "wrong_gap_above_attachment_title",
    "cited_attachment_not_announced",
    "printed_text_as_attachment",
)

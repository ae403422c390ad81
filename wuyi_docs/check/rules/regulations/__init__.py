"""Rules on 公文处理工作条例."""

RULES: tuple[str, ...] = (
    "several_recipients_of_upward_document",
    "document_addressed_to_leader",
    "upward_document_copied_downward",
    "signer_missing_on_upward_document",
    "signer_on_other_document",
    "request_in_report",
    "closing_of_another_kind",
    "request_without_request",
    "request_without_contact",
    "address_of_another_direction",
    "internal_office_as_issuer",
    "request_with_several_matters",
    "recipient_also_copied",
    "organ_listed_twice",
    "issuer_as_recipient",
    "secret_but_public",
)

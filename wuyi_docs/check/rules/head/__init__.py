"""Rules on 版头."""

RULES: tuple[str, ...] = ("wrong_document_number",)

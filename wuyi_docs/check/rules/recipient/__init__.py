"""Rules on 主送机关."""

RULES: tuple[str, ...] = ("recipient_without_colon",)

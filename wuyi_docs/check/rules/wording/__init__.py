"""Rules on 用字用词."""

RULES: tuple[str, ...] = ("doubled_phrase",)

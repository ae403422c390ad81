"""Rules on 正文与层次."""

RULES: tuple[str, ...] = ()

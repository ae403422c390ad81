"""Rules on 特定格式."""

RULES: tuple[str, ...] = ()

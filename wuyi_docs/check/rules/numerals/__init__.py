"""Rules on 数字与日期."""

RULES: tuple[str, ...] = ()

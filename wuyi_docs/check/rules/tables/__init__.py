"""Rules on 表格."""

RULES: tuple[str, ...] = ()

"""Rules on 标题."""

RULES: tuple[str, ...] = ()

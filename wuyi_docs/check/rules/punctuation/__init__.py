"""Rules on 标点."""

RULES: tuple[str, ...] = ()

"""Rules on 版记."""

RULES: tuple[str, ...] = ()

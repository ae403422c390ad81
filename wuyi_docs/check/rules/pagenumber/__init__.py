"""Rules on 页码."""

RULES: tuple[str, ...] = ()

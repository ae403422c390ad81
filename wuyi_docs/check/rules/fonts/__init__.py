"""Rules on 字体字号."""

RULES: tuple[str, ...] = ()

"""Rules on 附件说明与附件."""

RULES: tuple[str, ...] = ()

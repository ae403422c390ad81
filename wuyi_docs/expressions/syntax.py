"""What Jinja could not read, as facts.

Jinja's syntax errors carry their line as a fact, but their cause as an English sentence alone. Its sentences stand
here and nowhere else; a test provokes each of them.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

Kind = Literal["unknown-tag", "unclosed", "odd-sign", "misplaced", "incomplete", "too-much", "unknown"]

SENTENCES: Final[tuple[tuple[Kind, str], ...]] = (
    ("unknown-tag", r"unknown tag '(?P<got>[^']*)'.*needs to be closed is '(?P<inside>[^']*)'"),
    ("unknown-tag", r"unknown tag '(?P<got>[^']*)'"),
    ("unclosed", r"Unexpected end of template.*needs to be closed is '(?P<inside>[^']*)'"),
    ("odd-sign", r"unexpected char '(?P<got>.*)' at"),
    ("misplaced", r"expected token '(?P<wanted>[^']*)', got '(?P<got>[^']*)'"),
    ("incomplete", r"Expected an expression, got '(?P<got>[^']*)'"),
    ("incomplete", r"unexpected '(?P<got>end of [^']*)'"),
    ("too-much", r"chunk after expression"),
    ("misplaced", r"unexpected '(?P<got>[^']*)'"),
)
_PATTERNS: Final = [(kind, re.compile(sentence, re.DOTALL)) for kind, sentence in SENTENCES]
# What Jinja calls the ends, which it does not show as they are typed.
ENDS: Final = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "结尾",
}


class Cause(NamedTuple):
    """What is wrong: what was `wanted`, what was `got` instead, and `inside` which block, where these are known."""

    kind: Kind
    wanted: str = ""
    got: str = ""
    inside: str = ""


def cause_of(sentence: str | None) -> Cause:
    """Return the cause that a syntax error's sentence states."""
    for kind, pattern in _PATTERNS:
        if found := pattern.search(sentence or ""):
            return Cause(kind, **{name: ENDS.get(text, text) for name, text in found.groupdict().items()})
    return Cause("unknown")

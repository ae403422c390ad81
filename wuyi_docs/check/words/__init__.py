"""Word lists: data files of our own compilation, read once.

A `.txt` holds one entry a line, `#` begins a comment; `wrong → right` entries have an arrow between.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the entries of a list."""
    return frozenset(_lines(name))


@cache
def word_pairs(name: str) -> Mapping[str, str]:
    """Return the entries of a list of `wrong → right`, longest first."""
    pairs = (line.partition("→") for line in _lines(name))
    found = {wrong.strip(): right.strip() for wrong, _, right in pairs}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _lines(name: str) -> list[str]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]

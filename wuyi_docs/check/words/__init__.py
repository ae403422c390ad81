"""Word lists: data files of our own compilation, read once.

A `.txt` holds one entry a line, `#` begins a comment; `wrong → right` entries have an arrow between. What
makes a spelling right after all follows: `前非 沟 畅` for what stands before it, `后非 速 猛` for what stands
behind it, `后接 在 于` for what must stand behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Confusable:
    """A wrong spelling with the right one, and where the same characters are no mistake."""

    right: str
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()

    def stands(self, text: str, start: int, end: int) -> bool:
        """Tell whether the spelling from `start` to `end` is the mistake here."""
        if text[:start].endswith(self.not_after) or text.startswith(self.not_before, end):
            return False
        return not self.only_before or text.startswith(self.only_before, end)


@cache
def confusables(name: str) -> Mapping[str, Confusable]:
    """Return the entries of a list of wrong spellings with their contexts, longest first."""
    found: dict[str, Confusable] = {}
    for line in _lines(name):
        wrong, _, rest = line.partition("→")
        right, *context = rest.split()
        given: dict[str, list[str]] = {"前非": [], "后非": [], "后接": []}
        key = ""
        for word in context:
            if word in given:
                key = word
            else:
                given[key].append(word)
        found[wrong.strip()] = Confusable(right, *(tuple(given[key]) for key in ("前非", "后非", "后接")))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


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

"""Compare ways to cut a title into words, on the hand-marked titles beside this file.

    python -m tests.core.compare_titles

All cutters feed the same prices and the same choice of lines; only the words differ. A title counts as right when
every line ends at a place marked by hand. jieba and budoux are no dependencies: whichever is missing is left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from unittest import mock

from wuyi_docs.core import title_breaks, titles

TITLES = Path(__file__).with_name("titles.txt")
Cutter = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A title, the places where a careful typist would end a line, and its part of the collection."""

    text: str
    ends: frozenset[int]
    part: str


def marked_titles(path: Path = TITLES) -> Iterator[Marked]:
    """Iterate over the titles of the collection."""
    part = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            part = line[3:4] if line.startswith("# [") else part
        elif line.strip():
            pieces = line.strip().split("|")
            ends, at = set(), 0
            for piece in pieces[:-1]:
                at += len(piece)
                ends.add(at)
            yield Marked("".join(pieces), frozenset(ends), part)


def misplaced(marked: Marked, lines: list[str]) -> list[str]:
    """Return the line ends that no typist would choose, each as the text around it."""
    found, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        if at not in marked.ends:
            found.append(f"{marked.text[max(at - 3, 0) : at]}|{marked.text[at : at + 3]}")
    return found


def cutters() -> Iterator[tuple[str, Cutter]]:
    """Iterate over the cutters that are installed."""
    yield "own rules", title_breaks.cut_words
    for name in ("budoux", "jieba"):
        try:
            module = import_module(name)
        except ImportError:
            continue
        if name == "jieba":
            module.setLogLevel(60)
        yield name, module.lcut if name == "jieba" else module.load_default_simplified_chinese_parser().parse


def main() -> None:
    """Print, for each cutter and part, how many titles are right, and the time for a title."""
    marked = list(marked_titles())
    for name, cut in cutters():
        cut(marked[0].text)
        titles._ends.cache_clear()
        with mock.patch.object(title_breaks, "cut_words", cut):
            began = time.process_time()
            broken = [titles.break_title(item.text) for item in marked]
            spent = (time.process_time() - began) / len(marked)
        wrong = [(item, misplaced(item, lines)) for item, lines in zip(marked, broken, strict=True)]
        for part in sorted({item.part for item in marked}):
            mine = [places for item, places in wrong if item.part == part]
            print(f"{name:10} [{part}] {mine.count([])} of {len(mine)}")  # noqa: T201
        print(f"{name:10} {spent * 1e6:.0f} µs a title", *(p for _, ps in wrong for p in ps))  # noqa: T201
    titles._ends.cache_clear()


if __name__ == "__main__":
    main()

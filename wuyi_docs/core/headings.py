"""The levels of body text, told by the ordinal 一、 （一） 1. （1） at a line's start; and text as paragraphs with levels.

Each line of a 段落 answer is one paragraph (GB/T 9704-2012, 7.3.3). Maker and checker read ordinals here: the
checker also those with a wrong mark, to tell of it. Knows neither forms nor Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from wuyi_docs.core.chinese import NUMERALS, fold, numeral

_HAN = rf"(?P<number>[{NUMERALS}百]{{1,5}})"
_ARABIC = r"(?P<number>\d{1,3})"
_AFTER_BRACKET = r"(?P<mark>[、，,.．。:： ]?)"
# A number before a comma or a point may as well be a quantity or a list of numbers: 1.5米, 1、2号楼.
_ORDINALS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_HAN}(?P<mark>、|[，,.．。 　](?=\s?\S))",
        rf"[（(]{_HAN}[）)]{_AFTER_BRACKET}",
        rf"{_ARABIC}(?P<mark>[.．，,](?!\d)|、(?!\d{{1,2}}(?!\d)))",
        rf"[（(]{_ARABIC}[）)]{_AFTER_BRACKET}",
    )
)
_FORMS: Final = ("{}、", "（{}）", "{}.", "（{}）")
_SURE: Final = ("、", None, "、.．", None)  # the marks behind which every reader sees an ordinal; None: any
# `# ` … `#### ` at a line's start ask for a number of that level: the clerk leaves the counting to us.
_COUNTED = re.compile(r"([#＃]{1,4})[ 　]*(?=[^#＃\s])")
RUN_IN_LEVELS = (1, 2)  # only these levels have a face of their own (7.3.3)


class Ordinal(NamedTuple):
    """The ordinal at a line's start: its level (1 to 4), as it is `written`, its number and the mark behind it."""

    level: int
    written: str
    number: str
    mark: str

    @property
    def right(self) -> str:
        """The same ordinal as it should be written."""
        return _FORMS[self.level - 1].format(fold(self.number))


class Paragraph(str):
    """One paragraph as the template sees it; prints as its whole text.

    级 is 0 for plain text, else 1 to 4; 标题 the heading with its ordinal (levels 1 and 2 only: the
    whole line, or up to its first 。 where text runs on); 正文 what follows the heading.
    """

    __slots__ = ("标题", "正文", "级")

    级: int
    标题: str
    正文: str

    def __new__(cls, text: str, level: int = 0) -> Paragraph:
        """Split the heading off `text` by its level."""
        self = super().__new__(cls, text)
        head, tail = _run_in(text) if level in RUN_IN_LEVELS else ("", text)
        self.级 = level
        self.标题 = head
        self.正文 = tail
        return self

    @property
    def 文字(self) -> str:  # noqa: N802 - the names that stand in the clerk's template are Chinese
        """The whole text, ordinal included."""
        return str(self)

    def __reduce__(self) -> tuple[type[Paragraph], tuple[str, int]]:
        return Paragraph, (str(self), self.级)


def ordinal_of(line: str) -> Ordinal | None:
    """Return the ordinal that `line` begins with, also one with a wrong mark behind it."""
    for level, pattern in enumerate(_ORDINALS, start=1):
        if found := pattern.match(line):
            return Ordinal(level, found[0], found["number"], found["mark"])
    return None


def level_of(line: str) -> int:
    """Return 1 to 4 by the ordinal at the line's start, 0 where there is none or its mark leaves it in doubt."""
    found = ordinal_of(line)
    sure = found and _SURE[found.level - 1]
    return found.level if found and (sure is None or found.mark in sure) else 0


def to_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the non-empty lines of `text` as paragraphs; `# ` lines are given their ordinals."""
    counts = [0, 0, 0, 0]
    return tuple(_paragraph(line, counts) for line in _lines(text))


def _lines(text: str) -> Iterable[str]:
    # Indents are the style's business (7.3.3), so what a clerk typed for one (　　) is dropped.
    return (line for raw in text.split("\n") if (line := raw.strip()))


def _paragraph(line: str, counts: list[int]) -> Paragraph:
    if marked := _COUNTED.match(line):
        level = len(marked[1])
        counts[level - 1] += 1
        line = ordinal(level, counts[level - 1]) + line[marked.end() :]
    else:
        level = level_of(line)
        if level:
            counts[level - 1] += 1
    if level:
        counts[level:] = [0] * (4 - level)
    return Paragraph(line, level)


def ordinal(level: int, number: int) -> str:
    """Return 一、 （一） 1. or （1） for `level` 1 to 4."""
    return _FORMS[level - 1].format(numeral(number) if level in (1, 2) else number)


def _run_in(text: str) -> tuple[str, str]:
    end = text.find("。") + 1
    if not end or end == len(text):
        return text, ""
    return text[:end], text[end:]

"""Body text to paragraphs with levels: 一、 （一） 1. （1） at a line's start tell the level.

Each line of a 段落 answer is one paragraph (GB/T 9704-2012, 7.3.3). Knows neither forms nor Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wuyi_docs.core.chinese import chinese_number

HAN_DIGITS = "一二三四五六七八九十百"
_ORDINALS = (
    re.compile(rf"[{HAN_DIGITS}]+、"),
    re.compile(rf"[（(][{HAN_DIGITS}]+[）)]"),
    re.compile(r"[0-9０-９]{1,3}(?:[.．](?![0-9０-９])|、)"),
    re.compile(r"[（(][0-9０-９]{1,3}[）)]"),
)
# `# ` … `#### ` at a line's start ask for a number of that level: the clerk leaves the counting to us.
_COUNTED = re.compile(r"([#＃]{1,4})[ 　]*(?=[^#＃\s])")
RUN_IN_LEVELS = (1, 2)  # only these levels have a face of their own (7.3.3)


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


def level_of(line: str) -> int:
    """Return 1 to 4 by the ordinal at the line's start, 0 where there is none."""
    for level, pattern in enumerate(_ORDINALS, start=1):
        if pattern.match(line):
            return level
    return 0


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
    if level in (1, 2):
        numeral = HAN_DIGITS[number - 1] if number <= 10 else chinese_number(number)
        return f"{numeral}、" if level == 1 else f"（{numeral}）"
    return f"{number}." if level == 3 else f"（{number}）"


def _run_in(text: str) -> tuple[str, str]:
    end = text.find("。") + 1
    if not end or end == len(text):
        return text, ""
    return text[:end], text[end:]

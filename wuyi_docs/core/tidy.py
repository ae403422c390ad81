"""Text as it was typed → as it is to be printed, where only one thing can be meant: signs that nobody sees, half-width marks
beside hanzi, straight quotes, brackets and marks of ordinals. What leaves a doubt is left as it is.

Knows neither forms nor documents. A text without any of these signs costs one search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from wuyi_docs.core.chinese import parse_numeral
from wuyi_docs.core.headings import level_of, ordinal_of

# Of no width, and of no meaning in Chinese text: pasted from web pages and chat programs.
NO_WIDTH: Final = r"\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff"
# What turns the order of the text round, so that it reads otherwise than it is stored.
TURNING: Final = r"\u202a-\u202e\u2066-\u2069"
# What no two machines show alike.
PRIVATE: Final = r"\ue000-\uf8ff\U000f0000-\U0010fffd"
TAGS: Final = r"\U000e0000-\U000e007f"
_JOINED: Final = "[\u0590-\u08ff\u0f00-\u0fff\u1800-\u18af\U0001f000-\U0001faff\u2600-\u27bf]"
_HAN: Final = r"〇\u3400-\u9fff\U00020000-\U0003ffff"
MARKS: Final = "，。；：、！？“”‘’《》（）〔〕"
_NEAR: Final = rf"[{_HAN}{MARKS}]"
_BULLETS: Final = r"[•●○■□◆◇▪▫·‣➢➤►\uf000-\uf0ff]"
_REFUSED: Final = re.compile(f"(?P<turning>[{TURNING}])|(?P<private>[{PRIVATE}])|(?P<tags>[{TAGS}])")
_REFUSED_NAMES: Final = {
    "turning": "改变文字方向的控制字符，看不见",
    "private": "自造的字，换一台电脑就显示成别的字或方框",
    "tags": "看不见的标记字符",
}
# Only what this finds is looked at closer, by patterns that are compiled then: a set of hanzi takes `re` a millisecond, a
# dozen of them a tenth of a command's start. Here a sign beyond Latin stands for a hanzi.
_SUSPECT: Final = re.compile(
    rf"[{NO_WIDTH},;:?!()\"＂'＇“”]|[^\x00-\xff][ \xa0]+[^\x00-\xff]|[\[【（]\d{{4}}[\]】）]"
    rf"|^[ \u3000]*(?:{_BULLETS}|[（(]?[一二三四五六七八九十百\d]{{1,5}}[）)、.．，,。])|[^\x00-\xff]\.",
    re.MULTILINE,
)
_UNSEEN: Final = f"[{NO_WIDTH}]+"
_BULLET: Final = rf"[ \u3000\t]*{_BULLETS}[ \u3000\t\xa0]*(?=\S)"
_FULL: Final = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF: Final = rf"(?<={_NEAR})(?:[,;?!]|:(?!//)) *|[,;:](?={_NEAR})"
_STOP: Final = rf"(?m)(?<=[{_HAN}”》）])\.(?!\.)(?=\s*$|[{_HAN}“《（])"
_BRACKETS: Final = r"\(([^()]*)\)"
_CITED: Final = rf"(?<=[{_HAN}])[(（\[【](?P<year>\d{{4}})[)）\]】](?=\d{{1,5}}号)"
_BETWEEN: Final = rf"(?<=[{_HAN}])[ \xa0]+(?=[{_HAN}])"
_PAIRS: Final = {"》": "《", "〉": "〈", "”": "“", "’": "‘", "）": "（", "〕": "〔"}
_PAIRED: Final = frozenset("".join(_PAIRS) + "".join(_PAIRS.values()))
_BODY_PAIRS: Final = {"》": "《", "〕": "〔"}
NUMBERED: Final = re.compile(r"(?:^|[\s，。；：、])[0-9a-zA-Z一二三四五六七八九十]{1,3}$")  # 1）, a）


class Change(NamedTuple):
    """What was typed, and what it was taken for: nothing where it was left out."""

    typed: str
    read: str = ""

    def __str__(self) -> str:
        return f"“{_short(self.typed)}”读作“{_short(self.read)}”" if self.read else f"去掉了{self.typed}"


def refused_sign(text: str) -> str:
    """Return what the first sign of `text` is that must not be printed, "" if there is none."""
    found = _REFUSED.search(text)
    return _REFUSED_NAMES[found.lastgroup or ""] if found else ""


def without_refused(text: str) -> str | None:
    """Return `text` without the signs that turn it round or that nobody sees; None where a sign stands for a character."""
    return (
        None if any(one.lastgroup == "private" for one in _REFUSED.finditer(text)) else _REFUSED.sub("", text)
    )


def tidy(text: str, *, body: bool = False) -> tuple[str, tuple[Change, ...]]:
    """Return `text` as it is to be printed and what was changed; `body` text has ordinals at its lines' starts."""
    if not _SUSPECT.search(text):
        return text, ()
    changes: dict[Change, None] = {}  # an ordered set

    def put(pattern: str, new: Callable[[re.Match[str]], str], name: str = "") -> None:
        nonlocal text

        def change(found: re.Match[str]) -> str:
            read = new(found)
            if read != found[0]:
                changes[Change(name) if name else Change(found[0], read)] = None
            return read

        text = re.sub(pattern, change, text)

    if not re.search(_JOINED, text):
        put(_UNSEEN, lambda _: "", "看不见的字符")
    lines = []
    for line, after in _with_lines(text, body):
        changes |= dict.fromkeys(after)
        lines.append(line)
    text = "\n".join(lines)
    put(_CITED, lambda found: f"〔{found['year']}〕")
    put(_BRACKETS, _wide_brackets)
    put(_HALF, lambda found: _FULL[found[0][0]])
    if body:
        put(_STOP, lambda found: "。" if _ends_sentence(found) else ".")
    put(_BETWEEN, lambda found: "" if _splits_word(found) else found[0], "词中间的空格")
    return text, tuple(changes)


def unpaired(text: str, *, body: bool = False) -> str:
    """Return the first mark of `text` that lacks its other half; of `body` text only 《 》 and 〔 〕 are asked for."""
    if _PAIRED.isdisjoint(text):
        return ""
    pairs = _BODY_PAIRS if body else _PAIRS
    opened: list[str] = []
    for at, sign in enumerate(text):
        if sign in pairs.values():
            opened.append(sign)
        elif sign in pairs:
            if opened and opened[-1] == pairs[sign]:
                opened.pop()
            elif sign != "’" and not (sign == "）" and NUMBERED.search(text[max(0, at - 5) : at])):
                return sign
    return opened[0] if opened else ""


def _short(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:6]}……{text[-4:]}"


def _with_lines(text: str, body: bool) -> Iterator[tuple[str, list[Change]]]:
    """Yield each line with its bullet, its ordinal and its quotes put right, and what was changed."""
    counts = [0, 0, 0, 0]
    for line in text.split("\n"):
        changes: list[Change] = []
        if bullet := re.match(_BULLET, line):
            changes.append(
                Change(f"行首的“{bullet[0].strip()}”" if bullet[0].strip() < "\ue000" else "行首的项目符号")
            )
            line = line[bullet.end() :]
        if body:
            line = _with_ordinal(line, counts, changes)
        yield _with_quotes(line, changes), changes


def _with_ordinal(line: str, counts: list[int], changes: list[Change]) -> str:
    text = line.lstrip(" \u3000\t")
    found = ordinal_of(text)
    if found is None:
        return line
    number = parse_numeral(found.number)
    follows = number == counts[found.level - 1] + 1
    if not level_of(text) and not follows:
        return line
    counts[found.level - 1 :] = [number, *[0] * (4 - found.level)]
    rest = text[len(found.written) :]
    # A space behind the ordinal is no part of the text, but a wide one may set a list of names apart.
    rest = rest.lstrip(" ") if found.level > 1 or found.written != found.right else rest
    if found.written != found.right:
        changes.append(Change(found.written, found.right))
    return found.right + rest


def _with_quotes(line: str, changes: list[Change]) -> str:
    if not re.search(_ANY_QUOTE, line) or not re.search(_HAN_SIGN, line):
        return line
    straight = [one.start() for one in re.finditer('["＂]', line)]
    if straight and not any(line[at - 1 : at].isdigit() for at in straight):
        opened, closed = line.count("“"), line.count("”")
        if _pairs(straight) and opened == closed:
            line = _put(line, straight, "“”", changes)
        elif len(straight) == 1 and abs(opened - closed) == 1:
            line = _put(line, straight, "”" if opened > closed else "“", changes)
    for twice, right in (("““", "“”"), ("””", "“”")):
        curly = [at for at, sign in enumerate(line) if sign in "“”"]
        if "".join(line[at] for at in curly) == twice:
            line = _put(line, curly, right, changes)
    single = [one.start() for one in re.finditer("['＇]", line)]
    if _pairs(single) and not any(
        line[at - 1 : at].isascii() and line[at - 1 : at].isalnum() for at in single
    ):
        line = _put(line, single, "‘’" if "“" in line else "“”", changes)
    return line


_ANY_QUOTE: Final = "[\"＂'＇“”]"
_HAN_SIGN: Final = f"[{_HAN}]"


def _pairs(places: list[int]) -> bool:
    """Tell whether quotes at `places` are pairs with something between them."""
    return (
        bool(places)
        and len(places) % 2 == 0
        and all(b - a > 1 for a, b in zip(places[::2], places[1::2], strict=True))
    )


def _put(line: str, places: list[int], signs: str, changes: list[Change]) -> str:
    """Put `signs` in turn at `places`."""
    typed = list(line)
    for number, at in enumerate(places):
        typed[at] = signs[number % len(signs)]
    changes.append(Change("".join(line[at] for at in places[:2]), "".join(typed[at] for at in places[:2])))
    return "".join(typed)


def _wide_brackets(found: re.Match[str]) -> str:
    start, end = found.span()
    before, after = found.string[max(0, start - 1) : start], found.string[end : end + 1]
    near = re.search(_HAN_SIGN, found[1]) or (re.match(_NEAR, before) and not found[1].isspace())
    foreign = before.isascii() and before.isalnum() and not re.search(_HAN_SIGN, found[1] + after)
    return f"（{found[1]}）" if near and not foreign else found[0]


def _ends_sentence(found: re.Match[str]) -> bool:
    """Tell a point that stands for 。: at a line's end, or behind a sentence of some length, not between two names."""
    start, end = found.span()
    line = found.string[max(0, start - 9) : start].rpartition("\n")[2]
    return len(line) > 8 or (found.string[end : end + 1] in ("", "\n") and len(line) > 3)


def _splits_word(found: re.Match[str]) -> bool:
    """Tell a space in the middle of a word, of which neither half is a word."""
    from wuyi_docs.core.words import WORDS  # most sheets need none of them

    left, right = (
        found.string[max(0, found.start() - 3) : found.start()],
        found.string[found.end() : found.end() + 3],
    )
    for size in range(1, len(left) + 1):
        for more in range(1, len(right) + 1):
            halves = left[-size:], right[:more]
            if "".join(halves) in WORDS and not (halves[0] in WORDS and halves[1] in WORDS):
                return True
    return False

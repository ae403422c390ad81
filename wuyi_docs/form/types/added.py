"""What the template adds (去掉) taken off an answer: in brackets, after a label or a number, behind an organ's name.

Only words are told; marks and brackets are what every clerk knows to be added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from wuyi_docs.core.headings import level_of, ordinal_of
from wuyi_docs.form.field import Added
from wuyi_docs.form.types.reading import Refusal

_ROUNDS: Final = 6  # 附件： 《 2. …: nobody types more of it, and each costs a look at the whole text
_MARKS: Final = "：:，,、；;。．."
_ENDS: Final = frozenset(_MARKS)
_BLANKS: Final = " \u3000\t\xa0"
_HALF: Final = {"（": "(", "）": ")", "《": "<", "》": ">"}
# Compiled where a text needs them: most need none.
_NUMBERED: Final = (
    r"附件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:[:：.．、]\s*|(?=[^\d\s的]))"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：)）]\s*(?=\D)|[①-⑳]\s*"
)
_FIRST_OF_NUMBER: Final = frozenset(
    "附0123456789０１２３４５６７８９一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)
_VERB: Final = "关于|印发|转发|批转"
_UNIT: Final = r"(?:办公室|党组|党委|委员会|分局|支队|大队|中队|中心|工会|团委|[股科处室站所队])"
_LARGER: Final = rf"[^“《关]{{0,8}}?{_UNIT}(?=(?:{_VERB}|[“《]))"
_OTHER_ORGAN: Final = rf"(?!{_VERB}|对|贯彻|学习|落实)(?P<organ>[^“《关]{{2,30}}?(?:局|委|办|政府|厅|部|院|公司|{_UNIT}))(?={_VERB})"


class Taken(NamedTuple):
    """What is left of an answer, and the words that were taken off."""

    text: str
    words: tuple[str, ...] = ()


def take_off(text: str, name: str, added: Added, values: Mapping[str, object]) -> Taken:
    """Return the answer to the field `name` without what the template adds; Refusal where that is not safe."""
    if not _may_have(text, name, added):
        return Taken(text)
    words: list[str] = []
    rest = text
    for _ in range(_ROUNDS):
        before = rest
        rest = _unwrapped(rest, added.around)
        rest = _without_label(rest, (f"{name}：", *added.before), words)
        rest = _without_number(rest, words) if added.numbered else rest
        rest = _without_end(rest, added.after, words)
        if rest == before:
            break
    if added.follows:
        rest = _without_organ(rest, _names(added.follows, values), words)
    rest = _inner(rest, added.around, words)
    return Taken(rest, tuple(words)) if rest else Taken(text)


def _may_have(text: str, name: str, added: Added) -> bool:
    """Tell, at little cost, whether anything may be taken off; most answers have nothing of it."""
    if added.around or added.follows or (added.numbered and text[:1] in _FIRST_OF_NUMBER):
        return True
    if text.startswith(name) or text[-1:] in _ENDS or text.endswith(added.after):
        return True
    return any(text.startswith(label.removesuffix("：")) for label in added.before)


def _unwrapped(text: str, around: str) -> str:
    """Take off the brackets that hold the whole text, or the one of them that has no other."""
    if not around:
        return text
    plain = text
    for sign in around:
        plain = plain.replace(_HALF[sign], sign) if sign in _HALF and around[0] == "（" else plain
    opening, closing = around[0], around[-1]
    if plain.startswith(opening) and _closing(plain, around) == len(plain) - 1:
        return text[1:-1].strip()
    if plain.startswith(opening) and closing not in plain:
        return text[1:].strip()
    if plain.endswith(closing) and opening not in plain:
        return text[:-1].strip()
    return text


def _closing(text: str, around: str) -> int:
    """Return where the bracket closes that `text` begins with, -1 where nothing closes it."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == around[0]) - (sign == around[1])
        if depth == 0:
            return at
    return -1


def _inner(text: str, around: str, words: list[str]) -> str:
    """Refuse several texts in brackets of their own; a title within a title gets the inner marks 〈 〉."""
    if around and text[:1] == around[0] and text[-1:] == around[1]:
        what = f"里有几对“{around}”，程序会在外面再加一对"
        raise Refusal("wrapped", what, fix=f"两头不写“{around}”；只写一个")
    if around != "《》" or text.count("《") != text.count("》") or "《" not in text:
        return text
    words.append("《》")
    return text.replace("《", "〈").replace("》", "〉")


def _without_label(text: str, labels: tuple[str, ...], words: list[str]) -> str:
    for label in labels:
        word = label.removesuffix("：")
        rest = text[len(word) :].lstrip(_BLANKS)
        if (
            text.startswith(word)
            and (label == word or rest[:1] in ("：", ":"))
            and rest.strip(_MARKS + _BLANKS)
        ):
            words.append(word)
            return rest.lstrip("：:" + _BLANKS)
    return text


def _without_number(text: str, words: list[str]) -> str:
    found = re.match(_NUMBERED, text) if text[:1] in _FIRST_OF_NUMBER else None
    end = found.end() if found else 0
    if not end and level_of(text) and (ordinal := ordinal_of(text)):
        end = len(ordinal.written)
    if not end or end == len(text):
        return text
    words.append(text[:end].strip())
    return text[end:].lstrip(_BLANKS)


def _without_end(text: str, ends: tuple[str, ...], words: list[str]) -> str:
    for end in ends:
        if end in _MARKS:
            bare = text.rstrip(_MARKS + _BLANKS)
            stop = text[len(bare) : len(bare) + 1]
            if bare and not (stop == "." and bare[-1].isascii()):  # Ltd.
                text = bare
        elif text.endswith(end) and text != end:
            words.append(end)
            text = text.removesuffix(end).rstrip(_BLANKS)
    return text


def _names(fields: tuple[str, ...], values: Mapping[str, object]) -> list[str]:
    names: list[str] = []
    for field in fields:
        value = values.get(field)
        names += map(str, value) if isinstance(value, list) else [str(value)] if value else []
    return names


def _without_organ(text: str, organs: list[str], words: list[str]) -> str:
    """Take the organs' own names off the head of a title; Refusal where another organ's name begins with them."""
    rest = text
    for organ in organs:
        if rest.startswith(organ):
            rest = rest[len(organ) :].lstrip(f"、和{_BLANKS}")
    other = re.match(_OTHER_ORGAN, text) if re.search(f".(?:{_VERB})", text) else None
    if rest == text and other and organs:
        if not any(other["organ"] in organ for organ in organs):
            raise _foreign(other["organ"], organs[0])
        rest = text[other.end() :]
    if rest != text and (larger := re.match(_LARGER, rest)):
        raise _foreign(text[: len(text) - len(rest)] + larger[0], organs[0])
    if rest and rest != text:
        words.append(text[: len(text) - len(rest)].strip())
        return rest
    return text


def _foreign(written: str, organ: str) -> Refusal:
    what = f"开头写了“{written}”，可是上面一行还会印“{organ}”"
    fix = "这里不写机关名称，从“关于”写起；要用别的机关的名义发文，改“发文机关名称”"
    return Refusal("foreign-organ", what, fix=fix)

"""Rules on marks that belong together: half-width ones, pairs, quotes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN, NUMBER
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, rule
from wuyi_docs.core.headings import ordinal_of
from wuyi_docs.core.tidy import MARKS, NUMBERED

_FULL: Final = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_NEAR: Final = rf"[{HAN}{MARKS}]"
_HALF: Final = re.compile(rf"(?<={_NEAR})[,;:?!()]|[,;:?!()](?={_NEAR})")


@rule(Element.WORDING, Authority(PUNCTUATION, "5.1", NORMALLY), words=True)
def half_width_punctuation(reading: Reading) -> Iterator[Fault]:
    """汉字旁边用了半角标点。

    查什么：汉字旁边的逗号、分号、冒号、问号、叹号、括号是否为全角。
    为什么：中文标点占一个字的位置；半角标点与汉字挤在一起，行也排不齐。
    错误示例：各股室,各单位(见附件)
    正确示例：各股室，各单位（见附件）
    例外：外文、数字之间的标点，网址、时间里的冒号不看。
    """
    done = {
        p.index for p in (reading.elements.number, reading.elements.recipient, *reading.elements.signers) if p
    }
    for paragraph in reading.texts:
        text = paragraph.text
        if not re.search(f"[{HAN}]", text):
            continue
        handled: Container[int] | None = None
        for at in _signs(text):
            if _foreign(text, at):
                continue
            if handled is None:
                handled = _handled(reading, paragraph, paragraph.index in done)
            if at in handled:
                continue
            right = _FULL[text[at]]
            fixes = (Replace(paragraph, at, at + 1, right),)
            yield Fault("汉字旁边用了半角标点", _around(text, at), right, paragraph, at, at + 1, fixes=fixes)


def _signs(text: str) -> list[int]:
    """Return where half-width signs stand beside Chinese; brackets count as a pair."""
    found = {match.start() for match in _HALF.finditer(text)}
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            start = opened.pop()
            foreign = start > 0 and text[start - 1].isascii() and text[start - 1].isalnum()
            if foreign:
                found -= {start, at}
            elif found & {start, at}:
                found |= {start, at}
    return sorted(found)


def _handled(reading: Reading, paragraph: Paragraph, in_head: bool) -> Container[int]:
    """Return where rules of their own look at the signs of a text: of an ordinal, a label, a number."""
    text, role = paragraph.text, reading.role(paragraph)
    end = len(text.rstrip()) - 1 if in_head else len(text)
    if role in (Element.NUMBER, Element.SIGNER):
        return range(len(text))
    if role in (Element.ATTENDANCE, Element.IMPRINT, Element.ATTACHMENT_NOTE):
        return {*range(5), *range(end, len(text))}
    found = ordinal_of(text.lstrip())
    places = {*range(len(found.written) + 1 if found else 0), *range(end, len(text))}
    places.update(at for cited in NUMBER.finditer(text) for at in range(*cited.span()))
    return places | ({0, len(text.strip()) - 1} if role is Element.NOTE else set())


def _foreign(text: str, at: int) -> bool:
    """Tell whether a sign belongs to something that is written in half-width: 9:30, f(x), http://."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if text[at] == ":" and text[at + 1 : at + 3] == "//":
        return True
    return text[at] in "()" and len(around) == 2 and all(c.isascii() and c.isalnum() for c in around)


def _around(text: str, at: int) -> str:
    return text[max(0, at - 4) : at + 5]


_PAIRS: Final = {
    "”": "“",
    "’": "‘",
    "）": "（",
    "》": "《",
    "〉": "〈",
    "〕": "〔",
    "】": "【",
    "］": "［",
    "』": "『",
    "」": "「",
}


@rule(Element.WORDING, Authority(PUNCTUATION, "4.8、4.9", NORMALLY), words=True)
def unpaired_marks(reading: Reading) -> Iterator[Fault]:
    """引号或括号不成对。

    查什么：一段之内，引号、括号、书名号是否前后成对，没有缺一半、套错。
    为什么：缺了一半，引文和书名到哪里为止就说不清。
    错误示例：落实“四方责任；（见附件
    正确示例：落实“四方责任”；（见附件）
    例外：“1）”“a）”一类只有后括号的序次语不报；每段只报第一处。
    """
    for paragraph in reading.texts:
        at = _first_unpaired(paragraph.text)
        if at is not None:
            sign = paragraph.text[at]
            there = paragraph.text[max(0, at - 5) : at + 6]
            yield Fault(f"“{sign}”不成对", there, "前后成对", paragraph, at, at + 1)


def _first_unpaired(text: str) -> int | None:
    text = text.replace("(", "（").replace(")", "）")
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign in _PAIRS.values():
            opened.append(at)
        elif sign in _PAIRS:
            if opened and text[opened[-1]] == _PAIRS[sign]:
                opened.pop()
            elif (sign == "）" and NUMBERED.search(text[max(0, at - 4) : at])) or (
                sign == "’" and at and text[at - 1].isascii() and text[at - 1].isalpha()
            ):
                continue
            else:
                return opened[-1] if opened else at
    return opened[-1] if opened else None


@rule(Element.WORDING, Authority(PUNCTUATION, "4.8", NORMALLY), words=True)
def straight_quotes(reading: Reading) -> Iterator[Fault]:
    """用了直引号。

    查什么：汉字旁边有没有直引号（" 和 '）。
    为什么：中文引号分前后，是“”和‘’；直引号是打字机和程序用的。
    错误示例："四方责任"
    正确示例：“四方责任”
    例外：外文里的撇号，英寸、分秒符号不看。
    """
    for paragraph in reading.texts:
        text = paragraph.text
        for quote, curly in (('"', "“”"), ("'", "‘’")):
            places = [m.start() for m in re.finditer(quote, text)]
            near = [at for at in places if re.search(f"[{HAN}，。：；、]", text[max(0, at - 1) : at + 2])]
            if not near:
                continue
            paired = len(near) == len(places) and len(places) % 2 == 0
            fixes = (
                tuple(Replace(paragraph, a, a + 1, curly[n % 2]) for n, a in enumerate(places))
                if paired
                else ()
            )
            there = text[near[0] : near[0] + 8]
            yield Fault("用了直引号", there, curly, paragraph, near[0], near[0] + 1, fixes=fixes)


_NESTED: Final = re.compile(r"“[^“”]*“|《[^《》]*《|（[^（）]*（")
_INNER: Final = {"“": "里面用‘　’", "《": "里面用〈　〉", "（": "里面不再用圆括号"}


@rule(Element.WORDING, Authority(PUNCTUATION, "4.8.3、4.15", NORMALLY), words=True)
def nested_same_marks(reading: Reading) -> Iterator[Fault]:
    """同一种引号、书名号或括号套用。

    查什么：引号里面再用引号、书名号里面再用书名号，内层是否换成单引号、单书名号；圆括号里有没有再套圆括号。
    为什么：内外同形，就分不清哪个后引号对哪个前引号。
    错误示例：《关于印发《管理办法》的通知》；（名单（见附件）另发）
    正确示例：《关于印发〈管理办法〉的通知》；（名单〔见附件〕另发）
    例外：标题另有规则；发文字号误用圆括号的由 wrong_cited_number 看；每段只报第一处。
    """
    for paragraph in reading.texts:
        if reading.role(paragraph) is Element.TITLE:
            continue
        match = _NESTED.search(paragraph.text)
        if match is None or not _closed(paragraph.text, match):
            continue
        end = match.end()
        if match[0][0] == "（" and NUMBER.search(paragraph.text[max(0, end - 14) : end + 12]):
            continue
        wanted = _INNER[match[0][0]]
        there = paragraph.text[max(match.start(), end - 8) : end + 6]
        yield Fault("同一种标号套用", there, wanted, paragraph, end - 1, end)


def _closed(text: str, match: re.Match[str]) -> bool:
    """Tell whether both marks are closed; one that is not is unpaired, another fault."""
    closing = {"“": "”", "《": "》", "（": "）"}[match[0][0]]
    return text.count(match[0][0]) == text.count(closing)

"""汉字旁边用了半角标点。

查什么：汉字旁边的逗号、分号、冒号、问号、叹号、括号是否为全角。
依据：GB/T 15834-2011 5.1（一般）
为什么：中文标点占一个字的位置；半角标点与汉字挤在一起，行也排不齐。
错误示例：各股室,各单位(见附件)
正确示例：各股室，各单位（见附件）
例外：外文、数字之间的标点，网址、时间里的冒号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN, NUMBER
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.core.headings import ordinal_of

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "5.1", NORMALLY), words=True)

_FULL: Final = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_NEAR: Final = rf"[{HAN}，。；：、！？“”‘’《》（）〔〕]"
_HALF: Final = re.compile(rf"(?<={_NEAR})[,;:?!()]|[,;:?!()](?={_NEAR})")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for half-width signs with a Han character or full-width sign on either side."""
    done = {
        p.index for p in (reading.elements.number, reading.elements.recipient, *reading.elements.signers) if p
    }
    for paragraph in reading.texts:
        text = paragraph.text
        if not re.search(f"[{HAN}]", text):
            continue
        for at in _signs(text):
            ends_recipient = paragraph.index in done and at >= len(text.rstrip()) - 1
            if ends_recipient or _is_handled(reading, paragraph, at) or _foreign(text, at):
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


def _is_handled(reading: Reading, paragraph: Paragraph, at: int) -> bool:
    """Tell whether a rule of its own looks at this sign: of an ordinal, a label, a number."""
    role = reading.role(paragraph)
    if role in (Element.NUMBER, Element.SIGNER):
        return True
    if role in (Element.ATTENDANCE, Element.IMPRINT, Element.ATTACHMENT_NOTE):
        return at <= 4
    found = ordinal_of(paragraph.text.lstrip())
    cited = any(m.start() <= at < m.end() for m in NUMBER.finditer(paragraph.text))
    note = role is Element.NOTE and at in (0, len(paragraph.text.strip()) - 1)
    return cited or note or (found is not None and at < len(paragraph.text) and at <= len(found.written))


def _foreign(text: str, at: int) -> bool:
    """Tell whether a sign belongs to something that is written in half-width: 9:30, f(x), http://."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if text[at] == ":" and text[at + 1 : at + 3] == "//":
        return True
    return text[at] in "()" and len(around) == 2 and all(c.isascii() and c.isalnum() for c in around)


def _around(text: str, at: int) -> str:
    return text[max(0, at - 4) : at + 5]

"""主送机关后没有全角冒号。

查什么：标题之下的主送机关名称之后是否标全角冒号“：”。
依据：GB/T 9704-2012 7.3.2（应当）
为什么：冒号表示下文是对它们说的；半角冒号和没有冒号都是漏改。
错误示例：局各股室、所属事业单位:
正确示例：局各股室、所属事业单位：
例外：没有主送机关的公告、通告、决定等，以及认不准是主送机关的一行，不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import RECIPIENT_END

RULE = Rule(Element.RECIPIENT, by(RECIPIENT_END), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the last character of the 主送机关."""
    paragraph = reading.elements.recipient
    if paragraph is None:
        return
    text = paragraph.text.rstrip()
    if text.endswith(RECIPIENT_END.value):
        return
    end = len(text)
    start = end - 1 if text.endswith((":", "，", "、", "；", "。", ",", ";")) else end
    fix = Replace(paragraph, start, end, RECIPIENT_END.value)
    there = text[start:end] or text[-6:]
    yield Fault(
        "主送机关之后没有全角冒号", there, RECIPIENT_END.value, paragraph, max(0, end - 1), end, fixes=(fix,)
    )

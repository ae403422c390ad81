"""附件说明的写法不对。

查什么：是否写作“附件：”（全角冒号）；一个附件不编号，两个以上用“1.”“2.”依次编号。
依据：GB/T 9704-2012 7.3.4（应当）
为什么：标准规定如有多个附件，使用阿拉伯数字标注顺序号，如“附件：1.×××××”。
错误示例：附件: 1、检查表；附件一：检查表
正确示例：附件：1.检查表
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.texts import announced

RULE = Rule(Element.ATTACHMENT_NOTE, Authority(FORMAT, "7.3.4", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the label, then at the ordinal of each name."""
    note = reading.elements.attachment_note
    if not note:
        return
    first = note[0].text
    label = re.match(r"\s*(附\s*件?\s*[：:]?)", first)
    if label is not None and label[1] != "附件：":
        start, end = label.span(1)
        wrong = re.match(r"附件[：:]?$", label[1])
        fixes = (Replace(note[0], start, end, "附件："),) if wrong else ()
        yield Fault("附件说明的标签不对", label[1], "附件：", note[0], start, end, fixes=fixes)
    names = announced(note)
    for wanted, (paragraph, start, ordinal, _) in enumerate(names, 1):
        right = f"{wanted}." if len(names) > 1 else ""
        if ordinal != right and paragraph.label is None:
            end = start + len(ordinal)
            shown = right or "只有一个附件，不编号"
            fixes = (Replace(paragraph, start, end, right),) if ordinal and right else ()
            yield Fault("附件的序号不对", ordinal or "没有序号", shown, paragraph, start, end, fixes=fixes)

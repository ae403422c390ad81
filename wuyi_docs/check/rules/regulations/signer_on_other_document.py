"""不是上行文却标了签发人。

查什么：通知、通报、批复等下行文的版头有没有“签发人”。
依据：党政机关公文处理工作条例 第九条（六）（应当）
为什么：签发人只在上行文上标注；下行文、平行文的签发在发文稿纸上。
错误示例：通知的版头有“签发人：张三”。
正确示例：通知的版头只有居中的发文字号。
例外：意见可以上行，不看。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.SIGNER, Authority(REGULATIONS, "第九条（六）", MUST), words=True)

_DOWN: Final = ("通知", "通报", "批复", "决定", "公告", "通告", "决议", "公报", "纪要", "函")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a signer above the title of a kind that never goes up."""
    elements = reading.elements
    if elements.kind in _DOWN and elements.signers:
        paragraph = elements.signers[0]
        yield Fault("不是上行文却标了签发人", f"{elements.kind}标了签发人", "不标签发人", paragraph)

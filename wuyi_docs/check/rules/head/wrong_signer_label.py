"""签发人的写法不对。

查什么：是否写作“签发人：”，后面用全角冒号，姓名之间空一字而不用顿号。
依据：GB/T 9704-2012 7.2.6（应当）
为什么：标准规定“签发人”三字后标全角冒号；两个签发人之间的距离靠空格，不靠标点。
错误示例：签发:张三、李四
正确示例：签发人：张三　李四
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.SIGNER, Authority(FORMAT, "7.2.6", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare label and separators with their right form."""
    for paragraph in reading.elements.signers:
        label = re.search(r"签\s*发\s*人?\s*[：:]?", paragraph.text)
        if label is not None and squeeze(label[0]) != "签发人：":
            there = label[0].strip()
            yield Fault("签发人写法不对", there, "签发人：", paragraph, label.start(), label.end())
        names = paragraph.text[label.end() :] if label else paragraph.text
        sign = re.search(r"[、，,；;]", names)
        if sign is not None:
            at = len(paragraph.text) - len(names) + sign.start()
            yield Fault("签发人姓名之间用了标点", sign[0], "空一字", paragraph, at, at + 1)

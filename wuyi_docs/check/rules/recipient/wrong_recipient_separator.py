"""主送机关之间的标点不对。

查什么：几个主送机关之间是否用顿号或逗号隔开，没有用空格、分号、句号。
依据：GB/T 9704-2012 7.3.2（一般）
为什么：同类机关之间用顿号，不同类之间用逗号；空格隔开的名称容易连读成一个机关。
错误示例：局各股室  所属事业单位：
正确示例：局各股室、所属事业单位：
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule

RULE = Rule(Element.RECIPIENT, Authority(FORMAT, "7.3.2", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for space or another sign between the names."""
    paragraph = reading.elements.recipient
    if paragraph is None:
        return
    for match in re.finditer(rf"(?<=[{HAN}）)])(?:[ \u3000\xa0\t]+|[；;。,])(?=[{HAN}])", paragraph.text):
        fixes = (Replace(paragraph, match.start(), match.end(), "，" if match[0] == "," else "、"),)
        there = "空格" if not match[0].strip() else match[0]
        yield Fault(
            "主送机关之间的标点不对", there, "、或，", paragraph, match.start(), match.end(), fixes=fixes
        )

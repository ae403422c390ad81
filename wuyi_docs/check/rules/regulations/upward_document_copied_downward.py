"""上行文抄送了下级机关。

查什么：请示、报告的抄送机关里有没有下级机关、内设股室。
依据：党政机关公文处理工作条例 第十五条（一）（应当）
为什么：条例规定，向上级机关行文，不抄送下级机关；事情还没有定，先发下去会造成混乱。
错误示例：（请示）抄送：局各股室、所属事业单位。
正确示例：（请示）抄送：市生态环境局。
例外：认不准是下级的不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.IMPRINT, Authority(REGULATIONS, "第十五条（一）", MUST), words=True)

_BELOW: Final = re.compile(
    r"各股室|各科室|各处室|所属[^，、。]*单位|直属[^，、。]*单位|下属|各乡镇|各乡（镇）|各县（区|各区县|基层"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for subordinates among those who get a copy of an upward document."""
    imprint = reading.elements.imprint
    paragraph = imprint.copies if imprint else None
    if paragraph is None or not reading.elements.upward:
        return
    match = _BELOW.search(paragraph.text)
    if match is not None:
        yield Fault("上行文抄送了下级机关", match[0], "不抄送下级机关", paragraph, match.start(), match.end())

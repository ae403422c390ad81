"""请示不是一文一事。

查什么：请示的标题是不是把几件事合在一起（“等事项的请示”“几个问题的请示”）。
依据：党政机关公文处理工作条例 第十五条（四）（应当）
为什么：条例规定，请示应当一文一事；几件事归不同的部门办，合在一起都办不成。
错误示例：关于解决经费等事项的请示
正确示例：关于解决检查经费的请示
例外：认不准是几件事的不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.TITLE, Authority(REGULATIONS, "第十五条（四）", MUST), words=True)

_SEVERAL: Final = re.compile(
    r"(?:等(?:有关)?(?:事项|问题|事宜)|(?:几|若干|[二两三四五])(?:个|项|件)?(?:事项|问题|事宜))的请示$"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the end of a request's title."""
    part = reading.elements.main
    match = _SEVERAL.search(squeeze(part.title_text))
    if match is not None and part.title:
        yield Fault("请示不是一文一事", match[0], "一件事一件请示", part.title[-1])

"""间隔号写法不对。

查什么：人名、题名中间的间隔号是不是“·”。
依据：GB/T 15834-2011 4.14（一般）
为什么：“•”“‧”“・”是项目符号和日文的点，宽窄不同，检索不到。
错误示例：阿卜杜拉•买买提
正确示例：阿卜杜拉·买买提
例外：段首的项目符号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import mending, prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.14", NORMALLY), words=True)

_DOT: Final = re.compile(rf"(?<=[{HAN}”》\dA-Z])[•‧∙・⋅･](?=[{HAN}“《\dA-Z])")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for other dots between Han characters."""
    for paragraph, text in prose(reading):
        for match in _DOT.finditer(text):
            yield mending("间隔号写法不对", paragraph, match.start(), match.end(), "·")

"""段首是点号或后括号。

查什么：段落有没有以逗号、句号、顿号、后引号、后括号开头。
依据：GB/T 15834-2011 5.1（一般）
为什么：这些标点紧跟前面的文字，不出现在一行之首；多是误敲了回车。
错误示例：（另起一段）。请认真贯彻执行。
正确示例：请认真贯彻执行。
例外：表格里的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import at, body_prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "5.1", NORMALLY), words=True)

_START: Final = re.compile(r"\s*([，。、；：？！”’）》〉〕】])")


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the first sign of each paragraph of the body."""
    for paragraph, text in body_prose(reading):
        match = _START.match(text)
        if match is not None and paragraph.label is None:
            yield at(
                "段首是点号或后括号", "接在上一段后面，或者删去", paragraph, match.start(1), match.end(1)
            )

"""手机号码位数不对。

查什么：“电话”“手机”后面 1 开头的手机号码是不是 11 位。
依据：公文写作实务（实务）
为什么：少一位、多一位都打不通。
错误示例：联系电话：1393490123
正确示例：联系电话：13934901234
例外：固定电话、12345 一类短号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, practice(), words=True)

_MOBILE: Final = re.compile(r"(?:电话|手机|联系方式)(?:号码?)?[：:为]?\s?(1[3-9]\d{7,})(?![\d-])")


def find(reading: Reading) -> Iterator[Fault]:
    """Count the digits of mobile numbers."""
    for paragraph, text in prose(reading):
        for match in _MOBILE.finditer(text):
            if len(match[1]) != 11:
                yield at(f"手机号码有 {len(match[1])} 位", "11 位", paragraph, match.start(1), match.end(1))

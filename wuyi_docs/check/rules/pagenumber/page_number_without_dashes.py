"""页码左右没有一字线。

查什么：页码左右是否各有一条一字线“—”。
依据：GB/T 9704-2012 7.5（应当）
为什么：标准规定数字左右各放一条一字线。
错误示例：1；- 1 -；第1页
正确示例：— 1 —
例外：一字线与数字之间空不空，标准没有规定，不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.core.standard import PAGE_NUMBER_DASH

RULE = Rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_DASH))

_RIGHT: Final = re.compile(r"—\s*\d+\s*—")


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the text around the page field."""
    for _, _, paragraph, _ in number_lines(reading):
        text = paragraph.text.strip()
        if not _RIGHT.fullmatch(text):
            yield Fault("页码左右没有一字线", text, "— 1 —", paragraph)

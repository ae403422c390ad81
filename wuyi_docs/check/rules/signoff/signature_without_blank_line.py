"""署名与正文之间没有空行。

查什么：署名之上（正文或附件说明之下）是否空一行以上。
依据：GB/T 9704-2012 7.3.5.2（应当）
为什么：不加盖印章的，标准规定空一行；加盖印章的，也要给印章留出位置。
错误示例：正文之下直接是署名。
正确示例：正文之下空一行或两行，再排署名。
例外：量不准的不报；空四行以上的也报，印章顶端应当上距正文一行之内。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import gap
from wuyi_docs.core.standard import UNSEALED_BLANK_LINES

RULE = Rule(Element.SIGNATURE, by(UNSEALED_BLANK_LINES))

_MOST: Final = 4


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the gap above the first name."""
    elements = reading.elements
    above = (*elements.main.body, *elements.attachment_note)
    first = elements.signature[0] if elements.signature else None
    if first is None or not above:
        return
    lines = gap(above[-1], first, reading)
    if lines is not None and not 0.5 <= lines <= _MOST + 0.5:
        wanted = "空一行；要盖章的空二、三行"
        yield Fault("署名与正文之间的空行不对", f"约空 {lines:.1f} 行", wanted, first)

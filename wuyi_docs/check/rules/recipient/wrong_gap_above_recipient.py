"""标题与主送机关之间不是空一行。

查什么：主送机关是否编排在标题下空一行的位置。
依据：GB/T 9704-2012 7.3.2（应当）
为什么：标准规定的位置。
错误示例：标题之下直接是主送机关。
正确示例：标题之下空一行，再排主送机关。
例外：标题之下还有题注的，从题注量起；量不准的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import gap
from wuyi_docs.core.standard import RECIPIENT_BLANK_LINES

RULE = Rule(Element.RECIPIENT, by(RECIPIENT_BLANK_LINES))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the gap between the title and the 主送机关."""
    elements = reading.elements
    if elements.recipient is None or not elements.main.title:
        return
    lines = gap(elements.main.title[-1], elements.recipient, reading)
    wanted = RECIPIENT_BLANK_LINES.value
    if lines is not None and abs(lines - wanted) > 0.5:
        there = f"约空 {lines:.1f} 行"
        yield Fault("标题与主送机关之间不是空一行", there, f"空 {wanted} 行", elements.recipient)

"""红色分隔线与标题之间不是空二行。

查什么：标题是否编排在红色分隔线下空二行的位置。
依据：GB/T 9704-2012 7.3.1（一般）
为什么：标准规定的位置。
错误示例：红线之下直接是标题。
正确示例：红线之下空二行，再排标题。
例外：中间有别的东西，距离算不准的，不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import body_pitch, gap, line_height
from wuyi_docs.core.standard import TITLE_BLANK_LINES

RULE = Rule(Element.TITLE, by(TITLE_BLANK_LINES))


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the gap from the rule, its own line included where it has one, to the title."""
    elements = reading.elements
    rule, title = elements.rule, elements.main.title
    if elements.form is not Form.RED_HEAD or rule is None or not title:
        return
    lines = gap(rule.paragraph, title[0], reading)
    if lines is None:
        return
    own = 0.0
    if not rule.paragraph.text.strip() and (rule.above or rule.shape is not None):
        own = line_height(rule.paragraph, reading.document) / body_pitch(reading)
    wanted = TITLE_BLANK_LINES.value
    if lines + own < wanted - 0.6 or lines > wanted + 0.7:
        yield Fault(
            "红色分隔线与标题之间不是空二行", f"约空 {lines + own:.1f} 行", f"空 {wanted} 行", title[0]
        )

"""版头没有红色分隔线。

查什么：有发文机关标志和发文字号的公文，发文字号之下是否有与版心等宽的红色分隔线。
依据：GB/T 9704-2012 7.2.7（应当）
为什么：分隔线把版头和主体分开，是文件格式的组成部分。
错误示例：发文字号之下直接是标题。
正确示例：发文字号之下 4 毫米处有一条红线。
例外：分隔线画在页眉、文本框或图片里，认不出来的，可能误报，可以忽略。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import paragraphs_of
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import RULE_WIDTH

RULE = Rule(Element.RULE, by(RULE_WIDTH))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a rule where both mark and number were recognised."""
    elements = reading.elements
    if elements.form is not Form.RED_HEAD or elements.rule or not elements.marks or elements.number is None:
        return
    body_start = elements.main.body[0].index if elements.main.body else 40
    drawn = any(p.shapes for p in reading.document.paragraphs[:40]) or reading.document.boxes
    tabled = reading.document.tables and reading.document.tables[0].index < body_start
    headed = any(
        p.shapes for s in reading.sections for h in s.headers.values() for p in paragraphs_of(h.blocks)
    )
    if not (drawn or tabled or headed):
        yield Fault("版头没有红色分隔线", "没有", "发文字号之下 4 毫米，与版心等宽", elements.number)

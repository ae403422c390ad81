"""一面不是 22 行。

查什么：按正文的行距，版心里排得下几行。
依据：GB/T 9704-2012 5.2.3（一般）
为什么：一面 22 行并撑满版心是公文的密度；29 磅看似合适，其实只排得下 21 行。
错误示例：行距固定值 29.5 磅，每面 21 行。
正确示例：行距固定值 28.95 磅，每面 22 行。
例外：特定情况可以作适当调整；行距不是固定值、又没有网格的，算不准，不报；行距本身不合常用范围的由 line_pitch_out_of_range 报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import body_sample, fixed_pitch, section_of, text_area
from wuyi_docs.core.standard import LINE_PITCH, LINE_PITCH_MAX, LINE_PITCH_MIN, LINES_PER_PAGE

RULE = Rule(Element.PAGE, by(LINES_PER_PAGE))


def find(reading: Reading) -> Iterator[Fault]:
    """Divide the height of the text area by the body's line pitch."""
    paragraph = body_sample(reading)
    pitch = fixed_pitch(paragraph, reading.document) if paragraph else None
    if paragraph is None or pitch is None or not LINE_PITCH_MIN.value <= pitch <= LINE_PITCH_MAX.value:
        return
    section = section_of(paragraph, reading.document)
    if section.width_mm > section.height_mm:
        return
    height = text_area(section)[1]
    count = int(height / pitch + 0.001)
    if count != LINES_PER_PAGE.value:
        wanted = f"{LINES_PER_PAGE.value} 行（行距 {LINE_PITCH.value:g} 磅）"
        there = f"{count} 行（行距 {pitch:g} 磅）"
        yield Fault("每面行数不是 22 行", there, wanted, paragraph)

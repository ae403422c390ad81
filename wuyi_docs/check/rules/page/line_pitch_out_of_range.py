"""正文行距不合适，排不成 22 行。

查什么：正文的行距是否为固定值，在 28 磅到 30 磅之间（或由 28 磅到 30 磅的文档网格决定）。
依据：公文写作实务（实务）
为什么：标准只规定每面 22 行，折成磅数就在这个范围；单倍、1.5 倍行距随字体和软件变化，行数没有保证。
错误示例：行距 1.5 倍。
正确示例：行距固定值 28.95 磅。
例外：行距由文档网格决定的，看网格。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import body_sample, fixed_pitch
from wuyi_docs.core.standard import LINE_PITCH, LINE_PITCH_MAX, LINE_PITCH_MIN
from wuyi_docs.core.units import pt_to_twips

RULE = Rule(Element.PAGE, by(LINE_PITCH))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the pitch that most of the body has."""
    paragraph = body_sample(reading)
    if paragraph is None:
        return
    pitch = fixed_pitch(paragraph, reading.document)
    look = paragraph.format
    if pitch is not None and LINE_PITCH_MIN.value <= pitch <= LINE_PITCH_MAX.value:
        return
    there = f"{pitch:g} 磅" if pitch is not None else f"{look.line or 1:g} 倍行距"
    twips = str(pt_to_twips(LINE_PITCH.value))
    values = {"spacing.line": twips, "spacing.lineRule": "exact"}
    same = (p for p in reading.body() if p.format.line == look.line and not p.in_cell and not p.shapes)
    fixes = tuple(SetParagraph(p, values) for p in same)
    yield Fault("正文行距不合适", there, f"固定值 {LINE_PITCH.value:g} 磅", paragraph, fixes=fixes)

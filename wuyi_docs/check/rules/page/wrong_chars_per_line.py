"""一行不是 28 字。

查什么：按正文的字号、字符间距和文档网格，版心里排得下几个字。
依据：GB/T 9704-2012 5.2.3（一般）
为什么：一行 28 字并撑满版心是公文的密度。
错误示例：正文四号，每行 31 字。
正确示例：正文三号、字符间距紧缩 0.25 磅，每行 28 字。
例外：特定情况可以作适当调整；三号字不紧缩时排得下 27 字，差一字不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import body_sample, section_of, text_area
from wuyi_docs.core.standard import CHARS_PER_LINE

RULE = Rule(Element.PAGE, by(CHARS_PER_LINE))


def find(reading: Reading) -> Iterator[Fault]:
    """Divide the width of the text area by the width of the body's characters."""
    paragraph = body_sample(reading)
    look = paragraph.first_format if paragraph else None
    if paragraph is None or look is None or not look.size:
        return
    section = section_of(paragraph, reading.document)
    if section.width_mm > section.height_mm or section.columns > 1:
        return
    cell = look.size + look.spacing
    if section.grid_type in ("linesAndChars", "snapToChars"):
        cell += section.grid_char_space
    count = int(text_area(section)[0] / max(1.0, cell) + 0.02)
    wanted = CHARS_PER_LINE.value
    if abs(count - wanted) > CHARS_PER_LINE.measured:
        yield Fault("每行字数不是 28 字", f"{count} 字", f"{wanted} 字", paragraph)

"""Rules on the 署名: its place and its organ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.elements.tail import is_post
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Document, Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import by, rule
from wuyi_docs.check.views.measure import (
    char_width,
    first_indent,
    leading_space,
    right_indent,
    section_of,
    size_of,
    text_area,
)
from wuyi_docs.core.standard import SEALED_RIGHT, UNSEALED_RIGHT, UNSEALED_SHIFT
from wuyi_docs.core.text_width import line_width

_SLACK: Final = 1.0


@rule(Element.SIGNATURE, by(SEALED_RIGHT))
def wrong_signature_position(reading: Reading) -> Iterator[Fault]:
    """署名和成文日期的位置不对。

    查什么：加盖印章的，成文日期右空四字，署名以日期为准居中；不加盖印章的，署名右空二字，日期首字比署名首字右移二字；日期长于署名的，日期右空二字。
    为什么：标准规定的位置；两种位置都对不上，多半是凭眼睛敲空格排的。
    错误示例：署名和日期都顶右边。
    正确示例：日期右空四字，署名在日期上方居中。
    例外：联合行文、签名章、放在表格或文本框里的不看；按字宽估算，差一字以内不报。
    """
    elements = reading.elements
    date, names = elements.date, elements.signature
    if date is None or len(names) != 1 or any(p.in_cell or p.in_box or p.label for p in (date, names[0])):
        return
    name = names[0]
    if (
        is_post(name.text)
        or "\t" in name.text.strip()
        or "\t" in date.text.strip()
        or re.search(r"\S\s{2,}\S", name.text)
    ):
        return
    unit = char_width(date, reading.document)
    name_box, date_box = _box(name, reading.document), _box(date, reading.document)
    width = text_area(section_of(date, reading.document))[0] / unit
    name_left, name_right = name_box[0] / unit, width - name_box[1] / unit
    date_left, date_right = date_box[0] / unit, width - date_box[1] / unit
    centred = abs((name_left - name_right) - (date_left - date_right)) / 2 <= _SLACK
    sealed = abs(date_right - SEALED_RIGHT.value) <= _SLACK and centred
    shifted = abs(date_left - name_left - UNSEALED_SHIFT.value) <= _SLACK
    unsealed = abs(name_right - UNSEALED_RIGHT.value) <= _SLACK and shifted
    longer = abs(date_right - UNSEALED_RIGHT.value) <= _SLACK and shifted
    wide = centred and date_right > SEALED_RIGHT.value and name_right <= SEALED_RIGHT.value
    if not (sealed or unsealed or longer or wide):
        there = f"署名右空 {name_right:.1f} 字，日期右空 {date_right:.1f} 字"
        wanted = "盖章的：日期右空四字，署名在其上居中；不盖章的：署名右空二字，日期比署名右移二字"
        yield Fault("署名和成文日期的位置不对", there, wanted, date)


def _box(paragraph: Paragraph, document: Document) -> tuple[float, float]:
    """Return where a line begins and ends, in points from the left edge of the text area."""
    unit = char_width(paragraph, document)
    look = paragraph.first_format
    width = line_width(paragraph.text.strip(), size_of(paragraph, document), look.spacing if look else 0.0)
    area = text_area(section_of(paragraph, document))[0]
    left = first_indent(paragraph, document) * unit
    right = area - right_indent(paragraph, document) * unit
    if paragraph.format.align == "right":
        trailing = len(paragraph.text) - len(paragraph.text.rstrip())
        return right - width - trailing * unit, right - trailing * unit
    if paragraph.format.align == "center":
        middle = (left + right) / 2
        return middle - width / 2, middle + width / 2
    spaces = paragraph.text[: leading_space(paragraph.text)]
    left += sum(unit if c == "\u3000" else unit / 2 for c in spaces)
    return left, left + width


@rule(Element.SIGNATURE, words=True)
def signature_differs_from_mark(reading: Reading) -> Iterator[Fault]:
    """署名与发文机关标志不一致。

    查什么：单一机关行文时，署名与发文机关标志里的机关名称是否一致（全称与规范化简称之间包含即可）。
    为什么：两处是同一个机关；套用旧文件改写时常常只改一处。
    错误示例：标志“山阴县水利局文件”，署名“山阴县林业局”
    正确示例：两处都是“山阴县水利局”
    例外：联合行文、纪要不看；标志用规范化简称而与全称字面不相包含的，可能误报。
    """
    elements = reading.elements
    if not elements.red_head or len(elements.marks) != 1 or len(elements.signature) != 1:
        return
    mark = squeeze(elements.marks[0].text).removesuffix("文件")
    name = squeeze(elements.signature[0].text)
    if mark and name and not is_post(name) and not _same(mark, name):
        yield Fault("署名与发文机关标志不一致", name, mark, elements.signature[0])


def _same(mark: str, name: str) -> bool:
    """Tell whether one name may be a short form of the other: its characters stand in it in order."""
    short, long = sorted((mark, name), key=len)
    rest = iter(long)
    return all(sign in rest for sign in short)

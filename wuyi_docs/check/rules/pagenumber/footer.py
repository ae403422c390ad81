"""Rules on the page numbers in the footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault, SetPage, SetParagraph, SetRuns
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, NORMALLY, Authority, by, rule
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.check.views.measure import first_indent, line_height, right_indent
from wuyi_docs.check.views.sections import at_section
from wuyi_docs.core.standard import (
    PAGE_NUMBER_DASH,
    PAGE_NUMBER_FACE,
    PAGE_NUMBER_GAP,
    PAGE_NUMBER_INDENT,
    face_class,
    face_name,
)
from wuyi_docs.core.units import pt_to_mm


@rule(Element.PAGE_NUMBER, Authority(FORMAT, "7.5", MUST))
def page_number_missing(reading: Reading) -> Iterator[Fault]:
    """没有页码。

    查什么：有版头或者超过一面的公文，页脚里有没有页码。
    为什么：标准规定公文有页码；没有页码，散了页就理不清。
    错误示例：页脚为空。
    正确示例：版心下边缘之下编排“— 1 —”。
    例外：信函格式首页不显示页码；没有版头又很短的不看。
    """
    form = reading.elements.form
    length = sum(len(p.text) for p in reading.texts)
    if form is Form.LETTER or (form is Form.PLAIN and length < 800):
        return
    if not any(True for _ in number_lines(reading)):
        yield Fault("没有页码", "页脚里没有页码", "— 1 —", place="页脚")


@rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_FACE))
def wrong_page_number_face(reading: Reading) -> Iterator[Fault]:
    """页码不是宋体。

    查什么：页码的数字和一字线是否用宋体。
    为什么：页码一般用四号半角宋体阿拉伯数字。
    错误示例：页码用 Calibri。
    正确示例：页码用宋体。
    """
    for _, _, paragraph, run in number_lines(reading):
        face = run.format.ascii
        if face_class(face or "") != PAGE_NUMBER_FACE.value:
            name = face_name(PAGE_NUMBER_FACE.value)
            values = {"eastAsia": name, "ascii": name, "hAnsi": name}
            fixes = (SetRuns(paragraph, 0, len(paragraph.text), values),)
            there = face or "没有指定字体"
            yield Fault("页码不是宋体", there, name, paragraph, run.start, run.end, fixes=fixes)


_RIGHT: Final = re.compile(r"—\s*\d+\s*—")


@rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_DASH))
def page_number_without_dashes(reading: Reading) -> Iterator[Fault]:
    """页码左右没有一字线。

    查什么：页码左右是否各有一条一字线“—”。
    为什么：标准规定数字左右各放一条一字线。
    错误示例：1；- 1 -；第1页
    正确示例：— 1 —
    例外：一字线与数字之间空不空，标准没有规定，不看。
    """
    for _, _, paragraph, _ in number_lines(reading):
        text = paragraph.text.strip()
        if not _RIGHT.fullmatch(text):
            yield Fault("页码左右没有一字线", text, "— 1 —", paragraph)


_SIDES: Final = {"default": ("right", "居右"), "even": ("left", "居左")}


@rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_INDENT))
def page_number_on_wrong_side(reading: Reading) -> Iterator[Fault]:
    """页码没有分单双页左右排。

    查什么：单页码居右、双页码居左，是否设了“奇偶页不同”。
    为什么：标准规定单页码居右空一字，双页码居左空一字；双面印刷时页码才都在切口一侧。
    错误示例：页码一律居中。
    正确示例：奇数页页码居右空一字，偶数页页码居左空一字。
    例外：页码放在文本框或图文框里的，位置算不准，不报。
    """
    lines = list(number_lines(reading))
    if not lines or any(p.in_box or p.format.framed for _, _, p, _ in lines):
        return
    if any(len(p.text.strip("\t")) != len(p.text) for _, _, p, _ in lines):
        return
    if not reading.document.settings.even_and_odd:
        yield Fault("页码没有分单双页左右排", "单双页相同", "单页居右，双页居左", lines[0][2])
        return
    for _, kind, paragraph, _ in lines:
        side, shown = _SIDES.get(kind, ("", ""))
        if side and paragraph.format.align not in (side, "both" if side == "left" else side):
            values = {"jc": side, f"ind.{side}": "280", f"ind.{side}Chars": "100"}
            fixes = (SetParagraph(paragraph, {**values, "ind.firstLine": None, "ind.firstLineChars": None}),)
            yield Fault("页码排错了边", paragraph.format.align, shown, paragraph, fixes=fixes)


@rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_INDENT))
def wrong_page_number_indent(reading: Reading) -> Iterator[Fault]:
    """页码没有空一字。

    查什么：单页码是否右空一字，双页码是否左空一字。
    为什么：标准规定的位置。
    错误示例：页码顶到版心边缘。
    正确示例：页码距版心边缘一个四号字。
    例外：页码放在文本框或图文框里的，不看。
    """
    if not reading.document.settings.even_and_odd:
        return
    for _, kind, paragraph, _ in number_lines(reading):
        if paragraph.in_box or paragraph.format.framed or "\t" in paragraph.text:
            continue
        align = paragraph.format.align
        if kind == "default" and align == "right":
            side, there = "right", right_indent(paragraph, reading.document)
        elif kind == "even" and align in ("left", "both"):
            side, there = "left", first_indent(paragraph, reading.document)
        else:
            continue
        there += len(paragraph.text) - len(paragraph.text.strip("\u3000"))
        if abs(there - PAGE_NUMBER_INDENT.value) > 0.4:
            values = {f"ind.{side}": "280", f"ind.{side}Chars": "100"}
            fixes = (SetParagraph(paragraph, values),)
            yield Fault("页码没有空一字", f"空 {there:.1f} 字", "空一字", paragraph, fixes=fixes)


_SLACK_MM: Final = 3.0


@rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_GAP))
def wrong_page_number_height(reading: Reading) -> Iterator[Fault]:
    """页码的高度不对。

    查什么：页码的一字线是否在版心下边缘之下 7 毫米处。
    为什么：标准规定的位置。7 毫米从版心下边缘量起，折成“页脚距边界”约为 25 毫米，不是 7 毫米。
    错误示例：页脚距边界 15 毫米（Word 的默认值 17.5 毫米也不对）。
    正确示例：页脚距边界 25 毫米。
    例外：页码放在文本框或图文框里的不看；按行高估算，差 3 毫米以内不报。
    """
    seen: set[int] = set()
    for section, _, paragraph, _ in number_lines(reading):
        if section.index in seen or paragraph.in_box or paragraph.format.framed:
            continue
        if section.width_mm > section.height_mm:
            continue
        seen.add(section.index)
        from_bottom = section.footer_mm + pt_to_mm(line_height(paragraph, reading.document) / 2)
        there = section.bottom_mm - from_bottom
        if abs(there - PAGE_NUMBER_GAP.value) > _SLACK_MM:
            fixes = (SetPage(section.index, {"pgMar.footer": "1417"}),)
            wanted = f"{PAGE_NUMBER_GAP.value:g} 毫米（页脚距边界约 25 毫米）"
            what = "页码距版心下边缘的距离不对"
            yield Fault(what, f"约 {there:.0f} 毫米", wanted, paragraph, fixes=fixes)


@rule(Element.PAGE_NUMBER, Authority(FORMAT, "7.5", MUST))
def page_number_restarts(reading: Reading) -> Iterator[Fault]:
    """页码没有连续编排。

    查什么：后面的节是否重新起编页码。
    为什么：公文的附件与正文一起装订时，页码应当连续编排。
    错误示例：附件从“— 1 —”重新编。
    正确示例：附件接着正文的页码编。
    例外：附件与正文不一起装订的，可以忽略。
    """
    for section in reading.sections[1:]:
        if section.page_start is not None:
            there = f"从 {section.page_start} 起编"
            yield at_section(section, "页码没有连续编排", there, "接前一节续编", {})


@rule(Element.PAGE_NUMBER, Authority(FORMAT, "7.5", NORMALLY))
def wrong_page_number_form(reading: Reading) -> Iterator[Fault]:
    """页码的数字形式不对。

    查什么：页码是否用半角阿拉伯数字。
    为什么：标准规定页码用半角宋体阿拉伯数字。
    错误示例：页码用罗马数字、汉字或带圈数字。
    正确示例：1、2、3
    """
    for section in reading.sections:
        if section.page_format not in ("decimal", "numberInDash", ""):
            yield at_section(section, "页码不是阿拉伯数字", section.page_format, "阿拉伯数字", {})
    for _, _, paragraph, run in number_lines(reading):
        if re.search(r"\\\*\s*(?:roman|chinese|CHINESENUM|alphabetic)", run.field, re.IGNORECASE):
            yield Fault("页码不是阿拉伯数字", run.field, "阿拉伯数字", paragraph, run.start, run.end)

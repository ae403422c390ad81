"""The head of the first page: 份号, 密级, the red mark, 发文字号, 签发人, the red rule (HD)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.page.document import Document, Drawn, Line
from tests.page.pdf import Glyph
from tests.page.rules.base import (
    LEFT,
    RIGHT,
    STRAIGHT,
    TOP,
    PageRule,
    Reading,
    chars,
    holds,
    in_face,
    in_size,
    is_red,
    line_top,
    near,
    red_rules,
    rule,
    same,
)
from wuyi_docs.core import standard
from wuyi_docs.core.standard import LINE_MM
from wuyi_docs.core.units import pt_to_mm

MARKS = ("发文机关标志", "联合发文机关标志", "联合发文机关标志（文件）", "纪要标志")
_NUMBER = re.compile(r"[一-鿿]{1,12}〔\d{4}〕[1-9]\d*号")


def mark_glyphs(document: Document) -> list[Glyph]:
    """Return the glyphs of the red mark, whatever number of organs it names."""
    return [glyph for one in document.of(*MARKS) for glyph in one.glyphs]


def number_line(document: Document) -> Line | None:
    """Return the line that holds 发文字号."""
    for one in document.of("发文字号", "签发人", "纪要期数"):
        for line in one.lines:
            if re.search(r"〔\d{4}〕|第\d+期", line.text):
                return line
    return None


@rule("HD01", "份号：六位数字，顶格第一行", standard.SERIAL_DIGITS, standard.SERIAL_LINE)
def serial(document: Document) -> Iterator[Reading]:
    for one in document.of("份号"):
        yield holds("文字", "六位数字", one.text, bool(re.fullmatch(r"\d{6}", one.text)))
        yield near("左", LEFT, one.lines[0].x0, standard.SERIAL_DIGITS.measured)
        if not document.of("信函标志"):
            size = standard.BODY_SIZE.value
            yield near("上边", line_top(1, size), one.lines[0].top, standard.SERIAL_LINE.measured)


@rule("HD02", "密级：三号黑体，第二行", standard.SECRECY_FACE, standard.SECRECY_LINE, standard.SECRECY_MARK)
def secrecy(document: Document) -> Iterator[Reading]:
    for one in document.of("密级和保密期限"):
        levels = "|".join(standard.SECRECY_LEVELS.value)
        pattern = rf"({levels})({standard.SECRECY_MARK.value}.+)?"
        yield holds("文字", "密级★期限", one.text, bool(re.fullmatch(pattern, one.text)))
        yield in_face("字体", standard.SECRECY_FACE.value, [g for g in one.glyphs if g.text != "★"])
        yield from in_size("字号", standard.BODY_SIZE, one.glyphs)
        yield near("左", LEFT, one.lines[0].x0, standard.SERIAL_DIGITS.measured)
        if not document.of("信函标志"):
            wanted = line_top(standard.SECRECY_LINE.value, standard.BODY_SIZE.value)
            yield near("上边", wanted, one.lines[0].top, standard.SECRECY_LINE.measured)


@rule(
    "HD03",
    "紧急程度：三号黑体，份号、密级、紧急程度从上到下各一行",
    standard.URGENCY_FACE,
    standard.SECRECY_LINE,
)
def urgency(document: Document) -> Iterator[Reading]:
    corner = document.of("份号", "密级和保密期限", "紧急程度")
    for row, one in enumerate(corner, start=1):
        if one.style == "紧急程度":
            yield in_face("字体", standard.URGENCY_FACE.value, one.glyphs)
            yield from in_size("字号", standard.BODY_SIZE, one.glyphs)
            yield near("左", LEFT, one.lines[0].x0, standard.SERIAL_DIGITS.measured)
            if not document.of("信函标志"):
                wanted = line_top(row, standard.BODY_SIZE.value)
                yield near("上边", wanted, one.lines[0].top, standard.SECRECY_LINE.measured)


@rule("HD04", "有密级就有份号", standard.SECRECY_LEVELS)
def serial_with_secrecy(document: Document) -> Iterator[Reading]:
    if document.of("密级和保密期限"):
        # A letter's 份号 stands on the line of its number.
        texts = [one.text for one in document.of("份号", "信函发文字号")]
        found = any(re.match(r"\d{6}", text) for text in texts)
        yield holds("份号", "有", "有" if found else "没有", found)


@rule("HD05", "发文机关标志：墨迹上边在版心上边下 35 毫米", standard.MARK_TOP)
def mark_top(document: Document) -> Iterator[Reading]:
    glyphs = mark_glyphs(document)
    if glyphs:
        _, top, _, _ = document.page(1).ink_of(glyphs)
        yield near("墨迹上边", TOP + standard.MARK_TOP.value, top, standard.MARK_TOP.measured)


@rule("HD06", "发文机关标志：居中，不超出版心，各机关一行", standard.MARK_CENTRE)
def mark_centre(document: Document) -> Iterator[Reading]:
    glyphs = mark_glyphs(document)
    if not glyphs:
        return
    left, right = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    centre = standard.MARK_CENTRE
    yield near("中线", centre.value, (left + right) / 2, centre.measured)
    inside = left >= LEFT - STRAIGHT and right <= RIGHT + STRAIGHT
    yield holds("左右边", f"{LEFT:.0f}—{RIGHT:.0f} mm", f"{left:.1f}—{right:.1f}", inside)
    for one in document.of(*MARKS):
        yield same(f"“{one.text[:6]}”的行数", 1, len(one.lines))


@rule("HD07", "发文机关标志：红色小标宋", standard.MARK_FACE, standard.RED)
def mark_face(document: Document) -> Iterator[Reading]:
    glyphs = mark_glyphs(document) or [g for one in document.of("信函标志") for g in one.glyphs]
    if glyphs:
        yield in_face("字体", standard.MARK_FACE.value, glyphs)
        colours = {glyph.colour for glyph in glyphs}
        yield holds("颜色", "红", "+".join(colours), all(map(is_red, colours)))


@rule("HD08", "发文字号：代字〔年份〕序号", standard.NUMBER_BRACKETS)
def number_form(document: Document) -> Iterator[Reading]:
    for one in document.of("发文字号", "信函发文字号", "签发人"):
        found = re.search(r"[一-鿿]+[〔\[(（【]\d{4}.*?号", one.text)
        if found:
            yield holds("文字", "代字〔年份〕序号", found[0], bool(_NUMBER.fullmatch(found[0])))


@rule("HD10", "发文字号：标志之下空二行", standard.NUMBER_BLANK_LINES)
def number_gap(document: Document) -> Iterator[Reading]:
    glyphs, line = mark_glyphs(document), number_line(document)
    if glyphs and line:
        first = document.of("签发人")[0].lines[0] if document.of("签发人") else line
        wanted = (
            standard.NUMBER_BLANK_LINES.value * LINE_MM + (LINE_MM - pt_to_mm(standard.BODY_SIZE.value)) / 2
        )
        found = first.top - max(glyph.bottom for glyph in glyphs)
        yield near("标志下边至发文字号上边", wanted, found, standard.NUMBER_BLANK_LINES.measured)


@rule("HD11", "发文字号：下行居中，上行左空一字", standard.NUMBER_INDENT)
def number_place(document: Document) -> Iterator[Reading]:
    tolerance = standard.NUMBER_INDENT.measured
    line = number_line(document)
    if line and document.of("签发人"):
        yield near("左", LEFT + chars(standard.NUMBER_INDENT.value), line.x0, tolerance)
    elif line:
        yield near("中线", (LEFT + RIGHT) / 2, line.centre, tolerance)


@rule("HD12", "签发人：与发文字号同一行（末行）", standard.NUMBER_INDENT)
def signer_row(document: Document) -> Iterator[Reading]:
    signers, line = document.of("签发人"), number_line(document)
    if signers and line:
        last = signers[-1].lines[-1]
        yield near("基线差", 0, last.baseline - line.baseline, STRAIGHT)
        yield same("发文字号之后", True, any(glyph.x0 > line.x0 + 60 for glyph in last.glyphs))


@rule(
    "HD13",
    "签发人：姓名楷体，右空一字，每行两人，上下对齐",
    standard.SIGNER_FACE,
    standard.SIGNER_INDENT,
    standard.SIGNERS_PER_ROW,
)
def signers(document: Document) -> Iterator[Reading]:
    rows = [names for one in document.of("签发人") for names in _signer_names(one)]
    if not rows:
        return
    for number, names in enumerate(rows, start=1):
        yield holds(
            f"第{number}行人数",
            f"≤{standard.SIGNERS_PER_ROW.value}",
            len(names),
            len(names) <= standard.SIGNERS_PER_ROW.value,
        )
        for name in names:
            yield in_face("姓名", standard.SIGNER_FACE.value, name)
    wanted = RIGHT - chars(standard.SIGNER_INDENT.value)
    yield near(
        "右端", wanted, max(name[-1].x1 for row in rows for name in row), standard.SIGNER_INDENT.measured
    )
    for above, below in pairwise(rows):
        for upper, lower in zip(above, below, strict=False):
            yield near("上下对齐", upper[0].x0, lower[0].x0, STRAIGHT)
    label = [g for one in document.of("签发人") for g in one.glyphs if g.text in "签发人："]
    yield in_face("“签发人：”", standard.BODY_FACE.value, label[:4])


def _signer_names(one: Drawn) -> Iterator[list[list[Glyph]]]:
    """Yield the names of a paragraph line by line, each name as its glyphs."""
    names, place = [], 0
    for style, text in one.written.runs:
        if style == "签发人姓名":
            names.append(list(one.glyphs[place : place + len(text)]))
        place += len(text)
    for line in one.lines:
        row = [name for name in names if abs(name[0].baseline - line.baseline) < STRAIGHT]
        if row:
            yield row


@rule("HD14", "分隔线：在发文字号下 4 毫米", standard.RULE_GAP)
def rule_gap(document: Document) -> Iterator[Reading]:
    line, rules = number_line(document), red_rules(document)
    if line and rules and not document.of("纪要标志"):
        glyphs = [g for g in line.glyphs if g.text not in "〔〕"]
        _, _, _, bottom = document.page(1).ink_of(glyphs)
        found = rules[0].y - rules[0].thickness / 2 - bottom
        yield near("墨迹下边至线", standard.RULE_GAP.value, found, standard.RULE_GAP.measured)


@rule("HD15", "分隔线：红色，与版心等宽", standard.RULE_WIDTH)
def rule_width(document: Document) -> Iterator[Reading]:
    if number_line(document):
        rules = red_rules(document)
        yield same("条数", 1, len(rules))
        for one in rules:
            yield near("左", LEFT, one.x0, standard.RULE_WIDTH.measured)
            yield near("右", RIGHT, one.x1, standard.RULE_WIDTH.measured)


@rule("HD16", "分隔线：粗细", standard.RULE_THICKNESS)
def rule_thickness(document: Document) -> Iterator[Reading]:
    if number_line(document):
        for one in red_rules(document):
            value = standard.RULE_THICKNESS
            yield near("粗细", value.value, one.thickness, value.measured)


RULES: tuple[PageRule, ...] = (
    serial,
    secrecy,
    urgency,
    serial_with_secrecy,
    mark_top,
    mark_centre,
    mark_face,
    number_form,
    number_gap,
    number_place,
    signer_row,
    signers,
    rule_gap,
    rule_width,
    rule_thickness,
)

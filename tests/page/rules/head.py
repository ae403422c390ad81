"""The head of the first page: 版头, the letter's and the minutes' heads, titles, 主送机关 (HD, LT, JY, TI, RC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

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
    lines_apart,
    near,
    red_rules,
    rule,
    same,
)
from wuyi_docs import standard
from wuyi_docs.standard import LINE_MM
from wuyi_docs.units import mm_to_pt, pt_to_mm

ONE_CHARACTER = pt_to_mm(standard.TITLE_SIZE.value) + STRAIGHT  # what no eye sees in a title's shape
MARKS = ("发文机关标志", "联合发文机关标志", "联合发文机关标志（文件）", "纪要标志")
TITLES = ("公文标题", "附件标题", "印发文件标题", "印发文件标题（另面）")
_NUMBER = re.compile(r"[一-鿿]{1,12}〔\d{4}〕[1-9]\d*号")
_ENDING = "。，；：！、？.,;:!?"
_NEVER_FIRST = "的、，。；：！？”’）》〉】〕"
_NEVER_LAST = "“‘（《〈【〔"
_STOPS = "。，；：、！？）”》"  # a line that ends in one of these, or is the last, is no full line


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


@rule("TI01", "标题：二号小标宋，居中", standard.TITLE_SIZE, standard.TITLE_FACE, standard.TITLE_CENTRE)
def title_face(document: Document) -> Iterator[Reading]:
    for one in document.of(*TITLES):
        yield in_face("字体", standard.TITLE_FACE.value, one.glyphs)
        yield from in_size("字号", standard.TITLE_SIZE, one.glyphs)
        for line in one.lines:
            middle = (LEFT + RIGHT) / 2
            yield near(f"“{line.text[:6]}”中线", middle, line.centre, standard.TITLE_CENTRE.measured)


@rule("TI02", "标题：分隔线之下空二行", standard.TITLE_BLANK_LINES)
def title_gap(document: Document) -> Iterator[Reading]:
    titles, rules = document.of("公文标题"), red_rules(document)
    if titles and rules and number_line(document):
        wanted = (
            standard.TITLE_BLANK_LINES.value * LINE_MM + (LINE_MM - pt_to_mm(standard.TITLE_SIZE.value)) / 2
        )
        found = titles[0].lines[0].top - rules[0].y
        yield near("线至标题上边", wanted, found, standard.TITLE_BLANK_LINES.measured)


@rule("TI03", "标题：末尾没有标点", standard.TITLE_FACE)
def title_end(document: Document) -> Iterator[Reading]:
    for one in document.of(*TITLES):
        yield holds("末字", "不是标点", one.text[-1], one.text[-1] not in _ENDING)


@rule("TI04", "标题：词意完整，没有一字行，行首没有“的”和标点", standard.TITLE_CENTRE)
def title_breaks(document: Document) -> Iterator[Reading]:
    for one in document.of(*TITLES):
        for line in one.lines:
            text = line.text
            yield holds("一行字数", "2 以上", len(text), len(text) > 1)
            yield holds("行首", "不是“的”和后括号", text[0], text[0] not in _NEVER_FIRST)
            yield holds("行末", "不是前括号", text[-1], text[-1] not in _NEVER_LAST)


@rule("TI05", "标题：三行以上呈梯形或菱形", standard.TITLE_CENTRE)
def title_shape(document: Document) -> Iterator[Reading]:
    for title in _whole_titles(document):
        # Names of organs stand in their order and on lines of their own, whatever shape that makes: only the
        # last line of theirs counts.
        names = [line for one in title[:-1] for line in one.lines]
        widths = [line.x1 - line.x0 for line in (*names[-1:], *title[-1].lines)]
        if len(widths) > 2:
            shown = "、".join(f"{width:.0f}" for width in widths)
            waist = any(
                min(max(widths[:i]), max(widths[i + 1 :])) > widths[i] + ONE_CHARACTER
                for i in range(1, len(widths) - 1)
            )
            yield holds("各行宽", "中间不细", shown, not waist)


def _whole_titles(document: Document) -> Iterator[list[Drawn]]:
    """Yield the paragraphs of each title: an organ's name has one of its own."""
    flow = [one for one in document.paragraphs if one.lines and not one.written.floating]
    for is_title, group in groupby(flow, key=lambda one: one.style in TITLES):
        if is_title:
            yield list(group)


@rule("TI06", "标题：各行行距，同一标题分几段也一样", standard.TITLE_LINE_PITCH)
def title_pitch(document: Document) -> Iterator[Reading]:
    flow = [one for one in document.paragraphs if one.lines and not one.written.floating]
    lines = [(one.style, line) for one in flow for line in one.lines]
    for (style, above), (next_style, below) in pairwise(lines):
        if style in TITLES and next_style in TITLES and above.page == below.page:
            found = mm_to_pt(below.baseline - above.baseline)
            value = standard.TITLE_LINE_PITCH
            yield near(f"“{below.text[:6]}”", value.value, found, value.measured, "pt")


@rule("RC01", "主送机关：标题之下空一行，顶格", standard.RECIPIENT_BLANK_LINES, standard.RECIPIENT_INDENT)
def recipient(document: Document) -> Iterator[Reading]:
    for one in document.of("主送机关"):
        above = document.before(one)
        assert above
        gap = one.lines[0].baseline - above.lines[-1].baseline
        wanted = lines_apart(standard.RECIPIENT_BLANK_LINES.value)
        yield near("标题末行至主送", wanted, gap, standard.RECIPIENT_BLANK_LINES.measured)
        for line in one.lines:
            yield near("左", LEFT, line.x0, standard.RECIPIENT_INDENT.measured)


@rule("RC02", "主送机关：末尾全角冒号，名称之间只用顿号、逗号", standard.RECIPIENT_END)
def recipient_end(document: Document) -> Iterator[Reading]:
    for one in document.of("主送机关"):
        yield same("末字", standard.RECIPIENT_END.value, one.text[-1])
        marks = sorted(set(one.text[:-1]) & set("；。,;:："))
        yield same("别的标点", "没有", "".join(marks) or "没有")


@rule("RC04", "上行文只主送一个机关", standard.RECIPIENT_END)
def one_recipient(document: Document) -> Iterator[Reading]:
    if document.of("签发人"):
        for one in document.of("主送机关"):
            yield same("机关数", 1, len(re.split("[、，]", one.text)))


@rule("LT01", "信函标志：墨迹上边距上页边 30 毫米，居中", standard.LETTER_MARK_TOP, standard.MARK_CENTRE)
def letter_mark(document: Document) -> Iterator[Reading]:
    for one in document.of("信函标志"):
        left, top, right, _ = document.page(1).ink_of(one.glyphs)
        yield near("墨迹上边", standard.LETTER_MARK_TOP.value, top, standard.LETTER_MARK_TOP.measured)
        yield near("中线", (LEFT + RIGHT) / 2, (left + right) / 2, standard.MARK_CENTRE.measured)
        yield same("行数", 1, len(one.lines))


@rule(
    "LT02",
    "信函：标志下 4 毫米红色双线，上粗下细，长 170 毫米",
    standard.LETTER_RULE_GAP,
    standard.LETTER_RULE_WIDTH,
)
def letter_upper(document: Document) -> Iterator[Reading]:
    for one in document.of("信函标志"):
        rules = red_rules(document)
        yield same("首页红线条数", 4, len(rules))
        if len(rules) == 4:
            _, _, _, bottom = document.page(1).ink_of(one.glyphs)
            found = rules[0].y - rules[0].thickness / 2 - bottom
            yield near("标志至线", standard.LETTER_RULE_GAP.value, found, standard.LETTER_RULE_GAP.measured)
            yield holds(
                "粗细",
                "上粗下细",
                f"{rules[0].thickness:.2f}/{rules[1].thickness:.2f}",
                rules[0].thickness > rules[1].thickness,
            )
            for stroke in rules:
                yield near(
                    "长", standard.LETTER_RULE_WIDTH.value, stroke.length, standard.LETTER_RULE_WIDTH.measured
                )
                middle = (stroke.x0 + stroke.x1) / 2
                page, text = standard.PAGE_WIDTH.value / 2, (LEFT + RIGHT) / 2
                yield holds(
                    "居中",
                    f"{page:g} 或 {text:g}",
                    f"{middle:.1f}",
                    min(abs(middle - page), abs(middle - text)) < 1,
                )


@rule("LT03", "信函：距下页边 20 毫米红色双线，上细下粗，只在首页", standard.LETTER_RULE_BOTTOM)
def letter_lower(document: Document) -> Iterator[Reading]:
    if document.of("信函标志"):
        rules = red_rules(document)[2:]
        for stroke in rules[-1:]:
            wanted = standard.PAGE_HEIGHT.value - standard.LETTER_RULE_BOTTOM.value
            yield near("线", wanted, stroke.y, standard.LETTER_RULE_BOTTOM.measured)
        if len(rules) == 2:
            yield holds(
                "粗细",
                "上细下粗",
                f"{rules[0].thickness:.2f}/{rules[1].thickness:.2f}",
                rules[0].thickness < rules[1].thickness,
            )
        later = sum(len(red_rules(document, page.number)) for page in document.pages[1:])
        yield same("其余各页红线条数", 0, later)


@rule("LT04", "信函发文字号：居右顶格，距线八分之七字", standard.LETTER_GAP)
def letter_number(document: Document) -> Iterator[Reading]:
    rules = red_rules(document)
    for one in document.of("信函发文字号"):
        yield near("右", RIGHT, one.lines[0].x1, standard.LETTER_GAP.measured)
        if len(rules) == 4:
            found = one.lines[0].top - rules[1].y
            yield near("距线", standard.LETTER_GAP.value, found, standard.LETTER_GAP.measured)


@rule("LT06", "信函标题：其上空二行", standard.LETTER_TITLE_BLANK_LINES)
def letter_title(document: Document) -> Iterator[Reading]:
    numbers, titles = document.of("信函发文字号"), document.of("公文标题")
    if numbers and titles:
        above = document.before(titles[0])
        assert above
        wanted = lines_apart(standard.LETTER_TITLE_BLANK_LINES.value)
        found = titles[0].lines[0].baseline - above.lines[-1].baseline
        yield near("发文字号至标题", wanted, found, standard.LETTER_TITLE_BLANK_LINES.measured)


@rule("JY01", "纪要标志：墨迹上边在版心上边下 35 毫米，红色小标宋", standard.MINUTES_MARK_TOP)
def minutes_mark(document: Document) -> Iterator[Reading]:
    for one in document.of("纪要标志"):
        _, top, _, _ = document.page(1).ink_of(one.glyphs)
        yield near("墨迹上边", TOP + standard.MINUTES_MARK_TOP.value, top, standard.MINUTES_MARK_TOP.measured)
        yield holds("颜色", "红", one.glyphs[0].colour, is_red(one.glyphs[0].colour))


RULES: tuple[PageRule, ...] = (
    serial, secrecy, urgency, serial_with_secrecy, mark_top, mark_centre, mark_face, number_form, number_gap,
    number_place, signer_row, signers, rule_gap, rule_width, rule_thickness, title_face, title_gap, title_end,
    title_breaks, title_shape, title_pitch, recipient, recipient_end, one_recipient, letter_mark, letter_upper,
    letter_lower, letter_number, letter_title, minutes_mark,
)  # fmt: skip

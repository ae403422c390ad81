"""The text: 正文, 附件说明, 附件, 出席 (BD, AT, JY)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.page.document import BODY, Document, Drawn, is_body
from tests.page.pdf import Glyph
from tests.page.rules.base import (
    LEFT,
    RIGHT,
    PageRule,
    Reading,
    chars,
    holds,
    in_face,
    in_size,
    line_top,
    lines_apart,
    near,
    rule,
    same,
)
from wuyi_docs.core import standard

NOTES = ("附件说明", "附件说明（首项）", "附件说明（续项）", "附件说明（十项起）")
_ORDINAL = re.compile(r"(附件：)?(\d+\.)?")
_END = "。，；：！、？.,;:!?"


@rule("BD01", "首页有正文", standard.BODY_INDENT)
def body_on_first_page(document: Document) -> Iterator[Reading]:
    found = any(line.page == 1 for one in document.paragraphs if is_body(one) for line in one.lines)
    yield holds("首页", "有", "有" if found else "没有", found)


@rule("BD02", "段首空二字", standard.BODY_INDENT)
def first_indent(document: Document) -> Iterator[Reading]:
    wanted = LEFT + chars(standard.BODY_INDENT.value)
    lines = [one.lines[0] for one in document.of(*BODY) if is_body(one)]
    for where, x0 in (("最左", min(line.x0 for line in lines)), ("最右", max(line.x0 for line in lines))):
        yield near(where, wanted, x0, standard.BODY_INDENT.measured)


@rule("BD03", "回行顶格", standard.BODY_INDENT)
def wraps_flush(document: Document) -> Iterator[Reading]:
    lines = [line for one in document.of(*BODY) if is_body(one) for line in one.lines[1:]]
    if lines:
        yield near("最左", LEFT, min(line.x0 for line in lines), standard.BODY_INDENT.measured)
        yield near("最右", LEFT, max(line.x0 for line in lines), standard.BODY_INDENT.measured)


@rule("BD04", "两端对齐：满行到版心右边", standard.TEXT_WIDTH)
def justified(document: Document) -> Iterator[Reading]:
    lines = [line for one in document.of(*BODY) if is_body(one) for line in one.lines[:-1]]
    if lines:
        yield near("最短的满行", RIGHT, min(line.x1 for line in lines), standard.TEXT_WIDTH.measured)
        yield near("最长的满行", RIGHT, max(line.x1 for line in lines), standard.TEXT_WIDTH.measured)


def _headings(document: Document, style: str, run_style: str) -> Iterator[tuple[Drawn, list[Glyph]]]:
    for one in document.of(style):
        yield one, list(one.glyphs)
    for one in document.of("公文正文"):
        place = 0
        for name, text in one.written.runs:
            if name == run_style:
                yield one, list(one.glyphs[place : place + len(text)])
            place += len(text)


@rule("BD05", "一级标题：黑体", standard.LEVEL1_FACE)
def level_1(document: Document) -> Iterator[Reading]:
    for _, glyphs in _headings(document, "一级标题", "一级标题字"):
        yield in_face(_start(glyphs), standard.LEVEL1_FACE.value, glyphs)
        yield from in_size(_start(glyphs), standard.BODY_SIZE, glyphs)


@rule("BD06", "二级标题：楷体，接排的正文仍用仿宋", standard.LEVEL2_FACE)
def level_2(document: Document) -> Iterator[Reading]:
    for one, glyphs in _headings(document, "二级标题", "二级标题字"):
        yield in_face(_start(glyphs), standard.LEVEL2_FACE.value, glyphs)
        rest = one.glyphs[len(glyphs) :]
        if rest:
            yield in_face(_start(glyphs) + "之后", standard.BODY_FACE.value, rest)


@rule("BD07", "三级、四级标题：仿宋", standard.LEVEL3_FACE, standard.LEVEL4_FACE)
def levels_3_and_4(document: Document) -> Iterator[Reading]:
    for one in document.of("三级标题", "四级标题"):
        yield in_face(_start(one.glyphs), standard.LEVEL3_FACE.value, one.glyphs)


def _start(glyphs: list[Glyph] | tuple[Glyph, ...]) -> str:
    return "".join(glyph.text for glyph in glyphs[:6])


@rule("BD08", "层次序数的写法与级别相符", standard.LEVEL_FORMS)
def ordinals(document: Document) -> Iterator[Reading]:
    patterns = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+\.", r"（\d+）")
    for style, pattern in zip(BODY[1:], patterns, strict=True):
        for one in document.of(style):
            yield holds(one.text[:4], pattern, one.text[:4], bool(re.match(pattern, one.text)))


@rule("BD10", "独占一行的标题末尾没有句号", standard.LEVEL_FORMS)
def heading_end(document: Document) -> Iterator[Reading]:
    for one in document.of("一级标题", "二级标题"):
        yield holds(one.text[:4], "不是句号", one.text[-1], one.text[-1] != "。")


@rule(
    "AT01",
    "附件说明：正文之下空一行，左空二字",
    standard.ATTACHMENT_NOTE_BLANK_LINES,
    standard.ATTACHMENT_NOTE_INDENT,
)
def note_place(document: Document) -> Iterator[Reading]:
    for one in document.of("附件说明", "附件说明（首项）"):
        above = document.before(one)
        assert above
        if above.lines[-1].page == one.lines[0].page:
            gap = one.lines[0].baseline - above.lines[-1].baseline
            wanted = lines_apart(standard.ATTACHMENT_NOTE_BLANK_LINES.value)
            yield near("正文末行至附件说明", wanted, gap, standard.ATTACHMENT_NOTE_BLANK_LINES.measured)
        wanted = LEFT + chars(standard.ATTACHMENT_NOTE_INDENT.value)
        yield near("左", wanted, one.lines[0].x0, standard.ATTACHMENT_NOTE_INDENT.measured)


@rule("AT02", "附件说明：两个以上编阿拉伯数字，一个不编", standard.ATTACHMENT_NOTE_INDENT)
def note_numbers(document: Document) -> Iterator[Reading]:
    notes = document.of(*NOTES)
    wanted = [f"{number}." if len(notes) > 1 else "" for number in range(1, len(notes) + 1)]
    if notes:
        yield same("序号", wanted, [_ordinal(one)[2] or "" for one in notes])


def _ordinal(one: Drawn) -> re.Match[str]:
    found = _ORDINAL.match(one.text)
    assert found
    return found


@rule("AT03", "附件说明：名称后没有标点", standard.ATTACHMENT_NOTE_INDENT)
def note_end(document: Document) -> Iterator[Reading]:
    for one in document.of(*NOTES):
        yield holds("末字", "不是标点", one.text[-1], one.text[-1] not in _END)


@rule("AT04", "附件说明：名称左对齐，回行与名称首字对齐", standard.ATTACHMENT_NOTE_INDENT)
def note_hanging(document: Document) -> Iterator[Reading]:
    starts = []
    for one in document.of(*NOTES):
        name = one.glyphs[_ordinal(one).end()]
        starts.append(name.x0)
        for line in one.lines[1:]:
            yield near("回行", name.x0, line.x0, standard.ATTACHMENT_NOTE_INDENT.measured)
    for x0 in starts[1:]:
        yield near("各项名称", starts[0], x0, standard.ATTACHMENT_NOTE_INDENT.measured)


@rule("AT05", "附件的标签和标题与附件说明一致", standard.ATTACHMENT_LABEL_LINE)
def note_matches(document: Document) -> Iterator[Reading]:
    notes = {}
    for number, one in enumerate(document.of(*NOTES), start=1):
        notes[number] = one.text[_ordinal(one).end() :]
    titles = document.of("附件标题")
    for label, title in zip(document.of("附件标签"), titles, strict=True):
        number = int(label.text.removeprefix("附件") or 1)
        yield same(label.text, notes.get(number, ""), title.text)
        yield same(f"{label.text}有序号", len(notes) > 1, label.text != "附件")


@rule(
    "AT06",
    "附件标签：另面第一行，顶格，三号黑体，没有冒号",
    standard.ATTACHMENT_LABEL_FACE,
    standard.ATTACHMENT_LABEL_LINE,
)
def label(document: Document) -> Iterator[Reading]:
    for one in document.of("附件标签"):
        yield holds("文字", "附件、附件1", one.text, bool(re.fullmatch(r"附件\d*", one.text)))
        yield in_face("字体", standard.ATTACHMENT_LABEL_FACE.value, one.glyphs)
        yield from in_size("字号", standard.BODY_SIZE, one.glyphs)
        yield near("左", LEFT, one.lines[0].x0, standard.ATTACHMENT_LABEL_LINE.measured)
        wanted = line_top(standard.ATTACHMENT_LABEL_LINE.value, standard.BODY_SIZE.value)
        yield near("上边", wanted, one.lines[0].top, standard.ATTACHMENT_LABEL_LINE.measured)


@rule("AT07", "附件标题：第三行，居中", standard.ATTACHMENT_TITLE_LINE)
def attachment_title(document: Document) -> Iterator[Reading]:
    for one in document.of("附件标题"):
        wanted = line_top(standard.ATTACHMENT_TITLE_LINE.value, standard.TITLE_SIZE.value)
        yield near("上边", wanted, one.lines[0].top, standard.ATTACHMENT_TITLE_LINE.measured)


@rule(
    "JY02",
    "出席人员：正文之下空一行，左空二字，标签黑体，回行对齐",
    standard.ATTENDANCE_FACE,
    standard.ATTENDANCE_BLANK_LINES,
    standard.ATTENDANCE_INDENT,
)
def attendance(document: Document) -> Iterator[Reading]:
    for number, one in enumerate(document.of("出席人员")):
        above = document.before(one)
        assert above
        if not number and above.lines[-1].page == one.lines[0].page:
            wanted = lines_apart(standard.ATTENDANCE_BLANK_LINES.value)
            gap = one.lines[0].baseline - above.lines[-1].baseline
            yield near("正文末行至出席", wanted, gap, standard.ATTENDANCE_BLANK_LINES.measured)
        wanted = LEFT + chars(standard.ATTENDANCE_INDENT.value)
        yield near("左", wanted, one.lines[0].x0, standard.ATTENDANCE_INDENT.measured)
        yield in_face("标签", standard.ATTENDANCE_FACE.value, one.glyphs[:2])
        yield in_face("姓名", standard.BODY_FACE.value, one.glyphs[3:])
        for line in one.lines[1:]:
            yield near("回行", one.glyphs[3].x0, line.x0, standard.ATTENDANCE_INDENT.measured)


RULES: tuple[PageRule, ...] = (
    body_on_first_page,
    first_indent,
    wraps_flush,
    justified,
    level_1,
    level_2,
    levels_3_and_4,
    ordinals,
    heading_end,
    note_place,
    note_numbers,
    note_end,
    note_hanging,
    note_matches,
    label,
    attachment_title,
    attendance,
)

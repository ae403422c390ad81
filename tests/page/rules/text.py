"""From the first line of the text to its sign-off: 正文, 附件说明, 落款, 附注, 出席 (BD, AT, SG, NT, JY)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.page.document import BODY, Document, Drawn, is_body
from tests.page.pdf import Glyph
from tests.page.rules.base import (
    LEFT,
    RIGHT,
    STRAIGHT,
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
from wuyi_docs import standard

SEALED, UNSEALED, SIGNED = "成文日期", "成文日期（不盖章）", "签名章日期"
DATES = (SEALED, UNSEALED, SIGNED)
NAMES = ("署名", "联合署名", "署名（不盖章）", "联合署名（不盖章）", "签名章职务")
NOTES = ("附件说明", "附件说明（首项）", "附件说明（续项）", "附件说明（十项起）")
_DATE = re.compile(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
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


@rule("SG01", "成文日期：阿拉伯数字，不编虚位", standard.SEALED_RIGHT)
def date_form(document: Document) -> Iterator[Reading]:
    for one in document.of(*DATES):
        yield holds("文字", "2022年1月1日", one.text, bool(_DATE.fullmatch(one.text)))


def _sign_off(document: Document, date_style: str) -> Iterator[tuple[list[Drawn], Drawn]]:
    flow = [one for one in document.paragraphs if one.lines]
    for place, one in enumerate(flow):
        if one.style == date_style:
            first = place
            while first and flow[first - 1].style in NAMES:
                first -= 1
            yield flow[first:place], one


@rule("SG02", "加盖印章：日期右空四字", standard.SEALED_RIGHT)
def sealed_right(document: Document) -> Iterator[Reading]:
    for names, date in _sign_off(document, SEALED):
        wanted = RIGHT - chars(standard.SEALED_RIGHT.value)
        lines = [line for one in names for line in one.lines]
        if len(lines) > len(names):
            continue  # a name of two lines has to be seen to by a person
        width = max(line.x1 - line.x0 for line in lines)
        line = date.lines[0]
        # A name so long that it would pass the text area's edge moves the date to the left.
        wanted = min(wanted, RIGHT - width / 2 + (line.x1 - line.x0) / 2)
        yield near("日期右端", wanted, line.x1, standard.SEALED_RIGHT.measured)


@rule("SG03", "加盖印章：署名以日期为准居中，不出版心", standard.SEALED_CENTRE)
def sealed_centre(document: Document) -> Iterator[Reading]:
    for names, date in _sign_off(document, SEALED):
        for one in names[-1:]:
            for line in one.lines:
                found = line.centre - date.lines[0].centre
                yield near("中线差", standard.SEALED_CENTRE.value, found, standard.SEALED_CENTRE.measured)
                yield holds("右边", f"≤{RIGHT:.0f} mm", f"{line.x1:.1f}", line.x1 <= RIGHT + STRAIGHT)


@rule("SG04", "不加盖印章：署名右空二字，日期首字右移二字", standard.UNSEALED_RIGHT, standard.UNSEALED_SHIFT)
def unsealed(document: Document) -> Iterator[Reading]:
    right = RIGHT - chars(standard.UNSEALED_RIGHT.value)
    for names, date in _sign_off(document, UNSEALED):
        line, name = date.lines[0], names[0].lines[0]
        yield near(
            "日期首字右移",
            chars(standard.UNSEALED_SHIFT.value),
            line.x0 - name.x0,
            standard.UNSEALED_SHIFT.measured,
        )
        # The longer of the two, the date with its shift, stands two characters from the edge.
        yield near("右端", right, max(line.x1, name.x1), standard.UNSEALED_RIGHT.measured)
        for one in names[1:]:
            yield near("各署名左边", name.x0, one.lines[0].x0, STRAIGHT)


@rule("SG05", "不加盖印章：署名之上空一行", standard.UNSEALED_BLANK_LINES)
def unsealed_gap(document: Document) -> Iterator[Reading]:
    for names, _ in _sign_off(document, UNSEALED):
        yield from _gap(
            document, names[0], standard.UNSEALED_BLANK_LINES.value, standard.UNSEALED_BLANK_LINES.measured
        )


def _gap(document: Document, one: Drawn, blank: float, tolerance: float) -> Iterator[Reading]:
    above = document.before(one)
    if above and above.lines[-1].page == one.lines[0].page and not above.written.table:
        gap = one.lines[0].baseline - above.lines[-1].baseline
        yield near("上一行至署名", lines_apart(blank), gap, tolerance)


@rule(
    "SG06",
    "签名章：上空二行，右空四字；下空一行是日期",
    standard.SIGNATURE_BLANK_LINES,
    standard.SIGNATURE_RIGHT,
    standard.SIGNATURE_DATE_RIGHT,
)
def signature(document: Document) -> Iterator[Reading]:
    for names, date in _sign_off(document, SIGNED):
        yield from _gap(
            document, names[0], standard.SIGNATURE_BLANK_LINES.value, standard.SIGNATURE_BLANK_LINES.measured
        )
        found = date.lines[0].baseline - names[-1].lines[0].baseline
        blank = standard.SIGNATURE_DATE_BLANK_LINES
        yield near("职务至日期", lines_apart(blank.value), found, blank.measured)
        wanted = RIGHT - chars(standard.SIGNATURE_DATE_RIGHT.value)
        yield near("日期右端", wanted, date.lines[0].x1, standard.SIGNATURE_DATE_RIGHT.measured)
        # The stamp goes between the post and four characters from the edge; two characters lie before it.
        limit = RIGHT - chars(standard.SIGNATURE_RIGHT.value + standard.SIGNATURE_GAP.value)
        yield holds(
            "职务右端",
            f"≤{limit:.0f} mm",
            f"{names[-1].lines[0].x1:.1f}",
            names[-1].lines[0].x1 <= limit + STRAIGHT,
        )


@rule("SG07", "没有“此页无正文”", standard.SIGN_OFF_BODY_LINES)
def no_blank_page_note(document: Document) -> Iterator[Reading]:
    text = "".join(one.text for one in document.paragraphs)
    yield same("全文", False, "此页无正文" in text)


@rule("SG08", "署名、日期与正文同在一页", standard.SIGN_OFF_BODY_LINES)
def sign_off_with_text(document: Document) -> Iterator[Reading]:
    for style in DATES:
        for names, date in _sign_off(document, style):
            page = date.lines[0].page
            body = [
                line
                for one in document.paragraphs
                if one.style in (*BODY, *NOTES) or (one.written.table and not one.written.floating)
                for line in one.lines
                if line.page == page and line.top < date.lines[0].top
            ]
            wanted = standard.SIGN_OFF_BODY_LINES.value
            yield holds(f"第{page}页", f"≥{wanted}行正文", f"{len(body)}行", len(body) >= wanted)
            yield same("署名所在页", {page}, {line.page for one in names for line in one.lines})


@rule("SG09", "不画印章", standard.SEAL_DIAMETER)
def no_seal(document: Document) -> Iterator[Reading]:
    media = [name for name in document.package.names if name.startswith("word/media/")]
    yield same("图片", [], media)


@rule("NT01", "附注：日期下一行，左空二字，圆括号", standard.NOTE_INDENT)
def note(document: Document) -> Iterator[Reading]:
    for one in document.of("附注"):
        yield holds("文字", "（……）", one.text[:4], one.text.startswith("（") and one.text.endswith("）"))
        yield near(
            "左", LEFT + chars(standard.NOTE_INDENT.value), one.lines[0].x0, standard.NOTE_INDENT.measured
        )
        above = document.before(one)
        yield holds("上一行", "成文日期", above.style if above else "", bool(above and above.style in DATES))


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
    body_on_first_page, first_indent, wraps_flush, justified, level_1, level_2, levels_3_and_4, ordinals, heading_end,
    note_place, note_numbers, note_end, note_hanging, note_matches, label, attachment_title, date_form,
    sealed_right, sealed_centre, unsealed, unsealed_gap, signature, no_blank_page_note, sign_off_with_text,
    no_seal, note, attendance,
)  # fmt: skip

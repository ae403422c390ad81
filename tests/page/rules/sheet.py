"""The sheet as a whole: paper, text area, lines, faces, colours, page numbers (PG, FN, PN, TB)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import mode

from tests.page.document import BODY, Document, Line, is_body
from tests.page.pdf import Glyph
from tests.page.rules.base import (
    BOTTOM,
    LEFT,
    PURE_RED,
    RIGHT,
    SMALL_CHAR_MM,
    PageRule,
    Reading,
    face_class,
    holds,
    in_face,
    in_size,
    line_top,
    near,
    rule,
    same,
)
from tests.page.word import W
from wuyi_docs.core import standard
from wuyi_docs.core.units import mm_to_pt, pt_to_mm

RED_STYLES = ("发文机关标志", "联合发文机关标志", "联合发文机关标志（文件）", "信函标志", "纪要标志")
MANY_LINES = 20  # from so many full lines on, a document's habit can be judged


def wrapped(document: Document) -> list[Line]:
    """Return the body's lines that are filled, since their paragraph goes on."""
    return [line for one in document.paragraphs if is_body(one) for line in one.lines[:-1]]


@rule("PG01", "纸张 A4", standard.PAGE_WIDTH, standard.PAGE_HEIGHT)
def paper(document: Document) -> Iterator[Reading]:
    for page in document.pages:
        short, long = sorted((page.width, page.height))
        yield near(f"第{page.number}页宽", standard.PAGE_WIDTH.value, short, 1)
        yield near(f"第{page.number}页高", standard.PAGE_HEIGHT.value, long, 1)


@rule("PG02", "天头：满页首行字的上边", standard.MARGIN_TOP)
def top(document: Document) -> Iterator[Reading]:
    for page, lines in document.full_pages:
        wanted = line_top(1, standard.BODY_SIZE.value)
        yield near(f"第{page.number}页", wanted, lines[0].top, standard.MARGIN_TOP.measured)


@rule("PG03", "订口：顶格行的左边", standard.MARGIN_LEFT)
def left(document: Document) -> Iterator[Reading]:
    lines = [line for one in document.paragraphs if is_body(one) for line in one.lines[1:]]
    if lines:
        yield near("最左的字", LEFT, min(line.x0 for line in lines), standard.MARGIN_LEFT.measured)


@rule("PG04", "版心宽度：满行的左右边", standard.TEXT_WIDTH)
def width(document: Document) -> Iterator[Reading]:
    lines = [line for one in document.paragraphs if is_body(one) for line in one.lines[1:-1]]
    if lines:
        found = max(line.x1 for line in lines) - min(line.x0 for line in lines)
        yield near("满行", standard.TEXT_WIDTH.value, found, standard.TEXT_WIDTH.measured)


@rule("PG05", "版心高度：正文不越过版心下边", standard.TEXT_HEIGHT)
def lowest(document: Document) -> Iterator[Reading]:
    for page in document.pages:
        if page.width < page.height:
            number = document.numbers[page.number - 1]
            outside = {id(glyph) for glyph in number.glyphs} if number else set()
            bottom = max((g.bottom for g in page.glyphs if id(g) not in outside), default=0.0)
            yield holds(f"第{page.number}页", f"≤{BOTTOM:.0f} mm", f"{bottom:.1f}", bottom <= BOTTOM + 0.5)


@rule("PG06", "满页的行数", standard.LINES_PER_PAGE)
def lines_per_page(document: Document) -> Iterator[Reading]:
    wanted, tolerance = standard.LINES_PER_PAGE.value, standard.LINES_PER_PAGE.measured
    for page, lines in document.full_pages:
        # A heading that is kept with the text after it may leave the last line empty.
        yield holds(
            f"第{page.number}页",
            f"{wanted}（{wanted - tolerance:g} 以上）",
            len(lines),
            wanted - tolerance <= len(lines) <= wanted,
        )


@rule("PG07", "满行的字数", standard.CHARS_PER_LINE)
def chars_per_line(document: Document) -> Iterator[Reading]:
    wanted = standard.CHARS_PER_LINE.value
    full = [line for line in wrapped(document) if line.x0 < LEFT + 1]
    for number, line in enumerate(filter(_plain, full), start=1):
        if number <= MANY_LINES:
            yield same(f"纯汉字满行{number}", wanted, len(line.glyphs))
    counts = [len(line.glyphs) for line in full if all(ord(g.text[0]) > 0x7F for g in line.glyphs)]
    if len(counts) >= MANY_LINES:
        yield holds("多数行", f"{wanted - 1}—{wanted}", mode(counts), wanted - 1 <= mode(counts) <= wanted)


def _plain(line: Line) -> bool:
    return all("一" <= glyph.text <= "鿿" for glyph in line.glyphs)


@rule("PG08", "行距", standard.LINE_PITCH)
def pitch(document: Document) -> Iterator[Reading]:
    gaps = [
        mm_to_pt(below.baseline - above.baseline)
        for one in document.paragraphs
        if is_body(one)
        for above, below in pairwise(one.lines)
        if above.page == below.page
    ]
    if gaps:
        for where, gap in (("最小", min(gaps)), ("最大", max(gaps))):
            yield near(where, standard.LINE_PITCH.value, gap, standard.LINE_PITCH.measured, "pt")


@rule("PG09", "正文段与段之间不空行", standard.SPACE_AROUND)
def no_space_between(document: Document) -> Iterator[Reading]:
    flow = [one for one in document.paragraphs if one.lines]
    gaps = [
        mm_to_pt(below.lines[0].baseline - above.lines[-1].baseline)
        for above, below in pairwise(flow)
        if is_body(above) and is_body(below) and above.lines[-1].page == below.lines[0].page
    ]
    if gaps:
        wanted = standard.LINE_PITCH.value + standard.SPACE_AROUND.value
        yield near("最大", wanted, max(gaps), standard.SPACE_AROUND.measured, "pt")


@rule("PG10", "版头的红色以外，文字是黑色", standard.BLACK)
def black(document: Document) -> Iterator[Reading]:
    for one in document.paragraphs:
        colours = {glyph.colour for glyph in one.glyphs}
        if colours and one.style not in RED_STYLES and colours != {standard.BLACK.value}:
            yield same(one.text[:8], standard.BLACK.value, "+".join(sorted(colours)))
    numbers = {glyph.colour for number in document.numbers if number for glyph in number.glyphs}
    if numbers:
        yield same("页码", standard.BLACK.value, "+".join(sorted(numbers)))
    yield same("其余", standard.BLACK.value, standard.BLACK.value)


@rule("PG11", "没有另留装订线", standard.MARGIN_LEFT)
def gutter(document: Document) -> Iterator[Reading]:
    for number, margins in enumerate(document.package.xml("word/document.xml").iter(f"{W}pgMar"), start=1):
        yield same(f"第{number}节", "0", margins.get(f"{W}gutter", "0"))


@rule("PG12", "单双页页脚不同", standard.PAGE_NUMBER_INDENT)
def duplex(document: Document) -> Iterator[Reading]:
    found = document.package.xml("word/settings.xml").find(f"{W}evenAndOddHeaders")
    yield holds("文档设置", "有", "有" if found is not None else "没有", found is not None)


@rule("FN01", "正文字号", standard.BODY_SIZE)
def body_size(document: Document) -> Iterator[Reading]:
    glyphs = [glyph for one in document.of(*BODY) for glyph in one.glyphs]
    yield from in_size("正文", standard.BODY_SIZE, glyphs)


@rule("FN02", "正文字体", standard.BODY_FACE)
def body_face(document: Document) -> Iterator[Reading]:
    glyphs = [
        glyph
        for one in document.of("公文正文", "主送机关")
        for glyph in unmarked(one.written.runs, one.glyphs)
    ]
    if glyphs:
        yield in_face("正文", standard.BODY_FACE.value, glyphs)


def unmarked(runs: tuple[tuple[str, str], ...], glyphs: tuple[Glyph, ...]) -> Iterator[Glyph]:
    """Yield the glyphs of the runs that have no character style."""
    place = 0
    for style, text in runs:
        if not style:
            yield from glyphs[place : place + len(text)]
        place += len(text)


@rule("FN03", "没有主题字体盖过指定的字体", standard.BODY_FACE)
def no_theme_fonts(document: Document) -> Iterator[Reading]:
    found = set()
    for part in ("word/document.xml", "word/styles.xml"):
        for fonts in document.package.xml(part).iter(f"{W}rFonts"):
            found |= {str(name).removeprefix(W) for name in fonts.attrib if str(name).endswith("Theme")}
    yield same("样式和正文", "没有", "、".join(sorted(found)) or "没有")


@rule("FN04", "每种字体都归得了类", standard.BODY_FACE)
def known_faces(document: Document) -> Iterator[Reading]:
    found = {face_class(glyph.face) for page in document.pages for glyph in page.glyphs}
    unknown = sorted(found - set(standard.FACES) - {"西文", "生僻字"})
    yield same("全文", "没有别的", "、".join(unknown) or "没有别的")


@rule("FN05", "每个字都有字形", standard.BODY_FACE)
def glyphs_exist(document: Document) -> Iterator[Reading]:
    texts = {glyph.text for page in document.pages for glyph in page.glyphs}
    missing = sorted(text for text in texts if text.startswith("(cid:") or text in "\x00\ufffd")
    yield same("全文", "都有", "、".join(missing) or "都有")


@rule("FN06", "引号、省略号、破折号用中文字体", standard.BODY_FACE)
def punctuation(document: Document) -> Iterator[Reading]:
    glyphs = [g for one in document.of(*BODY) for g in one.glyphs if g.text in "“”‘’…—·★"]
    found = {face_class(glyph.face) for glyph in glyphs}
    if found:
        yield holds("正文", "中文字体", "+".join(sorted(found)), "西文" not in found)


@rule("FN07", "不加粗", standard.BODY_FACE)
def not_bold(document: Document) -> Iterator[Reading]:
    bold = [
        part
        for part in ("word/document.xml", "word/styles.xml")
        if any(one.get(f"{W}val") not in ("0", "false") for one in document.package.xml(part).iter(f"{W}b"))
    ]
    yield same("样式和正文", "没有", "、".join(bold) or "没有")


@rule(
    "PN01",
    "页码：四号宋体，两边一字线",
    standard.PAGE_NUMBER_SIZE,
    standard.PAGE_NUMBER_FACE,
    standard.PAGE_NUMBER_DASH,
)
def number_face(document: Document) -> Iterator[Reading]:
    for number in filter(None, document.numbers):
        yield from in_size(f"第{number.page}页", standard.PAGE_NUMBER_SIZE, number.glyphs)
        found = {face_class(glyph.face) for glyph in number.glyphs}
        yield same(f"第{number.page}页", {standard.PAGE_NUMBER_FACE.value}, found)


@rule("PN02", "页码：单页居右、双页居左，空一字", standard.PAGE_NUMBER_INDENT)
def number_side(document: Document) -> Iterator[Reading]:
    tolerance = standard.PAGE_NUMBER_INDENT.measured
    inset = standard.PAGE_NUMBER_INDENT.value * SMALL_CHAR_MM
    for number in filter(None, document.numbers):
        if document.page(number.page).width < document.page(number.page).height:
            if number.page % 2:
                yield near(f"第{number.page}页右端", RIGHT - inset, number.x1, tolerance)
            else:
                yield near(f"第{number.page}页左端", LEFT + inset, number.x0, tolerance)


@rule("PN03", "页码：一字线在版心下 7 毫米", standard.PAGE_NUMBER_GAP)
def number_height(document: Document) -> Iterator[Reading]:
    wanted = BOTTOM + standard.PAGE_NUMBER_GAP.value
    for number in filter(None, document.numbers):
        page = document.page(number.page)
        if page.width < page.height:
            _, high, _, low = page.ink_of(number.glyphs[:1])
            yield near(f"第{page.number}页", wanted, (high + low) / 2, standard.PAGE_NUMBER_GAP.measured)


@rule("PN04", "页码连续编到底，附件在内", standard.PAGE_NUMBER_FACE)
def number_sequence(document: Document) -> Iterator[Reading]:
    letter = bool(document.of("信函标志"))
    wanted = ["" if letter and not index else f"—{index + 1}—" for index in range(len(document.pages))]
    yield same(
        "各页", " ".join(wanted), " ".join(number.text if number else "" for number in document.numbers)
    )


@rule("TB01", "横排页的页码在竖页的位置", standard.PAGE_NUMBER_GAP, standard.PAGE_NUMBER_INDENT)
def turned_number(document: Document) -> Iterator[Reading]:
    """Measure on the sheet as it lies: its top is the left edge of the upright sheet, its left the bottom."""
    inset = standard.PAGE_NUMBER_INDENT.value * SMALL_CHAR_MM
    for page, number in zip(document.pages, document.numbers, strict=True):
        if page.width < page.height or number is None:
            continue
        axis = sum(glyph.x0 + glyph.x1 for glyph in number.glyphs) / len(number.glyphs) / 2
        wanted = standard.PAGE_HEIGHT.value - BOTTOM - standard.PAGE_NUMBER_GAP.value
        yield near(f"第{page.number}页距版心", wanted, axis, standard.PAGE_NUMBER_GAP.measured)
        along = [glyph.baseline for glyph in number.glyphs]
        length = pt_to_mm(standard.PAGE_NUMBER_SIZE.value)
        if page.number % 2:
            yield near(f"第{page.number}页右端", RIGHT - inset, max(along), 2 + length / 2)
        else:
            yield near(f"第{page.number}页左端", LEFT + inset, min(along) - length, 2 + length / 2)


@rule("TB02", "表格不宽于版心", standard.TEXT_WIDTH, standard.LANDSCAPE_TABLE_WIDTH)
def table_width(document: Document) -> Iterator[Reading]:
    for page in document.pages:
        strokes = [s for s in page.strokes if s.colour != PURE_RED]
        limit = standard.TEXT_WIDTH if page.width < page.height else standard.LANDSCAPE_TABLE_WIDTH
        if strokes:
            found = max(s.x1 for s in strokes) - min(s.x0 for s in strokes)
            yield holds(
                f"第{page.number}页",
                f"≤{limit.value:g} mm",
                f"{found:.1f}",
                found <= limit.value + limit.measured,
            )


RULES: tuple[PageRule, ...] = (
    paper, top, left, width, lowest, lines_per_page, chars_per_line, pitch, no_space_between, black, gutter,
    duplex, body_size, body_face, no_theme_fonts, known_faces, glyphs_exist, punctuation, not_bold, number_face, number_side,
    number_height, number_sequence, turned_number, table_width,
)  # fmt: skip

"""版记 at the foot of the last page (BJ)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.page.document import Document
from tests.page.pdf import Stroke
from tests.page.rules.base import (
    BOTTOM,
    LEFT,
    RIGHT,
    SMALL_CHAR_MM,
    PageRule,
    Reading,
    holds,
    in_face,
    in_size,
    is_red,
    near,
    rule,
    same,
)
from wuyi_docs.core import standard

STYLES = ("抄送机关", "印发机关")
_ISSUED = re.compile(r".+\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发")


def imprint_rules(document: Document) -> list[Stroke]:
    """Return the black rules around and in the 版记."""
    first = document.of(*STYLES)[0].lines[0]
    return [
        stroke
        for stroke in document.page(first.page).strokes
        if not is_red(stroke.colour) and stroke.y > first.top - 6
    ]


@rule(
    "BJ01",
    "版记的线：首末粗、中间细，与版心等宽",
    standard.IMPRINT_THICK,
    standard.IMPRINT_THIN,
    standard.IMPRINT_RULE_WIDTH,
)
def rules(document: Document) -> Iterator[Reading]:
    if not document.of("印发机关"):
        return
    strokes = imprint_rules(document)
    yield same("条数", 1 + len(document.of(*STYLES)), len(strokes))
    for number, stroke in enumerate(strokes):
        outer = number in (0, len(strokes) - 1)
        value = standard.IMPRINT_THICK if outer else standard.IMPRINT_THIN
        yield near("首末线粗" if outer else "中间线粗", value.value, stroke.thickness, value.measured)
        yield near("左", LEFT, stroke.x0, standard.IMPRINT_RULE_WIDTH.measured)
        yield near("右", RIGHT, stroke.x1, standard.IMPRINT_RULE_WIDTH.measured)


@rule("BJ02", "版记的末条线与末面版心下边重合", standard.IMPRINT_BOTTOM)
def last_rule(document: Document) -> Iterator[Reading]:
    if document.of("印发机关"):
        strokes = imprint_rules(document)
        found = strokes[-1].y if strokes else 0.0
        yield near("末条线", standard.IMPRINT_BOTTOM.value, found, standard.IMPRINT_BOTTOM.measured)


@rule(
    "BJ03",
    "版记：四号仿宋，左右各空一字",
    standard.IMPRINT_SIZE,
    standard.IMPRINT_FACE,
    standard.IMPRINT_INDENT,
)
def text(document: Document) -> Iterator[Reading]:
    inset = standard.IMPRINT_INDENT.value * SMALL_CHAR_MM
    for one in document.of(*STYLES):
        yield from in_size(one.style, standard.IMPRINT_SIZE, one.glyphs)
        yield in_face(one.style, standard.IMPRINT_FACE.value, one.glyphs)
        yield near(f"{one.style}左", LEFT + inset, one.lines[0].x0, standard.IMPRINT_INDENT.measured)
        for line in one.lines[:-1]:
            yield near(
                f"{one.style}右", RIGHT - inset, line.x1, standard.IMPRINT_INDENT.measured + SMALL_CHAR_MM
            )


@rule("BJ04", "抄送：回行与冒号后首字对齐，末尾句号", standard.COPIES_PREFIX, standard.COPIES_END)
def copies(document: Document) -> Iterator[Reading]:
    for one in document.of("抄送机关"):
        prefix = standard.COPIES_PREFIX.value
        yield same("开头", prefix, one.text[: len(prefix)])
        yield same("末字", standard.COPIES_END.value, one.text[-1])
        for line in one.lines[1:]:
            yield near("回行", one.glyphs[len(prefix)].x0, line.x0, standard.COPIES_PREFIX.measured)


@rule("BJ05", "印发机关居左、印发日期居右，后加“印发”", standard.ISSUED_SUFFIX, standard.IMPRINT_INDENT)
def issued(document: Document) -> Iterator[Reading]:
    for one in document.of("印发机关"):
        yield holds("文字", "机关 日期印发", one.text[-8:], bool(_ISSUED.fullmatch(one.text)))
        wanted = RIGHT - standard.IMPRINT_INDENT.value * SMALL_CHAR_MM
        yield near("右端", wanted, one.lines[-1].x1, standard.IMPRINT_INDENT.measured)
        yield same("行数", 1, len(one.lines))


@rule("BJ06", "版记完整，在末面，在所有要素之后", standard.IMPRINT_BOTTOM)
def last_and_whole(document: Document) -> Iterator[Reading]:
    imprint = document.of(*STYLES)
    if not imprint:
        return
    pages = {line.page for one in imprint for line in one.lines}
    yield same("所在页", {len(document.pages)}, pages)
    top = min(line.top for one in imprint for line in one.lines)
    others = [
        line.bottom
        for one in document.paragraphs
        if one.style not in STYLES
        for line in one.lines
        if line.page == len(document.pages)
    ]
    lowest = max(others, default=0.0)
    yield holds("其上的文字", f"≤{top:.0f} mm", f"{lowest:.1f}", lowest <= top)


@rule("BJ07", "信函的版记没有线，没有印发机关", standard.LETTER_RULE_WIDTH)
def letter(document: Document) -> Iterator[Reading]:
    if document.of("信函标志"):
        yield same("印发机关", 0, len(document.of("印发机关")))
        strokes = [s for page in document.pages for s in page.strokes if not is_red(s.colour)]
        yield same("黑线", 0, len(strokes))
        for one in document.of("抄送机关"):
            yield near("下边", BOTTOM, one.lines[-1].bottom, 4)


@rule("BJ08", "没有空白页", standard.IMPRINT_BOTTOM)
def no_blank_page(document: Document) -> Iterator[Reading]:
    for page in document.pages:
        number = document.numbers[page.number - 1]
        text = len(page.glyphs) - (len(number.glyphs) if number else 0)
        yield holds(f"第{page.number}页", "有文字", f"{text}字", text > 0)


RULES: tuple[PageRule, ...] = (rules, last_rule, text, copies, issued, last_and_whole, letter, no_blank_page)

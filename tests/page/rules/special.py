"""The letter (10.1) and the minutes (10.3) where they differ from a document (LT, JY)."""

from __future__ import annotations

from collections.abc import Iterator

from tests.page.document import Document
from tests.page.rules.base import (
    LEFT,
    RIGHT,
    TOP,
    PageRule,
    Reading,
    holds,
    is_red,
    lines_apart,
    near,
    red_rules,
    rule,
    same,
)
from wuyi_docs.core import standard


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
    letter_mark,
    letter_upper,
    letter_lower,
    letter_number,
    letter_title,
    minutes_mark,
)

"""Titles and 主送机关 (TI, RC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from tests.page.document import Document, Drawn
from tests.page.rules.base import (
    LEFT,
    RIGHT,
    STRAIGHT,
    PageRule,
    Reading,
    holds,
    in_face,
    in_size,
    lines_apart,
    near,
    red_rules,
    rule,
    same,
)
from tests.page.rules.head import number_line
from wuyi_docs.core import standard
from wuyi_docs.core.standard import LINE_MM
from wuyi_docs.core.units import mm_to_pt, pt_to_mm

ONE_CHARACTER = pt_to_mm(standard.TITLE_SIZE.value) + STRAIGHT  # what no eye sees in a title's shape
TITLES = ("公文标题", "附件标题", "印发文件标题", "印发文件标题（另面）")
_ENDING = "。，；：！、？.,;:!?"
_NEVER_FIRST = "的、，。；：！？”’）》〉】〕"
_NEVER_LAST = "“‘（《〈【〔"


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


RULES: tuple[PageRule, ...] = (
    title_face,
    title_gap,
    title_end,
    title_breaks,
    title_shape,
    title_pitch,
    recipient,
    recipient_end,
    one_recipient,
)

"""Rules on what only the rendered pages show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.patterns import HAN, squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.pages import body_lines, imprint_page, lines_are_even
from wuyi_docs.core.standard import (
    CHARS_PER_LINE,
    IMPRINT_BOTTOM,
    LINE_MM,
    LINES_PER_PAGE,
    MARGIN_LEFT,
    TEXT_BOTTOM_MM,
    TEXT_RIGHT_MM,
)


@rule(Element.PAGE, by(LINES_PER_PAGE), rendered=True)
def page_without_22_lines(reading: Reading) -> Iterator[Fault]:
    """排出来的一面不是 22 行。

    查什么：排满正文的中间各面，实际的行数是否为 22 行。
    为什么：设置对了，段间距、孤行控制、表格、图片仍会使一面少行；只有排出来才看得见。
    错误示例：第 2 面 21 行。
    正确示例：第 2 面 22 行。
    例外：首面、末面、有表格或空行的面不看；差一行以内的“21 行”照报。
    """
    for page in reading.pages[1:-1]:
        lines = body_lines(page)
        if len(lines) < 18 or not lines_are_even(lines) or page.width > page.height:
            continue
        full = lines[-1].bottom > TEXT_BOTTOM_MM - 2 * LINE_MM
        if full and len(lines) != LINES_PER_PAGE.value:
            wanted = f"{LINES_PER_PAGE.value} 行"
            yield Fault("一面不是 22 行", f"{len(lines)} 行", wanted, place=f"第{page.number}面")


@rule(Element.PAGE, by(CHARS_PER_LINE), rendered=True)
def line_without_28_characters(reading: Reading) -> Iterator[Fault]:
    """排出来的一行不是 28 字。

    查什么：正文里排满的、全是汉字的行，最多有多少字。
    为什么：字号、字距和页边距都合适，一行才是 28 字。
    错误示例：最长的行 25 字。
    正确示例：最长的行 28 字。
    例外：有数字、外文的行不计；27 字不报；全文没有排满的行，不报。
    """
    counts = []
    for page in reading.pages:
        for line in body_lines(page):
            full = line.right > TEXT_RIGHT_MM - 6 and line.left < MARGIN_LEFT.value + 2
            if (
                full
                and page.width < page.height
                and re.fullmatch(rf"[{HAN}，。、；：“”《》（）]+", line.text)
            ):
                counts.append(len(line.text))
    longest = max(counts, default=0)
    if counts and abs(longest - CHARS_PER_LINE.value) > CHARS_PER_LINE.measured:
        wanted = f"{CHARS_PER_LINE.value} 字"
        yield Fault("一行不是 28 字", f"最多 {longest} 字", wanted, place="版面")


@rule(Element.SIGNATURE, Authority(FORMAT, "7.3.5.5", MUST), rendered=True)
def signature_torn_from_text(reading: Reading) -> Iterator[Fault]:
    """署名、日期与正文不在同一面。

    查什么：成文日期所在的一面，上面有没有正文（或附件说明）。
    为什么：印章、日期不能与正文分家，否则可以换掉前面的正文；标准要求调整行距、字距解决。
    错误示例：最后一面只有署名和日期。
    正确示例：最后一面有两行正文，再是署名和日期。
    例外：没有成文日期的不看。
    """
    elements = reading.elements
    above = [squeeze(p.text) for p in (*elements.main.body, *elements.attachment_note)]
    if elements.date is None or not above:
        return
    day = squeeze(elements.date.text)
    names = [squeeze(p.text) for p in elements.signature]
    for page in reading.pages:
        lines = [squeeze(line.text) for line in body_lines(page)]
        if day not in lines:
            continue
        before = [line for line in lines[: lines.index(day)] if line not in names]
        if page.number > 1 and not any(line in text for line in before for text in above if line):
            yield Fault("署名、日期与正文不在同一面", f"第{page.number}面没有正文", "同处一面", elements.date)
        return


_SLACK_MM: Final = 4.0


@rule(Element.IMPRINT, by(IMPRINT_BOTTOM), rendered=True)
def imprint_not_at_bottom(reading: Reading) -> Iterator[Fault]:
    """版记不在版心最下方。

    查什么：版记的末条分隔线（没有线的看最后一行）是否与末面版心下边缘重合。
    为什么：标准规定末条分隔线与公文最后一面的版心下边缘重合。
    错误示例：版记紧跟在正文后面，下面空着半面。
    正确示例：版记在末面的最下方。
    例外：差 4 毫米以内不报。
    """
    imprint = reading.elements.imprint
    page = imprint_page(reading)
    if imprint is None or page is None:
        return
    text = squeeze(imprint.paragraphs[-1].text)
    below = [line for line in page.lines if squeeze(line.text) and squeeze(line.text) in text]
    if not below:
        return
    last = below[-1]
    rules = [y for y in page.rules if last.bottom - 1 < y < last.bottom + 8]
    there = max(rules) if rules else last.bottom
    wanted = IMPRINT_BOTTOM.value if rules else IMPRINT_BOTTOM.value - 2
    if abs(there - wanted) > _SLACK_MM:
        shown = f"距纸上边 {there:.0f} 毫米"
        yield Fault("版记不在版心最下方", shown, f"{IMPRINT_BOTTOM.value:g} 毫米", imprint.paragraphs[-1])


@rule(Element.IMPRINT, rendered=True)
def imprint_on_odd_page(reading: Reading) -> Iterator[Fault]:
    """版记在单数面。

    查什么：版记是否在双数面（双面印刷时的最后一面）。
    为什么：双面印刷的公文，版记习惯上放在最后一个双数面，翻到封底就看得见。
    错误示例：3 面的公文，版记在第 3 面。
    正确示例：版记在第 4 面。
    例外：单面印刷的，信函格式的，可以忽略。
    """
    page = imprint_page(reading)
    imprint = reading.elements.imprint
    letter = reading.elements.form is Form.LETTER
    if page is not None and imprint is not None and page.number % 2 and not letter:
        there = f"第{page.number}面"
        yield Fault("版记在单数面", there, "双数面", imprint.paragraphs[0])


@rule(Element.TITLE, Authority(FORMAT, "7.3.1", MUST), rendered=True)
def rendered_title_badly_broken(reading: Reading) -> Iterator[Fault]:
    """标题排出来断行不当。

    查什么：排出来的标题，各行是否以“的”、顿号、后引号开头，以前引号结尾，最后一行是否只有一个字。
    为什么：没有手动断行的标题由软件回行，常常把词拆开。
    错误示例：……安全生产检查 / 的通知
    正确示例：……安全生产 / 检查的通知
    例外：手动断行的由 title_line_badly_broken 看。
    """
    for paragraph in reading.elements.main.title:
        text = squeeze(paragraph.text)
        page = next((p for p in reading.pages if text and text in p.text), None)
        if page is None or "\n" in paragraph.text.strip():
            continue
        lines = [squeeze(line.text) for line in page.lines]
        at = next((n for n, line in enumerate(lines) if line and text.startswith(line)), None)
        rest = text[len(lines[at]) :] if at is not None else ""
        for before, line in pairwise(lines[at:]) if at is not None else ():
            if not rest or not rest.startswith(line):
                break
            if re.match("[的地得、，：”》）]", line) or re.search("[“《（、]$", before) or len(line) == 1:
                yield Fault("标题排出来断行不当", f"{before} / {line}", "词意完整，排列对称", paragraph)
                break
            rest = rest[len(line) :]

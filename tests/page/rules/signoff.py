"""署名, 成文日期 and 附注 (SG, NT)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.page.document import BODY, Document, Drawn
from tests.page.rules.base import (
    LEFT,
    RIGHT,
    STRAIGHT,
    PageRule,
    Reading,
    chars,
    holds,
    lines_apart,
    near,
    rule,
    same,
)
from tests.page.rules.text import NOTES
from wuyi_docs.core import standard

SEALED, UNSEALED, SIGNED = "成文日期", "成文日期（不盖章）", "签名章日期"
DATES = (SEALED, UNSEALED, SIGNED)
NAMES = ("署名", "联合署名", "署名（不盖章）", "联合署名（不盖章）", "签名章职务")
_DATE = re.compile(r"\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


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


RULES: tuple[PageRule, ...] = (
    date_form,
    sealed_right,
    sealed_centre,
    unsealed,
    unsealed_gap,
    signature,
    no_blank_page_note,
    sign_off_with_text,
    no_seal,
    note,
)

"""Rules on the 成文日期 and the 附注."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE, NUMBER
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.measure import first_indent, leading_space, leading_width
from wuyi_docs.check.views.texts import arabic_date
from wuyi_docs.core.chinese import fold
from wuyi_docs.core.standard import NOTE_INDENT

_RIGHT: Final = re.compile(r"[1-9]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


@rule(Element.DATE, Authority(FORMAT, "7.3.5.4", MUST), words=True)
def wrong_date_form(reading: Reading) -> Iterator[Fault]:
    """成文日期写法不对。

    查什么：成文日期是否用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位，中间不空格。
    为什么：标准规定的写法；汉字日期是 1999 年版的旧写法。
    错误示例：二〇二二年十月十六日；2022年10月06日；2022.10.16
    正确示例：2022年10月16日
    例外：留待填写的空位不报。
    """
    paragraph = reading.elements.date
    if paragraph is None:
        return
    text = paragraph.text.strip()
    if _RIGHT.fullmatch(text) or re.search("[×X]", text):
        return
    lead = leading_space(paragraph.text)
    right = arabic_date(text)
    end = lead + len(text)
    fixes = (Replace(paragraph, lead, end, right),) if right else ()
    wanted = right or "2022年10月6日 这样的写法"
    yield Fault("成文日期写法不对", text, wanted, paragraph, lead, end, fixes=fixes)


@rule(Element.NUMBER, words=True)
def number_year_differs_from_date(reading: Reading) -> Iterator[Fault]:
    """发文字号的年份与成文日期不是同一年。

    查什么：发文字号里的年份是否与成文日期的年份相同。
    为什么：发文字号按年度编；每年一月最容易沿用上一年的年份。
    错误示例：朔环山发〔2021〕15号，成文日期 2022年10月16日
    正确示例：朔环山发〔2022〕15号，成文日期 2022年10月16日
    例外：跨年签发、按上年度编号的，可以忽略。
    """
    number, date = reading.elements.number, reading.elements.date
    match = NUMBER.search(number.text) if number else None
    text = date.text.strip() if date else ""
    day = DATE.search(arabic_date(text) or text)
    if number is None or match is None or day is None:
        return
    year = fold(match["year"])
    if len(year) == 4 and year != day["year"]:
        start, end = match.span("year")
        yield Fault("发文字号与成文日期不是同一年", year, day["year"], number, start, end)


@rule(Element.NOTE, by(NOTE_INDENT))
def wrong_note_form(reading: Reading) -> Iterator[Fault]:
    """附注的写法或位置不对。

    查什么：附注是否居左空二字，加圆括号，编排在成文日期下一行。
    为什么：标准规定的写法。
    错误示例：联系人：李四，电话：7071234（没有括号）
    正确示例：（联系人：李四，电话：7071234）
    """
    note, document = reading.elements.note, reading.document
    if note is None or note.in_cell:
        return
    text = note.text.strip()
    if not (text.startswith("（") and text.endswith("）")):
        lead = leading_space(note.text)
        inner = text.strip("（）()")
        fixes = (Replace(note, lead, lead + len(text), f"（{inner}）"),) if text[0] in "(（" else ()
        yield Fault("附注没有加圆括号", text, f"（{inner}）", note, lead, lead + len(text), fixes=fixes)
    there = first_indent(note, document) + leading_width(note.text)
    if abs(there - NOTE_INDENT.value) > 0.4 or note.format.align in ("center", "right"):
        values = {
            "jc": "left",
            "ind.left": "0",
            "ind.leftChars": "0",
            "ind.right": "0",
            "ind.rightChars": "0",
        }
        values |= {"ind.firstLine": "632", "ind.firstLineChars": "200"}
        fixes_indent = (SetParagraph(note, values),) if not leading_space(note.text) else ()
        yield Fault("附注没有左空二字", f"空 {there:.1f} 字", "左空二字", note, fixes=fixes_indent)

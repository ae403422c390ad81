"""发文字号的年份与成文日期不是同一年。

查什么：发文字号里的年份是否与成文日期的年份相同。
依据：公文写作实务（实务）
为什么：发文字号按年度编；每年一月最容易沿用上一年的年份。
错误示例：朔环山发〔2021〕15号，成文日期 2022年10月16日
正确示例：朔环山发〔2022〕15号，成文日期 2022年10月16日
例外：跨年签发、按上年度编号的，可以忽略。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE, NUMBER
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.texts import arabic_date
from wuyi_docs.core.chinese import fold

RULE = Rule(Element.NUMBER, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the two years."""
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

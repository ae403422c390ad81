"""印发日期早于成文日期。

查什么：版记里的印发日期是否早于成文日期。
依据：GB/T 9704-2012 7.4.3（应当）
为什么：先签发成文，才能送印；早于成文日期必有一处写错。
错误示例：成文日期 2022年10月16日，印发日期 2022年10月6日
正确示例：成文日期 2022年10月16日，印发日期 2022年10月17日
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.texts import arabic_date

RULE = Rule(Element.IMPRINT, Authority(FORMAT, "7.4.3", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the two dates."""
    elements = reading.elements
    signed = _date(elements.date)
    for paragraph in elements.imprint.issued if elements.imprint else ():
        issued = _date(paragraph)
        if signed is not None and issued is not None and issued < signed:
            what = "印发日期早于成文日期"
            yield Fault(what, f"{issued.year}年{issued.month}月{issued.day}日", "不早于成文日期", paragraph)


def _date(paragraph: Paragraph | None) -> date | None:
    text = paragraph.text.strip() if paragraph else ""
    match = DATE.search(arabic_date(text) or text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None

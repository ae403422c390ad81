"""日期的月、日编了虚位。

查什么：文中日期的月、日前面有没有多余的 0。
依据：GB/T 15835-2011 5.1.2（一般）
为什么：月、日不编虚位（1 不编为 01），全文应当一致。
错误示例：2022年01月05日
正确示例：2022年1月5日
例外：成文日期、印发日期另有规则；表格里的日期不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1.2", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a zero before the month or the day."""
    skipped = {Element.DATE, Element.IMPRINT}
    for paragraph in reading.texts:
        if paragraph.in_cell or reading.role(paragraph) in skipped:
            continue
        for match in re.finditer(r"(?<=年)0(\d)月|(?<![\d])0(\d)月|(?<=月)0(\d)日", paragraph.text):
            right = match[0].lstrip("0")
            start, end = match.span()
            fixes = (Replace(paragraph, start, end, right),)
            yield Fault("月、日编了虚位", match[0], right, paragraph, start, end, fixes=fixes)

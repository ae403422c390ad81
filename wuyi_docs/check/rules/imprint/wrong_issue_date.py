"""印发日期写法不对。

查什么：印发日期是否用阿拉伯数字把年、月、日写全，月、日不编虚位，后面加“印发”二字。
依据：GB/T 9704-2012 7.4.3（应当）
为什么：标准规定的写法。
错误示例：2022年10月06日；二〇二二年十月十六日印发
正确示例：2022年10月6日印发
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import DATE, ISSUED
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import ISSUED_SUFFIX

RULE = Rule(Element.IMPRINT, by(ISSUED_SUFFIX), words=True)

_RIGHT: Final = re.compile(r"[1-9]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发$")


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the date of issue with its right form."""
    imprint = reading.elements.imprint
    for paragraph in imprint.issued if imprint else ():
        text = paragraph.text.rstrip()
        match = ISSUED.search(text)
        if match is None or _RIGHT.search(text):
            continue
        digits = DATE.match(match[0])
        wanted = (
            f"{int(digits['year'])}年{int(digits['month'])}月{int(digits['day'])}日印发" if digits else ""
        )
        fixes = (Replace(paragraph, match.start(), len(text), wanted),) if wanted else ()
        shown = wanted or "2022年10月6日印发 这样的写法"
        what = "印发日期写法不对"
        yield Fault(what, match[0].strip(), shown, paragraph, match.start(), len(text), fixes=fixes)

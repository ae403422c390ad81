"""版记在单数面。

查什么：版记是否在双数面（双面印刷时的最后一面）。
依据：公文写作实务（实务）
为什么：双面印刷的公文，版记习惯上放在最后一个双数面，翻到封底就看得见。
错误示例：3 面的公文，版记在第 3 面。
正确示例：版记在第 4 面。
例外：单面印刷的，信函格式的，可以忽略。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.pages import imprint_page

RULE = Rule(Element.IMPRINT, practice(), rendered=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the number of the page that holds the 版记."""
    page = imprint_page(reading)
    imprint = reading.elements.imprint
    letter = reading.elements.form is Form.LETTER
    if page is not None and imprint is not None and page.number % 2 and not letter:
        there = f"第{page.number}面"
        yield Fault("版记在单数面", there, "双数面", imprint.paragraphs[0])

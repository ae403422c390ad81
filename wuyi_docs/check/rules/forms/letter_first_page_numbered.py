"""信函的首页有页码。

查什么：信函格式的首页是否不显示页码。
依据：GB/T 9704-2012 10.1（应当）
为什么：标准规定信函格式首页不显示页码；首页下面是第二条红色双线。
错误示例：信函首页页脚有“— 1 —”。
正确示例：设“首页不同”，首页页脚没有页码。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.footers import number_lines

RULE = Rule(Element.PAGE_NUMBER, Authority(FORMAT, "10.1", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a page field that the first page shows."""
    if reading.elements.form is not Form.LETTER:
        return
    for section, kind, paragraph, _ in number_lines(reading):
        shown = kind == "first" or (kind == "default" and not section.title_page)
        if section.index == 0 and shown:
            yield Fault("信函的首页有页码", paragraph.text.strip(), "首页不显示页码", paragraph)
            return

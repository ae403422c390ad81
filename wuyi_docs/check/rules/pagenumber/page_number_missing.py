"""没有页码。

查什么：有版头或者超过一面的公文，页脚里有没有页码。
依据：GB/T 9704-2012 7.5（应当）
为什么：标准规定公文有页码；没有页码，散了页就理不清。
错误示例：页脚为空。
正确示例：版心下边缘之下编排“— 1 —”。
例外：信函格式首页不显示页码；没有版头又很短的不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.footers import number_lines

RULE = Rule(Element.PAGE_NUMBER, Authority(FORMAT, "7.5", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a page field in any footer."""
    form = reading.elements.form
    length = sum(len(p.text) for p in reading.texts)
    if form is Form.LETTER or (form is Form.PLAIN and length < 800):
        return
    if not any(True for _ in number_lines(reading)):
        yield Fault("没有页码", "页脚里没有页码", "— 1 —", place="页脚")

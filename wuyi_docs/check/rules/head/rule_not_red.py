"""版头的分隔线不是红色。

查什么：版头分隔线的颜色是否为红色。
依据：GB/T 9704-2012 7.2.7（应当）
为什么：标准规定版头的分隔线为红色。
错误示例：发文字号之下是黑线。
正确示例：红线。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.head import is_red
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.RULE, Authority(FORMAT, "7.2.7", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the colour of the rule."""
    rule = reading.elements.rule
    if rule is None or reading.elements.form is not Form.RED_HEAD or not reading.elements.marks:
        return
    if not is_red(rule.color) and (rule.shape is None or rule.color):
        there = f"#{rule.color}" if rule.color else "黑色"
        yield Fault("版头的分隔线不是红色", there, "红色", rule.paragraph)

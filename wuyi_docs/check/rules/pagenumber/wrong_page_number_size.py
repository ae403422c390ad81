"""页码不是四号字。

查什么：页码的字号是否为四号。
依据：GB/T 9704-2012 7.5（一般）
为什么：页码一般用四号半角宋体阿拉伯数字。
错误示例：页码用小五号字。
正确示例：页码用四号字。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.check.views.looks import wrong_size
from wuyi_docs.core.standard import PAGE_NUMBER_SIZE

RULE = Rule(Element.PAGE_NUMBER, by(PAGE_NUMBER_SIZE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the size of the digits."""
    for _, _, paragraph, _ in number_lines(reading):
        yield from wrong_size(paragraph, PAGE_NUMBER_SIZE.value, "页码不是四号字")

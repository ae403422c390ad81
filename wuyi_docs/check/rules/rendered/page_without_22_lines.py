"""排出来的一面不是 22 行。

查什么：排满正文的中间各面，实际的行数是否为 22 行。
依据：GB/T 9704-2012 5.2.3（一般）
为什么：设置对了，段间距、孤行控制、表格、图片仍会使一面少行；只有排出来才看得见。
错误示例：第 2 面 21 行。
正确示例：第 2 面 22 行。
例外：首面、末面、有表格或空行的面不看；差一行以内的“21 行”照报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.pages import body_lines, lines_are_even
from wuyi_docs.core.standard import LINE_MM, LINES_PER_PAGE, TEXT_BOTTOM_MM

RULE = Rule(Element.PAGE, by(LINES_PER_PAGE), rendered=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Count the lines of the pages that are full of plain body text."""
    for page in reading.pages[1:-1]:
        lines = body_lines(page)
        if len(lines) < 18 or not lines_are_even(lines) or page.width > page.height:
            continue
        full = lines[-1].bottom > TEXT_BOTTOM_MM - 2 * LINE_MM
        if full and len(lines) != LINES_PER_PAGE.value:
            wanted = f"{LINES_PER_PAGE.value} 行"
            yield Fault("一面不是 22 行", f"{len(lines)} 行", wanted, place=f"第{page.number}面")

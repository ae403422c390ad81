"""多行标题的形状不匀称。

查什么：三行以上的标题是否为梯形或菱形，不是上下长、中间短的沙漏形。
依据：GB/T 9704-2012 7.3.1（应当）
为什么：标题排列应当使用梯形或菱形。
错误示例：二十字 / 八字 / 十八字
正确示例：十二字 / 十八字 / 十四字
例外：一行、两行的标题不看；发文机关名称单独占第一行的，从第二行看起。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.measure import text_width

RULE = Rule(Element.TITLE, Authority(FORMAT, "7.3.1", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a line that is clearly shorter than both a line above and one below it."""
    for part in reading.elements.parts:
        lines = [(p, line.strip()) for p in part.title for line in p.text.split("\n") if line.strip()]
        about = next((at for at, (_, line) in enumerate(lines) if line.startswith("关于")), 0)
        lines = lines[about:]  # organs' names on lines of their own: the shape is that of the rest
        widths = [text_width(line, 1.0, 0.0) for _, line in lines]
        for at in range(1, len(widths) - 1):
            if widths[at] + 2 < min(max(widths[:at]), max(widths[at + 1 :])):
                there = "、".join(f"{width:g}字" for width in widths)
                yield Fault("多行标题成了沙漏形", there, "梯形或菱形", lines[at][0])
                break

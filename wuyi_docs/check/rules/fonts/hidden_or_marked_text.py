"""留有隐藏文字或突出显示。

查什么：文字是否设为隐藏，或者用荧光笔突出显示。
依据：公文写作实务（实务）
为什么：隐藏文字别人一点就能看见，突出显示会印成灰块，都是定稿前忘了清除的。
错误示例：待核数字涂成黄色。
正确示例：清除突出显示。
例外：目录、域代码里的隐藏文字不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for hidden or highlighted characters."""
    for paragraph in reading.texts:
        for run in paragraph.runs:
            look = run.format
            marked = look.highlight not in (None, "none", "white")
            if run.text.strip() and (marked or look.hidden) and not run.field:
                there = "隐藏文字" if look.hidden else "突出显示"
                yield Fault(f"留有{there}", run.text, "清除", paragraph, run.start, run.end)
                break

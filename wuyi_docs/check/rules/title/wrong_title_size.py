"""标题不是二号字。

查什么：公文标题的字号是否为二号（22 磅）。
依据：GB/T 9704-2012 7.3.1（一般）
为什么：标题一般用二号小标宋体字。
错误示例：标题用三号字。
正确示例：标题用二号字。
例外：附件的标题标准未规定，不看；随正文印发的方案等的标题同样看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_size
from wuyi_docs.core.standard import TITLE_SIZE

RULE = Rule(Element.TITLE, by(TITLE_SIZE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the size of each line of a title."""
    for part in (reading.elements.main, *reading.elements.printed):
        for paragraph in part.title:
            yield from wrong_size(paragraph, TITLE_SIZE.value, "标题不是二号字")

"""自动编号的形式不对。

查什么：正文里的自动编号是否为“一、”“（一）”“1.”“（1）”几种形式，不是项目符号、“1)”“a.”等。
依据：GB/T 9704-2012 7.3.3（一般）
为什么：自动编号常常带着软件默认的样子；它印出来和手打的一样要合规定。
错误示例：● 加强领导；1) 加强领导
正确示例：（一）加强领导
例外：“第一条”一类法规条款的编号不报；表格里的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import LEVEL_FORMS

RULE = Rule(Element.BODY, by(LEVEL_FORMS))

_RIGHT: Final = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）|第.+[条章节款项]|[①-⑳]"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each automatic number with the right forms."""
    for paragraph in reading.body():
        label = paragraph.label
        if label is not None and not paragraph.in_cell and not _RIGHT.fullmatch(label.text.strip()):
            wanted = "、".join(f"“{form}”" for form in LEVEL_FORMS.value)
            yield Fault("自动编号的形式不对", label.text, wanted, paragraph)

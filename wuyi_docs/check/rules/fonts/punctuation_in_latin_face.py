"""引号、破折号、省略号用了西文字体。

查什么：中文里的“”‘’——……所在的文字，西文字体是不是西文的而又没有标明按中文显示。
依据：公文写作实务（实务）
为什么：这几个符号中西文通用，软件默认按西文字体显示，结果引号变窄、破折号变短。
错误示例：仿宋正文里的引号显示为 Times New Roman 的窄引号。
正确示例：西文字体与中文字体相同，或者字体提示为“中文”。
例外：每个文件只报一次。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.core.standard import face_class

RULE = Rule(Element.BODY, practice())

_SIGNS: Final = re.compile(r"[“”‘’…—]")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the first of these signs that a Latin face would draw."""
    for paragraph in reading.body():
        for run in paragraph.runs:
            match = _SIGNS.search(run.text)
            look = run.format
            if match is None or look.hint == "eastAsia" or look.ascii is None or not look.ascii.isascii():
                continue
            if face_class(look.ascii) or not re.search(f"[{HAN}]", paragraph.text):
                continue
            at = run.start + match.start()
            what = "引号、破折号、省略号会按西文字体显示"
            yield Fault(what, f"“{match[0]}”用 {look.ascii}", "按中文字体显示", paragraph, at, at + 1)
            return

"""引号、括号、书名号里是空的。

查什么：正文里有没有里面没有字的“《》”“（）”“〔〕”“‘’”。
依据：公文写作实务（实务）
为什么：多是套用旧文件、删去内容后留下的，或者漏填。
错误示例：根据《》的规定；（　　）
正确示例：（写明）
例外：表格、附件里供填写的空括号不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at

RULE = Rule(Element.WORDING, practice(), words=True)

_EMPTY: Final = re.compile(r"《\s*》|〔\s*〕|“\s*”(?![引双号])|（[\s　]*）|〈\s*〉")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for such marks in the document proper, forms left out."""
    for paragraph in reading.elements.main.body:
        for match in _EMPTY.finditer("" if paragraph.in_cell else paragraph.text):
            yield at("标号里是空的", "填好或删去", paragraph, match.start(), match.end())

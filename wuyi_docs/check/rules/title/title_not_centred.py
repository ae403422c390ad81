"""标题没有居中。

查什么：公文标题、附件标题是否居中，有没有左右不等的缩进。
依据：GB/T 9704-2012 7.3.1（应当）
为什么：标准规定标题分一行或多行居中排布；带着首行缩进的“居中”会偏右。
错误示例：标题居中，但有首行缩进 2 字。
正确示例：标题居中，无缩进。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_space, right_indent
from wuyi_docs.core.standard import TITLE_CENTRE

RULE = Rule(Element.TITLE, by(TITLE_CENTRE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the alignment and indents of each line of a title."""
    for part in reading.elements.parts:
        for paragraph in part.title:
            skew = abs(first_indent(paragraph, reading.document) - right_indent(paragraph, reading.document))
            spaces = leading_space(paragraph.text)
            if paragraph.format.align == "center" and skew <= 0.5 and spaces == 0:
                continue
            there = "没有居中" if paragraph.format.align != "center" else "居中但有缩进或空格"
            values = {"jc": "center", **dict.fromkeys(("ind.left", "ind.right", "ind.firstLine"), "0")}
            values |= dict.fromkeys(("ind.leftChars", "ind.rightChars", "ind.firstLineChars"), "0")
            fixes = (SetParagraph(paragraph, values),) if not spaces else ()
            yield Fault("标题没有居中", there, "居中，无缩进", paragraph, fixes=fixes)

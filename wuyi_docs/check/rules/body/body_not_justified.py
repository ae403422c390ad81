"""正文段落居中或居右。

查什么：正文的长段落是否两端对齐（或左对齐），没有居中、居右。
依据：GB/T 9704-2012 7.3.3（应当）
为什么：回行要顶格，居中、居右的段落每一行都不顶格。
错误示例：一段 60 字的正文居中。
正确示例：两端对齐。
例外：不足一行的短句（小标题、题注）不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.BODY, Authority(FORMAT, "7.3.3", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the alignment of paragraphs that are longer than a line."""
    for paragraph in reading.body():
        if (
            len(paragraph.text) > 40
            and paragraph.format.align in ("center", "right")
            and not paragraph.in_cell
        ):
            fixes = (SetParagraph(paragraph, {"jc": "both"}),)
            there = "居中" if paragraph.format.align == "center" else "居右"
            yield Fault("正文段落没有两端对齐", there, "两端对齐", paragraph, fixes=fixes)

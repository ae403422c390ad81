"""正文段前段后留了距离。

查什么：正文段落的段前、段后间距是否为 0。
依据：GB/T 9704-2012 5.2.3（一般）
为什么：段间距使行离开网格，一面就排不满 22 行。
错误示例：段后 10 磅。
正确示例：段前 0、段后 0。
例外：表格里的文字、图片所在的段落不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import space_after, space_before
from wuyi_docs.core.standard import SPACE_AROUND

RULE = Rule(Element.BODY, by(SPACE_AROUND))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the space around each paragraph of the body."""
    document = reading.document
    for paragraph in reading.body():
        if paragraph.in_cell or paragraph.shapes:
            continue
        before, after = space_before(paragraph, document), space_after(paragraph, document)
        if before > 0.5 or after > 0.5:
            keys = ("before", "after", "beforeLines", "afterLines")
            values = dict.fromkeys((f"spacing.{key}" for key in keys), "0")
            values |= {"spacing.beforeAutospacing": "0", "spacing.afterAutospacing": "0"}
            there = f"段前 {before:g} 磅、段后 {after:g} 磅"
            fixes = (SetParagraph(paragraph, values),)
            yield Fault("正文段落之间留了距离", there, "段前、段后都是 0", paragraph, fixes=fixes)

"""发文机关标志没有居中。

查什么：发文机关标志是否居中排布。
依据：GB/T 9704-2012 7.2.4（应当）
为什么：标准规定发文机关标志居中排布。
错误示例：标志左对齐，或者居中却带着首行缩进。
正确示例：居中，无缩进。
例外：联合行文把“文件”二字排在机关名称右侧的（用表格或制表位），不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, right_indent
from wuyi_docs.core.standard import MARK_CENTRE

RULE = Rule(Element.MARK, by(MARK_CENTRE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the alignment and indents of the mark."""
    marks = [p for p in reading.elements.marks if not (p.in_box or p.in_cell or "\t" in p.text)]
    if len(marks) != 1:
        return
    mark = marks[0]
    skew = abs(first_indent(mark, reading.document) - right_indent(mark, reading.document))
    distributed = mark.format.align == "distribute"
    if not distributed and (mark.format.align != "center" or skew > 0.5):
        values = {"jc": "center", **dict.fromkeys(("ind.left", "ind.right", "ind.firstLine"), "0")}
        fixes = (SetParagraph(mark, {**values, "ind.firstLineChars": "0"}),)
        yield Fault("发文机关标志没有居中", "没有居中或带缩进", "居中，无缩进", mark, fixes=fixes)

"""版记缺分隔线。

查什么：版记首条分隔线（第一个要素之上）和末条分隔线（最后一个要素之下）是否都有。
依据：GB/T 9704-2012 7.4.1（应当）
为什么：版记是首条分隔线与末条分隔线之间的部分，没有线就分不清主体和版记。
错误示例：抄送机关上面没有线。
正确示例：首条、末条用粗线，中间用细线。
例外：信函格式的版记不加分隔线；用图形画的线认不出来时不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.IMPRINT, Authority(FORMAT, "7.4.1", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a rule above the first and below the last paragraph."""
    imprint, form = reading.elements.imprint, reading.elements.form
    if imprint is None or form is Form.LETTER:
        return
    if any(shape.kind == "line" for p in reading.document.paragraphs[-12:] for shape in p.shapes):
        return
    first, last = imprint.paragraphs[0].format, imprint.paragraphs[-1].format
    if imprint.table is not None:
        above, below = imprint.rules[0] > 0, imprint.rules[-1] > 0
    else:
        above, below = _ruled_above(reading, imprint.paragraphs[0]), last.bottom_border is not None
        above = above or first.top_border is not None
        below = below or _ruled_below(reading, imprint.paragraphs[-1])
    for there, what in ((above, "首条"), (below, "末条")):
        if not there:
            paragraph = imprint.paragraphs[0 if what == "首条" else -1]
            yield Fault(f"版记缺{what}分隔线", "没有", f"{what}分隔线，与版心等宽", paragraph)


def _ruled_above(reading: Reading, paragraph: Paragraph) -> bool:
    before = reading.before(paragraph)
    last = before[-1] if before else None
    return isinstance(last, Paragraph) and last.format.bottom_border is not None


def _ruled_below(reading: Reading, paragraph: Paragraph) -> bool:
    at = reading.places.get(paragraph.index)
    after = reading.document.blocks[at + 1 : at + 2] if at is not None else ()
    return any(isinstance(b, Paragraph) and b.format.top_border is not None for b in after)

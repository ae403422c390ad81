"""附注的写法或位置不对。

查什么：附注是否居左空二字，加圆括号，编排在成文日期下一行。
依据：GB/T 9704-2012 7.3.6（应当）
为什么：标准规定的写法。
错误示例：联系人：李四，电话：7071234（没有括号）
正确示例：（联系人：李四，电话：7071234）
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import first_indent, leading_space, leading_width
from wuyi_docs.core.standard import NOTE_INDENT

RULE = Rule(Element.NOTE, by(NOTE_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the brackets and the indent of the 附注."""
    note, document = reading.elements.note, reading.document
    if note is None or note.in_cell:
        return
    text = note.text.strip()
    if not (text.startswith("（") and text.endswith("）")):
        lead = leading_space(note.text)
        inner = text.strip("（）()")
        fixes = (Replace(note, lead, lead + len(text), f"（{inner}）"),) if text[0] in "(（" else ()
        yield Fault("附注没有加圆括号", text, f"（{inner}）", note, lead, lead + len(text), fixes=fixes)
    there = first_indent(note, document) + leading_width(note.text)
    if abs(there - NOTE_INDENT.value) > 0.4 or note.format.align in ("center", "right"):
        values = {
            "jc": "left",
            "ind.left": "0",
            "ind.leftChars": "0",
            "ind.right": "0",
            "ind.rightChars": "0",
        }
        values |= {"ind.firstLine": "632", "ind.firstLineChars": "200"}
        fixes_indent = (SetParagraph(note, values),) if not leading_space(note.text) else ()
        yield Fault("附注没有左空二字", f"空 {there:.1f} 字", "左空二字", note, fixes=fixes_indent)

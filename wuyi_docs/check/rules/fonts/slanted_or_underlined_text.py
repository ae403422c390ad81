"""文字用了斜体或下划线。

查什么：正文里有没有斜体、下划线。
依据：公文写作实务（实务）
为什么：公文里强调靠词句和层次，不用斜体、下划线；它们多是起草时的标记。
错误示例：请各单位<u>务必</u>于10月20日前报送。
正确示例：请各单位务必于10月20日前报送。
例外：留给手填的空白处的下划线不报；表格里的文字不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetRuns
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.looks import stretches

RULE = Rule(Element.BODY, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for italics and underlines in the body."""
    for paragraph in reading.body():
        if paragraph.in_cell:
            continue
        found = list(stretches(paragraph, lambda look: look.italic or bool(look.underline)))
        if found:
            start, end, look = found[0]
            fixes = tuple(SetRuns(paragraph, a, b, {"i": "0", "u": "none"}) for a, b, _ in found)
            there = "斜体" if look.italic else "下划线"
            yield Fault(f"正文用了{there}", there, "不用", paragraph, start, end, fixes=fixes)

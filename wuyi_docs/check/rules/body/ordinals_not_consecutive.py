"""层次序数不连续。

查什么：同一层次的序数是否从头编起，依次递增，没有跳号和重号；自动编号的也看。
依据：公文写作实务（实务）
为什么：增删段落之后最容易忘记改；从别处粘贴时自动编号会丢掉，第一条变成没有序数。
错误示例：（一）……（三）……；前一段没有序数，接着就是“（二）”
正确示例：（一）……（二）……（三）……
例外：三、四级序数在别的段落之后重新从 1 编起的不报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.core.chinese import parse_numeral
from wuyi_docs.core.headings import ordinal_of

RULE = Rule(Element.BODY, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Count along each level, deeper levels beginning anew under each heading."""
    for part in reading.elements.parts:
        last = [0, 0, 0, 0]
        for paragraph in part.body:
            level = part.levels.get(paragraph.index, 0)
            found = ordinal_of(paragraph.full_text.lstrip())
            if not level or found is None:
                continue
            number = parse_numeral(found.number)
            before = last[level - 1]
            last[level:] = [0] * (4 - level)
            last[level - 1] = number
            restarted = number == 1 and (before == 0 or level > 2)
            if number and number != before + 1 and not restarted:
                yield _fault(paragraph, found.written.strip(), before, number)


def _fault(paragraph: Paragraph, there: str, before: int, number: int) -> Fault:
    if before == 0:
        return Fault("序数没有从头编起，前面丢了一条", there, "从第一条编起", paragraph, 0, len(there))
    what = "序数重复" if number <= before else "序数跳号"
    return Fault(what, there, f"接在第 {before} 条之后，是第 {before + 1} 条", paragraph, 0, len(there))

"""正文字符缩放或间距不一致。

查什么：正文里个别文字的字符缩放是否为 100%，字符间距是否与其余正文相差半磅以上。
依据：GB/T 9704-2012 5.2.3（一般）
为什么：为了凑行而拉宽、压扁或者挤紧个别文字，一行就不是 28 字。
错误示例：一段的字符缩放 90%。
正确示例：缩放 100%，间距与全文一致。
例外：发文机关标志可以压缩字宽；表格里的文字不看。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetRuns
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import stretches
from wuyi_docs.core.standard import CHARS_PER_LINE
from wuyi_docs.core.units import pt_to_twips

RULE = Rule(Element.BODY, by(CHARS_PER_LINE))


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the scale and spacing of the body's text with those that most of it has."""
    usual = Counter[float]()
    for paragraph in reading.body():
        for run in paragraph.runs:
            usual[run.format.spacing] += len(run.text)
    spacing = usual.most_common(1)[0][0] if usual else 0.0
    for paragraph in reading.body():
        if paragraph.in_cell:
            continue
        found = list(
            stretches(paragraph, lambda look: look.scale != 100 or abs(look.spacing - spacing) > 0.5)
        )
        if found:
            start, end, look = found[0]
            twips = str(pt_to_twips(spacing))
            fixes = tuple(SetRuns(paragraph, a, b, {"w": "100", "spacing.val": twips}) for a, b, _ in found)
            there = f"缩放 {look.scale}%、间距 {look.spacing:g} 磅"
            wanted = f"缩放 100%、间距 {spacing:g} 磅"
            yield Fault("字符缩放或间距与正文不同", there, wanted, paragraph, start, end, fixes=fixes)

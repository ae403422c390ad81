"""署名、日期与正文不在同一面。

查什么：成文日期所在的一面，上面有没有正文（或附件说明）。
依据：GB/T 9704-2012 7.3.5.5（应当）
为什么：印章、日期不能与正文分家，否则可以换掉前面的正文；标准要求调整行距、字距解决。
错误示例：最后一面只有署名和日期。
正确示例：最后一面有两行正文，再是署名和日期。
例外：没有成文日期的不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.pages import body_lines

RULE = Rule(Element.SIGNATURE, Authority(FORMAT, "7.3.5.5", MUST), rendered=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for text above the sign-off on the page that holds the date."""
    elements = reading.elements
    above = [squeeze(p.text) for p in (*elements.main.body, *elements.attachment_note)]
    if elements.date is None or not above:
        return
    day = squeeze(elements.date.text)
    names = [squeeze(p.text) for p in elements.signature]
    for page in reading.pages:
        lines = [squeeze(line.text) for line in body_lines(page)]
        if day not in lines:
            continue
        before = [line for line in lines[: lines.index(day)] if line not in names]
        if page.number > 1 and not any(line in text for line in before for text in above if line):
            yield Fault("署名、日期与正文不在同一面", f"第{page.number}面没有正文", "同处一面", elements.date)
        return

"""版记不在版心最下方。

查什么：版记的末条分隔线（没有线的看最后一行）是否与末面版心下边缘重合。
依据：GB/T 9704-2012 7.4.1（应当）
为什么：标准规定末条分隔线与公文最后一面的版心下边缘重合。
错误示例：版记紧跟在正文后面，下面空着半面。
正确示例：版记在末面的最下方。
例外：差 4 毫米以内不报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.pages import imprint_page
from wuyi_docs.core.standard import IMPRINT_BOTTOM

RULE = Rule(Element.IMPRINT, by(IMPRINT_BOTTOM), rendered=True)

_SLACK_MM: Final = 4.0


def find(reading: Reading) -> Iterator[Fault]:
    """Measure the last rule, or the last line, of the page that holds the 版记."""
    imprint = reading.elements.imprint
    page = imprint_page(reading)
    if imprint is None or page is None:
        return
    text = squeeze(imprint.paragraphs[-1].text)
    below = [line for line in page.lines if squeeze(line.text) and squeeze(line.text) in text]
    if not below:
        return
    last = below[-1]
    rules = [y for y in page.rules if last.bottom - 1 < y < last.bottom + 8]
    there = max(rules) if rules else last.bottom
    wanted = IMPRINT_BOTTOM.value if rules else IMPRINT_BOTTOM.value - 2
    if abs(there - wanted) > _SLACK_MM:
        shown = f"距纸上边 {there:.0f} 毫米"
        yield Fault("版记不在版心最下方", shown, f"{IMPRINT_BOTTOM.value:g} 毫米", imprint.paragraphs[-1])

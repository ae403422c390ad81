"""用了非法定计量单位。

查什么：有没有市斤、市尺、华里、公分、英寸、马力、磅等单位。
依据：GB/T 9704-2012 9（一般）
为什么：公文的计量单位应符合国家标准，用法定计量单位。
错误示例：距县城10华里；重5市斤
正确示例：距县城5公里；重2.5公斤
例外：公里、公斤、公顷、亩可以用，不报；设备规格里的英寸不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule
from wuyi_docs.check.views.prose import at, prose

RULE = Rule(Element.WORDING, Authority(FORMAT, "9", NORMALLY), words=True)

_UNIT: Final = re.compile(
    r"(?:\d|[一二三四五六七八九十百千万两])(市斤|市尺|市里|市亩|华里|公分|英里|英尺|英亩|马力|磅(?!礴)|加仑|盎司|平方尺|立方尺)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for such a unit behind a number."""
    for paragraph, text in prose(reading):
        for match in _UNIT.finditer(text):
            yield at("用了非法定计量单位", "换算成法定计量单位", paragraph, match.start(1), match.end(1))

"""汉字年份里的“〇”写错。

查什么：汉字写的年份里，零是否写作“〇”。
依据：GB/T 15835-2011 4.2（一般）
为什么：汉字“零”用于数量，编号和年份用“〇”；“○”是圆圈符号，“O”是字母，“0”是阿拉伯数字，检索不到。
错误示例：二零二二年；二○二二年；二0二二年
正确示例：二〇二二年
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule

RULE = Rule(Element.WORDING, Authority(NUMERALS, "4.2", NORMALLY), words=True)

_YEAR: Final = re.compile(r"[一二][零○ＯO0０〇一二三四五六七八九]{3}(?=年)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for another sign where 〇 belongs."""
    for paragraph in reading.texts:
        for match in _YEAR.finditer(paragraph.text):
            right = re.sub("[零○ＯO0０]", "〇", match[0])
            if right != match[0]:
                start, end = match.span()
                fixes = (Replace(paragraph, start, end, right),)
                yield Fault("汉字年份里的“〇”写错", match[0], right, paragraph, start, end, fixes=fixes)

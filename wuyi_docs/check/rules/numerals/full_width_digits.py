"""用了全角数字或字母。

查什么：文中的阿拉伯数字、英文字母是否为半角。
依据：GB/T 15835-2011 5.1（一般）
为什么：阿拉伯数字用单字节的半角；全角数字又宽又检索不到。
错误示例：２０２２年
正确示例：2022年
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, NUMERALS, Authority, Rule
from wuyi_docs.core.chinese import fold
from wuyi_docs.core.headings import ordinal_of

RULE = Rule(Element.WORDING, Authority(NUMERALS, "5.1", NORMALLY), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for full-width digits and letters."""
    for paragraph in reading.texts:
        for match in re.finditer(
            "[０-９Ａ-Ｚａ-ｚ％．]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ％]*", paragraph.text
        ):
            if ordinal_of(paragraph.text.lstrip()) and match.start() <= 3:
                continue
            right = fold(match[0])
            start, end = match.span()
            fixes = (Replace(paragraph, start, end, right),)
            yield Fault("用了全角数字或字母", match[0], right, paragraph, start, end, fixes=fixes)

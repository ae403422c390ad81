"""密级和保密期限写法不对。

查什么：密级是否写作“绝密”“机密”“秘密”，两字之间不空；有保密期限的，中间用“★”，期限用阿拉伯数字。
依据：公文写作实务（实务）
为什么：“★”是国家秘密标志；两字之间空一字是 1999 年版的旧写法。
错误示例：机 密；机密☆一年
正确示例：机密；机密★1年
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import SECRECY, squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.chinese import NUMERALS, parse_numeral
from wuyi_docs.core.standard import SECRECY_MARK

RULE = Rule(Element.SECRECY, by(SECRECY_MARK), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the 密级 with its right spelling."""
    paragraph = reading.elements.secrecy
    if paragraph is None:
        return
    text = paragraph.text.strip()
    match = SECRECY.fullmatch(text)
    if match is None:
        return
    right = squeeze(match["level"])
    if match["star"] or match["term"].strip():
        right += SECRECY_MARK.value + _arabic(squeeze(match["term"]))
    if text != right:
        yield Fault("密级和保密期限写法不对", text, right, paragraph, 0, len(paragraph.text))


def _arabic(term: str) -> str:
    number = re.match(rf"[{NUMERALS}]+", term)
    return term if number is None else f"{parse_numeral(number[0])}{term[number.end() :]}"

"""层次序数的标点不对。

查什么：序数是否写作“一、”“（一）”“1.”“（1）”：汉字数字后用顿号，阿拉伯数字后用下脚点，带括号的后面不加标点，括号用全角。
依据：GB/T 15834-2011 4.5.3、4.6.3（应当）
为什么：GB/T 15834 对序次语之后的点号有规定；“（一）、”“1、”是常见的错误。
错误示例：（一）、加强领导；1、线路老化；一. 目标
正确示例：（一）加强领导；1.线路老化；一、目标
例外：自动编号由 wrong_automatic_number 看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.measure import leading_space
from wuyi_docs.core.headings import ordinal_of

RULE = Rule(Element.BODY, Authority(PUNCTUATION, "4.5.3、4.6.3", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each ordinal with its right form."""
    for _, paragraph, level in reading.levels():
        if not level or paragraph.label is not None:
            continue
        lead = leading_space(paragraph.text)
        found = ordinal_of(paragraph.text[lead:])
        if found is None or (level == 2 and found.mark == " "):
            continue
        if found.written != found.right:
            start, end = lead, lead + len(found.written)
            fixes = (Replace(paragraph, start, end, found.right),)
            yield Fault("层次序数的标点不对", found.written, found.right, paragraph, start, end, fixes=fixes)

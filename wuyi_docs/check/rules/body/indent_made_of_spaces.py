"""用空格代替首行缩进。

查什么：正文段首有没有空格或制表符。
依据：GB/T 9704-2012 7.3.3（应当）
为什么：空格的宽度随字体和软件变，改了字号就对不齐；也会随复制带进别的文件。
错误示例：段首敲四个空格或两个全角空格。
正确示例：首行缩进 2 字符。
例外：表格里的文字、居中居右的行不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import leading_space
from wuyi_docs.check.views.texts import plain_paragraphs
from wuyi_docs.core.standard import BODY_INDENT, BODY_SIZE, CHAR_SPACING
from wuyi_docs.core.units import pt_to_twips

RULE = Rule(Element.BODY, by(BODY_INDENT))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for white space at the beginning of the body's paragraphs."""
    width = str(pt_to_twips(2 * (BODY_SIZE.value + CHAR_SPACING.value / 20)))
    values = {"ind.firstLineChars": "200", "ind.firstLine": width}
    values |= dict.fromkeys(("ind.left", "ind.leftChars", "ind.hanging", "ind.hangingChars"), "0")
    for paragraph in plain_paragraphs(reading):
        spaces = leading_space(paragraph.text)
        if spaces:
            fixes = (SetParagraph(paragraph, values), Replace(paragraph, 0, spaces, ""))
            there = f"{spaces} 个空格"
            yield Fault("用空格代替首行缩进", there, "首行缩进 2 字符", paragraph, 0, spaces, fixes=fixes)

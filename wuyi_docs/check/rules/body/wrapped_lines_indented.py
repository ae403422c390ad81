"""正文回行没有顶格。

查什么：正文段落的回行是否顶格（左缩进为 0）。
依据：GB/T 9704-2012 7.3.3（应当）
为什么：标准规定每个自然段左空二字，回行顶格。
错误示例：整段左缩进 2 字符。
正确示例：左缩进 0，首行缩进 2 字符。
例外：自动编号的段落、表格里的文字不看；不足一行的段落看不出来，不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule
from wuyi_docs.check.views.measure import left_indent, right_indent
from wuyi_docs.check.views.texts import plain_paragraphs

RULE = Rule(Element.BODY, Authority(FORMAT, "7.3.3", MUST))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the left indent of paragraphs longer than a line."""
    for paragraph in plain_paragraphs(reading):
        there = left_indent(paragraph, reading.document)
        indented = abs(there) > 0.3 or right_indent(paragraph, reading.document) > 0.3
        if len(paragraph.text) > 28 and indented:
            keys = ("ind.left", "ind.leftChars", "ind.right", "ind.rightChars")
            values = {**dict.fromkeys(keys, "0"), "ind.firstLineChars": "200", "ind.firstLine": "632"}
            fixes = (SetParagraph(paragraph, values),)
            yield Fault(
                "正文回行没有顶格", f"左缩进 {there:.1f} 字", "左右缩进都是 0", paragraph, fixes=fixes
            )

"""Rules on the body's paragraphs: indents, alignment, lines between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.measure import first_indent, leading_space, left_indent, right_indent
from wuyi_docs.check.views.texts import plain_paragraphs
from wuyi_docs.core.standard import BODY_INDENT, BODY_SIZE, CHAR_SPACING
from wuyi_docs.core.units import pt_to_twips

_INDENTED: Final = {
    "ind.firstLineChars": "200",
    "ind.firstLine": str(pt_to_twips(2 * (BODY_SIZE.value + CHAR_SPACING.value / 20))),
    **dict.fromkeys(("ind.left", "ind.leftChars", "ind.hanging", "ind.hangingChars"), "0"),
}


@rule(Element.BODY, by(BODY_INDENT))
def wrong_first_line_indent(reading: Reading) -> Iterator[Fault]:
    """正文段首没有空二字。

    查什么：正文每个自然段（含各层次标题）的首行是否左空二字。
    为什么：标准规定每个自然段左空二字；用字符单位（首行缩进 2 字符）设置，改字号时不会走样。
    错误示例：首行缩进 0.74 厘米（只有一字多）。
    正确示例：首行缩进 2 字符。
    例外：居中、居右的行，表格里的文字，自动编号的段落不看；用空格代替缩进的由 indent_made_of_spaces 看。
    """
    for paragraph in plain_paragraphs(reading):
        if leading_space(paragraph.text):
            continue
        there = first_indent(paragraph, reading.document)
        if abs(there - BODY_INDENT.value) > 0.3:
            fixes = (SetParagraph(paragraph, _INDENTED),)
            yield Fault("段首没有空二字", f"空 {there:.1f} 字", "首行缩进 2 字符", paragraph, fixes=fixes)


@rule(Element.BODY, by(BODY_INDENT))
def indent_made_of_spaces(reading: Reading) -> Iterator[Fault]:
    """用空格代替首行缩进。

    查什么：正文段首有没有空格或制表符。
    为什么：空格的宽度随字体和软件变，改了字号就对不齐；也会随复制带进别的文件。
    错误示例：段首敲四个空格或两个全角空格。
    正确示例：首行缩进 2 字符。
    例外：表格里的文字、居中居右的行不看。
    """
    for paragraph in plain_paragraphs(reading):
        spaces = leading_space(paragraph.text)
        if spaces:
            fixes = (SetParagraph(paragraph, _INDENTED), Replace(paragraph, 0, spaces, ""))
            there = f"{spaces} 个空格"
            yield Fault("用空格代替首行缩进", there, "首行缩进 2 字符", paragraph, 0, spaces, fixes=fixes)


@rule(Element.BODY, Authority(FORMAT, "7.3.3", MUST))
def wrapped_lines_indented(reading: Reading) -> Iterator[Fault]:
    """正文回行没有顶格。

    查什么：正文段落的回行是否顶格（左缩进为 0）。
    为什么：标准规定每个自然段左空二字，回行顶格。
    错误示例：整段左缩进 2 字符。
    正确示例：左缩进 0，首行缩进 2 字符。
    例外：自动编号的段落、表格里的文字不看；不足一行的段落看不出来，不看。
    """
    for paragraph in plain_paragraphs(reading):
        there = left_indent(paragraph, reading.document)
        indented = abs(there) > 0.3 or right_indent(paragraph, reading.document) > 0.3
        if len(paragraph.text) > 28 and indented:
            keys = ("ind.left", "ind.leftChars", "ind.right", "ind.rightChars")
            values = {**dict.fromkeys(keys, "0"), "ind.firstLineChars": "200", "ind.firstLine": "632"}
            fixes = (SetParagraph(paragraph, values),)
            shown = f"左缩进 {there:.1f} 字"
            yield Fault("正文回行没有顶格", shown, "左右缩进都是 0", paragraph, fixes=fixes)


@rule(Element.BODY, Authority(FORMAT, "7.3.3", MUST))
def body_not_justified(reading: Reading) -> Iterator[Fault]:
    """正文段落居中或居右。

    查什么：正文的长段落是否两端对齐（或左对齐），没有居中、居右。
    为什么：回行要顶格，居中、居右的段落每一行都不顶格。
    错误示例：一段 60 字的正文居中。
    正确示例：两端对齐。
    例外：不足一行的短句（小标题、题注）不看。
    """
    for paragraph in reading.body():
        if len(paragraph.text) > 40 and paragraph.format.align in ("center", "right"):
            fixes = (SetParagraph(paragraph, {"jc": "both"}),)
            there = "居中" if paragraph.format.align == "center" else "居右"
            yield Fault("正文段落没有两端对齐", there, "两端对齐", paragraph, fixes=fixes)


@rule(Element.BODY)
def blank_line_in_body(reading: Reading) -> Iterator[Fault]:
    """正文段落之间空了行。

    查什么：正文相邻两段之间有没有空行。
    为什么：正文各段接排，空行只在规定的地方（标题、附件说明、署名之上）出现。
    错误示例：每个标题前后各空一行。
    正确示例：各段接排，不空行。
    例外：每个文件只报前三处。
    """
    count = 0
    for part in reading.elements.parts:
        for above, below in pairwise(part.body):
            between = reading.between(above, below) or ()
            blank = (isinstance(b, Paragraph) and not b.text.strip() and not b.shapes for b in between)
            if between and all(blank) and not below.on_new_page:
                count += 1
                yield Fault("正文段落之间空了行", f"空 {len(between)} 行", "不空行", below)
            if count == 3:
                return


@rule(Element.BODY)
def line_break_in_paragraph(reading: Reading) -> Iterator[Fault]:
    """正文里用了软回车。

    查什么：正文段落中间有没有手动换行符（Shift+Enter）。
    为什么：软回车之后的文字不算新的一段，首行缩进加不上，两端对齐时还会把短行撑开。
    错误示例：两段之间用软回车。
    正确示例：两段之间用回车。
    例外：表格里的文字不看。
    """
    for paragraph in reading.body():
        if "\n" in paragraph.text.strip():
            at = paragraph.text.find("\n", leading_space(paragraph.text))
            start = max(0, at - 4)
            there = paragraph.text[start : at + 4]
            yield Fault("正文里用了软回车", there, "分成两段", paragraph, start, at + 1)

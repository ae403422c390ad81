"""Rules on the 发文字号 in the head."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import BARE_NUMBER, NUMBER
from wuyi_docs.check.fault import CENTRED, Fault, Replace, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.measure import first_indent, leading_width, right_indent
from wuyi_docs.check.views.prose import at
from wuyi_docs.core.chinese import fold
from wuyi_docs.core.standard import NUMBER_INDENT


@rule(Element.NUMBER, Authority(FORMAT, "7.2.5", MUST), words=True)
def wrong_document_number(reading: Reading) -> Iterator[Fault]:
    """发文字号的序号写法不对。

    查什么：发文字号的序号不加“第”、不编虚位（15 不写成 015），用半角数字，中间没有空格，末尾有“号”。
    为什么：发文字号是公文的身份，登记、引用、检索都靠它。
    错误示例：朔环山发〔2022〕015号；朔环山发〔2022〕第15号
    正确示例：朔环山发〔2022〕15号
    例外：留待编号的空位（朔环山发〔2022〕　号）不报。
    """
    paragraph = reading.elements.number
    match = NUMBER.search(paragraph.text) if paragraph else None
    if paragraph is None or match is None:
        return
    serial = fold(match["serial"]).strip()
    shown = str(int(serial)) if serial.isdecimal() else match["serial"]
    year = fold(match["year"])
    right = f"{match['code']}{match['open']}{year}{match['close']}{shown}号"
    if match[0] == right:
        return
    start, end = match.end("close"), match.end()
    fixes: tuple[Replace, ...] = ()
    if match[0][: start - match.start()] == right[: start - match.start()]:
        fixes = (Replace(paragraph, start, end, f"{shown}号"),)
    yield Fault("发文字号写法不对", match[0], right, paragraph, match.start(), match.end(), fixes=fixes)


@rule(Element.NUMBER, Authority(FORMAT, "7.2.5", MUST), words=True)
def abbreviated_number_year(reading: Reading) -> Iterator[Fault]:
    """发文字号的年份没有写全。

    查什么：发文字号里的年份是否写全四位，是否括起来。
    为什么：年份应标全称，写成两位或者不括起来，登记和引用时容易认错。
    错误示例：朔环山发〔22〕15号；朔环山发2022-15号
    正确示例：朔环山发〔2022〕15号
    """
    paragraph = reading.elements.number
    if paragraph is None:
        return
    match = NUMBER.search(paragraph.text)
    if match is not None and len(match["year"]) != 4:
        yield at("发文字号的年份没有写全四位", "四位年份", paragraph, *match.span("year"))
    bare = BARE_NUMBER.search(paragraph.text) if match is None else None
    if bare is not None:
        yield at("发文字号的年份没有括起来", "机关代字〔年份〕序号号", paragraph, *bare.span())


@rule(Element.NUMBER, Authority(FORMAT, "7.2.5", MUST))
def number_not_centred(reading: Reading) -> Iterator[Fault]:
    """发文字号没有居中。

    查什么：没有签发人的公文，发文字号是否居中排布。
    为什么：标准规定发文字号居中排布，只有上行文才居左空一字。
    错误示例：发文字号左对齐，或者居中却带着首行缩进。
    正确示例：居中，无缩进。
    例外：上行文由 upward_number_not_left 看；信函由 letter_number_not_right 看。
    """
    number = reading.elements.number
    if number is None or not reading.elements.red_head or reading.elements.signers:
        return
    if number.in_cell or number.in_box or "\t" in number.text.strip():
        return
    skew = abs(first_indent(number, reading.document) - right_indent(number, reading.document))
    if number.format.align != "center" or skew > 0.5:
        fixes = (SetParagraph(number, CENTRED),)
        yield Fault("发文字号没有居中", "没有居中或带缩进", "居中，无缩进", number, fixes=fixes)


@rule(Element.NUMBER, by(NUMBER_INDENT))
def upward_number_not_left(reading: Reading) -> Iterator[Fault]:
    """上行文的发文字号没有居左空一字。

    查什么：有签发人的公文，发文字号是否居左空一字，与最后一个签发人姓名处在同一行。
    为什么：标准规定的位置，右边要留给签发人。
    错误示例：发文字号居中，签发人另起一行。
    正确示例：朔环山〔2022〕8号（居左空一字）　　签发人：张三（居右空一字）
    例外：用表格、文本框排的，不看。
    """
    elements = reading.elements
    number = elements.number
    if number is None or not reading.elements.red_head or not elements.signers:
        return
    if number.in_cell or number.in_box or any(p.in_cell or p.in_box for p in elements.signers):
        return
    if number not in elements.signers and "\t" not in number.text.strip():
        yield Fault("发文字号没有与签发人排在同一行", number.text.strip(), "与最后一个签发人同行", number)
        return
    indent = first_indent(number, reading.document) + leading_width(number.text)
    if number.format.align in ("center", "right") or abs(indent - NUMBER_INDENT.value) > 0.4:
        values = {"jc": "left", "ind.left": "316", "ind.leftChars": "100", "ind.firstLine": "0"}
        fixes = (SetParagraph(number, {**values, "ind.firstLineChars": "0"}),)
        yield Fault("发文字号没有居左空一字", f"空 {indent:.1f} 字", "居左空一字", number, fixes=fixes)

"""Rules on the upper left corner: 份号, 密级和保密期限, 紧急程度."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.patterns import SECRECY, squeeze
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, REGULATIONS, Authority, by, rule
from wuyi_docs.check.views.looks import wrong_size
from wuyi_docs.check.views.measure import first_indent
from wuyi_docs.core.chinese import NUMERALS, parse_numeral
from wuyi_docs.core.standard import BODY_SIZE, SECRECY_MARK, SERIAL_DIGITS, URGENCY_LEVELS


@rule(Element.SERIAL, by(SERIAL_DIGITS))
def wrong_serial_number(reading: Reading) -> Iterator[Fault]:
    """份号写法不对。

    查什么：份号是否为 6 位阿拉伯数字、三号字、顶格编排在首行。
    为什么：份号是同一文稿印制若干份时每份的顺序编号，位数一致才便于清点。
    错误示例：No.123，居中
    正确示例：000123，顶格
    例外：没有份号的公文不看；密级公文必须有份号，由 secrecy_without_serial_number 看。
    """
    paragraph = reading.elements.serial
    if paragraph is None:
        return
    text = paragraph.text.strip().split("\t")[0].strip()
    if not re.fullmatch(rf"\d{{{SERIAL_DIGITS.value}}}", text):
        yield Fault("份号不是 6 位阿拉伯数字", text, "6 位数字，如 000001", paragraph, 0, len(paragraph.text))
    elif not paragraph.in_box and not paragraph.in_cell:
        indent = first_indent(paragraph, reading.document)
        if paragraph.format.align in ("center", "right") or indent > 0.5:
            values = {"jc": "left", "ind.firstLine": "0", "ind.firstLineChars": "0", "ind.left": "0"}
            fixes = (SetParagraph(paragraph, values),)
            yield Fault(
                "份号没有顶格", "居中、居右或有缩进", "顶格编排在版心左上角第一行", paragraph, fixes=fixes
            )
    if "\t" in paragraph.text.strip():
        return  # shares its line with the number, whose own rules look at it
    yield from wrong_size(paragraph, BODY_SIZE.value, "份号不是三号字")


@rule(Element.SECRECY, by(SECRECY_MARK), words=True)
def wrong_secrecy_form(reading: Reading) -> Iterator[Fault]:
    """密级和保密期限写法不对。

    查什么：密级是否写作“绝密”“机密”“秘密”，两字之间不空；有保密期限的，中间用“★”，期限用阿拉伯数字。
    为什么：“★”是国家秘密标志；两字之间空一字是 1999 年版的旧写法。
    错误示例：机 密；机密☆一年
    正确示例：机密；机密★1年
    """
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


_LEVELS: Final = (*URGENCY_LEVELS.value, "特提", "平急")


@rule(Element.URGENCY, Authority(REGULATIONS, "第九条（三）", MUST), words=True)
def wrong_urgency_level(reading: Reading) -> Iterator[Fault]:
    """紧急程度写法不对。

    查什么：紧急程度是否标“特急”“加急”（电报为“特提”“特急”“加急”“平急”），两字之间不空。
    为什么：条例规定的紧急程度只有这几种，“急件”“紧急”是旧称或俗称。
    错误示例：急件；特 急
    正确示例：特急
    """
    paragraph = reading.elements.urgency
    if paragraph is not None and paragraph.text.strip() not in _LEVELS:
        there = paragraph.text.strip()
        yield Fault("紧急程度写法不对", there, "特急 或 加急", paragraph, 0, len(paragraph.text))


@rule(Element.SECRECY, Authority(FORMAT, "7.2.3", MUST), words=True)
def head_elements_out_of_order(reading: Reading) -> Iterator[Fault]:
    """份号、密级、紧急程度的顺序不对。

    查什么：三者同时出现时，是否按份号、密级和保密期限、紧急程度的顺序自上而下分行排列。
    为什么：标准规定了三者的上下次序。
    错误示例：特急 / 机密★1年 / 000001
    正确示例：000001 / 机密★1年 / 特急
    例外：只有一项的不看。
    """
    elements = reading.elements
    there = [p for p in (elements.serial, elements.secrecy, elements.urgency) if p is not None]
    for above, below in pairwise(there):
        if above.index > below.index and above.in_box == below.in_box:
            wanted = "自上而下：份号、密级和保密期限、紧急程度"
            yield Fault("份号、密级、紧急程度的顺序不对", below.text.strip(), wanted, below)
            return


@rule(Element.SERIAL, Authority(REGULATIONS, "第九条（一）", MUST), words=True)
def secrecy_without_serial_number(reading: Reading) -> Iterator[Fault]:
    """涉密公文没有份号。

    查什么：标有密级的公文是否有份号。
    为什么：条例规定涉密公文应当标注份号，每一份的去向才能查清。
    错误示例：版头只有“机密★1年”
    正确示例：000001 / 机密★1年
    """
    elements = reading.elements
    if elements.secrecy is not None and elements.serial is None and elements.form is not Form.PLAIN:
        there = elements.secrecy.text.strip()
        yield Fault("涉密公文没有份号", there, "密级之上标 6 位份号", elements.secrecy)

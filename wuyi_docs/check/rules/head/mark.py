"""Rules on the 发文机关标志 and the 签发人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.head import is_red
from wuyi_docs.check.elements.patterns import SIGNER, squeeze
from wuyi_docs.check.fault import CENTRED, Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.looks import mended, wrong_face, wrong_size
from wuyi_docs.check.views.measure import first_indent, ink_top, right_indent
from wuyi_docs.check.views.prose import at
from wuyi_docs.core.standard import BODY_FACE, BODY_SIZE, MARK_CENTRE, MARK_FACE, MARK_TOP, RED, SIGNER_FACE
from wuyi_docs.core.units import pt_to_mm

_SLACK_MM: Final = 4.0
_SIGN: Final = re.compile("[、，,；;]")


@rule(Element.MARK, by(MARK_TOP))
def mark_at_wrong_height(reading: Reading) -> Iterator[Fault]:
    """发文机关标志的高度不对。

    查什么：发文机关标志（纪要标志同此）上边缘至版心上边缘是否为 35 毫米，即距纸张上边 72 毫米。
    为什么：标准规定的位置；25 毫米、80 毫米是 1999 年版的旧值。
    错误示例：标志直接排在版心第一行。
    正确示例：标志上边缘在版心上边缘之下 35 毫米。
    例外：标志放在文本框、表格、页眉里的，位置算不准，不报；按行高估算，差 4 毫米以内不报。
    """
    elements = reading.elements
    if elements.form not in (Form.RED_HEAD, Form.MINUTES) or not elements.marks:
        return
    mark = elements.marks[0]
    top = ink_top(mark, reading)
    if top is None:
        return
    there, wanted = pt_to_mm(top), MARK_TOP.value
    if abs(there - wanted) > _SLACK_MM:
        what = "发文机关标志上边缘至版心上边缘的距离不对"
        yield Fault(what, f"约 {there:.0f} 毫米", f"{wanted:g} 毫米", mark)


@rule(Element.MARK, by(MARK_CENTRE))
def mark_not_centred(reading: Reading) -> Iterator[Fault]:
    """发文机关标志没有居中。

    查什么：发文机关标志是否居中排布。
    为什么：标准规定发文机关标志居中排布。
    错误示例：标志左对齐，或者居中却带着首行缩进。
    正确示例：居中，无缩进。
    例外：联合行文把“文件”二字排在机关名称右侧的（用表格或制表位），不看。
    """
    marks = [p for p in reading.elements.marks if not (p.in_box or p.in_cell or "\t" in p.text)]
    if len(marks) != 1:
        return
    mark = marks[0]
    skew = abs(first_indent(mark, reading.document) - right_indent(mark, reading.document))
    distributed = mark.format.align == "distribute"
    if not distributed and (mark.format.align != "center" or skew > 0.5):
        fixes = (SetParagraph(mark, CENTRED),)
        yield Fault("发文机关标志没有居中", "没有居中或带缩进", "居中，无缩进", mark, fixes=fixes)


@rule(Element.MARK, by(MARK_FACE))
def mark_not_red(reading: Reading) -> Iterator[Fault]:
    """发文机关标志不是红色。

    查什么：发文机关标志的文字是否为红色。
    为什么：“红头文件”由此得名；标准推荐用红色。
    错误示例：标志为黑色。
    正确示例：标志为红色（FF0000）。
    例外：套印在红头纸上的，正文文件里没有标志，不看。
    """
    for mark in reading.elements.marks:
        wrong = mended(mark, lambda look: not is_red(look.color), {"color": RED.value})
        for start, end, look, fixes in wrong:
            there = f"#{look.color}" if look.color else "黑色"
            yield Fault("发文机关标志不是红色", there, "红色", mark, start, end, fixes=fixes)


@rule(Element.SIGNER, by(SIGNER_FACE))
def wrong_signer_faces(reading: Reading) -> Iterator[Fault]:
    """签发人的字体不对。

    查什么：“签发人”三字是否用三号仿宋体，签发人姓名是否用三号楷体。
    为什么：标准规定的字体，姓名与标签由此区别。
    错误示例：签发人：张三（全用仿宋）
    正确示例：签发人：（仿宋）张三（楷体）
    """
    for paragraph in reading.elements.signers:
        label = SIGNER.search(paragraph.text)
        first, start = label.span() if label else (0, 0)
        if label:
            yield from wrong_face(paragraph, BODY_FACE.value, "“签发人”不是仿宋体", first, start)
        end = start + len(paragraph.text[start:].split("〔")[0])
        yield from wrong_face(paragraph, SIGNER_FACE.value, "签发人姓名不是楷体", start, end)
        yield from wrong_size(paragraph, BODY_SIZE.value, "签发人不是三号字", first)


@rule(Element.SIGNER, Authority(FORMAT, "7.2.6", MUST), words=True)
def wrong_signer_label(reading: Reading) -> Iterator[Fault]:
    """签发人的写法不对。

    查什么：是否写作“签发人：”，后面用全角冒号，姓名之间空一字而不用顿号。
    为什么：标准规定“签发人”三字后标全角冒号；两个签发人之间的距离靠空格，不靠标点。
    错误示例：签发:张三、李四
    正确示例：签发人：张三　李四
    """
    for paragraph in reading.elements.signers:
        label = SIGNER.search(paragraph.text)
        if label is not None and squeeze(label[0]) != "签发人：":
            there = label[0].strip()
            yield Fault("签发人写法不对", there, "签发人：", paragraph, label.start(), label.end())
        sign = _SIGN.search(paragraph.text, label.end() if label else 0)
        if sign is not None:
            yield at("签发人姓名之间用了标点", "空一字", paragraph, *sign.span())

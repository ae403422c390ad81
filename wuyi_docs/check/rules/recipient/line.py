"""Rules on the line of the 主送机关."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import by, rule
from wuyi_docs.check.views.measure import first_indent, leading_space, leading_width, left_indent
from wuyi_docs.core.standard import RECIPIENT_END, RECIPIENT_INDENT


@rule(Element.RECIPIENT, by(RECIPIENT_END), words=True)
def recipient_without_colon(reading: Reading) -> Iterator[Fault]:
    """主送机关后没有全角冒号。

    查什么：标题之下的主送机关名称之后是否标全角冒号“：”。
    为什么：冒号表示下文是对它们说的；半角冒号和没有冒号都是漏改。
    错误示例：局各股室、所属事业单位:
    正确示例：局各股室、所属事业单位：
    例外：没有主送机关的公告、通告、决定等，以及认不准是主送机关的一行，不报。
    """
    paragraph = reading.elements.recipient
    if paragraph is None:
        return
    text = paragraph.text.rstrip()
    if text.endswith(RECIPIENT_END.value):
        return
    end = len(text)
    start = end - 1 if text.endswith((":", "，", "、", "；", "。", ",", ";")) else end
    there, wanted = text[start:end] or text[-6:], RECIPIENT_END.value
    fixes = (Replace(paragraph, start, end, wanted),)
    yield Fault("主送机关之后没有全角冒号", there, wanted, paragraph, max(0, end - 1), end, fixes=fixes)


@rule(Element.RECIPIENT, by(RECIPIENT_INDENT))
def recipient_indented(reading: Reading) -> Iterator[Fault]:
    """主送机关没有顶格。

    查什么：主送机关是否居左顶格，回行仍顶格。
    为什么：标准规定主送机关居左顶格，只有正文才缩进二字。
    错误示例：主送机关缩进 2 字。
    正确示例：主送机关顶格。
    """
    paragraph = reading.elements.recipient
    if paragraph is None or paragraph.in_cell:
        return
    first = first_indent(paragraph, reading.document) + leading_width(paragraph.text)
    hanging = left_indent(paragraph, reading.document)
    if abs(first) > 0.3 or abs(hanging) > 0.3 or paragraph.format.align in ("center", "right"):
        keys = ("left", "firstLine", "leftChars", "firstLineChars", "hanging", "hangingChars")
        values = {"jc": "left", **dict.fromkeys((f"ind.{key}" for key in keys), "0")}
        spaces = leading_space(paragraph.text)
        mended = Replace(paragraph, 0, spaces, "") if spaces else SetParagraph(paragraph, values)
        yield Fault("主送机关没有顶格", f"缩进 {first:.1f} 字", "顶格", paragraph, fixes=(mended,))

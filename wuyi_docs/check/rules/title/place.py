"""Rules on where the title stands and how its lines are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import CENTRED, Fault, SetParagraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, by, rule
from wuyi_docs.check.views.measure import (
    body_pitch,
    first_indent,
    gap,
    leading_space,
    line_height,
    right_indent,
)
from wuyi_docs.core.standard import TITLE_BLANK_LINES, TITLE_CENTRE
from wuyi_docs.core.text_width import text_width


@rule(Element.TITLE, by(TITLE_CENTRE))
def title_not_centred(reading: Reading) -> Iterator[Fault]:
    """标题没有居中。

    查什么：公文标题、附件标题是否居中，有没有左右不等的缩进。
    为什么：标准规定标题分一行或多行居中排布；带着首行缩进的“居中”会偏右。
    错误示例：标题居中，但有首行缩进 2 字。
    正确示例：标题居中，无缩进。
    """
    for part in reading.elements.parts:
        for paragraph in part.title:
            skew = abs(first_indent(paragraph, reading.document) - right_indent(paragraph, reading.document))
            spaces = leading_space(paragraph.text)
            if paragraph.format.align == "center" and skew <= 0.5 and spaces == 0:
                continue
            there = "没有居中" if paragraph.format.align != "center" else "居中但有缩进或空格"
            fixes = (SetParagraph(paragraph, CENTRED),) if not spaces else ()
            yield Fault("标题没有居中", there, "居中，无缩进", paragraph, fixes=fixes)


@rule(Element.TITLE, by(TITLE_BLANK_LINES))
def wrong_gap_above_title(reading: Reading) -> Iterator[Fault]:
    """红色分隔线与标题之间不是空二行。

    查什么：标题是否编排在红色分隔线下空二行的位置。
    为什么：标准规定的位置。
    错误示例：红线之下直接是标题。
    正确示例：红线之下空二行，再排标题。
    例外：中间有别的东西，距离算不准的，不报。
    """
    rule, title = reading.elements.rule, reading.elements.main.title
    if not reading.elements.red_head or rule is None or not title:
        return
    lines = gap(rule.paragraph, title[0], reading)
    if lines is None:
        return
    own = 0.0
    if not rule.paragraph.text.strip() and (rule.above or rule.shape is not None):
        own = line_height(rule.paragraph, reading.document) / body_pitch(reading)
    wanted = TITLE_BLANK_LINES.value
    if lines + own < wanted - 0.6 or lines > wanted + 0.7:
        there = f"约空 {lines + own:.1f} 行"
        yield Fault("红色分隔线与标题之间不是空二行", there, f"空 {wanted} 行", title[0])


_BAD_START: Final = re.compile(r"[的地得、，。；：）》”’〉〕]")
_BAD_END: Final = re.compile(r"[（《“‘〈〔、]$")


@rule(Element.TITLE, Authority(FORMAT, "7.3.1", MUST))
def title_line_badly_broken(reading: Reading) -> Iterator[Fault]:
    """标题的断行拆开了词语。

    查什么：多行标题里，一行是否以“的”、顿号、逗号、后引号等开头，以前引号、前书名号结尾，或者只剩一个字。
    为什么：标题回行要做到词意完整、排列对称、长短适宜、间距恰当。
    错误示例：关于开展安全生产检查 / 的通知
    正确示例：关于开展安全生产 / 检查的通知
    例外：词语是否拆开只看这些明显的迹象；由软件自动回行的看不出来，用 --rendered 看。
    """
    for part in reading.elements.parts:
        lines = [(p, line.strip()) for p in part.title for line in p.text.split("\n") if line.strip()]
        for at, (paragraph, line) in enumerate(lines):
            starts_badly = at > 0 and _BAD_START.match(line)
            ends_badly = at < len(lines) - 1 and _BAD_END.search(line)
            if starts_badly or ends_badly or (at > 0 and len(line) == 1):
                yield Fault("标题的断行拆开了词语", line, "词意完整，每行不以“的”开头", paragraph)


@rule(Element.TITLE, Authority(FORMAT, "7.3.1", MUST))
def title_shape_not_balanced(reading: Reading) -> Iterator[Fault]:
    """多行标题的形状不匀称。

    查什么：三行以上的标题是否为梯形或菱形，不是上下长、中间短的沙漏形。
    为什么：标题排列应当使用梯形或菱形。
    错误示例：二十字 / 八字 / 十八字
    正确示例：十二字 / 十八字 / 十四字
    例外：一行、两行的标题不看；发文机关名称单独占第一行的，从第二行看起。
    """
    for part in reading.elements.parts:
        lines = [(p, line.strip()) for p in part.title for line in p.text.split("\n") if line.strip()]
        about = next((at for at, (_, line) in enumerate(lines) if line.startswith("关于")), 0)
        lines = lines[about:]  # organs' names on lines of their own: the shape is that of the rest
        widths = [text_width(line) for _, line in lines]
        for at in range(1, len(widths) - 1):
            if widths[at] + 2 < min(max(widths[:at]), max(widths[at + 1 :])):
                there = "、".join(f"{round(width * 2) / 2:g}字" for width in widths)
                yield Fault("多行标题成了沙漏形", there, "梯形或菱形", lines[at][0])
                break

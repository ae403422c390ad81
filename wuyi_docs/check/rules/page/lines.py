"""Rules on the lines of a page: how many there are, how far apart, of what colour."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.head import paragraph_is_red
from wuyi_docs.check.fault import Fault, SetParagraph
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import by, rule
from wuyi_docs.check.views.looks import mended
from wuyi_docs.check.views.measure import (
    body_sample,
    fixed_pitch,
    line_height,
    section_of,
    space_after,
    space_before,
    text_area,
)
from wuyi_docs.core.standard import (
    BLACK,
    CHARS_PER_LINE,
    LINE_PITCH,
    LINE_PITCH_MAX,
    LINE_PITCH_MIN,
    LINES_PER_PAGE,
    SPACE_AROUND,
)
from wuyi_docs.core.units import pt_to_twips


@rule(Element.PAGE, by(LINES_PER_PAGE))
def wrong_line_count(reading: Reading) -> Iterator[Fault]:
    """一面不是 22 行。

    查什么：按正文的行距，版心里排得下几行。
    为什么：一面 22 行并撑满版心是公文的密度；29 磅看似合适，其实只排得下 21 行。
    错误示例：行距固定值 29.5 磅，每面 21 行。
    正确示例：行距固定值 28.95 磅，每面 22 行。
    例外：特定情况可以作适当调整；行距不是固定值、又没有网格的，算不准，不报；行距本身不合常用范围的由 line_pitch_out_of_range 报。
    """
    paragraph = body_sample(reading)
    pitch = fixed_pitch(paragraph, reading.document) if paragraph else None
    if paragraph is None or pitch is None or not LINE_PITCH_MIN.value <= pitch <= LINE_PITCH_MAX.value:
        return
    section = section_of(paragraph, reading.document)
    if section.width_mm > section.height_mm:
        return
    height = text_area(section)[1]
    count = int(height / pitch + 0.001)
    if count != LINES_PER_PAGE.value:
        wanted = f"{LINES_PER_PAGE.value} 行（行距 {LINE_PITCH.value:g} 磅）"
        there = f"{count} 行（行距 {pitch:g} 磅）"
        yield Fault("每面行数不是 22 行", there, wanted, paragraph)


@rule(Element.PAGE, by(CHARS_PER_LINE))
def wrong_chars_per_line(reading: Reading) -> Iterator[Fault]:
    """一行不是 28 字。

    查什么：按正文的字号、字符间距和文档网格，版心里排得下几个字。
    为什么：一行 28 字并撑满版心是公文的密度。
    错误示例：正文四号，每行 31 字。
    正确示例：正文三号、字符间距紧缩 0.25 磅，每行 28 字。
    例外：特定情况可以作适当调整；三号字不紧缩时排得下 27 字，差一字不报。
    """
    paragraph = body_sample(reading)
    look = paragraph.first_format if paragraph else None
    if paragraph is None or look is None or not look.size:
        return
    section = section_of(paragraph, reading.document)
    if section.width_mm > section.height_mm or section.columns > 1:
        return
    cell = look.size + look.spacing
    if section.grid_type in ("linesAndChars", "snapToChars"):
        cell += section.grid_char_space
    count = int(text_area(section)[0] / max(1.0, cell) + 0.02)
    wanted = CHARS_PER_LINE.value
    if abs(count - wanted) > CHARS_PER_LINE.measured:
        yield Fault("每行字数不是 28 字", f"{count} 字", f"{wanted} 字", paragraph)


@rule(Element.PAGE, by(LINE_PITCH))
def line_pitch_out_of_range(reading: Reading) -> Iterator[Fault]:
    """正文行距不合适，排不成 22 行。

    查什么：正文的行距是否为固定值，在 28 磅到 30 磅之间（或由 28 磅到 30 磅的文档网格决定）。
    为什么：标准只规定每面 22 行，折成磅数就在这个范围；单倍、1.5 倍行距随字体和软件变化，行数没有保证。
    错误示例：行距 1.5 倍。
    正确示例：行距固定值 28.95 磅。
    例外：行距由文档网格决定的，看网格。
    """
    paragraph = body_sample(reading)
    if paragraph is None:
        return
    pitch = fixed_pitch(paragraph, reading.document)
    look = paragraph.format
    if pitch is not None and LINE_PITCH_MIN.value <= pitch <= LINE_PITCH_MAX.value:
        return
    there = f"{pitch:g} 磅" if pitch is not None else f"{look.line or 1:g} 倍行距"
    twips = str(pt_to_twips(LINE_PITCH.value))
    values = {"spacing.line": twips, "spacing.lineRule": "exact"}
    same = (p for p in reading.body() if p.format.line == look.line and not p.shapes)
    fixes = tuple(SetParagraph(p, values) for p in same)
    yield Fault("正文行距不合适", there, f"固定值 {LINE_PITCH.value:g} 磅", paragraph, fixes=fixes)


@rule(Element.BODY, by(LINES_PER_PAGE))
def uneven_line_pitch(reading: Reading) -> Iterator[Fault]:
    """正文行距不一致。

    查什么：个别段落的行距与全文正文不同。
    为什么：一段行距不同，整面的行就对不齐，行数也乱了。
    错误示例：全文 28.95 磅，中间一段 1.5 倍。
    正确示例：全文都是 28.95 磅。
    例外：有图片的段落、表格里的文字不看。
    """
    sample = body_sample(reading)
    if sample is None:
        return
    document = reading.document
    wanted = line_height(sample, document)
    values = {"spacing.line": _line(sample), "spacing.lineRule": sample.format.line_rule}
    for paragraph in reading.body():
        if paragraph.shapes or len(paragraph.text) < 2:
            continue
        there = line_height(paragraph, document)
        if abs(there - wanted) > 0.6:
            fixes = (SetParagraph(paragraph, values),)
            shown = f"{there:.4g} 磅"
            yield Fault("行距与正文其他段落不同", shown, f"{wanted:.4g} 磅", paragraph, fixes=fixes)


def _line(sample: Paragraph) -> str | None:
    look = sample.format
    if look.line is None:
        return None
    return str(round(look.line * (240 if look.line_rule == "auto" else 20)))


@rule(Element.BODY, by(SPACE_AROUND))
def space_between_paragraphs(reading: Reading) -> Iterator[Fault]:
    """正文段前段后留了距离。

    查什么：正文段落的段前、段后间距是否为 0。
    为什么：段间距使行离开网格，一面就排不满 22 行。
    错误示例：段后 10 磅。
    正确示例：段前 0、段后 0。
    例外：表格里的文字、图片所在的段落不看。
    """
    document = reading.document
    for paragraph in reading.body():
        if paragraph.shapes:
            continue
        before, after = space_before(paragraph, document), space_after(paragraph, document)
        if before > 0.5 or after > 0.5:
            keys = ("before", "after", "beforeLines", "afterLines")
            values = dict.fromkeys((f"spacing.{key}" for key in keys), "0")
            values |= {"spacing.beforeAutospacing": "0", "spacing.afterAutospacing": "0"}
            there = f"段前 {before:g} 磅、段后 {after:g} 磅"
            fixes = (SetParagraph(paragraph, values),)
            yield Fault("正文段落之间留了距离", there, "段前、段后都是 0", paragraph, fixes=fixes)


@rule(Element.BODY, by(BLACK))
def coloured_text(reading: Reading) -> Iterator[Fault]:
    """正文用了黑色以外的颜色。

    查什么：除发文机关标志、分隔线等用红色的要素之外，文字是否为黑色。
    为什么：标准规定如无特殊说明，公文各要素的颜色均为黑色；彩色多是修改时的标记忘了去掉。
    错误示例：一句话标成红色、超链接是蓝色。
    正确示例：全文黑色。
    例外：版头里的红色、印章和签名图片不看。
    """
    head = {Element.MARK, Element.RULE, Element.NUMBER, Element.SIGNER}
    marks = {p.index for p in reading.elements.marks}
    for paragraph in reading.texts:
        role = reading.role(paragraph)
        if role in head or paragraph.index in marks or (role is None and paragraph_is_red(paragraph)):
            continue
        wrong = mended(paragraph, lambda look: _coloured(look.color), {"color": "auto"}, han=False)
        for start, end, look, fixes in wrong:
            yield Fault("文字不是黑色", f"#{look.color}", "黑色", paragraph, start, end, "", role, fixes)


def _coloured(color: str | None) -> bool:
    """Tell whether a colour is neither black nor so dark that it prints black."""
    if not color or len(color) != 6:
        return False
    try:
        return any(int(color[at : at + 2], 16) > 0x20 for at in (0, 2, 4))
    except ValueError:
        return False


@rule(Element.PAGE)
def widow_control_on(reading: Reading) -> Iterator[Fault]:
    """开着孤行控制，一面会少一行。

    查什么：正文段落是否开着“孤行控制”。
    为什么：Word 为了不让一段的第一行或末行落单，会把一行推到下一面，这一面就只有 21 行。
    错误示例：正文样式里“孤行控制”打着勾（Word 的默认）。
    正确示例：“孤行控制”不打勾。
    例外：每个文件只报一次。
    """
    found = [p for p in reading.body() if p.format.widow_control and len(p.text) > 28]
    if found:
        fixes = tuple(SetParagraph(p, {"widowControl": "0"}) for p in found)
        there = f"{len(found)} 段开着孤行控制"
        yield Fault("开着孤行控制，一面会少一行", there, "关闭孤行控制", found[0], fixes=fixes)

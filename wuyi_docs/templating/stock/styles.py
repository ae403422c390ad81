"""The named styles of an official document, built from the values of the standard: `styles.xml` as text.

A clerk sees these names in Word's style list; changing one there changes every later document. What a
style is used for stands in the outlines; which element of the standard it carries, in the comments here.
"""

from __future__ import annotations

from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.standard import BODY_SIZE, CHAR_SPACING, IMPRINT_SIZE, LINE_TWIPS, PAGE_NUMBER_SIZE, RED
from wuyi_docs.core.units import mm_to_eighths, pt_to_half_points, pt_to_twips
from wuyi_docs.templating.stock.metrics import (
    CHAR,
    DIGIT,
    IMPRINT_CHAR,
    PAGE_NUMBER_CHAR,
    RULE_LINE,
    WIDTH,
    mark_line,
)
from wuyi_docs.templating.stock.style import CHARACTER, Style, Tab, run_properties
from wuyi_docs.templating.stock.wml import NAMESPACES, border

# overflowPunct is written out: LibreOffice reads its absence as "hang", and then drops the hung mark.
# The grid is not snapped to: exact line heights hold it in Word, and elsewhere no line jumps a row.
_SWITCHES: Final = '<w:kinsoku/><w:overflowPunct w:val="1"/>'

_HEAD_RULE: Final = (
    f"<w:pBdr>{border('bottom', mm_to_eighths(standard.RULE_THICKNESS.value), RED.value)}</w:pBdr>"
)


def _base() -> tuple[Style, ...]:
    body = standard.BODY_INDENT.value
    return (
        Style(
            "Normal",
            face=standard.BODY_FACE.value,
            size=BODY_SIZE.value,
            spacing=CHAR_SPACING.value,
            line=LINE_TWIPS,
            align="both",
            extra=f'<w:widowControl w:val="0"/>{_SWITCHES}<w:snapToGrid w:val="0"/>',
        ),
        Style("公文正文", first=body * (CHAR + 1), first_chars=body),
    )


_NUMBER_LEFT: Final = standard.NUMBER_INDENT.value * CHAR
_SIGNER_TAB: Final = Tab("right", WIDTH - standard.SIGNER_INDENT.value * CHAR)


def _head() -> tuple[Style, ...]:
    """版头 (7.2)."""
    mark = standard.MARK_SIZE.value
    return (
        Style("份号", align="left"),
        Style("密级和保密期限", face=standard.SECRECY_FACE.value, align="left"),
        Style("紧急程度", face=standard.URGENCY_FACE.value, align="left"),
        Style(
            "发文机关标志",
            face=standard.MARK_FACE.value,
            size=mark,
            spacing=0,
            colour=RED.value,
            line=mark_line(mark),
            align="center",
            following="发文字号",
        ),
        Style(
            "联合发文机关标志",
            base="发文机关标志",
            size=standard.JOINT_SIZE.value,
            line=mark_line(standard.JOINT_SIZE.value * 1.1),
            align="distribute",
        ),
        Style("联合发文机关标志（文件）", base="联合发文机关标志", align="right"),
        Style(
            "发文字号",
            before=standard.NUMBER_BLANK_LINES.value,
            align="center",
            following="版头分隔线",
        ),
        Style(
            "签发人",
            before=standard.NUMBER_BLANK_LINES.value,
            left=_NUMBER_LEFT,
            align="left",
            tabs=(_SIGNER_TAB,),
            following="版头分隔线",
            merge_spacing=True,
        ),
        Style("签发人姓名", kind=CHARACTER, base="", face=standard.SIGNER_FACE.value),
        Style(
            "版头分隔线",
            line=RULE_LINE,
            extra=_HEAD_RULE,
            after=standard.TITLE_BLANK_LINES.value,
            following="公文标题",
        ),
    )


def _other_heads() -> tuple[Style, ...]:
    """Heads of letters (10.1) and minutes (10.3)."""
    return (
        Style(
            "信函标志",
            face=standard.MARK_FACE.value,
            size=standard.LETTER_MARK_SIZE.value,
            spacing=0,
            colour=RED.value,
            line=mark_line(standard.LETTER_MARK_SIZE.value),
            align="center",
        ),
        # The number stands flush right, on the line of the first element that stands flush left.
        Style("信函发文字号", align="left", tabs=(Tab("right", WIDTH),)),
        Style("密级字", kind=CHARACTER, base="", face=standard.SECRECY_FACE.value),
        Style("信函空行", line=standard.LETTER_TITLE_BLANK_LINES.value * LINE_TWIPS),
        Style("纪要标志", base="发文机关标志", following="纪要期数"),
        Style("纪要期数", base="发文字号"),
        Style(
            "纪要编印",
            align="both",
            left=_NUMBER_LEFT,
            right=_NUMBER_LEFT,
            tabs=(_SIGNER_TAB,),
            following="版头分隔线",
        ),
    )


def _body() -> tuple[Style, ...]:
    """主体 (7.3.1–7.3.3)."""
    first, chars = standard.BODY_INDENT.value * (CHAR + 1), standard.BODY_INDENT.value
    levels = (
        ("一级标题", standard.LEVEL1_FACE.value),
        ("二级标题", standard.LEVEL2_FACE.value),
        ("三级标题", standard.LEVEL3_FACE.value),
        ("四级标题", standard.LEVEL4_FACE.value),
    )
    table_line = pt_to_twips(standard.TABLE_LINE_PITCH.value)
    return (
        Style(
            "公文标题",
            face=standard.TITLE_FACE.value,
            size=standard.TITLE_SIZE.value,
            spacing=0,
            line=pt_to_twips(standard.TITLE_LINE_PITCH.value),
            align="center",
            following="主送机关",
            after=standard.RECIPIENT_BLANK_LINES.value,
            keep_next=True,
            merge_spacing=True,
        ),
        Style("主送机关", align="both", following="公文正文"),
        *(
            Style(
                name,
                base="公文正文",
                face=face,
                outline=number,
                following="公文正文",
                keep_next=number < 2,
                first=first,
                first_chars=chars,
            )
            for number, (name, face) in enumerate(levels)
        ),
        Style("一级标题字", kind=CHARACTER, base="", face=standard.LEVEL1_FACE.value),
        Style("二级标题字", kind=CHARACTER, base="", face=standard.LEVEL2_FACE.value),
        Style("表格标题", align="center", face=standard.LEVEL1_FACE.value, keep_next=True, before=0.5),
        Style(
            "表格文字",
            size=standard.TABLE_SIZE.value,
            spacing=0,
            line=table_line,
            align="both",
        ),
        Style("表格居中", base="表格文字", align="center"),
        Style("表格表头", base="表格居中", face=standard.LEVEL1_FACE.value, keep_next=True),
        # Exact line heights clip pictures, so they get a style with a height of its own making.
        Style("图片", align="center", line=None, extra='<w:spacing w:line="240" w:lineRule="auto"/>'),
    )


def _attachment_note() -> tuple[Style, ...]:
    """附件说明 (7.3.4)."""
    start = standard.ATTACHMENT_NOTE_INDENT.value * (CHAR + 1)
    label, number = 3 * CHAR, 2 * DIGIT
    blank = standard.ATTACHMENT_NOTE_BLANK_LINES.value
    return (
        Style("附件说明", left=start + label, hanging=label, before=blank, align="both"),
        Style("附件说明（首项）", base="附件说明", left=start + label + number, hanging=label + number),
        Style("附件说明（续项）", base="附件说明", left=start + label + number, hanging=number, before=0),
        # One digit more, and the names still stand in one column.
        Style(
            "附件说明（十项起）", base="附件说明（续项）", left=start + label + number, hanging=number + DIGIT
        ),
    )


# How far the sign-off stands from the right edge, in characters, before text widths are known: a name
# of as many characters as the date has takes these; `layout` sets what other names need.
_RIGHT: Final = {
    "署名": standard.SEALED_RIGHT.value,
    "成文日期": standard.SEALED_RIGHT.value,
    "署名（不盖章）": standard.UNSEALED_RIGHT.value + 2,
    "成文日期（不盖章）": standard.UNSEALED_RIGHT.value,
    "签名章职务": standard.SIGNATURE_RIGHT.value,
    "签名章日期": standard.SIGNATURE_DATE_RIGHT.value,
}


def _sign_off() -> tuple[Style, ...]:
    """落款 and 附注 (7.3.5, 7.3.6); what is due to text widths is set when a document is made."""
    right = {name: count * CHAR for name, count in _RIGHT.items()}
    return (
        Style(
            "署名",
            align="right",
            before=standard.SEALED_BLANK_LINES.value,
            right=right["署名"],
            keep_next=True,
            following="成文日期",
        ),
        Style("联合署名", base="署名", before=3.5),
        Style("成文日期", align="right", right=right["成文日期"], following="附注"),
        Style(
            "署名（不盖章）",
            align="right",
            before=standard.UNSEALED_BLANK_LINES.value,
            right=right["署名（不盖章）"],
            keep_next=True,
            following="成文日期（不盖章）",
        ),
        Style("联合署名（不盖章）", base="署名（不盖章）", before=0),
        Style("成文日期（不盖章）", align="right", right=right["成文日期（不盖章）"], following="附注"),
        Style(
            "签名章职务",
            align="right",
            before=standard.SIGNATURE_BLANK_LINES.value,
            right=right["签名章职务"],
            keep_next=True,
            following="签名章日期",
        ),
        Style(
            "签名章日期",
            align="right",
            before=standard.SIGNATURE_DATE_BLANK_LINES.value,
            right=right["签名章日期"],
            following="附注",
        ),
        Style(
            "附注",
            first=standard.NOTE_INDENT.value * (CHAR + 1),
            first_chars=standard.NOTE_INDENT.value,
        ),
    )


_ATTENDANCE: Final = standard.ATTENDANCE_INDENT.value * (CHAR + 1)


def _attachments() -> tuple[Style, ...]:
    """附件 (7.3.7) and what else begins on a page of its own; who was present at a meeting (10.3)."""
    return (
        Style(
            "附件标签",
            face=standard.ATTACHMENT_LABEL_FACE.value,
            align="left",
            page_break=True,
            keep_next=True,
            following="附件标题",
            after=standard.ATTACHMENT_TITLE_LINE.value - standard.ATTACHMENT_LABEL_LINE.value - 1,
        ),
        Style("附件标题", base="公文标题", following="公文正文"),
        Style("印发文件标题", base="公文标题", following="公文正文"),
        # The break is the style's: one of the paragraph's own is lost when LibreOffice saves the template.
        Style(
            "印发文件标题（另面）", base="印发文件标题", page_break=True, after=0, following="印发文件标题"
        ),
        Style(
            "出席人员",
            left=_ATTENDANCE + 3 * CHAR,
            hanging=3 * CHAR,
            align="both",
        ),
        Style("出席标签", kind=CHARACTER, base="", face=standard.ATTENDANCE_FACE.value),
        Style("分页", line=LINE_TWIPS),
    )


def _foot() -> tuple[Style, ...]:
    """版记 and 页码 (7.4, 7.5)."""
    edge = standard.IMPRINT_INDENT.value * IMPRINT_CHAR
    prefix = len(standard.COPIES_PREFIX.value) * IMPRINT_CHAR
    page = standard.PAGE_NUMBER_INDENT.value * PAGE_NUMBER_CHAR
    imprint_line = pt_to_twips(standard.IMPRINT_LINE_PITCH.value)
    return (
        Style(
            "抄送机关",
            size=IMPRINT_SIZE.value,
            spacing=0,
            face=standard.IMPRINT_FACE.value,
            line=imprint_line,
            left=edge + prefix,
            right=edge,
            hanging=prefix,
            align="both",
        ),
        Style(
            "印发机关",
            size=IMPRINT_SIZE.value,
            spacing=0,
            face=standard.IMPRINT_FACE.value,
            line=imprint_line,
            left=edge,
            right=edge,
            align="left",
            tabs=(Tab("right", WIDTH - edge),),
        ),
        Style("版记", line=10),
        Style(
            "页码",
            face=standard.PAGE_NUMBER_FACE.value,
            size=PAGE_NUMBER_SIZE.value,
            spacing=0,
            line=pt_to_twips(PAGE_NUMBER_SIZE.value * 1.25),
            right=page,
            align="right",
        ),
        Style("页码（偶数页）", base="页码", left=page, right=0, align="left"),
        Style("空白页脚", line=10),
    )


STYLES: Final[tuple[Style, ...]] = (
    *_base(),
    *_head(),
    *_other_heads(),
    *_body(),
    *_attachment_note(),
    *_sign_off(),
    *_attachments(),
    *_foot(),
)


def styles_xml() -> str:
    """Return `word/styles.xml`."""
    normal = STYLES[0]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_properties(Style('', face=normal.face))}"
        f'<w:sz w:val="{pt_to_half_points(BODY_SIZE.value)}"/>'
        f'<w:szCs w:val="{pt_to_half_points(BODY_SIZE.value)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    # Word's own hundreds of styles stay out of the clerk's list.
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    rest = "".join(style.xml for style in STYLES[1:])
    return (
        f"<w:styles {NAMESPACES}>{defaults}{latent}{normal.xml}{_BUILT_IN}{_table_style()}{rest}</w:styles>"
    )


_BUILT_IN: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)

# Room between a cell's text and its rules: top, left, bottom, right, in twips.
CELL_MARGINS: Final = (20, 80, 40, 80)


def _table_style() -> str:
    eighths = mm_to_eighths(standard.TABLE_RULE.value)
    sides = "".join(
        border(side, eighths) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in zip(("top", "left", "bottom", "right"), CELL_MARGINS, strict=True)
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="公文表格"><w:name w:val="公文表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        "</w:style>"
    )


def style_names() -> frozenset[str]:
    """Return the names of all paragraph and character styles that the templates bring."""
    return frozenset(style.name for style in STYLES)

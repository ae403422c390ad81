"""The parts of a document that are more than one paragraph: 版头, 正文, 表格, 附件, 版记.

Each block turns the arguments that stand in an outline into WordprocessingML with template tags in it.
The names of fields in the tags are those of the forms. Which block a document has stands in its outline.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from wuyi_docs.core import standard
from wuyi_docs.core.standard import LINE_TWIPS, SECRECY_MARK
from wuyi_docs.core.units import mm_to_eighths, mm_to_twips, pt_to_twips
from wuyi_docs.templating.stock.metrics import CHAR, INK_ABOVE, INK_BELOW, WIDTH, mark_drop, text_drop
from wuyi_docs.templating.stock.parts import LANDSCAPE, PORTRAIT
from wuyi_docs.templating.stock.styles import CELL_MARGINS
from wuyi_docs.templating.stock.tags import LEVELS, value_tag
from wuyi_docs.templating.stock.wml import TableLook, border, cell, paragraph, row, section, table

Block = Callable[[Sequence[str]], str]
_MIDDLE: Final = '<w:vAlign w:val="center"/>'
_NO_BORDERS: Final = TableLook()
# Margins are said in the table too, since LibreOffice forgets those of a table style; centred, since it
# shifts a table at the left by its cell margin once it has saved the file.
_BODY_TABLE: Final = TableLook(style="公文表格", margins=CELL_MARGINS, centred=True)


def tag(text: str) -> str:
    """Return the paragraph of a `{%p … %}` tag, which the engine takes out of the document."""
    return paragraph("公文正文", "{%p " + text + " %}")


def when(condition: str, content: str, otherwise: str = "") -> str:
    """Return `content` where `condition` holds."""
    rest = tag("else") + otherwise if otherwise else ""
    return tag(f"if {condition}") + content + rest + tag("endif")


def head(arguments: Sequence[str]) -> str:
    """版头 (7.2). Arguments: 上行文 puts 签发人 beside the number."""
    upward = "上行文" in arguments
    number = _signers() if upward else paragraph("发文字号", "{{ 发文字号 }}")
    single = paragraph("发文机关标志", "{{ 发文机关标志 }}")
    return _corner() + when("联合发文机关", _joint_mark(), single) + number + paragraph("版头分隔线")


def _corner() -> str:
    """份号, 密级, 紧急程度: a cell of fixed height keeps the mark in its place whatever is given."""
    lines = (
        when("份号", paragraph("份号", "{{ 份号 }}"))
        + when(
            "密级",
            paragraph(
                "密级和保密期限",
                "{{ 密级 }}{% if 保密期限 %}" + SECRECY_MARK.value + "{{ 保密期限 }}{% endif %}",
            ),
        )
        + when("紧急程度", paragraph("紧急程度", "{{ 紧急程度 }}"))
        + paragraph("版记")
    )
    height = mm_to_twips(standard.MARK_TOP.value) - mark_drop(standard.MARK_SIZE.value)
    return table([WIDTH], [row([cell(lines, WIDTH)], height=height, fixed=True)], _NO_BORDERS)


def _joint_mark() -> str:
    """Return the names of the joint organs, the lead first, with 文件 to their right (7.2.4)."""
    names = mm_to_twips(standard.JOINT_NAMES_WIDTH.value)
    listed = (
        paragraph("联合发文机关标志", "{{ 发文机关名称 }}")
        + tag("for 机关 in 联合发文机关")
        + paragraph("联合发文机关标志", "{{ 机关 }}")
        + tag("endfor")
    )
    suffix = paragraph("联合发文机关标志（文件）", standard.MARK_SUFFIX.value)
    cells = (
        cell(listed, names),
        cell(suffix, WIDTH - names, properties=_MIDDLE),
    )
    return table([names, WIDTH - names], [row(cells)], _NO_BORDERS)


def _signers() -> str:
    """发文字号 and 签发人 of an upward document (7.2.5, 7.2.6): two names a row, the number on the last row.

    One row ends one character from the right edge by a right tab. In two rows the names stand in columns
    as wide as the longest name, so there are tab stops for each length.
    """
    first = "{{ 发文字号 }}\t签发人：‹签发人姓名:{{ 签发人[0] }}›"
    one_row = first + "{% if 签发人|length > 1 %}‹签发人姓名:　{{ 签发人[1] }}›{% endif %}"
    rows = paragraph("签发人", one_row)
    longest = "签发人|map('string')|map('length')|max"
    many = ""
    for length in (2, 3, 4):
        condition = f"{longest} <= {length}" if length < 4 else ""
        keyword = "if" if length == 2 else "elif"
        many += tag(f"{keyword} {condition}" if condition else "else") + _signer_rows(length)
    return when("签发人|length <= 2", rows, many + tag("endif"))


def _signer_rows(length: int) -> str:
    label = len("签发人：") * CHAR
    right = WIDTH - standard.SIGNER_INDENT.value * CHAR
    second = right - length * CHAR
    start = second - (length + 1) * CHAR
    stops = "".join(
        f'<w:tab w:val="{kind}" w:pos="{position}"/>'
        for kind, position in (
            ("left", start - label),
            ("left", start),
            ("left", second),
            ("clear", right),
        )
    )
    tabs = f"<w:tabs>{stops}</w:tabs>"
    return paragraph(
        "签发人", "\t签发人：‹签发人姓名:{{ 签发人[0] }}›\t‹签发人姓名:{{ 签发人[1] }}›", properties=tabs
    ) + paragraph(
        "签发人",
        "{{ 发文字号 }}\t\t‹签发人姓名:{{ 签发人[2] }}›"
        "{% if 签发人|length > 3 %}\t‹签发人姓名:{{ 签发人[3] }}›{% endif %}",
        properties=tabs,
    )


def body(arguments: Sequence[str]) -> str:
    """Return the loop over a field of 段落: each paragraph in its level's style (7.3.3).

    Arguments: the field. A heading that the text runs on after has a character style of its own.
    """
    chosen = ""
    for number, (condition, style, text) in enumerate(LEVELS):
        keyword = f"{'elif' if number else 'if'} {condition}" if condition else "else"
        chosen += tag(keyword) + paragraph(style, text)
    return tag(f"for 段 in {arguments[0]}") + chosen + tag("endif") + tag("endfor")


def rows(arguments: Sequence[str]) -> str:
    """Return a table with one row for each row of a 表格 field.

    Arguments: the field, then `column=share` or `head:expression=share` for each column; shares are
    parts of the text width. A column whose share ends in c is centred. 横排 lays it on a landscape page.
    """
    name, *columns = (one for one in arguments if one != "横排")
    look = LANDSCAPE if "横排" in arguments else PORTRAIT
    described = [_column(one) for one in columns]
    total = sum(share for _, _, share, _ in described)
    widths = [look.width * share // total for _, _, share, _ in described]
    widths[-1] += look.width - sum(widths)
    heads = [
        cell(paragraph("表格表头", shown), width, properties=_MIDDLE)
        for (shown, *_), width in zip(described, widths, strict=True)
    ]
    cells = [
        cell(
            paragraph("表格居中" if centred else "表格文字", value_tag(expression)), width, properties=_MIDDLE
        )
        for (_, expression, _, centred), width in zip(described, widths, strict=True)
    ]
    span = len(widths)

    def loop(text: str) -> str:
        return row([cell(paragraph("表格文字", "{%tr " + text + " %}"), look.width, span=span)])

    lines = [row(heads, header=True), loop(f"for 行 in {name}"), row(cells), loop("endfor")]
    return table(widths, lines, _BODY_TABLE)


def _column(text: str) -> tuple[str, str, int, bool]:
    shown, _, share = text.partition("=")
    title, _, expression = shown.partition(":")
    centred = share.endswith("c")
    return title, expression or f"行.{title}", int(share.rstrip("c")), centred


def turned(arguments: Sequence[str]) -> str:
    """Return the section breaks around a table that lies on a landscape page where a field says so.

    Arguments: the field that decides, the table's caption, then those of the table.
    """
    decides, caption, *described = arguments
    title = paragraph("表格标题", caption)
    # LibreOffice drops an empty paragraph that ends a section, and its break goes to the tag before it.
    leave = paragraph("版记", "{# 以下横排 #}", properties=section(PORTRAIT))
    back = paragraph("版记", "{# 以上横排 #}", properties=section(LANDSCAPE))
    return when(decides, leave + title + rows([*described, "横排"]) + back, title + rows(described))


def attachment_note(arguments: Sequence[str]) -> str:
    """附件说明 (7.3.4): no number where there is one. Arguments: a further name, and the field that adds it."""
    several = (
        tag("for 件 in 附件")
        + tag("if loop.first")
        + paragraph("附件说明（首项）", "附件：{{ loop.index }}.{{ 件.名称 }}")
        + tag("else")
        + _further_note("loop.index")
        + tag("endif")
        + tag("endfor")
    )
    one = paragraph("附件说明", "附件：{{ 附件[0].名称 }}")
    if not arguments:
        return when("附件|length == 1", one, tag("if 附件|length > 1") + several + tag("endif"))
    name, decides = arguments
    extra_one = paragraph("附件说明", "附件：{{ " + name + " }}")
    extra_many = (
        paragraph("附件说明（首项）", "附件：1.{{ " + name + " }}")
        + tag("for 件 in 附件")
        + _further_note("loop.index + 1")
        + tag("endfor")
    )
    return when(
        decides,
        when("附件", extra_many, extra_one),
        when("附件|length == 1", one, tag("if 附件|length > 1") + several + tag("endif")),
    )


def _further_note(number: str) -> str:
    """Return an entry of 附件说明 after the first; from the tenth on the number has two digits."""
    text = "{{ " + number + " }}.{{ 件.名称 }}"
    return when(f"{number} < 10", paragraph("附件说明（续项）", text), paragraph("附件说明（十项起）", text))


def attachments(arguments: Sequence[str]) -> str:
    """附件 that are printed with the document, each on a new page (7.3.7).

    Arguments: how many attachments stand before them, as an expression (0 if none).
    """
    before = arguments[0] if arguments else "0"
    number = "loop.index" if before == "0" else f"loop.index + ({before})"
    numbered = "附件|length > 1" if before == "0" else f"附件|length + ({before}) > 1"
    label = "附件{% if " + numbered + " %}{{ " + number + " }}{% endif %}"
    page = paragraph("附件标签", label) + paragraph("附件标题", "{{ 件.名称 }}") + body(["件.正文"])
    return tag("for 件 in 附件") + when("件.正文", page) + tag("endfor")


def imprint(arguments: Sequence[str]) -> str:
    """版记 (7.4) at the foot of the last page. Arguments: 信函 leaves out the rules and 印发机关 (10.1)."""
    letter = "信函" in arguments
    thick, thin = mm_to_eighths(standard.IMPRINT_THICK.value), mm_to_eighths(standard.IMPRINT_THIN.value)
    sides = (("top", thick), ("left", 0), ("bottom", thick), ("right", 0), ("insideH", thin), ("insideV", 0))
    lines = "" if letter else "".join(border(side, width) for side, width in sides)
    copies = paragraph(
        "抄送机关", standard.COPIES_PREFIX.value + "{{ 抄送机关|顿号 }}" + standard.COPIES_END.value
    )
    issued = paragraph("印发机关", "{{ 印发机关 }}\t{{ 印发日期 }}" + standard.ISSUED_SUFFIX.value)

    def only_with_copies(text: str) -> str:
        return row([cell(paragraph("抄送机关", "{%tr " + text + " %}"), WIDTH)])

    copies_rows = [only_with_copies("if 抄送机关"), row([cell(copies, WIDTH)]), only_with_copies("endif")]
    floating = (
        '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left" w:tblpYSpec="bottom"/>'
        '<w:tblOverlap w:val="never"/>'
    )
    look = TableLook(floating=floating, borders=f"<w:tblBorders>{lines}</w:tblBorders>" if lines else "")
    if letter:
        return when("抄送机关", table([WIDTH], [row([cell(copies, WIDTH)])], look)) + paragraph("版记")
    return table([WIDTH], [*copies_rows, row([cell(issued, WIDTH)])], look) + paragraph("版记")


def letter_mark(_: Sequence[str]) -> str:
    """The mark of a letter (10.1): framed, since it stands above the text area's upper edge."""
    size, top = standard.LETTER_MARK_SIZE.value, standard.LETTER_MARK_TOP.value
    rules = (
        standard.LETTER_RULE_GAP.value
        + standard.LETTER_RULE_THICK.value
        + standard.LETTER_RULE_INNER.value
        + standard.LETTER_RULE_THIN.value
    )
    drop = mark_drop(size)
    height = drop + pt_to_twips(size * (INK_ABOVE + INK_BELOW)) + mm_to_twips(rules)
    # The number's ink, not its line, keeps the distance from the rule.
    height += mm_to_twips(standard.LETTER_GAP.value) - text_drop()
    frame = (
        f'<w:framePr w:w="{WIDTH}" w:h="{height}" w:hRule="exact" w:wrap="notBeside" w:vAnchor="page"'
        f' w:hAnchor="margin" w:xAlign="center" w:y="{mm_to_twips(top) - drop}"/>'
    )
    return paragraph("信函标志", "{{ 发文机关名称 }}", properties=frame)


def letter_number(_: Sequence[str]) -> str:
    """份号, 密级 and 紧急程度 of a letter flush left under the rule, 发文字号 flush right on their first line.

    What is secret has a 份号 (the forms ask for it), so 密级 never stands on the first line.
    """
    secret = "‹密级字:{{ 密级 }}{% if 保密期限 %}" + SECRECY_MARK.value + "{{ 保密期限 }}{% endif %}›"
    urgent = "‹密级字:{{ 紧急程度 }}›"
    first = "{% if 份号 %}{{ 份号 }}{% elif 紧急程度 %}" + urgent + "{% endif %}"
    return (
        paragraph("信函发文字号", first + "\t{{ 发文字号 }}")
        + when("密级", paragraph("密级和保密期限", secret))
        + when("紧急程度 and 份号", paragraph("紧急程度", "{{ 紧急程度 }}"))
        + paragraph("信函空行")
    )


def minutes_head(_: Sequence[str]) -> str:
    """Return the head of 纪要 (10.3): the mark where a document's stands, its issue, organ and date, the rule."""
    height = mm_to_twips(standard.MINUTES_MARK_TOP.value) - mark_drop(standard.MARK_SIZE.value)
    empty = row([cell(paragraph("版记"), WIDTH)], height=height, fixed=True)
    return (
        table([WIDTH], [empty], _NO_BORDERS)
        + paragraph("纪要标志", "{{ 纪要标志 }}")
        + paragraph("纪要期数", "第{{ 期数 }}期")
        + paragraph("纪要编印", "{{ 发文机关名称 }}\t{{ 成文日期 }}")
        + paragraph("版头分隔线")
    )


def attendance(_: Sequence[str]) -> str:
    """出席, 请假 and 列席 (10.3), each with its label in 黑体; one blank line above the first."""
    blank = round(standard.ATTENDANCE_BLANK_LINES.value * LINE_TWIPS)
    apart = f'<w:spacing w:beforeLines="{standard.ATTENDANCE_BLANK_LINES.value * 100}" w:before="{blank}"/>'
    lines = ""
    for label in standard.ATTENDANCE_LABELS.value:
        first = label == standard.ATTENDANCE_LABELS.value[0]
        shown = f"‹出席标签:{label}›：{{{{ {label}|顿号 }}}}"
        lines += when(label, paragraph("出席人员", shown, properties=apart if first else ""))
    return lines


BLOCKS: Final[Mapping[str, Block]] = {
    "版头": head,
    "正文": body,
    "表格": rows,
    "可横排表格": turned,
    "附件说明": attachment_note,
    "附件": attachments,
    "版记": imprint,
    "信函标志": letter_mark,
    "信函发文字号": letter_number,
    "纪要头": minutes_head,
    "出席": attendance,
}

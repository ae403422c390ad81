"""Small Word templates for the tests of the checker, each built in the test that needs it, and a form for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.package import CONTENT_TYPES, read_package, write_package
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form, Group
from wuyi_docs.templating.lint import check_template

STOCK = Path(__file__).parents[3] / "templates"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "word/_rels/document.xml.rels"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"

FORM = Form(
    "验收结果通知",
    "acceptance",
    "",
    (
        Group(
            "全部",
            "",
            (
                Field("股室名称"),
                Field("标题"),
                Field("联系电话", "电话"),
                Field("整改期限", "日期"),
                Field("验收得分", "小数"),
                Field("密级", "选项"),
                Field("存在问题", "段落"),
                Field("副组长", "列表"),
                Field("成员", "表格", columns=(Field("姓名"), Field("职务"), Field("职责分工"))),
                Field("措施", "表格", columns=(Field("标准"), Field("责任人"))),
                Field("底册备注", unprinted=True),
            ),
        ),
    ),
)

# The same where nothing may be left out.
ASKED = replace(
    FORM, groups=(Group("全部", "", tuple(replace(one, required=True) for one in FORM.groups[0].fields)),)
)


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, style: str = "公文正文", properties: str = "") -> str:
    """Return a paragraph; content that begins with `<` is XML, other content becomes runs."""
    inner = "".join(one if one.startswith("<") else r(one) for one in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def field(code: str, shown: str) -> str:
    """Return the runs of a field with its code and its result."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(shown)}{mark('end')}"


def table(*rows: Sequence[str]) -> str:
    """Return a table; a cell that begins with `<` is XML of paragraphs."""
    shown = ""
    for row in rows:
        cells = "".join(
            f"<w:tc><w:tcPr/>{cell if cell.startswith('<') else p(cell, style='表格文字')}</w:tc>"
            for cell in row
        )
        shown += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{shown}</w:tbl>"


def box(*paragraphs: str) -> str:
    """Return a run with a text box, written twice as Word writes it."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@cache
def _stock() -> Mapping[str, bytes]:
    parts = dict(read_package(STOCK / "自评报告.docx").parts)
    for name in ("word/footer1.xml", "word/header1.xml"):
        assert name in parts
    return parts


def parts_of(*blocks: str) -> dict[str, bytes]:
    """Return the parts of a stock template whose body is `blocks`."""
    parts = dict(_stock())
    text = parts["word/document.xml"].decode()
    section = text[text.rindex("<w:sectPr") : text.rindex("</w:sectPr>")] + "</w:sectPr>"
    start = text.index("<w:body>") + len("<w:body>")
    parts["word/document.xml"] = f"{text[:start]}{''.join(blocks)}{section}</w:body></w:document>".encode()
    return parts


def template(*blocks: str, parts: Mapping[str, bytes] | None = None) -> bytes:
    """Return a template with this body; `parts` replace or join those of the stock."""
    return write_package({**parts_of(*blocks), **(parts or {})})


def with_part(parts: Mapping[str, bytes], kind: str, content: str) -> dict[str, bytes]:
    """Return `parts` with word/<kind>.xml, its content type and its relationship."""
    root = {
        "comments": "comments",
        "endnotes": "endnotes",
        "footnotes": "footnotes",
        "numbering": "numbering",
    }[kind]
    data = f'<w:{root} xmlns:w="{W}">{content}</w:{root}>'.encode()
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{_KINDS}.{kind}+xml"/></Types>'
    types = parts[CONTENT_TYPES].decode().replace("</Types>", override)
    added = with_relation(parts, f"{OFFICE}/{kind}", f"{kind}.xml")
    return {**added, f"word/{kind}.xml": data, CONTENT_TYPES: types.encode()}


def with_relation(
    parts: Mapping[str, bytes], kind: str, target: str, *, external: bool = False
) -> dict[str, bytes]:
    """Return `parts` with one more relationship of the body."""
    mode = ' TargetMode="External"' if external else ""
    ident = f"rIdX{len(re.findall('<Relationship ', parts[_RELS].decode()))}"
    line = f'<Relationship Id="{ident}" Type="{kind}" Target="{escape(target)}"{mode}/></Relationships>'
    return {**parts, _RELS: parts[_RELS].decode().replace("</Relationships>", line).encode()}


def edited(parts: Mapping[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """Return `parts` with one text of a part replaced; the text must be there."""
    text = parts[name].decode()
    assert old in text, old
    return {**parts, name: text.replace(old, new).encode()}


def problems_of(source: bytes, form: Form | None = FORM) -> list[Problem]:
    """Return what is wrong with a template, without the fields that it does not use."""
    return [one for one in check_template(source, form, "模板.docx") if one.code != "unused-field"]


def problems_in(*blocks: str, form: Form | None = FORM) -> list[Problem]:
    """Return what is wrong with a template of this body."""
    return problems_of(template(*blocks), form)


def only(problems: Sequence[Problem], code: str) -> Problem:
    """Return the one problem there is, which must be of this code."""
    assert [one.code for one in problems] == [code], "\n".join(map(str, problems))
    return problems[0]

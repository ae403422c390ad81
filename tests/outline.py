"""The outline of a finished document, for people to read: style, tab, text, one line a paragraph.

Read with nothing of the program's own. What is not text stands in marks that no document contains:

    公文正文<TAB>〔二级标题字〕（一）责任。〔/〕每人…  a character style, as far as it reaches; ↵ a line break, → a tab
    表〔公文表格〕                                 a table; then each row: ┃〔表格居中〕张三┃〔表格文字〕组长┃
    文本框<TAB>…  备用文本框<TAB>…                  a text box in the paragraph above; what an old program shows instead
    〔节：横排，下一页〕                            the end of a section, then the headers and footers that begin with it
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

Element = ElementTree.Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BREAKS = {"page": "〔换页〕", "column": "〔换栏〕", None: "↵", "textWrapping": "↵"}
_BEGINS = {
    None: "下一页",
    "nextPage": "下一页",
    "continuous": "连续",
    "oddPage": "奇数页",
    "evenPage": "偶数页",
}
_KINDS = {"header": "页眉", "footer": "页脚"}
_PAGES = {"default": "", "even": "（偶数页）", "first": "（首页）"}
_NOTES = ("footnote", "endnote", "comment")


def outline(document: bytes) -> list[str]:
    """Return the lines of a .docx: the body, headers and footers where a section takes them up, then notes."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {
            name: ElementTree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    return list(_Reader(parts).lines())


class _Reader:
    """One document being read: its parts, its styles' names, the headers and footers already shown."""

    def __init__(self, parts: Mapping[str, Element]) -> None:
        self.parts = parts
        self.names = {
            style.get(f"{_W}styleId"): _val(style.find(f"{_W}name")) or ""
            for style in parts["word/styles.xml"].iter(f"{_W}style")
        }
        self.targets = {
            one.get("Id"): f"word/{one.get('Target')}" for one in parts["word/_rels/document.xml.rels"]
        }
        self.shown: dict[tuple[str, str], str] = {}

    def lines(self) -> Iterator[str]:
        body = self.parts["word/document.xml"].find(f"{_W}body")
        assert body is not None
        yield from self.blocks(body)
        for kind in _NOTES:
            if (notes := self.parts.get(f"word/{kind}s.xml")) is not None:
                for note in notes.iter(f"{_W}{kind}"):
                    yield from (f"{kind}\t{line}" for line in self.blocks(note))

    def blocks(self, parent: Element) -> Iterator[str]:
        """Yield the lines of paragraphs and tables; whatever wraps them is looked into."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child)
            elif child.tag == f"{_W}sectPr":
                yield from self.section(child)
            elif child.tag != f"{_W}tcPr":
                yield from self.blocks(child)

    def paragraph(self, paragraph: Element) -> Iterator[str]:
        style, text = self.style(paragraph.find(f"{_W}pPr/{_W}pStyle")), self.text(paragraph)
        yield f"{style}\t{text}" if text else style
        spare = {id(box) for one in paragraph.iter(f"{_MC}Fallback") for box in one.iter(f"{_W}txbxContent")}
        for box in paragraph.iter(f"{_W}txbxContent"):
            name = "备用文本框" if id(box) in spare else "文本框"
            yield from (f"{name}\t{line}" for line in self.blocks(box))
        if (section := paragraph.find(f"{_W}pPr/{_W}sectPr")) is not None:
            yield from self.section(section)

    def style(self, reference: Element | None) -> str:
        """Return the name of a style; one that is not there is told."""
        style_id = _val(reference)
        return self.names.get(style_id, f"没有的样式 {style_id}") if style_id else ""

    def text(self, paragraph: Element) -> str:
        """Return what a paragraph says, text boxes apart."""
        text, current = "", ""
        for run in _runs(paragraph):
            said = "".join(_said(piece) for piece in run)
            look = self.style(run.find(f"{_W}rPr/{_W}rStyle"))
            if said and look != current:
                text += f"〔{look or '/'}〕"
                current = look
            text += said
        return text + ("〔/〕" if current else "")

    def table(self, table: Element) -> Iterator[str]:
        yield f"表〔{self.style(table.find(f'{_W}tblPr/{_W}tblStyle'))}〕"
        for row in table.iter(f"{_W}tr"):
            cells = ["¶".join(map(_in_cell, self.blocks(cell))) for cell in row.findall(f"{_W}tc")]
            head = "（表头）" if row.find(f"{_W}trPr/{_W}tblHeader") is not None else ""
            yield f"{head}┃{'┃'.join(cells)}┃"
        yield "表完"

    def section(self, section: Element) -> Iterator[str]:
        size, begins = section.find(f"{_W}pgSz"), section.find(f"{_W}type")
        turned = size is not None and size.get(f"{_W}orient") == "landscape"
        yield f"〔节：{'横排' if turned else '竖排'}，{_BEGINS[_val(begins)]}〕"
        for kind, word in _KINDS.items():
            for one in section.findall(f"{_W}{kind}Reference"):
                where, part = one.get(f"{_W}type", "default"), self.targets[one.get(f"{_R}id")]
                if self.shown.get((kind, where)) != part:
                    self.shown[kind, where] = part
                    lines = list(self.blocks(self.parts[part]))
                    if any("\t" in line for line in lines):
                        yield from (f"{word}{_PAGES[where]}\t{line}" for line in lines)


def _val(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _in_cell(line: str) -> str:
    style, _, text = line.partition("\t")
    return f"〔{style}〕{text}"


def _runs(parent: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, those inside links, fields and insertions, too; not those of text boxes."""
    for child in parent:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag != f"{_W}pPr":
            yield from _runs(child)


def _said(piece: Element) -> str:
    name = piece.tag.rpartition("}")[2]
    if name in ("t", "delText"):
        return piece.text or ""
    if name == "br":
        return _BREAKS[piece.get(f"{_W}type")]
    if name == "instrText":
        return f"〔域 {(piece.text or '').strip()}〕"
    return {"tab": "→", "ptab": "→", "cr": "↵", "noBreakHyphen": "-", "sym": "〔符号〕"}.get(name, "")

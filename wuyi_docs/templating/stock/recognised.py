"""The paragraphs of an office's own file that are recognised as elements of a document get the styles of these.

What was set by hand is taken out where the style says it. Paragraphs that have one of our styles, tables and text
boxes stay as they are; so does what is not recognised. Tags are read as what they will print.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.elements import Element, Elements, Form, recognise
from wuyi_docs.check.model import read_document
from wuyi_docs.core import standard
from wuyi_docs.docx.package import Package
from wuyi_docs.docx.xml import W, child, name_of, put_child, serialise, val
from wuyi_docs.templating.stock.styles import STYLES

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLES: Final = {
    Element.SERIAL: "份号",
    Element.SECRECY: "密级和保密期限",
    Element.URGENCY: "紧急程度",
    Element.MARK: "发文机关标志",
    Element.NUMBER: "发文字号",
    Element.SIGNER: "签发人",
    Element.TITLE: "公文标题",
    Element.RECIPIENT: "主送机关",
    Element.ATTACHMENT_NOTE: "附件说明",
    Element.SIGNATURE: "署名",
    Element.DATE: "成文日期",
    Element.NOTE: "附注",
}
_OTHERWISE: Final = {
    Form.LETTER: {Element.MARK: "信函标志", Element.NUMBER: "信函发文字号"},
    Form.MINUTES: {Element.MARK: "纪要标志", Element.NUMBER: "纪要期数"},
}
_LEVELS: Final = ("一级标题", "二级标题", "三级标题", "四级标题")
_BODY: Final = "公文正文"
_RULE: Final = "版头分隔线"
_OURS: Final = frozenset(style.name for style in STYLES) - {"Normal"}
# What a style cannot say of these, since it depends on the text or on what stands above.
_PLACED: Final = {
    "署名": ("jc", "ind"),
    "成文日期": ("jc", "ind"),
    "附件说明": ("ind",),
    "发文机关标志": ("spacing",),
    "纪要标志": ("spacing",),
    "信函标志": ("spacing",),
    "信函发文字号": ("jc", "ind"),
}
_PARAGRAPH: Final = (
    "jc",
    "ind",
    "spacing",
    "rPr",
    "textAlignment",
    "snapToGrid",
    "widowControl",
    "adjustRightInd",
)
_RUN: Final = ("rFonts", "sz", "szCs", "color", "spacing", "kern", "w", "position")
_HEADING_FACES: Final = ("黑体", "楷体")
# All that may stand in a paragraph that shows nothing: no section, border, drawing, break, text or bookmark.
_NOTHING: Final = frozenset(
    (
        "p",
        "pPr",
        "rPr",
        "r",
        "t",
        "pStyle",
        "jc",
        "proofErr",
        "lang",
        "snapToGrid",
        "widowControl",
        *_PARAGRAPH,
        *_RUN,
    )
) | {"b", "bCs"}
_LONGEST_HEADING: Final = 40
_TAG: Final = re.compile(r"\{\{[a-z]?\s*(\w+).*?\}\}|\{[%#].*?[%#]\}")
_READS_AS: Final = {
    "发文机关标志": "示例县水利局文件",
    "发文字号": "示例发〔2022〕1号",
    "标题": "关于开展安全生产检查的通知",
    "主送机关": "各乡镇人民政府",
    "署名": "示例县水利局",
    "成文日期": "2022年10月16日",
    "附注": "（此件公开发布）",
    "份号": "000001",
    "密级": "机密",
    "紧急程度": "特急",
}


def give_styles(
    document: _Element, template: Package, ids: Mapping[str, str], names: Mapping[str, str]
) -> None:
    """Give the recognised paragraphs of `document`, the template's body, their styles.

    `ids` are the ids in the template of our styles, `names` the names of the template's styles by their ids.
    """
    paragraphs = list(document.iter(f"{W}p"))
    given = {}
    for number, style in _wanted(document, template).items():
        paragraph = paragraphs[number]
        own = names.get(val(child(paragraph, "pPr"), "pStyle"), "")
        if style in ids and own not in _OURS:
            _restyle(paragraph, style, ids[style])
            given[paragraph] = style
    for paragraph in given:
        _drop_blank(paragraph, given)


def _wanted(document: _Element, template: Package) -> dict[int, str]:
    """Return the style that each recognised paragraph should have, by its number."""
    read = copy.deepcopy(document)
    for paragraph in read.iter(f"{W}p"):
        _read_tags(paragraph)
    parts = MappingProxyType({**template.parts, template.main: serialise(read)})
    elements = recognise(read_document(replace(template, parts=parts)))
    if not elements.official:
        return {}
    found = {
        p.index: _of_body(p.text, part.levels.get(p.index, 0)) for part in elements.parts for p in part.body
    }
    found |= {p.index: "附件标题" for one in elements.attachments for p in one.text.title}
    found |= {one.label.index: "附件标签" for one in elements.attachments}
    rule = elements.rule
    if elements.red_head and rule and rule.shape is None and rule.paragraph.blank and not rule.above:
        found[rule.paragraph.index] = _RULE
    styles = _STYLES | _OTHERWISE.get(elements.form, {})
    found |= {
        number: styles[role]
        for number, role in elements.roles.items()
        if role in styles and number not in found
    }
    return {number: style for number, style in found.items() if number in _plain(elements, found)}


def _plain(elements: Elements, found: Collection[int]) -> set[int]:
    """Return the numbers of the paragraphs that one style can set: none in a cell or box, none with a signer beside."""
    signers = {one.index for one in elements.signers}
    number = {elements.number.index} if elements.number else set()
    boxed = {p.index for part in elements.parts for p in (*part.title, *part.body) if p.in_cell or p.in_box}
    return set(found) - boxed - (signers & number)


def _of_body(text: str, level: int) -> str:
    """Return the style of a paragraph of the text: a heading that runs into its text is text."""
    alone = 0 < level <= len(_LEVELS) and len(text) <= _LONGEST_HEADING and "。" not in text.rstrip("。")
    return _LEVELS[level - 1] if alone and level <= 2 else _BODY


def _read_tags(paragraph: _Element) -> None:
    """Put what a paragraph's tags will print in their place; those that print nothing leave nothing."""
    texts = [one for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p")) is paragraph]
    text = "".join(one.text or "" for one in texts)
    if "{" in text:
        texts[0].text = _TAG.sub(lambda tag: _READS_AS.get(tag[1], "示例") if tag[1] else "", text)
        for one in texts[1:]:
            one.text = ""


def _restyle(paragraph: _Element, style: str, ident: str) -> None:
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr", {})
        paragraph.insert(0, properties)
    for name in (*_PARAGRAPH, *(("pBdr",) if style == _RULE else ())):
        old = child(properties, name)
        if old is not None and name not in _PLACED.get(style, ()):
            properties.remove(old)
    named = child(properties, "pStyle")
    if named is None:
        named = properties.makeelement(f"{W}pStyle", {})
        properties.insert(0, named)
    named.set(f"{W}val", ident)
    for look in paragraph.iterfind(f".//{W}r/{W}rPr"):
        fonts = child(look, "rFonts")
        face = "" if fonts is None else fonts.get(f"{W}eastAsia", "")
        heading = style == _BODY and standard.face_class(face) in _HEADING_FACES  # that runs into its text
        for name in _RUN if style == _BODY else (*_RUN, "b", "bCs"):
            old = child(look, name)
            if old is not None and not (heading and name == "rFonts"):
                look.remove(old)
        if not heading:
            put_child(look, look.makeelement(f"{W}rFonts", {f"{W}hint": "eastAsia"}))


def _drop_blank(paragraph: _Element, given: Collection[_Element]) -> None:
    """Drop the empty paragraphs up to the next one with a style of ours, which has that distance of its own."""
    blank = list(takewhile(_is_blank, paragraph.itersiblings()))
    last = blank[-1] if blank else paragraph
    parent = paragraph.getparent()
    if parent is not None and last.getnext() in given:
        for one in blank:
            parent.remove(one)


def _is_blank(element: _Element) -> bool:
    if name_of(element) != "p":
        return False
    return all(name_of(one) in _NOTHING and not (one.text or "").strip() for one in element.iter())

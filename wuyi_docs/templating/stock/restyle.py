"""Bring a template's look in line with another's: styles, page, grid, page numbers, compatibility settings.

Two packages in, one out. The text of the document, its tags, and headers that say something stay as they
are. Styles are matched by name, since their ids change whenever LibreOffice or WPS saves a template.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from lxml import etree

from wuyi_docs.docx.package import (
    CONTENT_TYPES,
    Package,
    parse_xml,
    read_package,
    relationships_part,
    write_package,
)
from wuyi_docs.templating.stock.parts import LANDSCAPE, LETTER, PORTRAIT, package_parts
from wuyi_docs.templating.stock.settings import merge_settings
from wuyi_docs.templating.stock.wml import MAIN, RELATIONSHIPS, paragraph, section

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{MAIN}}}"
_R: Final = f"{{{RELATIONSHIPS}}}"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
# What a header or footer holds that shows a page number and nothing else.
_ONLY_NUMBER: Final = re.compile(r"[\s\d—–－\-·.第页共PAGENUM]*")
# The children of a section after its references, in the schema's order.
_CHILDREN: Final = (
    "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType",
    "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
    "printerSettings", "sectPrChange",
)  # fmt: skip
_TAKEN: Final = ("pgSz", "pgMar", "cols", "docGrid")


def stock_look() -> bytes:
    """Return a document with every kind of page that the stock templates have: the default look."""
    pages = "".join(paragraph("版记", properties=section(look)) for look in (LANDSCAPE, LETTER))
    return write_package(package_parts(pages + paragraph("版记") + section(PORTRAIT), "样式"))


def restyle(template: Package, like: Package | None = None) -> bytes:
    """Return `template` with the look of `like` (the stock look if not given)."""
    base = like or read_package(stock_look())
    parts = dict(template.parts)
    ids = _merge_styles(parts, template, base)
    document = template.xml(template.main)
    _merge_sections(document, parts, template, base, ids)
    _put(parts, template.main, document)
    settings, own = _part(template, "settings"), _part(base, "settings")
    if settings and own:
        _put(parts, settings, merge_settings(template.xml(settings), base.xml(own)))
    fonts, own = _part(template, "fontTable"), _part(base, "fontTable")
    if fonts and own:
        _put(parts, fonts, _merge_fonts(template.xml(fonts), base.xml(own)))
    return write_package(parts, template)


def _part(package: Package, kind: str) -> str:
    return next(
        (one.target for one in package.relationships(package.main) if one.type.endswith(f"/{kind}")), ""
    )


def _serialise(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(parts: dict[str, bytes], name: str, root: _Element) -> None:
    """Put `root` in place of the part `name`, whose bytes stay where they say the same."""
    if name not in parts or _canonical(parse_xml(parts[name], name)) != _canonical(root):
        parts[name] = _serialise(root)


def _canonical(root: _Element) -> bytes:
    return etree.tostring(root, method="c14n")


def _named(styles: _Element) -> dict[tuple[str, str], _Element]:
    """Return the styles by type and name; Word compares names without case."""
    found = {}
    for style in styles.iterchildren(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}type", ""), name.get(f"{_W}val", "").casefold()] = style
    return found


def _merge_styles(parts: dict[str, bytes], template: Package, base: Package) -> dict[str, str]:
    """Give `template` the styles of `base`; return the id in `template` of each style id of `base`."""
    part, base_part = _part(template, "styles"), _part(base, "styles")
    if not part or not base_part:
        return {}
    root, source = template.xml(part), base.xml(base_part)
    mine, theirs = _named(root), _named(source)
    taken = {style.get(f"{_W}styleId", "") for style in mine.values()}
    ids = {}
    for key, style in theirs.items():
        ident = style.get(f"{_W}styleId", "")
        if key in mine:
            ids[ident] = mine[key].get(f"{_W}styleId", "")
        else:
            ids[ident] = ident if ident not in taken else f"{ident}_{len(taken)}"
            taken.add(ids[ident])
    for key, style in theirs.items():
        new = copy.deepcopy(style)
        _rename(new, ids)
        if key in mine:
            root.replace(mine[key], new)
        else:
            root.append(new)
    for name in ("latentStyles", "docDefaults"):
        old, new_one = root.find(f"{_W}{name}"), source.find(f"{_W}{name}")
        if old is not None:
            root.remove(old)
        if new_one is not None:
            root.insert(0, copy.deepcopy(new_one))
    _put(parts, part, root)
    return ids


def _rename(style: _Element, ids: Mapping[str, str]) -> None:
    style.set(f"{_W}styleId", ids[style.get(f"{_W}styleId", "")])
    for name in ("basedOn", "next", "link"):
        reference = style.find(f"{_W}{name}")
        if reference is not None:
            value = reference.get(f"{_W}val", "")
            reference.set(f"{_W}val", ids.get(value, value))


def _kind(section: _Element) -> tuple[bool, bool]:
    """Return whether a section lies turned, and whether its first page is its own."""
    size = section.find(f"{_W}pgSz")
    turned = size is not None and size.get(f"{_W}orient") == "landscape"
    return turned, section.find(f"{_W}titlePg") is not None


def _merge_sections(
    document: _Element, parts: dict[str, bytes], template: Package, base: Package, ids: Mapping[str, str]
) -> None:
    patterns = {_kind(one): one for one in base.xml(base.main).iter(f"{_W}sectPr")}
    numbered = []
    for one in list(document.iter(f"{_W}sectPr")):
        parent = one.getparent()
        if parent is not None and parent.tag == f"{_W}sectPrChange":
            continue
        turned, first = _kind(one)
        pattern = patterns.get((turned, first), patterns.get((turned, False)))
        if pattern is None:
            continue
        for name in _TAKEN:
            _take_child(one, pattern, name)
        same = _shown(one, template, {}) == _shown(pattern, base, ids)
        if (turned, first) in patterns and not same and _says_nothing(one, template):
            numbered.append((one, pattern))
            for reference in _references(one):
                one.remove(reference)
    copied = _copy_parts(document, template.main, parts, base, ids, [pattern for _, pattern in numbered])
    for one, pattern in numbered:
        for number, reference in enumerate(_references(pattern)):
            new = copy.deepcopy(reference)
            new.set(f"{_R}id", copied[reference.get(f"{_R}id", "")])
            one.insert(number, new)


def _take_child(section: _Element, pattern: _Element, name: str) -> None:
    wanted = pattern.find(f"{_W}{name}")
    if wanted is None:
        return
    old = section.find(f"{_W}{name}")
    if old is not None:
        section.replace(old, copy.deepcopy(wanted))
        return
    later = {f"{_W}{one}" for one in _CHILDREN[_CHILDREN.index(name) + 1 :]}
    place = next((child for child in section if child.tag in later), None)
    if place is None:
        section.append(copy.deepcopy(wanted))
    else:
        place.addprevious(copy.deepcopy(wanted))


def _references(section: _Element) -> Iterator[_Element]:
    return iter([one for one in section if one.tag in (f"{_W}headerReference", f"{_W}footerReference")])


def _shown(section: _Element, package: Package, ids: Mapping[str, str]) -> dict[tuple[str, str], bytes]:
    """Return what each header and footer of a section holds, with the style ids of `ids`."""
    targets = {one.id: one.target for one in package.relationships(package.main)}
    return {
        (one.tag, one.get(f"{_W}type", "")): _canonical(
            _with_ids(package.xml(targets[one.get(f"{_R}id", "")]), ids)
        )
        for one in _references(section)
        if targets.get(one.get(f"{_R}id", "")) in package.parts
    }


def _says_nothing(section: _Element, template: Package) -> bool:
    """Return whether all headers and footers of a section show page numbers at most."""
    targets = {one.id: one.target for one in template.relationships(template.main)}
    for reference in _references(section):
        target = targets.get(reference.get(f"{_R}id", ""), "")
        if target not in template.parts:
            continue
        root = template.xml(target)
        shown = "".join(one.text or "" for one in root.iter(f"{_W}t"))
        if not _ONLY_NUMBER.fullmatch(shown):
            return False
    return True


def _copy_parts(
    document: _Element,
    main: str,
    parts: dict[str, bytes],
    base: Package,
    ids: Mapping[str, str],
    patterns: Sequence[_Element],
) -> dict[str, str]:
    """Copy the headers and footers that `patterns` refer to; return their new ids by those in `base`.

    Headers and footers that `document` refers to no longer leave `parts`, so that a second run copies
    nothing twice.
    """
    rels_part = relationships_part(main)
    rels, types = parse_xml(parts[rels_part], rels_part), parse_xml(parts[CONTENT_TYPES], CONTENT_TYPES)
    _drop_unused(document, parts, rels, types)
    sources = {one.id: one for one in base.relationships(base.main)}
    kinds = base.content_types()
    copied: dict[str, str] = {}
    for reference in (one for pattern in patterns for one in _references(pattern)):
        ident = reference.get(f"{_R}id", "")
        if ident in copied:
            continue
        source = sources[ident]
        name = _free(source.target, parts)
        parts[name] = _serialise(_with_ids(base.xml(source.target), ids))
        copied[ident] = f"rIdLook{len(copied) + 1}"
        line = etree.SubElement(rels, f"{{{_PACKAGE}/relationships}}Relationship")
        line.attrib.update({"Id": copied[ident], "Type": source.type, "Target": name.removeprefix("word/")})
        override = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
        override.attrib.update({"PartName": f"/{name}", "ContentType": kinds[source.target]})
    _put(parts, rels_part, rels)
    _put(parts, CONTENT_TYPES, types)
    return copied


def _with_ids(root: _Element, ids: Mapping[str, str]) -> _Element:
    for style in root.iter(f"{_W}pStyle", f"{_W}rStyle"):
        value = style.get(f"{_W}val", "")
        style.set(f"{_W}val", ids.get(value, value))
    return root


def _free(name: str, parts: Mapping[str, bytes]) -> str:
    stem, number, free = name.removesuffix(".xml").rstrip("0123456789"), 1, name
    while free in parts:
        free, number = f"{stem}{number}.xml", number + 1
    return free


def _drop_unused(document: _Element, parts: dict[str, bytes], rels: _Element, types: _Element) -> None:
    used = {
        reference.get(f"{_R}id")
        for section in document.iter(f"{_W}sectPr")
        for reference in _references(section)
    }
    for line in list(rels):
        if line.get("Type", "").rsplit("/", 1)[-1] not in ("header", "footer") or line.get("Id") in used:
            continue
        name = "word/" + line.get("Target", "").removeprefix("/word/")
        rels.remove(line)
        for unused in (name, relationships_part(name)):
            parts.pop(unused, None)
        for override in list(types):
            if override.get("PartName") == f"/{name}":
                types.remove(override)


def _merge_fonts(root: _Element, base: _Element) -> _Element:
    mine = {one.get(f"{_W}name"): one for one in root.iterchildren(f"{_W}font")}
    for font in base.iterchildren(f"{_W}font"):
        old = mine.get(font.get(f"{_W}name"))
        if old is None:
            root.append(copy.deepcopy(font))
        else:
            root.replace(old, copy.deepcopy(font))
    return root

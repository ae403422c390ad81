"""Bring a template's look in line with another's: styles, page, grid, page numbers, compatibility settings.

Two packages in, one out. The text of the document, its tags, and headers that say something stay as they
are; paragraphs that are recognised get their styles (`recognised`). Styles are matched by name, since their ids change whenever LibreOffice or WPS saves a template.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.package import (
    CONTENT_TYPES,
    Package,
    free_part,
    parse_xml,
    read_package,
    relationships_part,
    write_package,
)
from wuyi_docs.docx.sections import Reference, references, sections_of
from wuyi_docs.docx.styles import rename_styles, styles_of
from wuyi_docs.docx.xml import R, W, child, put_child, serialise, val
from wuyi_docs.templating.stock.parts import LANDSCAPE, LETTER, PORTRAIT, package_parts
from wuyi_docs.templating.stock.recognised import give_styles
from wuyi_docs.templating.stock.settings import merge_settings
from wuyi_docs.templating.stock.wml import paragraph, section

if TYPE_CHECKING:
    from lxml.etree import _Element

# What a header or footer holds that shows a page number and nothing else.
_ONLY_NUMBER: Final = re.compile(r"[\s\d—–－\-·.第页共PAGENUM]*")
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
    given = {style.name: ids[ident] for ident, style in styles_of(base).by_id.items() if ident in ids}
    own = {ident: style.name for ident, style in styles_of(template).by_id.items()}
    give_styles(document, template, given, own)
    _merge_sections(document, parts, template, base, ids)
    _put(parts, template.main, document)
    mine, theirs = template.related(), base.related()
    for kind, merged in (("settings", merge_settings), ("fontTable", _merge_fonts)):
        if kind in mine and kind in theirs:
            _put(parts, mine[kind], merged(template.xml(mine[kind]), base.xml(theirs[kind])))
    return write_package(parts, template)


def _put(parts: dict[str, bytes], name: str, root: _Element) -> None:
    """Put `root` in place of the part `name`, whose bytes stay where they say the same."""
    if name not in parts or _canonical(parse_xml(parts[name], name)) != _canonical(root):
        parts[name] = serialise(root)


def _canonical(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, method="c14n")


def _named(styles: _Element) -> dict[tuple[str, str], _Element]:
    """Return the styles by type and name; Word compares names without case."""
    return {
        (style.get(f"{W}type", ""), val(style, "name").casefold()): style
        for style in styles.iterchildren(f"{W}style")
    }


def _merge_styles(parts: dict[str, bytes], template: Package, base: Package) -> dict[str, str]:
    """Give `template` the styles of `base`; return the id in `template` of each style id of `base`."""
    part, base_part = template.related().get("styles"), base.related().get("styles")
    if not part or not base_part:
        return {}
    root, source = template.xml(part), base.xml(base_part)
    mine, theirs = _named(root), _named(source)
    taken = {style.get(f"{W}styleId", "") for style in mine.values()}
    ids = {}
    for key, style in theirs.items():
        ident = style.get(f"{W}styleId", "")
        if key in mine:
            ids[ident] = mine[key].get(f"{W}styleId", "")
        else:
            ids[ident] = ident if ident not in taken else f"{ident}_{len(taken)}"
            taken.add(ids[ident])
    for key, style in theirs.items():
        new = copy.deepcopy(style)
        new.set(f"{W}styleId", ids[new.get(f"{W}styleId", "")])
        rename_styles(new, ids)
        if key in mine:
            root.replace(mine[key], new)
        else:
            root.append(new)
    for name in ("latentStyles", "docDefaults"):
        old, new_one = root.find(f"{W}{name}"), source.find(f"{W}{name}")
        if old is not None:
            root.remove(old)
        if new_one is not None:
            root.insert(0, copy.deepcopy(new_one))
    _put(parts, part, root)
    return ids


def _kind(section: _Element) -> tuple[bool, bool]:
    """Return whether a section lies turned, and whether its first page is its own."""
    return val(section, "pgSz", "orient") == "landscape", child(section, "titlePg") is not None


def _merge_sections(
    document: _Element, parts: dict[str, bytes], template: Package, base: Package, ids: Mapping[str, str]
) -> None:
    patterns = {_kind(one): one for one in sections_of(base.xml(base.main))}
    numbered = []
    body = child(document, "body")
    if not sections_of(document) and body is not None:
        body.append(body.makeelement(f"{W}sectPr", {}))  # a page that nobody has set up
    for one in sections_of(document):
        turned, first = _kind(one)
        pattern = patterns.get((turned, first), patterns.get((turned, False)))
        if pattern is None:
            continue
        for name in _TAKEN:
            _take_child(one, pattern, name)
        same = _shown(one, template, {}) == _shown(pattern, base, ids)
        if (turned, first) in patterns and not same and _says_nothing(one, template):
            numbered.append((one, pattern))
            for reference in references(one):
                one.remove(reference.element)
    _drop_unused(document, parts, template)
    shown = [reference for _, pattern in numbered for reference in references(pattern)]
    copied = _copy_parts(parts, template, base, ids, shown)
    for one, pattern in numbered:
        for number, reference in enumerate(references(pattern)):
            new = copy.deepcopy(reference.element)
            new.set(f"{R}id", copied[reference.id])
            one.insert(number, new)


def _take_child(section: _Element, pattern: _Element, name: str) -> None:
    wanted, old = child(pattern, name), child(section, name)
    if wanted is not None and old is not None:
        section.replace(old, copy.deepcopy(wanted))
    elif wanted is not None:
        put_child(section, copy.deepcopy(wanted))


def _parts_shown(section: _Element, package: Package) -> Iterator[tuple[Reference, _Element]]:
    """Yield the references of a section that lead somewhere, and the headers and footers themselves."""
    targets = {one.id: one.target for one in package.relationships(package.main)}
    for one in references(section):
        if targets.get(one.id) in package.parts:
            yield one, package.xml(targets[one.id])


def _shown(section: _Element, package: Package, ids: Mapping[str, str]) -> dict[tuple[str, str], bytes]:
    """Return what each header and footer of a section holds, with the style ids of `ids`."""
    found = {}
    for one, root in _parts_shown(section, package):
        rename_styles(root, ids)
        found[one.kind, one.pages] = _canonical(root)
    return found


def _says_nothing(section: _Element, template: Package) -> bool:
    """Return whether all headers and footers of a section show page numbers at most."""
    texts = ("".join(t.text or "" for t in root.iter(f"{W}t")) for _, root in _parts_shown(section, template))
    return all(_ONLY_NUMBER.fullmatch(text) for text in texts)


def _copy_parts(
    parts: dict[str, bytes],
    template: Package,
    base: Package,
    ids: Mapping[str, str],
    shown: Iterable[Reference],
) -> dict[str, str]:
    """Copy the headers and footers that are `shown` in `base`; return their new ids by those in `base`."""
    sources = {one.id: one for one in base.relationships(base.main)}
    kinds = base.content_types()
    copied: dict[str, str] = {}
    for one in shown:
        if one.id not in copied:
            source = sources[one.id]
            root = base.xml(source.target)
            rename_styles(root, ids)
            name, kind = free_part(source.target, parts), kinds[source.target]
            copied[one.id] = template.add_part(parts, name, serialise(root), source.type, kind, template.main)
    return copied


def _drop_unused(document: _Element, parts: dict[str, bytes], template: Package) -> None:
    """Take out the headers and footers that `document` shows no longer, so that a second run copies none twice."""
    used = {one.id for section in sections_of(document) for one in references(section)}
    lines = [
        one for one in template.relationships(template.main) if one.type.endswith(("/header", "/footer"))
    ]
    unused = {one.target for one in lines} - {one.target for one in lines if one.id in used}
    for name in unused:
        for part in (name, relationships_part(name)):
            parts.pop(part, None)
    for part, key, gone in (
        (relationships_part(template.main), "Id", {one.id for one in lines} - used),
        (CONTENT_TYPES, "PartName", {f"/{name}" for name in unused}),
    ):
        if part not in parts:
            continue  # a file that points to nothing
        root = parse_xml(parts[part], part, template.name)
        for line in [one for one in root if one.get(key) in gone]:
            root.remove(line)
        _put(parts, part, root)


def _merge_fonts(root: _Element, base: _Element) -> _Element:
    mine = {one.get(f"{W}name"): one for one in root.iterchildren(f"{W}font")}
    for font in base.iterchildren(f"{W}font"):
        old = mine.get(font.get(f"{W}name"))
        if old is None:
            root.append(copy.deepcopy(font))
        else:
            root.replace(old, copy.deepcopy(font))
    return root

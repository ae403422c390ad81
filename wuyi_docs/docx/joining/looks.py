"""Styles of documents that become one: what looks alike is kept once, all else gets a name of its own.

Word knows a style by its kind and name, whatever its id; of two with one name it keeps one. What holds where no style
says anything (`w:docDefaults`, the theme's faces) is there once in a file: a document for which it was otherwise says
it in its own styles.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from wuyi_docs.docx.fields import Field, fields_in
from wuyi_docs.docx.styles import rename_styles
from wuyi_docs.docx.xml import W, child, ensure_child, name_of, new, put_child, val

if TYPE_CHECKING:
    from lxml.etree import _Element

# What a style looks like; all else in it is for lists and menus.
_LOOKS: Final = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
# A field that shows the text of a style, by its name; headings go by their level, or as Chinese Word calls them.
_STYLE_SHOWN: Final = re.compile(r'(\s*STYLEREF\s+)(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)
_HEADING: Final = re.compile(r"(?:标题 ?)?([1-9])$")
_DEFAULTS: Final = {"pPr": "pPrDefault", "rPr": "rPrDefault"}
# Properties of which a style may say a part and leave the rest, and what holds where nobody says it (17.3).
_PARTED: Final = ("spacing", "ind", "rFonts", "lang")
_NOBODY: Final[Mapping[str, Mapping[str, str]]] = {
    "pPr/spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    "pPr/ind": {"left": "0", "right": "0", "start": "0", "end": "0", "firstLine": "0"},
    "pPr/jc": {"val": "left"},
    "pPr/widowControl": {"val": "1"},
    "pPr/snapToGrid": {"val": "1"},
    "rPr/rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"),
    "rPr/sz": {"val": "20"},
    "rPr/szCs": {"val": "20"},
    "rPr/kern": {"val": "0"},
    "rPr/spacing": {"val": "0"},
    "rPr/color": {"val": "auto"},
    "rPr/b": {"val": "0"},
    "rPr/i": {"val": "0"},
}


@dataclass(frozen=True, slots=True)
class Looks:
    """How a document's text is to name its styles in the book.

    `ids` are the new ids by the old ones, `paragraph` and `table` the styles of what names none, where these are
    not the book's, `faces` those of the document's theme, where the book has another. `spaces` is the spacing that styles
    set, by kind and id ("" for the default): what that of a table sets yields to its paragraphs' styles, which now
    say what only the defaults said. `names` are the new names of paragraph styles by the old ones, without case.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    paragraph: str = ""
    table: str = ""
    faces: Mapping[str, str] = field(default_factory=dict)
    spaces: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def are_the_books(self) -> bool:
        """Whether nothing in a text is to be changed."""
        renamed = any(old != now for old, now in self.ids.items())
        return not (renamed or self.paragraph or self.table or self.faces or self.spaces)

    def dress(self, text: _Element) -> None:
        """Make a text name the styles and faces of the book."""
        if self.faces:
            _say_faces(text, self.faces)
        for table in text.iter(W + "tbl") if self.spaces else ():
            self._say_spacing(table)
        for shown in fields_in(text) if self.names else ():
            if (found := _STYLE_SHOWN.match(shown.instruction)) and None not in shown.pieces:
                self._show(shown, found)
        if self.ids:
            rename_styles(text, self.ids)
        for tag, properties, name, ident in (
            ("p", "pPr", "pStyle", self.paragraph),
            ("tbl", "tblPr", "tblStyle", self.table),
        ):
            for one in text.iter(W + tag) if ident else ():
                if child(child(one, properties), name) is None:
                    inner = child(one, properties)
                    if inner is None:
                        inner = new(one, properties)
                        one.insert(0, inner)
                    inner.insert(0, new(inner, name, val=ident))

    def _show(self, shown: Field, found: re.Match[str]) -> None:
        name = found[2] or found[3]
        heading = _HEADING.sub(r"heading \1", name).casefold()
        if new_name := self.names.get(heading) or self.names.get(name.casefold()):
            shown.say(f'{found[1]}"{new_name}"{shown.instruction[found.end() :]}')

    def _say_spacing(self, table: _Element) -> None:
        of_table = self.spaces.get(("table", val(child(table, "tblPr"), "tblStyle")), {})
        for paragraph in table.iterfind(f"{W}tr/{W}tc/{W}p") if of_table else ():
            own = self.spaces.get(("paragraph", val(child(paragraph, "pPr"), "pStyle")), {})
            if lacking := of_table.keys() - own.keys():
                spacing = ensure_child(ensure_child(paragraph, "pPr"), "spacing")
                for key in sorted(lacking - {str(key) for key in spacing.attrib}):
                    spacing.set(key, of_table[key])


def adopt(book: _Element, source: _Element, faces: Mapping[str, str]) -> tuple[Looks, set[str]]:
    """Add the styles of `source` to `book`, both roots of styles.xml, and return how to name them; `source` changes.

    With them come the ids of those that are new in the book: who knows which are used can `prune` the others.
    """
    if faces:
        _say_faces(source, faces)
    spaces = _spaces(source)
    if not _say_defaults(source, book):
        spaces = {}
    theirs = {str(one.get(W + "styleId")): one for one in _styles(source)}
    alike = _alike(theirs, {_key(one): one for one in _styles(book)})
    ids, taken = dict(alike), {str(one.get(W + "styleId")) for one in _styles(book)}
    names = {_key(one) for one in _styles(book)}
    for old in theirs:
        if old not in alike:
            ids[old] = _free(old, taken)
            taken.add(ids[old])
    renamed: dict[str, str] = {}
    for old, style in theirs.items():
        if old not in alike:
            copy = _renamed(style, ids, names)
            book.append(copy)
            if (name := val(style, "name")) != val(copy, "name"):
                renamed[name.casefold()] = val(copy, "name")
    paragraph, table = (_default(source, book, kind, ids) for kind in ("paragraph", "table"))
    looks = Looks(ids, paragraph, table, faces, spaces, renamed)
    return looks, {ids[old] for old in theirs if old not in alike}


def prune(book: _Element, added: Collection[str], used: Collection[str]) -> None:
    """Remove the styles `added` that neither `used` ones nor their bases and partners are."""
    by_id = {str(one.get(W + "styleId")): one for one in _styles(book)}
    kept, waiting = set[str](), list(used)
    while waiting:
        ident = waiting.pop()
        if ident in by_id and ident not in kept:
            kept.add(ident)
            waiting += [val(by_id[ident], "basedOn"), val(by_id[ident], "link")]
    for ident in set(added) - kept:
        book.remove(by_id[ident])


def _styles(root: _Element) -> Iterator[_Element]:
    return root.iterchildren(W + "style")


def _key(style: _Element) -> tuple[str, str]:
    return style.get(W + "type", "paragraph"), val(style, "name").casefold()


def _free(stem: str, taken: Collection[str]) -> str:
    number, name = 2, stem
    while name in taken:
        name, number = f"{stem}_{number}", number + 1
    return name


def _alike(theirs: Mapping[str, _Element], mine: Mapping[tuple[str, str], _Element]) -> dict[str, str]:
    """Return the book's ids of the styles that have one there that looks alike, down to what they are based on."""
    pairs = {ident: mine[_key(one)] for ident, one in theirs.items() if _key(one) in mine}
    alike = {
        ident: str(other.get(W + "styleId"))
        for ident, other in pairs.items()
        if _look(theirs[ident]) == _look(other)
    }
    while wrong := [
        ident
        for ident in alike
        if alike.get(val(theirs[ident], "basedOn"), "") != val(pairs[ident], "basedOn")
    ]:
        for ident in wrong:
            del alike[ident]
    return alike


def _look(style: _Element) -> list[bytes]:
    return [
        etree.tostring(one, method="c14n", exclusive=True)
        for one in style
        if name_of(one) in _LOOKS and len(one)
    ]


def _renamed(style: _Element, ids: Mapping[str, str], names: set[tuple[str, str]]) -> _Element:
    copy = deepcopy(style)
    copy.set(W + "styleId", ids[str(style.get(W + "styleId"))])
    copy.attrib.pop(W + "default", "")
    for tag in ("next", "aliases"):
        for one in copy.findall(W + tag):
            copy.remove(one)
    properties = child(copy, "pPr")
    numbers = child(properties, "numPr")
    if properties is not None and numbers is not None and val(numbers, "numId") != "0":
        properties.remove(numbers)  # a list of its own document: the paragraphs say theirs
    label, number = child(copy, "name"), 2
    if label is not None:
        name = val(copy, "name")
        while _key(copy) in names:
            label.set(W + "val", f"{name} {number}")
            number += 1
    names.add(_key(copy))
    rename_styles(copy, ids)
    return copy


def _default(source: _Element, book: _Element, kind: str, ids: Mapping[str, str]) -> str:
    """Return the style that what names none is to name, "" where it is the book's own default."""
    own, its = (
        next(
            (
                str(one.get(W + "styleId"))
                for one in _styles(root)
                if one.get(W + "type") == kind and one.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )
        for root in (source, book)
    )
    return ids[own] if own and ids[own] != its else ""


# What holds where no style says anything


def _spaces(source: _Element) -> dict[tuple[str, str], dict[str, str]]:
    """Return the attributes of `w:spacing` that each style sets, with what it is based on."""
    by_id = {str(one.get(W + "styleId")): one for one in _styles(source)}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for ident, style in by_id.items():
        chain = [style]
        while (base := by_id.get(val(chain[-1], "basedOn"))) is not None and base not in chain:
            chain.append(base)
        spacing: dict[str, str] = {}
        for one in reversed(chain):
            own = child(child(one, "pPr"), "spacing")
            spacing |= {} if own is None else {str(key): str(value) for key, value in own.attrib.items()}
        kind = style.get(W + "type", "paragraph")
        found[kind, ident] = spacing
        if style.get(W + "default") in ("1", "true", "on"):
            found[kind, ""] = spacing
    return found


def _say_defaults(source: _Element, book: _Element) -> bool:
    """Let the styles of `source` that are based on none say what its defaults say, where the book's say otherwise.

    Return whether they do.
    """
    theirs, mine = ({kind: _of_defaults(root, kind) for kind in _DEFAULTS} for root in (source, book))
    if all(_bytes(theirs[kind]) == _bytes(mine[kind]) for kind in _DEFAULTS):
        return False
    if not any(one.get(W + "default") and one.get(W + "type") == "paragraph" for one in _styles(source)):
        ident = _free("Normal", {str(one.get(W + "styleId")) for one in _styles(source)})
        style = new(source, "style", type="paragraph", default="1", styleId=ident)
        style.append(new(source, "name", val="Normal"))
        source.append(style)
    for style in _styles(source):
        if style.get(W + "type", "paragraph") == "paragraph" and child(style, "basedOn") is None:
            for kind in _DEFAULTS:
                _fill(style, kind, theirs[kind])
                _fill(style, kind, _nobodys(kind, mine[kind]))
    return True


def _of_defaults(root: _Element, kind: str) -> _Element | None:
    return child(child(child(root, "docDefaults"), _DEFAULTS[kind]), kind)


def _bytes(element: _Element | None) -> bytes:
    return (
        b"" if element is None or not len(element) else etree.tostring(element, method="c14n", exclusive=True)
    )


def _nobodys(kind: str, defaults: _Element | None) -> _Element | None:
    """Return properties that undo `defaults`."""
    if defaults is None:
        return None
    undone = new(defaults, kind)
    for one in defaults:
        if values := _NOBODY.get(f"{kind}/{name_of(one)}"):
            undone.append(new(defaults, name_of(one), **values))
    return undone


def _fill(style: _Element, kind: str, defaults: _Element | None) -> None:
    """Add to a style's properties those of `defaults` that it does not say."""
    if defaults is None or not len(defaults):
        return
    own = child(style, kind)
    if own is None:
        own = new(style, kind)
        run = child(style, "rPr")
        style.append(own) if run is None else run.addprevious(own)
    for one in defaults:
        name = name_of(one)
        there = child(own, name)
        if there is None:
            put_child(own, deepcopy(one))
        elif name in _PARTED:
            said = {str(key).removesuffix("Theme") for key in there.attrib}
            for key, value in one.attrib.items():
                if str(key).removesuffix("Theme") not in said:
                    there.set(key, value)


def _say_faces(root: _Element, faces: Mapping[str, str]) -> None:
    """Name the faces of a theme themselves."""
    for one in root.iter(W + "rFonts"):
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            theme = str(one.attrib.pop(f"{W}{slot}{'theme' if slot == 'cs' else 'Theme'}", ""))
            if face := faces.get(theme):
                one.set(W + slot, face)

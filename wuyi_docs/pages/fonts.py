"""Which faces a document asks for, and which ones a rendering put in their place.

Turns the parts of a .docx into the set of font names its text asks for (run, then styles, then defaults),
and compares that set with the names embedded in a PDF. It starts no program: whoever has fontconfig at hand
passes its answers in. Table styles' fonts are not looked at; the templates use none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wuyi_docs.docx.package import Package
from wuyi_docs.docx.styles import Styles, properties_of, read_styles
from wuyi_docs.docx.xml import W, child, val

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
# Everything from here on is East Asian text to Word; below it stand Latin letters and digits.
_FIRST_EAST_ASIAN = 0x2E80
# What a face calls itself inside a PDF, where that is not simply its English name. Spaces and dashes are
# dropped and case is folded before names are compared.
_POSTSCRIPT: Mapping[str, tuple[str, ...]] = {
    "仿宋": ("fangsong",),
    "仿宋_GB2312": ("fangsong_gb2312",),
    "华文仿宋": ("stfangsong",),
    "方正仿宋_GBK": ("fzfsk",),
    "方正仿宋简体": ("fzfsjw", "fzfss"),
    "楷体": ("kaiti",),
    "楷体_GB2312": ("kaiti_gb2312",),
    "华文楷体": ("stkaiti",),
    "方正楷体_GBK": ("fzktk",),
    "方正楷体简体": ("fzktjw", "fzkts"),
    "黑体": ("simhei",),
    "方正黑体_GBK": ("fzhtk",),
    "方正黑体简体": ("fzhtjw", "fzhts"),
    "宋体": ("simsun",),
    "新宋体": ("nsimsun",),
    "方正书宋_GBK": ("fzssk",),
    "方正小标宋简体": ("fzxbsjw", "fzxiaobiaosong"),
    "方正小标宋_GBK": ("fzxbsk",),
    "Times New Roman": ("timesnewromanps",),
}

Lookup = Callable[[str], tuple[tuple[str, ...], str]]
"""A face's name → the families and the PostScript name that the machine gives for it."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A face that the document asked for ("" = single characters), and the one that stands in the PDF."""

    asked: str
    used: str

    def __str__(self) -> str:
        if not self.asked:
            return f"个别字→{self.used}"
        return f"{self.asked}→{self.used}" if self.used else self.asked


def faces_asked(package: Package) -> set[str]:
    """Return the names of the fonts that the text of `package` asks for."""
    styles = read_styles(package.optional_xml("styles"), package.optional_xml("theme"))
    asked: set[str] = set()
    for part in package.parts:
        if part.startswith(_TEXT_PARTS) and part.endswith(".xml"):
            for run in package.xml(part).iter(f"{W}r"):
                asked |= _run_faces(run, styles)
    asked.discard("")
    return asked


def _run_faces(run: _Element, styles: Styles) -> set[str]:
    text = "".join(t.text or "" for t in run.iter(f"{W}t"))
    if run.find(f"{W}instrText") is not None:
        text += "1"  # a field that prints a number
    if not text.strip():
        return set()
    own = properties_of(run.find(f"{W}rPr"))
    paragraph = next(run.iterancestors(f"{W}p"), None)
    in_style = val(child(paragraph, "pPr"), "pStyle") or styles.default_paragraph
    of_character = styles.chain(own.get("rStyle", ""))[1]
    properties = {**styles.base_run, **styles.chain(in_style)[1], **of_character, **own}
    hint = own.get("hint") == "eastAsia"
    slots = {_slot(c, hint=hint) for c in text if not c.isspace()}
    return {styles.face(properties, slot) or "" for slot in slots}


def _slot(character: str, *, hint: bool) -> str:
    code = ord(character)
    if code >= _FIRST_EAST_ASIAN:
        return "eastAsia"
    if code < 0x80:
        return "ascii"
    return "eastAsia" if hint else "hAnsi"


def faces_embedded(pdf: Path) -> set[str]:
    """Return the PostScript names of the fonts that `pdf` uses, without the subset's prefix."""
    from pypdf import PdfReader

    names: set[str] = set()
    with PdfReader(pdf) as reader:
        for page in reader.pages:
            _collect_fonts(page.get("/Resources"), names)
    return names


def _collect_fonts(resources: Any, names: set[str]) -> None:
    found = None if resources is None else resources.get_object()
    if not found:
        return
    for font in (found.get("/Font") or {}).values():
        names.add(str(font.get_object().get("/BaseFont", "")).lstrip("/").rpartition("+")[2])
    for form in (found.get("/XObject") or {}).values():
        _collect_fonts(form.get_object().get("/Resources"), names)


def substitutions(asked: Iterable[str], embedded: Iterable[str], lookup: Lookup) -> tuple[Substitution, ...]:
    """Return what stands in the PDF for each face asked for that is not there, and for single characters."""
    left = set(embedded)
    found = []
    for name in sorted(asked):
        own = {face for face in embedded if is_face(name, face)}
        if not own:
            families, postscript = lookup(name)
            own = {face for face in embedded if postscript and _folded(face) == _folded(postscript)}
            if not own or name not in families:
                used = families[0] if own else ""
                found.append(Substitution(name, used))
        left -= own
    if all(s.used for s in found):  # else a stand-in without a known owner is the likely rest
        found += [Substitution("", face) for face in sorted(left)]
    return tuple(found)


def is_face(name: str, embedded: str) -> bool:
    """Return whether the font named `embedded` in a PDF is the face `name` itself."""
    face = _folded(embedded)
    if any(face.startswith(known) for known in _POSTSCRIPT.get(name, ())):
        # `fangsong` must not pass for `fangsong_gb2312`, nor the other way round.
        return ("gb2312" in face) == ("gb2312" in _folded(name))
    return face.startswith(_folded(name))


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "").replace("-", "")

"""Mutate documents: the bytes of a .docx in, a damaged, odd or hostile variant of it out, the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.package import Package, parse_xml, read_package, write_package

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_JUNK: Final = (
    "",
    "-1",
    "99999999999",
    "1e400",
    "nan",
    "0",
    "auto",
    "一",
    "FF00ZZ",
    "\u200f",
    "2147483648",
    "50%",
)
_TEXTS: Final = (
    "",
    " ",
    "\u200f\u0627\u0644",
    "\u0f40\u0f0b",
    "\u1820\u182a",
    "（（（",
    "》》",
    "一、" * 50,
    "附件",
    "附件：",
    "2022年13月40日",
    "签发人：",
    "〔2022〕号",
    "\u202e反",
    "𠀀𠀁",
    "1.2.3.4",
    "……" * 40,
    "抄送：",
    "印发",
    "%s{0}{{x}}",
    "a" * 300,
)
_NAMES: Final = (
    "ins",
    "del",
    "sdt",
    "sdtContent",
    "hyperlink",
    "tbl",
    "tr",
    "tc",
    "p",
    "r",
    "pict",
    "smartTag",
    "bogus",
    "fldSimple",
)


def mutant(data: bytes, seed: int) -> bytes:
    """Return the variant number `seed` of `data`."""
    chance = random.Random(seed)
    if seed % 10 == 0:
        return _bytes(data, chance)
    package = read_package(data)
    parts = dict(package.parts)
    for _ in range(chance.randint(1, 8)):
        _mutate_part(package, parts, chance)
    return write_package(parts)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    raw = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw[: chance.randint(len(raw) // 2, len(raw))]) if chance.random() < 0.3 else bytes(raw)


def _mutate_part(package: Package, parts: dict[str, bytes], chance: random.Random) -> None:
    from lxml import etree

    names = sorted(name for name in parts if name.startswith("word/"))
    if not names:
        return
    name = package.main if chance.random() < 0.7 and package.main in parts else chance.choice(names)
    if chance.random() < 0.03:
        if name != package.main:
            del parts[name]
        return
    root = parse_xml(parts[name])
    elements = list(root.iter("*"))
    chance.choice(_CHANGES)(chance.choice(elements), elements, chance)
    parts[name] = etree.tostring(root)


def _drop(element: _Element, _: list[_Element], __: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(element: _Element, _: list[_Element], chance: random.Random) -> None:
    if element.getparent() is not None:
        for _copy in range(chance.choice((1, 1, 2, 20))):
            element.addnext(deepcopy(element))


def _move(element: _Element, elements: list[_Element], chance: random.Random) -> None:
    target = chance.choice(elements)
    if (
        element.getparent() is not None
        and element is not target
        and element not in list(target.iterancestors())
    ):
        target.append(element)


def _wrap(element: _Element, _: list[_Element], chance: random.Random) -> None:
    from lxml import etree

    parent = element.getparent()
    if parent is None:
        return
    for name in chance.choices(_NAMES, k=chance.choice((1, 2, 3, 70))):
        wrapper = etree.Element(W + name)
        parent.replace(element, wrapper)
        wrapper.append(element)
        parent = wrapper


def _rename(element: _Element, _: list[_Element], chance: random.Random) -> None:
    element.tag = W + chance.choice(_NAMES)


def _attribute(element: _Element, _: list[_Element], chance: random.Random) -> None:
    keys = list(element.attrib)
    if keys:
        element.set(chance.choice(keys), "".join(c for c in chance.choice(_JUNK)))


def _text(element: _Element, _: list[_Element], chance: random.Random) -> None:
    element.text = chance.choice(_TEXTS)


_CHANGES: Final[tuple[Callable[[_Element, list[_Element], random.Random], None], ...]] = (
    _drop,
    _double,
    _move,
    _wrap,
    _rename,
    _attribute,
    _attribute,
    _text,
    _text,
)

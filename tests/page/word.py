"""Read the paragraphs of a .docx in the order of the file: style, text, and where they stand. No geometry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuyi_docs.docx.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Written:
    """One paragraph: its style's name, its text without spaces and breaks, and where it stands.

    `floating` is true in what is drawn out of the flow (a floating table, a frame), `heading` in a table's row
    that is repeated on each page, `table` the number of the body's table it stands in, or 0; `kept` true where the paragraph itself (not its style) says
    that it stays with the next, `runs` the text by
    character style.
    """

    style: str
    text: str
    floating: bool
    heading: bool
    table: int
    kept: bool
    runs: tuple[tuple[str, str], ...]


def read_paragraphs(package: Package) -> tuple[Written, ...]:
    """Return the paragraphs of the body, those in tables among them."""
    names = style_names(package)
    body = package.xml(package.main).find(f"{W}body")
    assert body is not None
    return tuple(_written(body, names))


def style_names(package: Package) -> dict[str, str]:
    """Return style id → name."""
    names = {}
    for style in package.xml("word/styles.xml").iter(f"{W}style"):
        name = style.find(f"{W}name")
        names[style.get(f"{W}styleId", "")] = "" if name is None else name.get(f"{W}val", "")
    return names


def _written(body: _Element, names: dict[str, str]) -> Iterator[Written]:
    tables = {table: number for number, table in enumerate(body.iter(f"{W}tbl"), start=1)}
    for paragraph in body.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
            continue
        table = next(paragraph.iterancestors(f"{W}tbl"), None)
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        runs = tuple(
            (names.get(_value(run.find(f"{W}rPr/{W}rStyle")), ""), text)
            for run in paragraph.iter(f"{W}r")
            if (text := "".join("".join(t.text or "" for t in run.iter(f"{W}t")).split()))
        )
        yield Written(
            style=names.get(style, "Normal"),
            text="".join(text for _, text in runs),
            floating=(table is not None and table.find(f"{W}tblPr/{W}tblpPr") is not None)
            or paragraph.find(f"{W}pPr/{W}framePr") is not None,
            heading=row is not None and row.find(f"{W}trPr/{W}tblHeader") is not None,
            table=0 if table is None else tables[table],
            kept=paragraph.find(f"{W}pPr/{W}keepNext") is not None,
            runs=runs,
        )


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")

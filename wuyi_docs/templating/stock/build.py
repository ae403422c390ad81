"""Outlines to templates: `python -m wuyi_docs.templating.stock.build` writes templates/ anew.

The outlines are package data; a template is a pure function of its outline and the standard's values,
so the same bytes come out every time.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

from wuyi_docs.docx.package import write_package
from wuyi_docs.templating.stock.outline import to_body
from wuyi_docs.templating.stock.parts import package_parts

TEMPLATES: Final = Path(__file__).resolve().parents[3] / "templates"
_SHARED: Final = "共用"


def outline_names() -> list[str]:
    """Return the stems of the templates that there are outlines for."""
    folder = files(__package__) / "outline"
    return sorted(item.name.removesuffix(".txt") for item in folder.iterdir() if item.name.endswith(".txt"))


def read_outline(name: str) -> str:
    """Return the text of the outline for the template `name`."""
    return (files(__package__) / "outline" / f"{name}.txt").read_text(encoding="utf-8")


def shared_outline(name: str) -> str:
    """Return the text of an outline that others put in."""
    return read_outline(f"{_SHARED}/{name}")


def build(outline: str, name: str) -> bytes:
    """Return the .docx of the template `name` whose outline is the text `outline`."""
    return write_package(package_parts(to_body(outline, name, shared_outline), name))


def build_all() -> dict[str, bytes]:
    """Return every stock template by its file name."""
    return {f"{name}.docx": build(read_outline(name), name) for name in outline_names()}


def main(folder: Path = TEMPLATES) -> int:
    """Write the stock templates to `folder` and return how many there are."""
    folder.mkdir(exist_ok=True)
    built = build_all()
    for file, data in built.items():
        (folder / file).write_bytes(data)
    return len(built)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES)

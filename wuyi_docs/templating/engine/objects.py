"""Values that bring files with them, pictures and sub-documents: docxtpl puts them in, its package grows by them.

A value tells only when it is printed that docxtpl is needed, so that documents without one pay nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from wuyi_docs.docx.archive import write_members
from wuyi_docs.docx.package import Package, read_package, write_package

_DOCUMENT: ContextVar[Any] = ContextVar("document", default=None)


class NeedsDocxtplError(Exception):
    """A value was printed that only docxtpl can put in."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for `{{ … }}`: the bytes of a .png or .jpg; sizes in millimetres, its own where not given."""

    data: bytes
    width: float | None = None
    height: float | None = None

    def __html__(self) -> str:
        from docx.shared import Mm
        from docxtpl import InlineImage

        width, height = (None if size is None else Mm(size) for size in (self.width, self.height))
        try:
            return str(InlineImage(_document(), BytesIO(self.data), width, height))
        except NeedsDocxtplError:
            raise
        except Exception as error:
            raise ValueError("图片读不出来，请换成 .png 或 .jpg；脚注里不能放图片") from error


@dataclass(frozen=True, slots=True)
class SubDocument:
    """Another .docx whose paragraphs stand in for `{{p … }}`."""

    data: bytes

    def __html__(self) -> str:
        document = _document()
        package = read_package(self.data, "子文档")
        try:
            return str(document.new_subdoc(BytesIO(write_package(package.parts, package))))
        except Exception as error:
            raise ValueError("子文档放不进去，请用 Word 另存后再试") from error


def with_docxtpl(package: Package, texts: Callable[[str], str], parts: list[str]) -> Mapping[str, bytes]:
    """Return all parts of a document whose `parts` are rendered by `texts` while docxtpl takes in the files."""
    from docxtpl import DocxTemplate

    engine = DocxTemplate(BytesIO(write_members(package.members)))
    engine.render_init()
    by_name = {part.partname.lstrip("/"): part for part in engine.docx.part.package.iter_parts()}
    token = _DOCUMENT.set(engine)
    try:
        rendered = {}
        for name in parts:
            engine.current_rendering_part = by_name.get(name)
            rendered[name] = texts(name).encode()
    finally:
        _DOCUMENT.reset(token)
    engine.is_rendered = True  # else it saves the template as it was read, without what it has taken in
    saved = BytesIO()
    engine.save(saved)
    return {**read_package(saved.getvalue(), package.name).parts, **rendered}


def _document() -> Any:
    document = _DOCUMENT.get()
    if document is None:
        raise NeedsDocxtplError
    return document

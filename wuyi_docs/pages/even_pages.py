"""Put the 版记 of finished documents on an even page: .docx bytes in, .docx bytes out.

In a duplex print the 版记 belongs on the back of the last sheet. Whether it is there shows only when the
document is rendered: then, where the last page is odd, the 版记 moves to a page of its own. A document without
a 版记 stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.package import Package, read_package
from wuyi_docs.docx.styles import styles_of
from wuyi_docs.docx.writer import make_layout, write_document
from wuyi_docs.docx.xml import child, ensure_child, name_of, serialise, val
from wuyi_docs.pages.render import to_pdf
from wuyi_docs.pages.scratch import scratch

if TYPE_CHECKING:
    from lxml.etree import _Element

ANCHOR_STYLE: Final = "版记"


def on_even_pages(documents: Sequence[bytes], on_done: Callable[[], None] | None = None) -> list[bytes]:
    """Return `documents` with each 版记 on an even page; `on_done` is called for each when it is judged.

    Raise MissingToolError without LibreOffice; OutputError where moving the 版记 did not help.
    """
    done = on_done or (lambda: None)
    odd = [number for number, pages in enumerate(_page_counts(documents, done)) if pages % 2]
    moved = {number: on_next_page(documents[number]) for number in odd}
    changed = [number for number in odd if moved[number] is not documents[number]]
    counts = _page_counts([moved[number] for number in changed], lambda: None)
    if any(pages % 2 for pages in counts):
        what = "版记移到下一页以后，末页还是单数页"
        fix = "请用 Word 或 WPS 打开文件，自己调整版记的位置"
        raise OutputError(Problem("imprint-odd", what, fix=fix))
    return [moved.get(number, document) for number, document in enumerate(documents)]


def on_next_page(document: bytes) -> bytes:
    """Return `document`, stamped anew, with its 版记 on a new page; the same object if there is none to move."""
    package = read_package(document)
    root = package.xml(package.main)
    properties = child(_anchor(package, root), "pPr")
    if properties is None or child(properties, "pageBreakBefore") is not None:
        return document
    ensure_child(properties, "pageBreakBefore")  # a floating table goes with the paragraph after it
    return write_document(make_layout(package, [package.main], stamped=True), [serialise(root)])


def _page_counts(documents: Sequence[bytes], done: Callable[[], None]) -> list[int]:
    if not documents:  # no 版记 had to move: a scratch folder would start its keeper for nothing
        return []
    with scratch() as place:
        paths = [place.folder / f"{number}.docx" for number in range(len(documents))]
        for path, document in zip(paths, documents, strict=True):
            path.write_bytes(document)
        return [one.pages for one in to_pdf(paths, on_done=lambda _: done())]


def _anchor(package: Package, root: _Element) -> _Element | None:
    """Return the paragraph right after the floating table that ends the body, if the body ends so."""
    style = styles_of(package).id_of(ANCHOR_STYLE)
    body = child(root, "body")
    blocks = [one for one in body if name_of(one) in ("p", "tbl")] if body is not None else []
    if len(blocks) < 2 or child(child(blocks[-2], "tblPr"), "tblpPr") is None:
        return None
    return blocks[-1] if style and val(child(blocks[-1], "pPr"), "pStyle") == style else None

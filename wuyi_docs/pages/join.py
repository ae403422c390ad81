"""Many PDFs to one: a bookmark and page labels from 1 for each, each begun on a right-hand page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

CREATOR = "wuyi_docs"


def join_pdfs(pdfs: Sequence[Path], titles: Sequence[str]) -> bytes:
    """Return one PDF of `pdfs` in their order, each under its title; equal input gives equal bytes."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.constants import PageLabelStyle

    writer = PdfWriter()
    writer.metadata = None
    for path, title in zip(pdfs, titles, strict=True):
        start = len(writer.pages)
        if start % 2:  # the back of the last leaf stays empty
            writer.add_blank_page()
            start += 1
        with PdfReader(path) as reader:
            writer.append(reader, outline_item=title, import_outline=False)
        writer.set_page_label(start, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.compress_identical_objects()  # every document brings the same fonts
    writer.add_metadata({"/Creator": CREATOR, "/Producer": CREATOR})
    writer.page_mode = "/UseOutlines"
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()

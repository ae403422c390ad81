"""The archive of a finished document, with the deflater it is made by."""

from __future__ import annotations

import io
import zipfile

from wuyi_docs.docx.package import read_package
from wuyi_docs.docx.writer import make_layout, write_document
from wuyi_docs.form.library import packaged_library

TEMPLATE = packaged_library().find("验收结果通知").template_path


def document(text: str) -> bytes:
    """Return the stock template with this text as its body, stamped."""
    package = read_package(TEMPLATE)
    return write_document(make_layout(package, [package.main], stamped=True), [text.encode()])


def members(data: bytes) -> dict[str, bytes]:
    """Return what the archive holds; every checksum is looked at."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_texts_of_every_size_come_out_of_the_archive_as_they_went_in() -> None:
    for size in (0, 1, 2, 100, 70_000, 2_000_000):
        text = "验收合格，编号1。" * (size // 9) + "止" * (size % 9)
        assert members(document(text))["word/document.xml"].decode() == text


def test_only_the_changed_part_is_deflated_anew() -> None:
    first, second = document("甲"), document("乙")
    main = read_package(TEMPLATE).main
    stamp = "docProps/custom.xml"
    assert {n for n, data in members(first).items() if members(second)[n] != data} == {main, stamp}

"""Templates that LibreOffice saved keep their hung punctuation on the page."""

from __future__ import annotations

from wuyi_docs.docx.hanging import mended
from wuyi_docs.docx.package import Package, read_package, write_package
from wuyi_docs.templating.stock import build

NAME = "通报批评"


def _with(mark: bytes) -> Package:
    package = read_package(build.build(build.read_outline(NAME), NAME))
    styles = package.parts["word/styles.xml"].replace(b'<w:overflowPunct w:val="1"/>', mark)
    return read_package(write_package({**package.parts, "word/styles.xml": styles}))


def test_a_template_of_ours_is_left_as_it_is() -> None:
    package = _with(b'<w:overflowPunct w:val="1"/>')
    assert mended(package) is package


def test_what_libreoffice_turned_off_is_turned_on_again() -> None:
    stock = build.build(build.read_outline(NAME), NAME)
    for off in (b"false", b"0"):
        saved = _with(b'<w:overflowPunct w:val="' + off + b'"/>')
        assert mended(saved).parts == read_package(stock).parts

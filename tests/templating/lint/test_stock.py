"""The stock templates give no false alarm, neither as they are nor after LibreOffice has saved them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.page.machine import needs_office
from tests.templating.engine.test_differential import CORPUS
from tests.templating.lint.build import STOCK
from wuyi_docs.core.problem import errors_only
from wuyi_docs.docx.package import read_package
from wuyi_docs.docx.places import places_of
from wuyi_docs.form.form import Form
from wuyi_docs.form.library import Library
from wuyi_docs.pages.libreoffice import find_office
from wuyi_docs.templating.lint import check_template
from wuyi_docs.templating.lint.paragraphs import read_paragraphs, read_parts

TEMPLATES = sorted(STOCK.glob("*.docx"))


def form_of(path: Path, library: Library) -> Form:
    kind = library.kind_of_template(path)
    assert kind is not None
    return kind.form


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_stock_template_has_no_problems(path: Path, library: Library) -> None:
    # A letter has no mark of a document and no imprint of its own, so these fields it cannot print.
    letters = ("发文机关标志", "印发机关", "印发日期") if "信函" in path.stem else ()
    found = [
        one
        for one in check_template(path, form_of(path, library), path.name)
        if not (one.code == "unused-field" and any(f"“{name}”" in one.what for name in letters))
    ]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("name", CORPUS)
def test_what_renders_as_docxtpl_renders_it_is_no_error(name: str) -> None:
    assert not errors_only(check_template(CORPUS[name]))


@needs_office
def test_a_stock_template_that_libreoffice_has_saved_raises_no_alarm(
    tmp_path: Path, library: Library
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = tmp_path / "saved"
    command = [find_office(), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(saved), *map(str, TEMPLATES)], check=True, capture_output=True, timeout=180
    )
    assert len(list(saved.glob("*.docx"))) == len(TEMPLATES)
    for path in TEMPLATES:
        before = check_template(path, form_of(path, library), path.name)
        after = check_template(saved / path.name, form_of(path, library), path.name)
        assert [str(one) for one in after] == [str(one) for one in before]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_place_is_called_as_the_engine_calls_it(path: Path) -> None:
    package = read_package(path)
    for part in read_parts(package):
        engine = places_of(package, part.name)
        for paragraph in read_paragraphs(part):
            assert engine(paragraph.index)[0] == paragraph.place

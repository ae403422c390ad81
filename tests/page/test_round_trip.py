"""A template that was opened and saved by LibreOffice still makes the same pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.page.cases import ACCEPTANCE, BLAME, NOTICE, PLAN, attachment, lines
from tests.page.document import Document
from tests.page.machine import needs_office
from tests.page.make import ROOT, Case, make, render_documents, sample_cases
from tests.page.rules import RULES
from wuyi_docs.core.standard import Obligation
from wuyi_docs.form.library import Library, find_library
from wuyi_docs.pages.libreoffice import find_office

pytestmark = [needs_office, pytest.mark.xdist_group("page")]
NEAR = 1.0  # mm
CASES = [
    *sample_cases(),
    Case("信函格式", ACCEPTANCE, {"文件格式": "信函"}),
    Case("横排", PLAN, {"措施表横排": "是"}),
    Case("联合", NOTICE, {"联合发文机关": ["山阴县教育局"], "份号": "000001", "密级": "秘密"}),
    Case("附件", BLAME, {"附件": [attachment("清单", lines(3)), attachment("标准")], "签署方式": "不盖章"}),
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library, its templates opened and saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(ROOT / "forms", folder / "forms")
    (folder / "templates").mkdir()
    command = [
        find_office(),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(folder / "templates")),
        *map(str, sorted((ROOT / "templates").glob("*.docx"))),
    ]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    return find_library(folder)


@pytest.fixture(scope="module")
def pairs(saved: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, Document]]:
    """Each case by our template and by the saved one."""
    folder = tmp_path_factory.mktemp("round trip")
    ours = {case.name: make(case, folder) for case in CASES}
    theirs = {f"{case.name}（存过）": make(case, folder, saved) for case in CASES}
    documents = render_documents(ours | theirs, folder)
    return {name: (documents[name], documents[f"{name}（存过）"]) for name in ours}


@pytest.mark.parametrize("name", [case.name for case in CASES])
def test_a_template_saved_by_libreoffice_makes_the_same_pages(
    name: str, pairs: dict[str, tuple[Document, Document]]
) -> None:
    ours, theirs = pairs[name]
    assert len(theirs.pages) == len(ours.pages)
    assert [one.text for one in theirs.paragraphs if one.text] == [
        one.text for one in ours.paragraphs if one.text
    ]
    assert list(_moved(ours, theirs)) == []


def _moved(ours: Document, theirs: Document) -> Iterator[str]:
    """Yield the glyphs that stand more than a millimetre from their place, and rules that do."""
    for one, other in zip(ours.paragraphs, theirs.paragraphs, strict=True):
        for a, b in zip(one.glyphs, other.glyphs, strict=True):
            if a.page != b.page or max(abs(a.x0 - b.x0), abs(a.baseline - b.baseline)) > NEAR:
                yield f"{one.style} {a.text}: {a.page} {a.x0:.1f} {a.baseline:.1f} → {b.page} {b.x0:.1f} {b.baseline:.1f}"
    for page, other_page in zip(ours.pages, theirs.pages, strict=True):
        for stroke, again in zip(page.strokes, other_page.strokes, strict=True):
            if max(abs(stroke.y - again.y), abs(stroke.x0 - again.x0), abs(stroke.x1 - again.x1)) > NEAR:
                yield f"rule {page.number}: {stroke} → {again}"


@pytest.mark.parametrize("name", [case.name for case in CASES])
def test_documents_of_a_saved_template_keep_every_binding_rule(
    name: str, pairs: dict[str, tuple[Document, Document]]
) -> None:
    _, theirs = pairs[name]
    off = [
        f"{rule.id} {reading.where}：应当 {reading.wanted}，实为 {reading.found}"
        for rule in RULES
        if rule.obligation in (Obligation.MUST, Obligation.NORMALLY)
        for reading in rule.measure(theirs)
        if not reading.ok
    ]
    assert not off, "\n".join(off)

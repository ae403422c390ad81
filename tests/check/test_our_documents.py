"""Our own documents give no finding: every sample, its variants, and what LibreOffice makes of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from wuyi_docs.check import check, read_document
from wuyi_docs.docx.package import read_package
from wuyi_docs.form.answers import answers_of
from wuyi_docs.form.library import Library, packaged_library
from wuyi_docs.production.single import draft, render

KINDS = [kind.name for kind in packaged_library().kinds]
VARIANTS = {
    "信函": ("验收结果通知", {"文件格式": "信函"}),
    "涉密": ("印发通知", {"份号": "000001", "密级": "机密", "保密期限": "1年", "紧急程度": "特急"}),
    "不盖章": ("印发通知", {"签署方式": "不盖章"}),
    "签名章": ("印发通知", {"签署方式": "签名章", "签名章职务": "局长"}),
    "附注": ("表彰通报", {"附注": "此件公开发布"}),
}


def made(library: Library, kind: str, changes: dict[str, str]) -> bytes:
    one = draft(library.find(kind).sample_path, library, answers_of(changes))
    assert not one.problems
    return render(one)


def shown(data: bytes) -> list[str]:
    return [f"{f.rule.name} {f.place} {f.fault.there}" for f in check(read_document(read_package(data)))]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_found_in_a_document_made_from_a_sample(library: Library, kind: str) -> None:
    assert shown(made(library, kind, {})) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_is_found_in_a_variant_of_a_sample(library: Library, variant: str) -> None:
    assert shown(made(library, *VARIANTS[variant])) == []


@pytest.mark.slow
def test_nothing_is_found_after_a_round_trip_through_libreoffice(library: Library, tmp_path: Path) -> None:
    from wuyi_docs.pages.libreoffice import find_office

    for kind in KINDS:
        (tmp_path / f"{kind}.docx").write_bytes(made(library, kind, {}))
    command = [find_office(), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "lo")]
    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)

    found = {path.name: shown(path.read_bytes()) for path in sorted((tmp_path / "lo").glob("*.docx"))}
    assert found == {f"{kind}.docx": [] for kind in sorted(KINDS)}

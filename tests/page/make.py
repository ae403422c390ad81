"""Make documents as a clerk does, from a sample's answers with some replaced, and render them in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.page.document import Document, read_document
from wuyi_docs.core.problem import errors_only
from wuyi_docs.form.library import Library, find_library
from wuyi_docs.pages.render import to_pdf
from wuyi_docs.production.single import draft, render

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
PROFILE = "机关.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """A document to measure: a sample's kind, and the answers that replace the sample's own (None drops one)."""

    name: str
    kind: str
    answers: Mapping[str, Any] = field(default_factory=dict)


def sample_cases() -> list[Case]:
    """Return the samples as they are, one case each."""
    return [Case(path.stem, path.stem) for path in sorted(SAMPLES.glob("*.yaml")) if path.name != PROFILE]


def library() -> Library:
    """Return the repository's own library."""
    return find_library(ROOT)


def answers_of(case: Case) -> dict[str, Any]:
    """Return what the case's sheet says."""
    answers = yaml.load((SAMPLES / f"{case.kind}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return {name: value for name, value in (answers | case.answers).items() if value is not None}


def make(case: Case, folder: Path, source: Library | None = None) -> bytes:
    """Return the case's finished document, made by the product's own pipeline; its sheet lies in `folder`."""
    sheet = folder / f"{case.name}.yaml"
    sheet.write_text(yaml.safe_dump(answers_of(case), allow_unicode=True, sort_keys=False), encoding="utf-8")
    profile = folder / PROFILE
    if not profile.exists():
        profile.write_bytes((SAMPLES / PROFILE).read_bytes())
    made = draft(sheet, source or library(), {})
    problems = errors_only(made.problems)
    if problems or not made.ready:
        raise AssertionError(f"{case.name}: " + "\n".join(map(str, problems)))
    return render(made)


def render_cases(cases: Sequence[Case], folder: Path) -> dict[str, Document]:
    """Return every case as it is drawn; all of them go through LibreOffice together."""
    documents = {case.name: make(case, folder) for case in cases}
    return render_documents(documents, folder)


def render_documents(documents: Mapping[str, bytes], folder: Path) -> dict[str, Document]:
    """Return finished documents as they are drawn."""
    pdfs = pdfs_of(documents, folder)
    return {name: read_document(name, documents[name], pdf) for name, pdf in pdfs.items()}


def pdfs_of(documents: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Write and render finished documents; return their PDFs."""
    paths = list(write_documents(documents, folder))
    return {path.stem: one.pdf for path, one in zip(paths, to_pdf(paths), strict=True)}


def write_documents(documents: Mapping[str, bytes], folder: Path) -> Iterable[Path]:
    """Write finished documents to `folder`; yield their paths."""
    for name, data in documents.items():
        path = folder / f"{name}.docx"
        path.write_bytes(data)
        yield path

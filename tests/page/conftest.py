"""All measured documents are made and rendered once for the session, in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.cases import variant_cases
from tests.page.document import Document, read_document
from tests.page.make import make, pdfs_of, sample_cases


class Drawer:
    """The measured documents: made and rendered together, each read when a test first asks for it."""

    def __init__(self, folder: Path) -> None:
        self.docx = {case.name: make(case, folder) for case in (*sample_cases(), *variant_cases())}
        self.pdfs = pdfs_of(self.docx, folder)
        self.read: dict[str, Document] = {}

    def __call__(self, name: str) -> Document:
        """Return a document as it is drawn."""
        if name not in self.read:
            self.read[name] = read_document(name, self.docx[name], self.pdfs[name])
        return self.read[name]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawer:
    return Drawer(tmp_path_factory.mktemp("pages"))

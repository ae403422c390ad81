"""The outlines under tests/golden are those of the documents, and nothing that a document says is out of sight."""

from __future__ import annotations

import difflib
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.golden_outlines import GOLDEN, golden_path, golden_text
from tests.outline import outline
from tests.page.make import ROOT, Case, make, sample_cases
from wuyi_docs.core.standard import SECRECY_MARK
from wuyi_docs.form.library import Kind, Library, find_library

KINDS = [case.kind for case in sample_cases()]
RENEW = "look at each change, then: python -m tests.golden_outlines"
# The stock form asks for 份号 wherever 密级 is given (条例, article 9): the letter's first line then has the former.
NEVER_PRINTED = {"验收结果通知": ("{{ 密级 }}", SECRECY_MARK.value, "{{ 保密期限 }}")}
BODY = "word/document.xml"
# Marks that no document contains: what stands beside a changed word.
MARK = re.compile(r"⟨(\d+)⟩")
# A tag that prints a value; one that only steers; text between them.
PIECE = re.compile(r"\{\{.*?\}\}|\{[%#].*?[%#]\}|[^{]+|\{")


def rewritten(document: bytes, change: Callable[[str, str], str]) -> bytes:
    """Return a package with each XML part changed: the part's name and text in, its text out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                data = change(name, data.decode("utf-8")).encode("utf-8")
            package.writestr(name, data)
    return target.getvalue()


class Marker:
    """Put a mark of its own at each place; remember what stood there."""

    def __init__(self) -> None:
        self.places: list[str] = []

    def __call__(self, place: str) -> str:
        self.places.append(place)
        return f"⟨{len(self.places) - 1}⟩"

    def unseen(self, text: str) -> list[str]:
        """Return the places whose marks are not in `text`."""
        # A long title is broken wherever it must be, in a mark, too.
        seen = {int(number) for number in MARK.findall(text.replace("↵", ""))}
        return [place for number, place in enumerate(self.places) if number not in seen]


def own_library(folder: Path) -> Library:
    for name in ("forms", "templates", "samples"):
        shutil.copytree(ROOT / name, folder / name)
    return find_library(folder)


def difference(stored: str, found: str) -> str:
    lines = difflib.unified_diff(stored.splitlines(), found.splitlines(), "stored", "made now", lineterm="")
    return "\n".join(lines)


@pytest.mark.parametrize("name", KINDS)
def test_the_outline_of_each_kind_is_the_stored_one(name: str, library: Library, tmp_path: Path) -> None:
    stored = golden_path(name).read_text(encoding="utf-8")
    found = golden_text(library.find(name), tmp_path)
    assert found == stored, f"{RENEW} {name}\n{difference(stored, found)}"


def test_each_kind_has_its_outline() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(KINDS)


def literals(text: str, mark: Marker) -> str:
    """Return a text of a template with a mark after each word and each printed value."""
    if text.startswith(("{%p ", "{%tr ", "{#")):
        return text
    return "".join(
        piece + (mark(piece) if not piece.startswith(("{%", "{#")) else "") for piece in PIECE.findall(text)
    )


@pytest.mark.parametrize("name", KINDS)
def test_every_word_and_tag_of_a_template_stands_in_an_outline(name: str, tmp_path: Path) -> None:
    mark = Marker()

    def marked(part: str, xml: str) -> str:
        if not part.startswith(("word/document", "word/header", "word/footer")):
            return xml
        return re.sub(
            r"(<w:t(?: [^>]*)?>)([^<]+)</w:t>", lambda m: f"{m[1]}{literals(m[2], mark)}</w:t>", xml
        )

    library = own_library(tmp_path)
    for template in library.find(name).template_paths:
        template.write_bytes(rewritten(template.read_bytes(), marked))
    found = golden_text(library.find(name), tmp_path, library)
    assert len(mark.places) > 20
    assert unseen(name, found, mark) == [], "add a variant to tests/golden_outlines.py that prints these"


def unseen(name: str, found: str, mark: Marker) -> list[str]:
    return [place for place in mark.unseen(found) if place not in NEVER_PRINTED.get(name, ())]


@pytest.mark.parametrize("name", KINDS)
def test_every_word_that_a_form_adds_stands_in_an_outline(name: str, tmp_path: Path) -> None:
    mark = Marker()
    library = own_library(tmp_path)
    for form in (library.find(name).form_path, *(tmp_path / "forms" / "共用").glob("*.yaml")):
        form.write_text(marked_form(form.read_text(encoding="utf-8"), library.find(name), mark), "utf-8")
    changed = find_library(tmp_path)
    found = golden_text(changed.find(name), tmp_path, changed)
    assert mark.places
    assert unseen(name, found, mark) == [], "add a variant to tests/golden_outlines.py that prints these"


def marked_form(text: str, kind: Kind, mark: Marker) -> str:
    """Return a form's text with a mark in each word that the form itself adds to this kind's documents."""
    for one in kind.form.fields:
        if one.type == "文本" and one.compute is not None:
            for word in dict.fromkeys(re.findall(r'"([^"]+)"', one.compute.text)):
                text = put(mark, rf'计算: .*"{word}(?=")', text)
        if one.type == "文本" and one.default:
            text = put(mark, rf"默认: {one.default}(?=\n|,)", text)
    return text


def put(mark: Marker, pattern: str, text: str) -> str:
    return re.sub(pattern, lambda match: match[0] + mark(match[0]), text)


@pytest.fixture(scope="module")
def finished(library: Library, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The samples, and a document with a landscape page, whose page numbers stand in text boxes."""
    folder = tmp_path_factory.mktemp("finished")
    turned = Case("横排", "股室工作方案", {"措施表横排": "是"})
    return [make(case, folder, library) for case in (*sample_cases(), turned)]


def unseen_marks(document: bytes, pattern: str) -> list[str]:
    """Return which of the matches of `pattern`, changed, leave the outline as it is."""
    mark = Marker()

    def marked(part: str, xml: str) -> str:
        return re.sub(pattern, lambda m: m[0] + mark(f"{part}: {m[0]}"), xml) if part in said else xml

    said = parts_with_text(document)
    found = "\n".join(outline(rewritten(document, marked)))
    in_body = [int(number) for number in MARK.findall(found) if mark.places[int(number)].startswith(BODY)]
    assert in_body == sorted(in_body)
    return mark.unseen(found)


def parts_with_text(document: bytes) -> set[str]:
    """Return the body, and the headers and footers with text that a section takes up."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name).decode("utf-8") for name in package.namelist() if ".xml" in name}
    taken_up = re.findall(r"Reference [^>]*r:id=\"([^\"]+)", parts[BODY])
    targets = dict(
        re.findall(r"Id=\"([^\"]+)\"[^>]*Target=\"([^\"]+)", parts["word/_rels/document.xml.rels"])
    )
    around = {f"word/{targets[one]}" for one in taken_up}
    return {BODY, *(name for name in around if "</w:t>" in parts[name])}


def test_every_word_of_a_finished_document_stands_in_its_outline_in_its_order(finished: list[bytes]) -> None:
    for document in finished:
        assert unseen_marks(document, r"(?<=[>])[^<>]+(?=</w:t>)") == []


def test_every_style_of_a_finished_document_stands_in_its_outline(finished: list[bytes]) -> None:
    for document in finished:
        assert unseen_marks(document, r"(?<=Style w:val=\")[^\"]+") == []

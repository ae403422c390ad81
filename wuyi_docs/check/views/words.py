"""Where words are looked for: each view yields paragraphs with their texts as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading

Texts = Iterator[tuple[Paragraph, str]]


def texts(reading: Reading) -> Texts:
    """Yield every paragraph with its text as it stands."""
    return ((p, p.text) for p in reading.texts)


def running(reading: Reading) -> Texts:
    """Yield the paragraphs that are in no table."""
    return ((p, p.text) for p in reading.texts if not p.in_cell)


def body(reading: Reading) -> Texts:
    """Yield the paragraphs of all bodies."""
    return ((p, p.text) for p in reading.body())


def flowing(reading: Reading) -> Texts:
    """Yield the paragraphs of all bodies that are set neither to the middle nor to the right."""
    return ((p, p.text) for p in reading.body() if p.format.align not in ("center", "right"))


def main_body(reading: Reading) -> Texts:
    """Yield the paragraphs of the document proper."""
    return ((p, p.text) for p in reading.elements.main.body)


def titles(reading: Reading) -> Texts:
    """Yield the lines of all titles."""
    return ((p, p.text) for part in reading.elements.parts for p in part.title)


def title_ends(reading: Reading) -> Texts:
    """Yield the last line of each title."""
    return ((p, p.text) for part in reading.elements.parts for p in part.title[-1:])


def main_title(reading: Reading) -> Texts:
    """Yield the lines of the title of the document proper."""
    return ((p, p.text) for p in reading.elements.main.title)


def number(reading: Reading) -> Texts:
    """Yield the 发文字号."""
    return _there(reading.elements.number)


def recipient(reading: Reading) -> Texts:
    """Yield the 主送机关."""
    return _there(reading.elements.recipient)


def attachment_note(reading: Reading) -> Texts:
    """Yield the lines of the 附件说明."""
    return _there(*reading.elements.attachment_note)


def copies(reading: Reading) -> Texts:
    """Yield the 抄送机关."""
    return _there(reading.elements.copies)


def _there(*paragraphs: Paragraph | None) -> Texts:
    return ((p, p.text) for p in paragraphs if p is not None)

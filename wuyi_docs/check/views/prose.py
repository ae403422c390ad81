"""Running prose for the rules on punctuation, numerals and wording: a reading in, paragraphs with masked text out.

Web and mail addresses, file names and codes are masked by a sign that no rule knows, one for one, so that
offsets stay. What the elements above the title, the date and the 版记 say has rules of its own and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading

MASK: Final = "\ue000"

_LEFT_OUT: Final = frozenset(
    {
        Element.SERIAL,
        Element.SECRECY,
        Element.URGENCY,
        Element.MARK,
        Element.NUMBER,
        Element.SIGNER,
        Element.RULE,
        Element.DATE,
        Element.IMPRINT,
    }
)
_MASKED: Final = re.compile(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
    r"|(?<![A-Za-z0-9_/\\-])[A-Za-z0-9_/\\-]+\.[A-Za-z]{2,5}(?![A-Za-z])",
    re.ASCII,
)


def prose(reading: Reading) -> Iterator[tuple[Paragraph, str]]:
    """Yield each paragraph that is prose, with its masked text."""
    for paragraph in reading.texts:
        if reading.role(paragraph) not in _LEFT_OUT:
            yield paragraph, masked(paragraph.text)


def body_prose(reading: Reading) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs of the bodies that Word does not number, with their masked text."""
    for paragraph in reading.body():
        if paragraph.label is None and paragraph.text.strip():
            yield paragraph, masked(paragraph.text)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """Return `text` with addresses and file names masked."""
    if "." not in text and "@" not in text:
        return text
    return _MASKED.sub(lambda match: MASK * len(match[0]), text)


def at(what: str, wanted: str, paragraph: Paragraph, start: int, end: int) -> Fault:
    """Return a fault at a stretch of text that only a clerk can put right."""
    return Fault(what, paragraph.text[start:end], wanted, paragraph, start, end)


def mending(what: str, paragraph: Paragraph, start: int, end: int, right: str, wanted: str = "") -> Fault:
    """Return a fault that is mended by putting `right` in the place of a stretch of text."""
    fixes = (Replace(paragraph, start, end, right),)
    return Fault(what, paragraph.text[start:end], wanted or right, paragraph, start, end, fixes=fixes)

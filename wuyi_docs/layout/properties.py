"""Properties written as text: one more put into a `w:pPr` or a `w:rPr`, at the place that the schema gives it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wuyi_docs.docx.schema import PARAGRAPH_ORDER, RUN_ORDER

PPR, PPR_END = "<w:pPr>", "</w:pPr>"
STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
BEFORE = re.compile(r'<w:spacing [^>]*w:before="(\d+)"')


@lru_cache(maxsize=512)  # the documents of a batch have the same few
def with_property(block: str, name: str, element: str) -> str:
    """Return a `w:pPr`, or nothing at all, with `element` as its property `name`."""
    if not block:
        return f"{PPR}{element}{PPR_END}"
    # A paragraph mark's own run properties have names in common with the paragraph's: they come last.
    marks = [at for at in (block.find("<w:rPr"), block.find("<w:sectPr")) if at >= 0]
    limit = min(marks, default=len(block) - len(PPR_END))
    return _with(block[:limit], name, element, PARAGRAPH_ORDER) + block[limit:]


def with_run_property(properties: str, name: str, element: str) -> str:
    """Return the properties inside a `w:rPr` with `element` as the one called `name`."""
    return _with(properties, name, element, RUN_ORDER)


def _with(properties: str, name: str, element: str, order: tuple[str, ...]) -> str:
    properties = re.sub(rf"<w:{name}(?: [^>]*)?/>", "", properties)
    later = _later(name, order).search(properties)
    at = later.start() if later else len(properties)
    return properties[:at] + element + properties[at:]


@cache
def _later(name: str, order: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the first of the properties that the schema puts after the one called `name`."""
    return re.compile(rf"<w:(?:{'|'.join(order[order.index(name) + 1 :]) or '(?!)'})(?=[ />])")

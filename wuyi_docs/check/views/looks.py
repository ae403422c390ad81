"""Compare looks with what the format wants: stretches of a paragraph in a wrong face, size or weight, as faults.

Only characters that can be seen are judged; faces are compared by class, so that any maker's 仿宋 will do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault, Fix, SetRuns
from wuyi_docs.check.model.types import Paragraph, RunFormat
from wuyi_docs.core.standard import face_class, face_name
from wuyi_docs.core.units import pt_to_half_points, size_name

_HAN: Final = re.compile(rf"[{HAN}]")
_SIZE_SLACK: Final = 0.3
Test = Callable[[RunFormat], bool]


def stretches(
    paragraph: Paragraph, wrong: Test, start: int = 0, end: int | None = None, *, han: bool = True
) -> Iterator[tuple[int, int, RunFormat]]:
    """Yield start, end and look of each stretch that is `wrong`, neighbours in one look joined.

    With `han`, runs without a Han character are not judged.
    """
    stop = len(paragraph.text) if end is None else end
    open_from: tuple[int, int, RunFormat] | None = None
    for run in paragraph.runs:
        first, last = max(run.start, start), min(run.end, stop)
        if first >= last or run.format.hidden:
            continue
        piece = paragraph.text[first:last]
        judged = _HAN.search(piece) if han else piece.strip()
        if not judged:
            continue
        if not wrong(run.format):
            if open_from:
                yield open_from
            open_from = None
        elif open_from is None:
            open_from = (first, last, run.format)
        else:
            open_from = (open_from[0], last, open_from[2])
    if open_from:
        yield open_from


def mended(
    paragraph: Paragraph, wrong: Test, values: Mapping[str, str], *, han: bool = True
) -> Iterator[tuple[int, int, RunFormat, tuple[Fix, ...]]]:
    """Yield start, end and look of the first stretch that is `wrong`, with the mending of all of them."""
    found = list(stretches(paragraph, wrong, han=han))
    if found:
        yield *found[0], tuple(SetRuns(paragraph, first, last, values) for first, last, _ in found)


def wrong_face(
    paragraph: Paragraph,
    wanted: str,
    what: str,
    start: int = 0,
    end: int | None = None,
    element: Element | None = None,
) -> Iterator[Fault]:
    """Yield a fault for the stretches whose Chinese face is not of the class `wanted`."""
    found = list(stretches(paragraph, lambda look: face_class(look.east_asia or "") != wanted, start, end))
    if not found:
        return
    name = face_name(wanted)
    values = {"eastAsia": name, "ascii": name, "hAnsi": name}
    fixes = tuple(SetRuns(paragraph, first, last, values) for first, last, _ in found)
    first, last, look = found[0]
    yield Fault(what, look.east_asia or "没有指定中文字体", name, paragraph, first, last, "", element, fixes)


def wrong_size(
    paragraph: Paragraph,
    wanted: float,
    what: str,
    start: int = 0,
    end: int | None = None,
    element: Element | None = None,
) -> Iterator[Fault]:
    """Yield a fault for the stretches whose size is not `wanted` points."""
    found = list(stretches(paragraph, lambda look: not _same(look.size, wanted), start, end, han=False))
    found = [one for one in found if one[2].vertical is None]
    if not found:
        return
    half = str(pt_to_half_points(wanted))
    fixes = tuple(SetRuns(paragraph, first, last, {"sz": half, "szCs": half}) for first, last, _ in found)
    first, last, look = found[0]
    there = size_name(look.size) if look.size else "没有指定字号"
    yield Fault(what, there, size_name(wanted), paragraph, first, last, "", element, fixes)


def _same(size: float | None, wanted: float) -> bool:
    return size is not None and abs(size - wanted) <= _SIZE_SLACK

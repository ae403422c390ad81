"""Change text as a tracked change: what goes is marked deleted, what comes is marked inserted."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.runs import Piece, held, text_element
from wuyi_docs.docx.xml import append, child, name_of, new

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR: Final = "wuyi"


def replace_text(found: list[Piece], start: int, end: int, text: str, number: int) -> int:
    """Replace the accepted text from `start` to `end` of a paragraph that was cut there into the pieces `found`.

    `number` is the first free id of an annotation. Return how many were taken: none where nothing has changed,
    since text that a field shows is left alone.
    """
    inside = held(found, start, end)
    runs = [one.run for one in found[inside]] if end > start else []
    if end > start and (not runs or any(_in_field(run) for run in runs)):
        return 0
    if not runs:
        if not text or not inside.start:
            return 0
        model = found[inside.start - 1].run
        model.addnext(_inserted(model, text, number))
        return 1
    last = runs[-1]
    for at, run in enumerate(runs, 1):
        last = _delete(run, number + at)
    if text:
        last.addnext(_inserted(runs[0], text, number))
    return 1 + len(runs)


def _inserted(like: _Element, text: str, number: int) -> _Element:
    """Return a tracked insertion of `text` in the look of the run `like`."""
    insertion = _change(like, "ins", number)
    run = append(insertion, "r")
    look = child(like, "rPr")
    if look is not None:
        run.append(deepcopy(look))
    run.append(text_element(like, text))
    return insertion


def _delete(run: _Element, number: int) -> _Element:
    """Mark a run as deleted; text that was itself a tracked insertion of ours is simply taken out."""
    deletion = _change(run, "del", number)
    run.addprevious(deletion)
    deletion.tail, run.tail = run.tail, None
    deletion.append(run)
    for one in list(run):
        if name_of(one) == "t":
            run.replace(one, text_element(run, one.text or "", "delText"))
    return deletion


def _change(run: _Element, name: str, number: int) -> _Element:
    return new(run, name, id=str(number), author=AUTHOR)


def _in_field(run: _Element) -> bool:
    return any(name_of(up) == "fldSimple" for up in run.iterancestors())

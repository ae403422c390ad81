"""Change text as a tracked change: what goes is marked deleted, what comes is marked inserted."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.runs import cut, pieces, text_element
from wuyi_docs.docx.xml import append, child, name_of, new

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR: Final = "wuyi"


def replace_text(paragraph: _Element, start: int, end: int, text: str, number: int) -> bool:
    """Replace the accepted text from `start` to `end`; `number` is the first free id of an annotation.

    Tell whether anything has changed: text that a field shows is left alone.
    """
    runs = cut(paragraph, start, end) if end > start else []
    if end > start and (not runs or any(_in_field(run) for run in runs)):
        return False
    if not runs:
        model = _run_before(paragraph, start)
        if model is None:
            return False
        if text:
            model.addnext(_inserted(model, text, number))
        return bool(text)
    last = runs[-1]
    for at, run in enumerate(runs):
        last = _delete(run, number + 1 + at)
    if text:
        last.addnext(_inserted(runs[0], text, number))
    return True


def _run_before(paragraph: _Element, offset: int) -> _Element | None:
    cut(paragraph, offset, offset)
    found = pieces(paragraph)
    before = [piece.run for piece in found if piece.end <= offset]
    return before[-1] if before else None


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

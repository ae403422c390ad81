"""Change text as a tracked change: what goes is marked deleted, what comes is marked inserted."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.comments.runs import cut, local, namespace, pieces, text_element

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
    from lxml import etree

    w = namespace(like)
    insertion = _change(w + "ins", number)
    run = etree.SubElement(insertion, w + "r")
    look = next((one for one in like if local(one) == "rPr"), None)
    if look is not None:
        run.append(deepcopy(look))
    run.append(text_element(like, text))
    return insertion


def _delete(run: _Element, number: int) -> _Element:
    """Mark a run as deleted; text that was itself a tracked insertion of ours is simply taken out."""
    w = namespace(run)
    deletion = _change(w + "del", number)
    run.addprevious(deletion)
    deletion.tail, run.tail = run.tail, None
    deletion.append(run)
    for child in list(run):
        if local(child) == "t":
            run.replace(child, text_element(run, child.text or "", "delText"))
    return deletion


def _change(tag: str, number: int) -> _Element:
    from lxml import etree

    element = etree.Element(tag)
    w = tag.rpartition("}")[0] + "}"
    element.set(w + "id", str(number))
    element.set(w + "author", AUTHOR)
    return element


def _in_field(run: _Element) -> bool:
    return any(local(up) == "fldSimple" for up in run.iterancestors())

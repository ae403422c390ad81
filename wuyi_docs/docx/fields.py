"""Fields (`PAGE`, `REF` …): the marks in the order of the text in, which fields are open there out.

A field may run on over paragraphs, so whoever reads a whole part keeps one `Fields` for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wuyi_docs.docx.xml import W, attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIMPLE = f"{W}fldSimple"


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction, whether its result has begun, whether that has text.

    `pieces` are the elements that hold the instruction, with None for a field within it; `marks` those that say
    where the field begins, where its result does, and where it ends.
    """

    instruction: str = ""
    in_result: bool = False
    has_text: bool = False
    pieces: list[_Element | None] = field(default_factory=list)
    marks: list[_Element] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The field's name, in capitals; nothing where there is no instruction yet."""
        return "".join(self.instruction.split()[:1]).upper()

    def say(self, instruction: str) -> None:
        """Put another instruction in the place of the field's, which has no other field in it."""
        self.instruction = instruction
        for piece in self.pieces:
            if piece is not None:
                say(piece, instruction)
                instruction = ""

    def unlink(self) -> None:
        """Leave nothing of the field but its result."""
        for mark in (*self.marks, *self.pieces):
            if mark is not None and (parent := mark.getparent()) is not None:
                if mark.tag == _SIMPLE:
                    at = parent.index(mark)
                    parent[at:at] = list(mark)
                parent.remove(mark)


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text, the innermost last; changes as marks are met."""

    open: list[Field] = field(default_factory=list)

    @property
    def hide(self) -> bool:
        """Whether text at this place is part of an instruction, and so is not shown."""
        return not all(one.in_result for one in self.open)

    def turn(self, mark: _Element) -> Field | None:
        """Take in a `w:fldChar`: a field begins, its result begins, or it ends; return the one that begins."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            if self.open and not self.open[-1].in_result:
                self.open[-1].pieces.append(None)
            self.open.append(Field(marks=[mark]))
            return self.open[-1]
        if self.open and kind in ("separate", "end"):
            self.open[-1].marks.append(mark)
            self.open[-1].in_result |= kind == "separate"
        if self.open and kind == "end":
            self.open.pop()
        return None

    def instruct(self, piece: _Element) -> None:
        """Take in a `w:instrText`."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].instruction += said(piece)
            self.open[-1].pieces.append(piece)


def fields_in(root: _Element, *, deleted: bool = False) -> list[Field]:
    """Return the fields of a part in the order in which they begin; with `deleted` instructions count, too."""
    found: list[Field] = []
    fields = Fields()
    names = ("fldChar", "instrText", "fldSimple", *(("delInstrText",) if deleted else ()))
    for mark in root.iter(*(W + name for name in names)):
        if mark.tag == _SIMPLE:
            found.append(Field(said(mark), in_result=True, pieces=[mark], marks=[mark]))
        elif mark.tag != f"{W}fldChar":
            fields.instruct(mark)
        elif (begun := fields.turn(mark)) is not None:
            found.append(begun)
    return found


def said(piece: _Element) -> str:
    """Return the instruction, or its part, that an element holds."""
    return (attribute(piece, "instr") if piece.tag == _SIMPLE else piece.text) or ""


def say(piece: _Element, instruction: str) -> None:
    """Put another in the place of the instruction, or its part, that an element holds."""
    if piece.tag == _SIMPLE:
        piece.set(f"{W}instr", instruction)
    else:
        piece.text = instruction

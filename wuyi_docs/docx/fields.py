"""Fields (`PAGE`, `REF` …): the marks in the order of the text in, which fields are open there out.

A field may run on over paragraphs, so whoever reads a whole part keeps one `Fields` for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wuyi_docs.docx.xml import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction, whether its result has begun, whether that has text."""

    instruction: str = ""
    in_result: bool = False
    has_text: bool = False

    @property
    def name(self) -> str:
        """The field's name, in capitals; nothing where there is no instruction yet."""
        return "".join(self.instruction.split()[:1]).upper()


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text, the innermost last; changes as marks are met."""

    open: list[Field] = field(default_factory=list)

    @property
    def hide(self) -> bool:
        """Whether text at this place is part of an instruction, and so is not shown."""
        return not all(one.in_result for one in self.open)

    def turn(self, mark: _Element) -> None:
        """Take in a `w:fldChar`: a field begins, its result begins, or it ends."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self.open.append(Field())
        elif self.open and kind == "separate":
            self.open[-1].in_result = True
        elif self.open and kind == "end":
            self.open.pop()

    def instruct(self, text: str) -> None:
        """Take in the text of a `w:instrText`."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].instruction += text

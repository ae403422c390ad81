"""No two documents of one run share a file name or a document number (发文字号)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from wuyi_docs.core.files import safe_name
from wuyi_docs.core.problem import Problem
from wuyi_docs.expressions.language import show
from wuyi_docs.production.batch.holdings import Holdings, name_key
from wuyi_docs.roster import Roster, Row
from wuyi_docs.sheets.nodes import Text


class Clash(NamedTuple):
    """A row that wants what an earlier one has: the problem, the earlier row, and the file that was to be its."""

    problem: Problem
    row: int
    file: str


@dataclass(slots=True)
class Claims:
    """The names and numbers that the rows so far have taken, each with the row and the file that has it."""

    roster: Roster
    naming: str
    number_field: str
    held: Holdings
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    numbers: dict[str, tuple[int, str]] = field(default_factory=dict)

    def claim(self, row: Row, values: Mapping[str, object]) -> tuple[str, list[Clash]]:
        """Return the file name for a good row, and what it clashes with among the earlier rows' names and numbers.

        Nobody can tell which of two rows is the right one, so neither may be made.
        """
        file = file_name(row, values, self.naming)
        if (held := self.held.find(file)) and held.present:
            file = held.file  # one document, however the disk spells it
        key = name_key(file)
        number = str(values.get(self.number_field) or "")
        mine, clashes = (row.number, file), []
        if (first := self.files.setdefault(key, mine)) is not mine:
            clashes.append(Clash(self._same_file(row, file, first[0]), *first))
        if number and (first := self.numbers.setdefault(number, mine)) is not mine:
            clashes.append(Clash(self._same_number(row, number, first[0]), *first))
        return file, clashes

    def _same_file(self, row: Row, file: str, first: int) -> Problem:
        what = f"这一行和第{first}行会做成同一个文件“{file}”"
        fix = f"核对是不是重复的一行；不是的话，把“{self.naming}”改成不一样的"
        return Problem("same-file", what, self.roster.place(row, self.naming), given=file, fix=fix)

    def _same_number(self, row: Row, number: str, first: int) -> Problem:
        what = f"这一行和第{first}行的{self.number_field}相同"
        fix = "改成不同的号；都不填的话，可以用 --number-from 从某个号起自动编"
        return Problem("same-number", what, self.roster.place(row, self.number_field), given=number, fix=fix)


def named_by(row: Row, naming: str) -> str:
    """Return the name of the row's document as far as the cell alone tells it, which nearly always is right."""
    if row.node is not None:
        node = row.node.get(naming)
        text = node.text if isinstance(node, Text) else ""
    else:
        text = next((text for column, text in row.cells if column.name == naming), "")
    return f"{safe_name(text)}.docx"


def file_name(row: Row, values: Mapping[str, object], naming: str) -> str:
    """Return the name of the row's document: the value of the field `naming`, fit for every system."""
    value = values.get(naming)
    text = "、".join(map(str, value)) if isinstance(value, list) else str(show(value))
    return f"{safe_name(text, fallback=f'第{row.number}行')}.docx"

"""A form: its groups of fields, and the order in which they can be worked out.

Knows nothing of files: `loader` reads forms, `answers` reads what a clerk wrote, `accept` gives it types.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from wuyi_docs.form.field import Field
from wuyi_docs.form.types import TYPES


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading of the blank sheet."""

    name: str
    help: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, eq=False)  # no slots: the orders below are worked out once, on first use
class Form:
    """One kind's form: its Chinese name (文种), its code (代号), what it is for, its groups of fields.

    `naming` is the name of the field after which a batch names its files.
    """

    name: str
    code: str
    help: str
    groups: tuple[Group, ...]
    naming: str = ""
    file: str = ""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order of the sheet."""
        return tuple(f for group in self.groups for f in group.fields)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all fields."""
        return frozenset(f.name for f in self.fields)

    @cached_property
    def yes_no(self) -> frozenset[str]:
        """The names of all fields and columns that are answered 是 or 否."""
        every = (one for field in self.fields for one in (field, *field.columns))
        return frozenset(one.name for one in every if one.type == "是否")

    @cached_property
    def order(self) -> tuple[Field, ...]:
        """The fields in an order in which each comes after those it reads."""
        return in_order(self.fields)


def in_order(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Sort so that each field comes after those it reads; ValueError names the fields of a circle."""
    by_name = {f.name: f for f in fields}
    done: dict[str, Field] = {}

    def visit(one: Field, path: tuple[str, ...]) -> None:
        if one.name in done:
            return
        if one.name in path:
            raise ValueError(" → ".join((*path[path.index(one.name) :], one.name)))
        for name in sorted(one.reads() | frozenset(TYPES[one.type].depends)):
            if name in by_name:
                visit(by_name[name], (*path, one.name))
        done[one.name] = one

    for one in fields:
        visit(one, ())
    return tuple(done.values())

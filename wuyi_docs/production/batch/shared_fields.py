"""What all rows of a roster share, accepted once: the fields that no row's answers can reach.

    settled = settle(form, shared answers, names that rows may answer)
    values = settled.accept(a row's answers)     None where something is wrong: then the form itself is asked

A field is open where a row may answer it, or where its condition, computation or checks read an open one. It
knows no places: problems are told by the form, which finds the same values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wuyi_docs.core.problem import Problem
from wuyi_docs.form.accept import accept_some
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form
from wuyi_docs.form.types import TYPES


@dataclass(frozen=True, slots=True)
class Settled:
    """The values of the fields that are settled, the others in their order, and all names in the form's order.

    `notes` tell what the settled answers were taken for.
    """

    known: Mapping[str, object]
    open: tuple[Field, ...]
    blank: Mapping[str, object]
    notes: tuple[Problem, ...] = ()

    def accept(self, answers: Mapping[str, Answer]) -> dict[str, object] | None:
        """Return the values of all fields, None where there are problems or notes, which need their places."""
        accepted = accept_some(self.open, answers, self.known)
        return None if accepted.problems or accepted.notes else {**self.blank, **accepted.values}


def settle(form: Form, shared: Mapping[str, Answer], names: frozenset[str]) -> Settled | None:
    """Accept what does not depend on the fields `names`; None where that has problems of its own."""
    reached = names & form.names
    while more := {one.name for one in form.fields if one.name not in reached and _reads(one) & reached}:
        reached |= more
    closed = tuple(one for one in form.order if one.name not in reached)
    accepted = accept_some(closed, shared, {})
    if accepted.problems:
        return None
    blank = {one.name: accepted.values.get(one.name) for one in form.order}
    rest = tuple(one for one in form.order if one.name in reached)
    return Settled(accepted.values, rest, blank, accepted.notes)


def _reads(one: Field) -> frozenset[str]:
    checked = (check.expression.names for check in one.checks)
    return one.reads().union(TYPES[one.type].depends, *checked)

"""The spellings that docs/填表说明.md says are understood, or asked about, are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.form.test_added import made
from wuyi_docs.core.problem import errors_only
from wuyi_docs.expressions.language import told

TEXT = (Path(__file__).parents[2] / "docs" / "填表说明.md").read_text(encoding="utf-8")
UNDERSTOOD, ASKED = (
    [
        row
        for row in re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", part, re.MULTILINE)
        if row[0] != "文种"
    ]
    for part in TEXT.split("## 拿不准的，会问")
)


def test_the_tables_are_read() -> None:
    assert len(UNDERSTOOD) > 30
    assert len(ASKED) > 8


@pytest.mark.parametrize(("kind", "field", "typed", "read"), UNDERSTOOD)
def test_a_spelling_is_understood(kind: str, field: str, typed: str, read: str) -> None:
    one = made(kind, **{field: typed})
    assert not errors_only(one.problems)
    assert told(one.values[field]) == read


@pytest.mark.parametrize(("kind", "field", "typed", "says"), ASKED)
def test_a_spelling_in_doubt_is_asked_about(kind: str, field: str, typed: str, says: str) -> None:
    (problem,) = errors_only(made(kind, **{field: typed}).problems)
    assert says in f"{problem.what}{problem.wanted}{problem.fix}"

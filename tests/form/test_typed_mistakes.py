"""330 typed mistakes: each ends in the right document, in a note that says what was understood, or in a refusal whose
advice, followed as it stands, leads to the right document; none in a wrong document in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.form.typed_mistakes import CLOSED, TABLE, Slip, slips
from wuyi_docs.core.problem import Problem, errors_only
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.types import TYPES
from wuyi_docs.production.single import Draft, draft, render

LIBRARY = packaged_library()
SLIPS = list(slips())
ROUNDS = 4


@cache
def _sample(kind: str, field: str) -> str:
    """Return the sample's text without the field."""
    text = LIBRARY.find(kind).sample_path.read_text(encoding="utf-8")
    return re.sub(rf"^{field}:.*\n(?:[ ]+.*\n|\n(?=[ ]))*", "", text, flags=re.MULTILINE)


def read(folder: Path, text: str) -> Draft:
    (folder / "填.yaml").write_text(text, encoding="utf-8")
    (folder / "机关.yaml").write_bytes(LIBRARY.profile_path.read_bytes())
    return draft(folder / "填.yaml", LIBRARY, {})


def sheet(slip: Slip, answer: str) -> str:
    more = "存在问题: 无记录。\n整改期限: 2022年12月10日\n" if slip.right == "不合格" else ""
    return f"{_sample(slip.kind, slip.field)}\n{slip.field}: {answer}".rstrip(" ") + f"\n{more}"


def followed(text: str, problem: Problem) -> str | None:
    """Return the sheet after the problem's advice: its remedy, or what is wanted in the place of what was given."""
    lines = text.split("\n")
    place = problem.remedy.place if problem.remedy else problem.place
    line = lines[place.line - 1]
    if problem.remedy:
        lines[place.line - 1] = line[: place.column - 1] + problem.remedy.replacement
        if not problem.remedy.replacement:  # cleared with the lines that belong to it
            del lines[place.line : _end(lines, place.line, line)]
    elif problem.given and problem.wanted and problem.given in line:
        lines[place.line - 1] = line.replace(problem.given, problem.wanted)
    else:
        return None
    return "\n".join(lines)


def _end(lines: list[str], start: int, line: str) -> int:
    lead = len(line) - len(line.lstrip())
    end = start
    while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > lead:
        end += 1
    return end


def outcome(slip: Slip, folder: Path) -> str:
    """Return how a mistake ends: right, note, or refusal; anything else fails."""
    wanted = read(folder, sheet(slip, slip.right))
    assert not errors_only(wanted.problems), wanted.problems
    text = sheet(slip, slip.typed)
    one = read(folder, text)
    if not errors_only(one.problems):
        assert one.values == wanted.values, (one.values[slip.field], one.problems)
        return "note" if one.problems else "right"
    for _ in range(ROUNDS):
        problem = errors_only(one.problems)[0]
        assert problem.fix or problem.wanted or problem.code == "check", problem
        after = followed(text, problem)
        if after is None or slip.clerk_knows:
            assert slip.clerk_knows, problem
            assert problem.field in ("", slip.field) or problem.field.startswith(f"{slip.field}.")
            after = sheet(slip, slip.right)
        text = after
        one = read(folder, text)
        if not errors_only(one.problems):
            assert one.values == wanted.values, (one.values[slip.field], text[-80:])
            return "refusal"
    raise AssertionError(one.problems)


def test_the_table_has_enough_of_every_type() -> None:
    counts = Counter(slip.type for slip in SLIPS)
    assert counts.keys() == TYPES.keys()
    assert all(count >= 30 or name in CLOSED for name, count in counts.items()), counts
    assert len(SLIPS) >= 330
    assert len(set(SLIPS)) == len(SLIPS)


@pytest.mark.parametrize("name", TABLE)
def test_no_typed_mistake_ends_in_a_wrong_document(name: str, tmp_path: Path) -> None:
    wrong = []
    for slip in SLIPS:
        if slip.type == name:
            try:
                outcome(slip, tmp_path)
            except AssertionError as error:
                wrong.append((slip.field, slip.typed, str(error).split("\n")[0][:300]))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("name", TABLE)
def test_what_was_understood_makes_the_right_document(name: str, tmp_path: Path) -> None:
    first = next(slip for slip in SLIPS if slip.type == name and not slip.clerk_knows)
    document = render(read(tmp_path, sheet(first, first.right)))
    assert render(read(tmp_path, sheet(first, first.typed))) == document

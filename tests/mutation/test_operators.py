"""The mutants of a module are changes that parse, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.operators import check, mutants_of

ROOT = Path(__file__).parents[2]


def changed(source: str) -> list[str]:
    """Return the source after each of its mutants."""
    return [one.apply(source.encode()).decode() for one in mutants_of("a.py", source)]


@pytest.mark.parametrize(
    ("source", "mutants"),
    [
        ("a < b", ["a <= b"]),
        ("a < b <= c", ["a <= b <= c", "a < b < c"]),
        ("a is not b", ["a is b"]),
        ("a not in b", ["a in b"]),
        ("x = (甲 == 乙)", ["x = (甲 != 乙)"]),
        ("a and b and c", ["a or b and c", "a and b or c"]),
        ("not a", ["(a)"]),
        ("a + b", ["a - b"]),
        ("a[1:]", ["a[0:]", "a[2:]"]),
        ("a = 0", ["a = (-1)", "a = 1"]),
        ("a = True", ["a = False"]),
        ("a += b", ["pass", "a -= b"]),
        ("f(a)", ["pass"]),
        ("raise A", ["pass"]),
        ("if a: b", ["if (not (a)): b"]),
        ("def f(a: int = 2) -> int:\n    return a", [
            "def f(a: int = 1) -> int:\n    return a",
            "def f(a: int = 3) -> int:\n    return a",
            "def f(a: int = 2) -> int:\n    return None",
        ]),
        ("@dataclass(slots=True, order=True)\nclass A: ...", ["@dataclass(slots=True, order=False)\nclass A: ..."]),
        ("for a in b:\n    continue", ["for a in b:\n    break"]),
    ],
)  # fmt: skip
def test_each_operator_has_its_mutants(source: str, mutants: list[str]) -> None:
    assert changed(source) == mutants


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring of 3 words."""',
        "a: Literal[3]",
        "__all__ = [1]",
        "@lru_cache(maxsize=8)\ndef f() -> None: ...",
        "@dataclass(frozen=True, slots=True)\nclass A: ...",
        "f'{a + 1}'",
        "'甲' + b",
        "if TYPE_CHECKING:\n    a = 1",
    ],
)
def test_what_means_nothing_has_none(source: str) -> None:
    assert changed(source) == []


def test_every_mutant_of_a_module_parses_and_differs() -> None:
    source = (ROOT / "wuyi_docs" / "core" / "units.py").read_text(encoding="utf-8")
    mutants = mutants_of("units.py", source)
    assert len(mutants) > 20
    assert [fault for one in mutants for fault in check(one, source.encode())] == []

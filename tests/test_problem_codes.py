"""Every problem that the program can tell of is told of in some test, by its code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
# Who makes a problem: the class, and the methods and functions that hand a code on to it.
MAKERS = {"Problem", "Refusal", "add", "refused", "problem_at", "problem_of", "_problem"}


def codes_of(path: Path) -> set[str]:
    """Return the codes that a module gives to problems as they stand in its text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            found |= {text for text in texts[:1] if isinstance(text, str) and CODE.fullmatch(text)}
    return found


@pytest.mark.parametrize("wing", ["core", "form", "roster", "production", "sheets", "docx", "templating"])
def test_every_code_of_a_problem_stands_in_a_test(wing: str) -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    codes = set().union(*map(codes_of, (ROOT / "wuyi_docs" / wing).rglob("*.py")))
    assert len(codes) > 3 or wing == "core"
    assert sorted(code for code in codes if f'"{code}"' not in told) == []

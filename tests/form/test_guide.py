"""Every example in the guide to forms is run, and every keyword and type of the grammar stands in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from wuyi_docs.expressions.language import told
from wuyi_docs.form import library, loader
from wuyi_docs.form.accept import accept
from wuyi_docs.form.answers import read_answers
from wuyi_docs.form.form import Form
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.types import TYPES, Row
from wuyi_docs.form.whole import examine_reach
from wuyi_docs.sheets.nodes import Entries

GUIDE: Final = Path(__file__).parents[2] / "docs" / "怎样改表单.md"
TEXT: Final = GUIDE.read_text(encoding="utf-8")
BLOCK: Final = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD: Final = "表单: 例子\n代号: example\n说明: 例子。\n分组:\n  - 名称: 例子\n    字段:\n"


def examples() -> Iterator[tuple[str, str, str]]:
    """Yield each form of the guide with each sheet that is filled in for it and what comes of that."""
    fields = filled = ""
    for kind, block in BLOCK.findall(TEXT):
        if kind == "表单":
            fields = block
        elif kind == "填":
            filled = block
        elif kind == "得到":
            yield fields, filled, block
        else:
            assert kind in ("命令", "整张表单")


def form_of(fields: str, folder: Path) -> Form:
    path = folder / "例子.yaml"
    path.write_text(HEAD + "".join(f"      {line}\n" for line in fields.splitlines()), encoding="utf-8")
    form = loader.load_form(path)
    assert not [*examine_reach(form)]
    return form


def shown(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], Row):
        return "；".join(
            "，".join(f"{name}={told(one)}" for name, one in row.__getstate__().items()) for row in value
        )
    return told(value)


def outcome(form: Form, filled: str, folder: Path) -> str:
    """Return what a clerk is told, or the values of the fields that have one."""
    sheet = folder / "表.yaml"
    sheet.write_text(f"表单: 例子\n{filled}", encoding="utf-8")
    answers = read_answers(sheet, form.names)
    assert not answers.problems
    accepted = accept(form, answers.answers, str(sheet))
    if accepted.problems:
        return "".join(f"{one.what}\n" for one in accepted.problems)
    lines = [f"{name}: {shown(value)}" for name, value in accepted.values.items() if shown(value)]
    return "".join(f"{line}\n" for line in [*lines, *(f"提示：{one.what}" for one in accepted.notes)])


@pytest.mark.parametrize(("fields", "filled", "answer"), list(examples()))
def test_each_example_comes_to_what_the_guide_says(
    fields: str, filled: str, answer: str, tmp_path: Path
) -> None:
    assert outcome(form_of(fields, tmp_path), filled, tmp_path) == answer


def test_the_whole_form_of_the_guide_can_be_used(tmp_path: Path) -> None:
    (whole,) = [block for kind, block in BLOCK.findall(TEXT) if kind == "整张表单"]
    shared = packaged_library().folder / "forms" / library.SHARED
    (tmp_path / library.SHARED).mkdir()
    for path in shared.glob("*.yaml"):
        (tmp_path / library.SHARED / path.name).write_bytes(path.read_bytes())
    (tmp_path / "放假通知.yaml").write_text(whole, encoding="utf-8")
    form, problems = loader.examine_form(tmp_path / "放假通知.yaml")
    assert form
    assert [str(one) for one in problems] == []
    assert {"节日", "天数", "署名", "成文日期"} <= form.names


KEYWORDS: Final = {
    *loader._FORM_KEYS,
    *loader._GROUP_KEYS,
    *loader.FIELD_KEYS,
    *loader._CHECK_KEYS,
    *loader._ADDED,
}


def keys_in_examples() -> set[str]:
    """Return the keywords that the examples use, as YAML reads them."""
    from wuyi_docs.sheets.yaml import parse_yaml

    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, Entries):
            for key, inner in node:
                found.add(key.text)
                walk(inner)
        for item in getattr(node, "items", ()) if not isinstance(node, Entries) else ():
            walk(item)

    for kind, block in BLOCK.findall(TEXT):
        if kind in ("表单", "整张表单"):
            walk(parse_yaml(block, "例子.yaml").node)
    return found


def test_every_keyword_is_explained_and_stands_in_an_example() -> None:
    said = set(re.findall(r"`(\w+)`", TEXT)) | set(
        re.findall(r"\w+", " ".join(re.findall("^#+ (.*)$", TEXT, re.MULTILINE)))
    )
    assert sorted(KEYWORDS - said) == []
    assert sorted(KEYWORDS - keys_in_examples()) == []


def test_every_type_is_explained_and_stands_in_an_example() -> None:
    used = set(
        re.findall(r"类型: (\w+)", "".join(block for kind, block in BLOCK.findall(TEXT) if kind == "表单"))
    )
    assert used == set(TYPES)
    assert set(TYPES) <= set(re.findall(r"`(\w+)`", TEXT))


def test_nothing_is_called_a_keyword_that_is_none() -> None:
    headings = {
        word for line in re.findall("^### (.*)$", TEXT, re.MULTILINE) for word in re.split("[、和]", line)
    }
    assert headings <= KEYWORDS

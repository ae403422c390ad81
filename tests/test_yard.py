"""What stands beside the program: version, changelog, commit hooks, the workflow file."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import yaml

from wuyi_docs.core.version import __version__

ROOT = Path(__file__).parents[1]


def test_the_newest_section_of_the_changelog_is_the_version_with_a_day() -> None:
    heads = re.findall(r"^## (\S+)（(\d{4}-\d\d-\d\d)）$", text("CHANGELOG.md"), re.MULTILINE)
    assert heads[0][0] == __version__
    assert len(heads) == len(re.findall(r"^## ", text("CHANGELOG.md"), re.MULTILINE))
    days = [date.fromisoformat(day) for _, day in heads]
    assert days == sorted(days, reverse=True)


def test_the_commit_hooks_run_every_check_of_the_whole_run() -> None:
    hooks = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    entries = [re.sub(r" --force-exclude", "", hook["entry"]) for hook in hooks]
    checks = text(".ci/run").partition('step "lint, types, imports"')[2].partition("step ")[0]
    wanted = [line.replace(".venv/bin/", "").removesuffix(" .") for line in checks.split("\n") if line]
    assert len(wanted) == 4
    assert not set(wanted) - set(entries)


def test_the_tests_that_the_hooks_name_are_there() -> None:
    named = re.findall(r"tests/\S+\.py", text(".pre-commit-config.yaml"))
    assert named
    assert all((ROOT / path).is_file() for path in named)


def test_each_exception_from_a_check_has_its_reason_beside_it() -> None:
    lines = [
        line for path in (ROOT / "wuyi_docs").rglob("*.py") for line in path.read_text("utf-8").splitlines()
    ]
    excepted = [line for line in lines if re.search("# (noqa|type: ignore)", line)]
    assert excepted
    reason = re.compile(r"# (noqa: [A-Z]+\d+ - |type: ignore\[[a-z-]+\]  # )\w")
    assert [line for line in excepted if not reason.search(line)] == []


def test_the_source_archive_holds_what_its_tests_read() -> None:
    packed = tomllib.loads(text("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    named = {name for name in re.findall(r'"(\.?\w[\w.-]*)(?=["/])', sources) if (ROOT / name).exists()}
    assert named >= {".ci", ".github", ".pre-commit-config.yaml", "docs"}
    assert named - set(packed) <= {"pyproject.toml", ".venv", "out"}


def test_the_workflow_tries_every_system_and_python_and_says_that_it_has_not_run() -> None:
    workflow = yaml.safe_load(text(".github/workflows/check.yml"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert {one.partition("-")[0] for one in matrix["os"]} == {"ubuntu", "windows", "macos"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert "NOT RUN YET" in text(".github/workflows/check.yml")


def test_the_forms_for_issues_are_whole() -> None:
    forms = [path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"]
    assert len(forms) == 3
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert form["name"]
        assert form["description"]
        ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
        assert len(ids) == len(set(ids)) > 0


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_file_that_the_architecture_names_is_there() -> None:
    page = text("docs/architecture.md")
    named = set(re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?)`", page)) - {"wuyi_docs/"}
    assert len(named) > 20
    missing = [path for path in sorted(named) if not (ROOT / "wuyi_docs" / path).exists()]
    assert not missing


def test_the_architecture_and_the_english_readme_name_every_wing() -> None:
    wings = {path.name for path in (ROOT / "wuyi_docs").iterdir() if (path / "__init__.py").is_file()}
    for page in ("docs/architecture.md", "README.en.md"):
        assert not {wing for wing in wings if f"{wing}/" not in text(page)}, page

"""How `wuyi check` shows what it found: text for people, JSON and SARIF for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from wuyi_docs.cli.console import say, table
from wuyi_docs.cli.subject import Subject
from wuyi_docs.core.problem import Problem, Severity, excerpt

if TYPE_CHECKING:
    from wuyi_docs.check import Finding

_CLEAN = {
    Subject.ANSWERS: "填得对，可以做成文件",
    Subject.FORM: "表单没有问题",
    Subject.SHARED_GROUP: "没有问题",
    Subject.PROFILE: "没有问题",
    Subject.TEMPLATE: "模板没有问题",
    Subject.DOCUMENT: "没有发现和标准不一样的地方",
}


# The layers of answers in a clerk's words; the others are names that a clerk typed.
_LAYERS = {"表": "这份表", "默认": "表单的默认值", "计算": "由程序算出"}


@dataclass(slots=True)
class Result:
    """What was found in one file, and which copies were written."""

    path: Path
    subject: Subject | None = None
    problems: Sequence[Problem] = ()
    findings: Sequence[Finding] = ()
    exit_code: int = 0  # where the file could not be read, or not be checked
    written: list[Path] = field(default_factory=list)
    origins: Mapping[str, tuple[object, str]] = field(default_factory=dict)  # values and their layers


def show(results: Sequence[Result], form: str) -> None:
    """Print the results as `form`: text, json or sarif."""
    if form == "text":
        _show_text(results)
    elif form == "json":
        say(json.dumps([_as_dict(result) for result in results], ensure_ascii=False, indent=2))
    else:
        from wuyi_docs.check import report_sarif

        say(report_sarif([(result.path, result.findings, result.problems) for result in results]))


def _show_text(results: Sequence[Result]) -> None:
    for result in results:
        for problem in result.problems:
            say(str(problem))
        if result.findings:
            from wuyi_docs.check import report_text

            say(report_text(result.findings, str(result.path)))
        elif not result.problems and result.subject:
            say(f"{result.path}：{_CLEAN[result.subject]}")
        if result.origins:
            say(_origins(result.origins))
        for copy in result.written:
            say(f"已另存 {copy}")
    _show_counts(results)


def _origins(origins: Mapping[str, tuple[object, str]]) -> str:
    rows = [(name, _LAYERS.get(layer, layer), _value(value)) for name, (value, layer) in origins.items()]
    return table([("栏", "从哪里来", "值"), *rows])


def _value(value: object) -> str:
    from wuyi_docs.expressions.language import show as printed
    from wuyi_docs.form.types import Row

    if isinstance(value, list) and any(isinstance(item, Row) for item in value):
        return f"{len(value)} 行"
    return excerpt(str(printed(value)), 40)


def _show_counts(results: Sequence[Result]) -> None:
    problems = [problem for result in results for problem in result.problems]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if len(problems) > 1:
        notes = f"，{len(problems) - errors} 处提示" if len(problems) > errors else ""
        say(f"共 {errors} 处问题{notes}。")


def _as_dict(result: Result) -> dict[str, object]:
    from wuyi_docs.check import finding_as_dict

    return {
        "file": str(result.path),
        "subject": result.subject.value if result.subject else None,
        "problems": [problem.as_dict() for problem in result.problems],
        "findings": [finding_as_dict(finding) for finding in result.findings],
        "origins": {name: layer for name, (_, layer) in result.origins.items()},
        "written": [str(path) for path in result.written],
    }

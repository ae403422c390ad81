"""How `wuyi check` shows what it found: text for people, JSON and SARIF for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wuyi_docs import FileKind, Report
from wuyi_docs.cli.console import print_problems, say, say_count, say_data, say_each, table
from wuyi_docs.core.problem import UNDERSTOOD, errors_only, excerpt

if TYPE_CHECKING:
    from wuyi_docs import Checked, Finding

_CLEAN = {
    FileKind.ANSWERS: "填得对，可以做成文件",
    FileKind.ROSTER: "底册没有问题，可以成批制作",
    FileKind.FORM: "表单没有问题",
    FileKind.SHARED_GROUP: "没有问题",
    FileKind.PROFILE: "没有问题",
    FileKind.TEMPLATE: "模板没有问题",
    FileKind.DOCUMENT: "没有发现和标准不一样的地方",
}


# The layers of answers in a clerk's words; the others are names that a clerk typed.
_LAYERS = {"表": "这份表", "默认": "表单的默认值", "计算": "由程序算出"}


class Result(NamedTuple):
    """What was found in one file, and which copies were written."""

    path: Path
    report: Report
    written: tuple[Path, ...] = ()


def show(results: Sequence[Result], form: str, *, origins: bool, quiet: bool = False) -> None:
    """Print the results as `form`: text, json or sarif; `origins` tells where each answer came from, too.

    `quiet` leaves out what answers were taken for.
    """
    results = [_without_notes(result) for result in results] if quiet else results
    if form == "text":
        _show_text(results, origins)
    elif form == "json":
        say_data(json.dumps([_as_dict(result, origins) for result in results], ensure_ascii=False, indent=2))
    else:
        from wuyi_docs.check.report import report_sarif

        say_data(report_sarif([(path, report.findings, report.problems) for path, report, _ in results]))


def _without_notes(result: Result) -> Result:
    problems = tuple(one for one in result.report.problems if one.code != UNDERSTOOD)
    return result._replace(report=replace(result.report, problems=problems))


def _show_text(results: Sequence[Result], origins: bool) -> None:
    for path, report, written in results:
        say_each(report.problems)
        notes_only = all(one.code == UNDERSTOOD for one in report.problems)
        if report.kind is FileKind.ROSTER:  # its other notes tell what was read, not what is to be mended
            notes_only = not errors_only(report.problems)
        if report.findings and report.kind in (FileKind.ANSWERS, FileKind.ROSTER):
            say(f"{path}：{_CLEAN[report.kind]}。做成后还有这几处要看一看：")
            show_sources(report.findings)
        elif report.findings:
            from wuyi_docs.check.report import report_text

            say(report_text(report.findings, str(path)))
        elif notes_only and report.kind:
            say(f"{path}：{_CLEAN[report.kind]}")
        if origins and report.origins:
            say(_origins(report))
        if origins and len(report.profiles) > 1:
            nearest, *others = map(str, report.profiles)
            say(f"机关.yaml 有 {len(report.profiles)} 份，用的是最近的 {nearest}，没有用 {'、'.join(others)}")
        for copy in written:
            say(f"已另存 {copy}")
    say_count([problem for result in results for problem in result.report.problems])


def show_sources(findings: Iterable[Finding]) -> None:
    """Print what was found in documents just made, at the places that their texts came from."""
    from wuyi_docs.check.report import counts, source_text, told_once

    if told := told_once(findings):
        say(source_text(told))
        say(counts(told))


def show_checked(checked: Checked, documents: int) -> None:
    """Print what was found in the documents of a batch, and how many of them were checked."""
    print_problems(checked.notes, err=True)
    if checked.findings:
        from wuyi_docs.check.report import repeated_text

        say(repeated_text(checked.findings, checked.more))
    if not checked.documents:
        return
    found = f"{checked.faulty} 份里有上面的问题" if checked.faulty else "没有发现问题"
    rest = documents - checked.documents
    if rest > 0:
        say(
            f"检查了前 {checked.documents} 份，{found}；另外 {rest} 份没有检查，要全部检查，加上 --check all。"
        )
    else:
        say(f"{checked.documents} 份都检查过，{found}。")


def _origins(report: Report) -> str:
    rows = [
        (name, _LAYERS.get(one.layer, one.layer), excerpt(str(one), 40))
        for name, one in report.origins.items()
    ]
    return table([("栏", "从哪里来", "值"), *rows])


def _as_dict(result: Result, origins: bool) -> dict[str, object]:
    from wuyi_docs.check.report import finding_as_dict

    report = result.report
    return {
        "file": str(result.path),
        "subject": report.kind.value if report.kind else None,
        "problems": [problem.as_dict() for problem in report.problems],
        "findings": [finding_as_dict(finding) for finding in report.findings],
        "origins": {name: one.layer for name, one in report.origins.items() if origins},
        "profiles": [str(path) for path in report.profiles if origins],
        "written": [str(path) for path in result.written],
    }

"""Show findings: text for a clerk, JSON and SARIF for programs, comments for Word."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

from wuyi_docs.check.engine import Finding
from wuyi_docs.check.selection import Level
from wuyi_docs.core.problem import NOWHERE, Place, Problem, Severity, excerpt
from wuyi_docs.docx.comments import Comment

_WORDS: Final = {Level.ERROR: "应当改", Level.WARNING: "建议改", Level.NOTE: "请留意"}
# Findings that are told one by one, in a text or as comments: nobody reads more, and Word grows slow.
MOST_TOLD: Final = 1000
_LONGEST: Final = 400  # characters of what is wanted
_SARIF: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def report_text(findings: Sequence[Finding], name: str = "") -> str:
    """Return the findings grouped by element, with a closing line that counts them."""
    lines = [name] if name else []
    for element, group in groupby(_told(findings), key=lambda finding: finding.element):
        lines.append(f"【{element}】")
        for finding in group:
            lines.extend(f"  {line}" for line in _lines(finding))
    return "\n".join([*lines, *_left_out(findings), counts(findings)])


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in documents that were just made, in the order of the places that their texts came from.

    What a template has of itself is told once, however many documents show it.
    """
    once: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        once.setdefault(_told_as(finding), finding)
    return sorted(once.values(), key=lambda finding: _by_place(finding.source or NOWHERE))


def source_text(findings: Iterable[Finding]) -> str:
    """Return findings with the places that their texts came from, without headings."""
    every = list(findings)
    return "\n".join([*(line for finding in _told(every) for line in _lines(finding)), *_left_out(every)])


def repeated_text(found: Iterable[tuple[Finding, int]], more: Mapping[str, int]) -> str:
    """Return findings of many documents rule by rule, with the number of documents; `more` counts what is left out."""
    lines = []
    for name, group in groupby(found, key=lambda one: one[0].rule.name):
        for finding, documents in group:
            first, *rest = _lines(finding)
            lines += [f"{first}，{documents} 份文件都有" if documents > 1 else first, *rest]
        if more.get(name):
            lines.append(f"    同样的问题，别的文字里还有 {more[name]} 处，没有一一列出")
    return "\n".join(lines)


def _told_as(finding: Finding) -> tuple[object, ...]:
    fault, source = finding.fault, finding.source
    of_template = source is not None and source.file.endswith(".docx")
    place = source.file if source and of_template else (source, finding.place)
    return (finding.rule.name, fault.what, fault.there, fault.wanted, place)


def _by_place(place: Place) -> tuple[bool, Place]:
    return (not place.line and not place.cell, replace(place, cell=None))


def _told(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return the findings that are told one by one: all, or of too many the first ones of every rule."""
    if len(findings) <= MOST_TOLD:
        return findings
    seen: Counter[str] = Counter()
    turns = []
    for at, finding in enumerate(findings):
        turns.append((seen[finding.rule.name], at))
        seen[finding.rule.name] += 1
    return [findings[at] for at in sorted(at for _, at in sorted(turns)[:MOST_TOLD])]


def _left_out(findings: Sequence[Finding]) -> list[str]:
    """Return the line that says so where not all findings are told one by one."""
    if len(findings) <= MOST_TOLD:
        return []
    return [f"共发现 {len(findings)} 处，这里只写了 {MOST_TOLD} 处，其余的是同样的问题；改好这些，再检查一次"]


def _lines(finding: Finding) -> list[str]:
    fault = finding.fault
    lines = [f"{finding.source or finding.place}：{fault.what}（{_WORDS[finding.level]}）"]
    if fault.there:
        lines.append(f"    现在是：{excerpt(fault.there)}")
    if fault.wanted:
        lines.append(f"    应当是：{excerpt(fault.wanted, _LONGEST)}")
    lines.append(f"    依据：{finding.rule.authority}，规则 {finding.rule.name}")
    return lines


def counts(findings: Sequence[Finding]) -> str:
    """Return one line that counts the findings by obligation."""
    if not findings:
        return "没有发现问题。"
    numbers = Counter(finding.rule.authority.obligation.value for finding in findings)
    shown = "、".join(
        f"{word} {numbers[word]} 处" for word in ("应当", "一般", "推荐", "实务") if numbers[word]
    )
    return f"共 {len(findings)} 处：{shown}。"


def finding_as_dict(finding: Finding) -> dict[str, object]:
    """Return a finding with ASCII keys, for `--format json`."""
    fault, paragraph = finding.fault, finding.fault.paragraph
    return {
        "rule": finding.rule.name,
        "level": finding.level.value,
        "element": finding.element.value,
        "place": finding.place,
        "what": fault.what,
        "there": fault.there,
        "wanted": fault.wanted,
        "source": finding.rule.authority.source,
        "clause": finding.rule.authority.clause,
        "firmness": finding.rule.authority.obligation.value,
        "part": paragraph.part if paragraph else None,
        "paragraph": paragraph.index if paragraph else None,
        "start": fault.start if paragraph else None,
        "end": fault.end if paragraph else None,
        "fixable": bool(fault.fixes),
        "from": finding.source.as_dict() if finding.source else None,
    }


def report_json(findings: Sequence[Finding]) -> str:
    """Return the findings as a JSON list."""
    return json.dumps([finding_as_dict(finding) for finding in findings], ensure_ascii=False, indent=2)


def report_sarif(results: Iterable[tuple[Path, Sequence[Finding], Sequence[Problem]]]) -> str:
    """Return the findings and problems of several files as one SARIF 2.1.0 log."""
    rules: dict[str, dict[str, object]] = {}
    shown: list[dict[str, object]] = []
    for path, findings, problems in results:
        for finding in findings:
            rules.setdefault(finding.rule.name, _sarif_rule(finding))
            message = _message(finding)
            place = finding.source or Place(part=finding.place)
            shown.append(_sarif_result(finding.rule.name, finding.level.value, message, path, place))
        for problem in problems:
            level = "error" if problem.severity is Severity.ERROR else "note"
            rules.setdefault(problem.code, {"id": problem.code})
            shown.append(_sarif_result(problem.code, level, str(problem), path, problem.place))
    driver = {"name": "wuyi", "rules": list(rules.values())}
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": shown}]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_rule(finding: Finding) -> dict[str, object]:
    rule = finding.rule
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.article},
        "properties": {"element": rule.element.value, "basis": str(rule.authority)},
    }


def _sarif_result(rule: str, level: str, message: str, path: Path, place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": path.as_posix()}}
    if place.line and place.file == path.name:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    location: dict[str, object] = {"physicalLocation": physical}
    if place.within:
        location["logicalLocations"] = [{"fullyQualifiedName": place.within}]
    return {"ruleId": rule, "level": level, "message": {"text": message}, "locations": [location]}


def _message(finding: Finding) -> str:
    fault = finding.fault
    there = f"现在是“{excerpt(fault.there)}”。" if fault.there else ""
    wanted = f"应当是：{excerpt(fault.wanted, _LONGEST)}。" if fault.wanted else ""
    return f"{fault.what}。{there}{wanted}依据：{finding.rule.authority}"


def comments(findings: Sequence[Finding]) -> list[Comment]:
    """Return a Word comment for each finding, at its place; of too many, for the first ones of every rule."""
    listed = [Comment("word/document.xml", 0, line) for line in _left_out(findings)]
    for finding in _told(findings):
        fault, paragraph = finding.fault, finding.fault.paragraph
        text = _message(finding)
        if paragraph is None or paragraph.place.part:
            listed.append(Comment("word/document.xml", 0, f"〔{finding.place}〕{text}"))
        elif fault.end is None or fault.end <= fault.start:
            listed.append(Comment(paragraph.part, paragraph.index, text))
        else:
            listed.append(Comment(paragraph.part, paragraph.index, text, fault.start, fault.end))
    return listed

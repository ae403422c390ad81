"""What a batch has to tell of its folder: numbers and left-overs, as notes to a clerk."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from wuyi_docs.core.problem import Place, Problem, note
from wuyi_docs.production.batch import ledger
from wuyi_docs.production.batch.naming import Named
from wuyi_docs.production.batch.numbers import Numbers
from wuyi_docs.production.batch.pipeline import Run
from wuyi_docs.production.batch.prepare import BatchOptions
from wuyi_docs.production.batch.withdrawal import FOLDER

_SHOWN = 10


def folder_notes(run: Run, named: Named) -> Iterator[Problem]:
    """Yield what is to be known about the documents of the folder that this run did not make, and their numbers."""
    options, place = run.options, Place(str(run.options.output))
    if run.numbers.held.lost:
        what = "清单 manifest.json 不见了或者坏了，已经按文件夹里的公文认出它们的发文字号"
        yield note("manifest-lost", what, place, "不用做什么；核对一下台账里的号")
    yield from _number_notes(options, run.numbers, named)
    yield from _left_over_notes(run, named, place)
    yield from _same_numbers(run, named, place)
    if named.outcomes and named.ledger != ledger.NAME:
        what = f"{ledger.NAME} 正打开着，或者有人改过，没有覆盖它"
        what += f"；新的台账是 {named.ledger}" if named.ledger else "；这次没有写出台账"
        fix = f"关掉 {ledger.NAME}，把自己加的内容抄到别处，把它移走，再运行一次"
        yield note("ledger-elsewhere", what, Place(str(options.output / ledger.NAME)), fix)


def _number_notes(options: BatchOptions, numbers: Numbers, named: Named) -> Iterator[Problem]:
    first = options.number_from
    if first is None or not named.outcomes:
        return
    if not numbers.given and not numbers.kept:
        what = "每一行都有自己的发文字号，--number-from 没有用到"
        yield note("numbers-unused", what, Place("--number-from"))
    elif numbers.kept and not numbers.counts_anew:
        own = [one.issued for one in numbers.held.documents.values() if numbers.is_own(one)]
        serials = [int(found[1]) for one in own if (found := re.search(r"(\d+)号$", one))]
        if min(serials, default=first) != first:
            what = f"有{numbers.kept}份文件编过号，仍用原来的号，没有从{first}号重新编"
            fix = "确实要从头重新编号，加上 --renumber"
            yield note("numbers-kept", what, Place("--number-from"), fix)


def _left_over_notes(run: Run, named: Named, place: Place) -> Iterator[Problem]:
    numbers = run.numbers
    left = [one.file for one in numbers.left_over() if one.file not in named.withdrawn]
    if left:
        fix = f"核对；不要的，加上 --prune 移到“{FOLDER}”（不删除）"
        if run.options.prune:
            done = named.outcomes and not run.tally.bad
            fix = "关掉打开着的，再运行一次" if done else "这次没有移动它们：先把有问题的行改好，再运行一次"
            fix = "要移动它们，去掉 --where 再运行一次" if run.options.choice else fix
        yield note("left-over", f"底册里已经没有这些文件的行：{_names(left)}", place, fix)
    rosters: dict[str, list[str]] = defaultdict(list)
    for one in numbers.others():
        if one.roster != numbers.label:
            rosters[one.roster].append(one.file)
    for roster, files in rosters.items():
        whose = f"按“{roster}”做的" if roster else "不知道按哪本底册做的"
        yield note("of-another-roster", f"文件夹里还有{whose}文件：{_names(files)}，没有动它们", place)


def _same_numbers(run: Run, named: Named, place: Place) -> Iterator[Problem]:
    """Yield the numbers that more than one document of the folder bears, whoever gave them."""
    held = run.numbers.held.documents.values()
    if not held:
        return
    bearing: dict[str, set[str]] = defaultdict(set)
    edited = {one.file for one in held if one.edited} - named.made
    still = edited | run.tally.dropped | {file for file, _ in named.untouched}
    claimed = run.claims.numbers.items() if named.outcomes else ()
    made = {file: number for number, (_, file) in claimed if file not in still}
    for file, number in made.items():
        bearing[number].add(file)
    for one in held:
        if one.present and one.number and one.file not in made and one.file not in named.withdrawn:
            bearing[one.number].add(one.file)
    for number, files in bearing.items():
        if len(files) > 1:
            what = f"有{len(files)}份文件的发文字号都是{number}：{_names(sorted(files))}"
            yield note(
                "same-number-here", what, place, "一个号只能用一次：核对哪一份是对的，把别的改号或移走"
            )


def _names(files: list[str]) -> str:
    more = f"等{len(files)}份" if len(files) > _SHOWN else ""
    return "、".join(f"“{file}”" for file in files[:_SHOWN]) + more

"""Every sample in the guides to templates is run: what they say is printed is printed, what they say is told is told."""

from __future__ import annotations

import re
import shlex
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from tests.templating.lint.build import W, p, table, template
from wuyi_docs.cli import command as wuyi
from wuyi_docs.cli.base import run
from wuyi_docs.core.problem import Problem
from wuyi_docs.docx.package import read_package
from wuyi_docs.form.library import packaged_library
from wuyi_docs.production.single import Draft, draft
from wuyi_docs.templating.engine import load_template
from wuyi_docs.templating.lint import check_template

DOCS: Final = Path(__file__).parents[1] / "docs"
GUIDES: Final = ("怎样改模板", "标签写法一览", "常见错误")
_BLOCK: Final = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")


def text_of(guide: str) -> str:
    return (DOCS / f"{guide}.md").read_text(encoding="utf-8")


def pairs(guide: str, answer: str) -> list[tuple[str, str]]:
    """Return each template in a guide with what is said of it."""
    blocks = _BLOCK.findall(text_of(guide))
    found = [
        (first[1], second[1])
        for first, second in pairwise(blocks)
        if (first[0], second[0]) == ("模板", answer)
    ]
    assert len(found) * 2 == len(blocks), "each template has its answer, and nothing else is in blocks"
    return found


def built(lines: str) -> bytes:
    """Return a template of one paragraph a line; lines between `|` are a table."""
    blocks: list[str] = []
    rows: list[tuple[str, ...]] = []
    for line in [*lines.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split(" | ")))
            continue
        if rows:
            blocks.append(table(*rows))
            rows = []
        if line:
            blocks.append(p(line))
    return template(*blocks, p("完"))


@cache
def sample() -> Draft:
    library = packaged_library()
    found = draft(library.folder / "samples" / "股室工作方案.yaml", library, {})
    assert found.ready
    return found


def printed(document: bytes) -> str:
    """Return the text of a document, a line a paragraph or a row."""
    package = read_package(document)
    lines = []
    for block in package.xml(package.main)[0]:
        if block.tag == f"{{{W}}}p":
            lines.append("".join(one.text or "" for one in block.iter(f"{{{W}}}t")))
        for row in block.iter(f"{{{W}}}tr"):
            cells = [
                "".join(one.text or "" for one in cell.iter(f"{{{W}}}t")) for cell in row.iter(f"{{{W}}}tc")
            ]
            lines.append(f"| {' | '.join(cells)} |")
    assert lines[-1] == "完"
    return "".join(f"{line}\n" for line in lines[:-1])


def told(source: bytes) -> str:
    """Return what `wuyi check` says of a template, without the fields that it does not use."""
    kind = sample().kind
    assert kind is not None
    found: list[Problem] = [one for one in check_template(source, kind.form) if one.code != "unused-field"]
    return "".join(f"{one}\n" for one in found) or "没有发现问题\n"


@pytest.mark.parametrize(("lines", "answer"), pairs("标签写法一览", "印出来"))
def test_each_way_to_write_a_tag_prints_what_the_guide_says(lines: str, answer: str) -> None:
    assert printed(load_template(built(lines)).render(sample().values)) == answer


@pytest.mark.parametrize(("lines", "answer"), pairs("标签写法一览", "印出来"))
def test_each_way_to_write_a_tag_passes_the_check(lines: str, answer: str) -> None:
    assert answer
    kind = sample().kind
    assert kind is not None
    codes = {one.code for one in check_template(built(lines), kind.form)}
    assert codes <= {"unused-field", "wide-signs"}


@pytest.mark.parametrize(("lines", "answer"), pairs("常见错误", "检查"))
def test_each_mistake_is_told_as_the_guide_says(lines: str, answer: str) -> None:
    assert told(built(lines)) == answer


def fill_in_the_organ(profile: Path) -> None:
    """Do what the guide says of a 机关.yaml that is blank."""
    text = profile.read_text(encoding="utf-8-sig")
    filled = text.replace("发文机关名称:", "发文机关名称: 甲县水利局").replace(
        "机关代字:", "机关代字: 甲水发"
    )
    assert filled != text
    profile.write_text(filled, encoding="utf-8")


def test_each_command_of_the_five_steps_runs(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [line for kind, block in _BLOCK.findall(text_of("怎样改模板")) for line in block.splitlines()]
    assert len(commands) >= 6
    for command in commands:
        name, *arguments = shlex.split(command)
        if name == "cd":
            monkeypatch.chdir(arguments[0])
            fill_in_the_organ(Path("机关.yaml"))
        else:
            assert (name, run(wuyi, arguments)) == ("wuyi", 0), command
    assert (here / "我的文件夹" / "试做.docx").is_file()


@pytest.mark.parametrize("guide", [*GUIDES, "检查规则怎样加", "怎样改表单", "填表说明"])
def test_the_links_and_pictures_of_a_guide_are_there_and_small(guide: str) -> None:
    for target in _LINK.findall(text_of(guide)):
        path = DOCS / target
        assert path.is_file(), target
        assert path.suffix == ".md" or path.stat().st_size < 100_000


def test_every_filter_of_ours_stands_in_the_guide() -> None:
    from wuyi_docs.expressions.language import filters

    text = text_of("标签写法一览")
    assert [name for name in filters() if not name.isascii() and name not in text] == []

"""What the README tells people to type: the same in every shell, with the versions that were tested."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from wuyi_docs.cli import command as wuyi
from wuyi_docs.cli.base import run

ROOT: Final = Path(__file__).parents[1]
READMES: Final = ("README.md", "README.en.md")
# How each shell makes an environment and puts it on the PATH. PowerShell would not run a script of the environment's
# own (its policy forbids them on a clerk's machine), and 5.1 knows no `&&`.
START: Final = {
    "": ["python3 -m venv .venv", 'export PATH="$PWD/.venv/bin:$PATH"'],
    "cmd": ["py -m venv .venv", r'set "PATH=%CD%\.venv\Scripts;%PATH%"'],
    "powershell": ["py -m venv .venv", r'$env:PATH = "$PWD\.venv\Scripts;$env:PATH"'],
}
_MARKED: Final = re.compile(r"^<!-- (make|test) ?(\w*) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL: Final = re.compile(r"(?<!-->\n)^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ONE_SHELLS_OWN: Final = re.compile(r"&&|[';#\\$%|<>]")
_QUOTED: Final = re.compile(r'"[^"`$%\\!]*"')  # all shells read this alike


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def later_blocks() -> list[list[str]]:
    """Return the commands of README.md that follow the installation."""
    return [block.splitlines() for block in _SHELL.findall(text_of("README.md"))]


@pytest.mark.parametrize("readme", READMES)
def test_both_commands_stand_there_for_each_shell_and_agree(readme: str) -> None:
    blocks = {(what, shell): block.splitlines() for what, shell, block in _MARKED.findall(text_of(readme))}
    assert list(blocks) == [(what, shell) for what in ("make", "test") for shell in START]
    for (what, shell), lines in blocks.items():
        assert lines[:2] == START[shell]
        assert lines[2:] == blocks[what, ""][2:]
        assert lines[2].startswith("python -m pip install -q -c constraints.txt -e ")
        assert not any(map(_ONE_SHELLS_OWN.search, lines[2:]))


def test_the_two_readmes_tell_the_same_commands() -> None:
    first, second = (_MARKED.findall(text_of(readme)) for readme in READMES)
    assert first == second


def test_the_commands_that_follow_mean_the_same_in_each_shell() -> None:
    lines = [line for block in later_blocks() for line in block]
    assert len(lines) >= 6
    assert {line.split()[0] for line in lines} == {"wuyi", "cd"}
    assert not any(_ONE_SHELLS_OWN.search(_QUOTED.sub("", line)) for line in lines)


def test_the_command_that_asks_stands_alone() -> None:
    # Whatever is pasted after it would be taken for the answers.
    assert ["wuyi init 我的公文"] in later_blocks()


def test_the_commands_that_follow_work_one_after_the_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in (line for block in later_blocks() for line in block):
        name, *arguments = shlex.split(line)
        if name == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        assert run(wuyi, arguments) == 0, line
        match arguments:  # what the clerk fills in
            case "init", folder:
                shutil.copy(ROOT / "samples" / "机关.yaml", folder)
            case "new", kind, "-o", sheet:
                shutil.copy(ROOT / "samples" / f"{kind}.yaml", sheet)
    assert (here / "我的公文" / "成品" / "大气股.docx").is_file()
    assert len([*(here / "我的公文" / "通知").glob("*.docx")]) == 12


def required() -> list[Requirement]:
    """Return everything that pyproject.toml names."""
    data = tomllib.loads(text_of("pyproject.toml"))
    named = [
        *data["build-system"]["requires"],
        *data["project"]["dependencies"],
        *(one for extra in data["project"]["optional-dependencies"].values() for one in extra),
        *(one for group in data["dependency-groups"].values() for one in group),
    ]
    return [Requirement(one) for one in named]


def test_everything_that_is_required_is_pinned_to_a_version_that_is_allowed() -> None:
    pinned = {canonicalize_name(one.name): one for one in pins()}
    for one in required():
        (version,) = (exact.version for exact in pinned[canonicalize_name(one.name)].specifier)
        assert one.specifier.contains(version), one


def pins() -> list[Requirement]:
    return [Requirement(line) for line in text_of("constraints.txt").splitlines() if line[0] != "#"]


def test_constraints_hold_exact_versions_and_nothing_else() -> None:
    for one in pins():
        assert [exact.operator for exact in one.specifier] == ["=="], one
        assert (one.url, one.extras) == (None, set()), one


def test_what_the_pinned_versions_require_is_pinned_as_well() -> None:
    pinned = {canonicalize_name(one.name): one.specifier for one in pins()}
    waiting, seen = required(), set[str]()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        assert name in pinned, f"{one}: run .ci/lock"
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # what only the build or .ci/ needs
        if (
            str(one) in seen or found.version not in pinned[name]
        ):  # another version may require something else
            continue
        seen.add(str(one))
        for line in found.requires or ():
            further = Requirement(line)
            extras = one.extras or {""}
            if not further.marker or any(further.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(further)


def test_each_requirement_has_a_lower_bound() -> None:
    assert [one.name for one in required() if ">=" not in str(one.specifier)] == []


def test_the_scripts_install_what_is_pinned() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / ".ci").iterdir()))
    tools = [line for line in scripts.splitlines() if '/pip" install' in line and " -e " not in line]
    assert tools
    assert [line for line in tools if " -c constraints.txt " not in line] == []

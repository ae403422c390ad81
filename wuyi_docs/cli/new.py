"""`wuyi new`: a blank sheet, or a roster, to fill in."""

from pathlib import Path

import click

from wuyi_docs.cli.base import Command, debug_option, library_option
from wuyi_docs.cli.console import say
from wuyi_docs.core.errors import OutputError
from wuyi_docs.core.files import write_file
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.form.answers import read_answers
from wuyi_docs.form.blank_sheet import blank_sheet
from wuyi_docs.form.library import find_library
from wuyi_docs.form.profile import find_profile, read_profile

_SUFFIXES = (".yaml", ".yml", ".xlsx")


@click.command("new", cls=Command)
@click.argument("kind", metavar="文种")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到这个文件；以 .xlsx 结尾就是工作底册",
)
@click.option("--force", is_flag=True, help="已有同名文件时也覆盖")
@library_option
@debug_option
def command(kind: str, output: Path | None, force: bool, library_folder: Path | None) -> None:
    """取一份空白表：每一栏上面都有说明，填好就能用。文种写名称或代号。"""
    library = find_library(library_folder)
    found = library.find(kind)
    form = found.form
    beside = output.parent if output else Path.cwd()
    profile, _problems = read_profile(find_profile(beside, library))
    if output is None:
        say(blank_sheet(form, profile).rstrip("\n"))
        return
    if output.is_dir():
        output = output / f"{form.name}.yaml"
    if output.suffix.lower() not in _SUFFIXES:
        what = "空白表写成 .yaml 文件，工作底册写成 .xlsx 文件"
        fix = f"例如 -o {output.stem}.yaml"
        raise OutputError(Problem("suffix", what, Place(str(output)), fix=fix))
    if output.exists() and not force:
        raise OutputError(
            Problem(
                "exists",
                "已经有这个文件了，没有覆盖它",
                Place(str(output)),
                fix="换一个文件名；确实要覆盖，加上 --force",
            )
        )
    if output.suffix.lower() == ".xlsx":
        from wuyi_docs.roster.blank import blank_roster

        # The sample's answers go together; the fields' own examples may not.
        sample = read_answers(found.sample_path).answers if found.sample_path.is_file() else {}
        example = {name: given.node for name, given in sample.items()}
        write_file(output, blank_roster(form, set(profile), example))
    else:
        # The mark tells Windows programs that this is UTF-8.
        write_file(output, blank_sheet(form, profile).encode("utf-8-sig"))
    say(f"已写好 {output}")

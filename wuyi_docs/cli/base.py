"""What all commands share: the lazy group, Chinese help and usage errors, and the one place that exits."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from wuyi_docs.cli.console import cells, print_problems, say
from wuyi_docs.core.errors import WuyiError, system_reason
from wuyi_docs.core.problem import nearest

_ADDED = re.compile(r"\s*\[x[<>]=?[^\]]*\]")
_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class _Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix="用法：" if prefix is None else prefix)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_HEADINGS.get(name, name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and explanations; a Chinese character takes two cells of a terminal."""
        rows = list(rows)
        width = min(col_max, max((cells(term) for term, _ in rows), default=0)) + col_spacing
        for term, explanation in rows:
            gap = " " * max(col_spacing, width - cells(term))
            self.write(f"{'':>{self.current_indent}}{term}{gap}{explanation}\n")


click.Context.formatter_class = _Formatter


def _help_option(command: click.Command, ctx: click.Context) -> click.Option | None:
    option = click.Command.get_help_option(command, ctx)
    if option is not None:
        option.help = "显示这份说明"
    return option


class Command(click.Command):
    """A command whose help is Chinese throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs.setdefault("no_args_is_help", False)
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Chinese."""
        return _help_option(self, ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options; what click adds in English to some of them is left out or translated."""
        records = [
            found
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (found := param.get_help_record(ctx))
        ]
        with formatter.section("Options"):
            formatter.write_dl(
                [
                    (option, _ADDED.sub("", help_).replace("[required]", "（必须写）"))
                    for option, help_ in records
                ]
            )


class Group(click.Group):
    """A group that knows its commands by name and imports one only when it is called."""

    def __init__(
        self, name: str, summaries: Mapping[str, str], package: str = "wuyi_docs.cli", **kwargs: Any
    ) -> None:
        super().__init__(name, subcommand_metavar="命令 …", options_metavar="[选项]", **kwargs)
        self.summaries = summaries
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of this name and return its command."""
        if cmd_name not in self.summaries:
            return None
        module = importlib.import_module(f"{self.package}.{cmd_name}")
        command: click.Command = module.command
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Chinese."""
        return _help_option(self, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --library DIR."""
    return click.option(
        "--library",
        "library_folder",
        type=click.Path(path_type=Path),
        metavar="文件夹",
        help="用这个文件夹里的表单和模板",
    )(command)


def debug_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --debug: show the traceback of a failure to whoever mends the program."""
    return click.option("--debug", is_flag=True, expose_value=False, help="出错时显示程序内部的信息")(command)


def run(command: click.Command, args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; whatever goes wrong is told in Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console's code page may lack a character
    arguments = list(sys.argv[1:] if args is None else args)
    try:
        result = command.main(arguments, prog_name="wuyi", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except WuyiError as error:
        print_problems(error.problems, err=True)
        return _failed(error.exit_code, arguments)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.ClickException as error:
        say(f"命令写得不对：{_usage(error)}", err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        say("已经中断。", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:  # where nothing nearer knows what was to be read or written
        named = f"{error.filename}：" if error.filename else ""
        say(f"{named}读不出来或者写不进去：{system_reason(error)}。排除以后再运行一次。", err=True)
        return _failed(2, arguments)
    except Exception as error:
        say("程序自己出了错，文件没有做成，原有的文件没有动。", err=True)
        how = "请在命令后面加上 --debug 再运行一次，把显示的内容交给维护程序的人"
        say(f"{how}（给他的线索：{type(error).__name__}: {error}）。", err=True)
        return _failed(2, arguments)


def _failed(code: int, arguments: Sequence[str]) -> int:
    if "--debug" in arguments:
        import traceback

        traceback.print_exc()
    return code


def _usage(error: click.ClickException) -> str:
    """Return in Chinese what is wrong with the command line."""
    match error:
        case click.NoSuchOption():
            near = nearest(error.option_name, error.possibilities or [])
            return f"没有 {error.option_name} 这个选项" + (
                f"，是不是“{near}”？" if near else "；用 --help 看有哪些选项"
            )
        case click.MissingParameter():
            return f"后面还要写上{_shown(error.param)}；用 --help 看写法"
        case click.BadParameter():
            wanted = _wanted(error.param.type) if error.param else ""
            return f"{_shown(error.param)}写得不对{wanted}；用 --help 看写法"
        case click.BadOptionUsage():
            if "does not take a value" in error.message:
                return f"{error.option_name} 后面不用写值；用 --help 看写法"
            return f"{error.option_name} 后面要写上它的值；用 --help 看写法"
        case click.UsageError():
            return _unknown_command(error)
        case _:
            return "写法读不懂；用 --help 看写法"


def _shown(param: click.Parameter | None) -> str:
    """Return a parameter as it is typed: `-o 文件夹`, 文种."""
    if isinstance(param, click.Option):
        return f" {param.opts[0]} {param.metavar or ''}".rstrip()
    return param.human_readable_name.removesuffix("…") if param else ""


def _wanted(kind: click.ParamType[Any]) -> str:
    """Return what a parameter of this type takes; click itself says so in English."""
    if isinstance(kind, click.Choice):
        return f"，只能写 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.types.IntParamType):
        least = getattr(kind, "min", None)
        return "，要写一个整数" + (f"，不小于 {least}" if least is not None else "")
    return ""


def _unknown_command(error: click.UsageError) -> str:
    message = error.format_message()
    if "No such command" in message and error.ctx and isinstance(error.ctx.command, Group):
        name = message.split("'")[1]
        names = list(error.ctx.command.summaries)
        near = nearest(name, names)
        return f"没有 {name} 这个命令" + (
            f"，是不是“{near}”？" if near else f"；有这些命令：{'、'.join(names)}"
        )
    if "unexpected extra argument" in message:
        return "后面多写了东西；文件名里有空格时，要用双引号括起来"
    if "Missing command" in message:
        return "后面还要写上命令；用 --help 看有哪些命令"
    return "写法读不懂；用 --help 看写法"

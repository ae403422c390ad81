"""What all commands share: the lazy group, Chinese help and usage errors, and the one place that exits."""

from __future__ import annotations

import importlib
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any, Final

import click

from wuyi_docs.cli.console import DEBUG, cells, print_problems, say
from wuyi_docs.core.errors import AnswersError, WuyiError, program_error, system_reason
from wuyi_docs.core.problem import Place, Problem, nearest

# A path is judged by whoever reads it: click itself would call one that may not be read a misuse of the command.
PATH: Final = click.Path(path_type=Path, readable=False)


class Misuse(click.UsageError):
    """A misuse of the command line whose message is Chinese already."""


class _Formatter(click.HelpFormatter):
    """Help in Chinese, whose characters take two cells each."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix="用法：" if prefix is None else prefix)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and explanations."""
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


def _format_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """List the options; what click adds to some of them in English is left out."""
    records = [
        (record[0], f"{param.help or ''}{'  （必须写）' if param.required else ''}")
        for param in command.get_params(ctx)
        if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
    ]
    with formatter.section("选项"):
        formatter.write_dl(records)


@contextmanager
def _naming(ctx: click.Context) -> Iterator[None]:
    """Let errors of the parser say which command they belong to."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class Command(click.Command):
    """A command whose help is Chinese throughout."""

    allow_extra_args = True  # so that what was written too much is told here

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments and refuse what is left over."""
        with _naming(ctx):
            rest = super().parse_args(ctx, args)
            if rest and not ctx.resilient_parsing:
                raise Misuse("后面多写了东西；文件名里有空格时，要用双引号括起来")
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, explained in Chinese."""
        return _help_option(self, ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options."""
        _format_options(self, ctx, formatter)


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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what stands before the command's name."""
        with _naming(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names."""
        if args[0] not in self.summaries and not ctx.resilient_parsing:
            near = nearest(args[0], self.summaries)
            known = f"，是不是“{near}”？" if near else f"；有这些命令：{'、'.join(self.summaries)}"
            raise Misuse(f"没有 {args[0]} 这个命令{known}", ctx)
        return super().resolve_command(ctx, args)

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

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options and, without importing any, the commands."""
        _format_options(self, ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl(list(self.summaries.items()))


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --library DIR."""
    return click.option(
        "--library",
        "library_folder",
        type=PATH,
        metavar="文件夹",
        help="用这个文件夹里的表单和模板",
    )(command)


def settings_option(help_: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add --set 栏名=值."""
    return click.option("--set", "settings", multiple=True, metavar="栏名=值", help=help_)


def parse_settings(settings: Iterable[str]) -> dict[str, str]:
    """Return the values of --set by their fields; AnswersError where there is no `=`."""
    values = {}
    problems = []
    for setting in settings:
        name, sign, value = setting.replace("＝", "=", 1).partition("=")
        if sign and name.strip():
            values[name.strip()] = value.replace("\\n", "\n")
        else:
            what, wanted = "--set 后面要写成“栏名=值”", "--set 成文日期=2022年10月16日"
            place = Place(file="--set", part=f"“{name.strip()}”")
            problems.append(Problem("bad-set", what, place, given=setting, wanted=wanted))
    if problems:
        raise AnswersError(problems)
    return values


def quiet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --quiet-notes: do not tell what answers were taken for."""
    return click.option("--quiet-notes", "quiet", is_flag=True, help="不说各栏的写法读作了什么")(command)


def debug_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --debug: show the traceback of a failure to whoever mends the program."""
    return click.option(
        "--debug", DEBUG, is_flag=True, expose_value=False, callback=_keep, help="出错时显示程序内部的信息"
    )(command)


def _keep(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.meta[DEBUG] = value


def run(command: click.Command, args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; whatever goes wrong is told in Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console's code page may lack a character
    arguments = list(sys.argv[1:] if args is None else args)
    with _ending_in_order():
        return _run(command, arguments)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let SIGTERM, and SIGHUP when the terminal is closed, end the run as Ctrl-C does: what it has begun is tidied up."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # One that is ignored stays so, as nohup wants it.
    ours = [one for name in names if signal.getsignal(one := getattr(signal, name)) is signal.SIG_DFL]
    _handle(ours, interrupt)
    try:
        yield
    finally:
        _handle(ours, signal.SIG_DFL)


def _handle(signals: Iterable[int], how: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for one in signals:
        with suppress(ValueError):  # a thread may not ask for signals
            signal.signal(one, how)


def _run(command: click.Command, arguments: Sequence[str]) -> int:
    try:
        result = command.main(list(arguments), prog_name="wuyi", standalone_mode=False)
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
        say(f"{program_error(error).problems[0].fix}。", err=True)
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
            return f"后面还要写上{_shown(error.param)}{_form(error)}；用 --help 看写法"
        case click.BadParameter():
            wanted = _wanted(error.param.type) if error.param else ""
            return f"{_shown(error.param)}写得不对{wanted}；用 --help 看写法"
        case click.BadOptionUsage():
            if _takes_no_value(error):
                return f"{error.option_name} 后面不用写值；用 --help 看写法"
            return f"{error.option_name} 后面要写上它的值；用 --help 看写法"
        case Misuse():
            return error.message
        case click.UsageError() if error.ctx and isinstance(error.ctx.command, Group):
            return "后面还要写上命令；用 --help 看有哪些命令"  # all else that a group refuses is told above
        case _:
            return "写法读不懂；用 --help 看写法"


def _form(error: click.MissingParameter) -> str:
    """Return how the command is written as a whole, where it is no option that is missing."""
    context = error.ctx
    if context is None or isinstance(error.param, click.Option):
        return ""
    return "，写成 " + " ".join((context.command_path, *context.command.collect_usage_pieces(context)))


def _takes_no_value(error: click.BadOptionUsage) -> bool:
    options = error.ctx.command.get_params(error.ctx) if error.ctx else []
    return any(
        isinstance(one, click.Option)
        and error.option_name in (*one.opts, *one.secondary_opts)
        and (one.is_flag or one.count)
        for one in options
    )


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

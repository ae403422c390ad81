"""The command line `wuyi`: the only part that prints or exits.

Each command is a module here with a click command named `command`; it is imported when it is called, so
that `wuyi --help` is instant.
"""

from __future__ import annotations

import sys

import click

from wuyi_docs.cli.base import Group, run

COMMANDS = {
    "init": "建一个自己的工作文件夹：表单、模板、样例和 机关.yaml",
    "list": "有哪些文种，各是做什么的",
    "new": "取一份空白表来填；写成 .xlsx 就是工作底册",
    "make": "把填好的表做成文件",
    "batch": "按工作底册成批做通知",
    "check": "检查填好的表、表单、模板或做好的文件",
    "preview": "把文件转成 PDF 或图片看样子",
    "template": "改模板用的工具：new、fields、restyle",
}

command = click.version_option(
    package_name="wuyi-docs", prog_name="wuyi", message="%(prog)s %(version)s", help="显示版本号"
)(
    Group(
        "wuyi",
        COMMANDS,
        help="把填好的表做成党政机关公文（GB/T 9704—2012）。",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
)


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    sys.exit(run(command))

"""`wuyi init`: a working folder of one's own."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from wuyi_docs import check_all, init
from wuyi_docs.cli.base import PATH, Command, debug_option
from wuyi_docs.cli.console import print_problems, say

_QUESTIONS = {
    "发文机关名称": "本机关的全称，例如 某某县市场监督管理局",
    "机关代字": "发文字号里的机关代字，例如 某市监发",
    "联系人": "联系人和电话，例如 张三 0349-7071234",
}


@click.command("init", cls=Command)
@click.argument("folder", type=PATH, metavar="文件夹")
@debug_option
def command(folder: Path) -> None:
    """建一个自己的工作文件夹，里面有表单、模板、样例和 机关.yaml，可以随意修改。"""
    organ = {} if folder.is_dir() and any(folder.iterdir()) else _asked()
    *parts, profile = init(folder, organ=organ)
    for path in (*parts, profile):
        say(f"已建 {path}")
    if all(organ.get(name) for name in ("发文机关名称", "机关代字")):
        (report,) = check_all([profile], library=folder)
        print_problems(report.problems)
        say("下一步：进入这个文件夹运行 wuyi list")
    else:
        say(f"下一步：用记事本打开 {profile}，填上本机关的名称和代字，再进入这个文件夹运行 wuyi list")


def _asked() -> dict[str, str]:
    """Ask for what 机关.yaml is to say, where somebody sits at a terminal."""
    if not sys.stdin or not sys.stdin.isatty():
        return {}
    say("先填本机关的资料，写进 机关.yaml；现在不填的，按回车跳过，以后再改。")
    organ = {
        name: click.prompt(question, default="", show_default=False).strip()
        for name, question in _QUESTIONS.items()
    }
    person, *phone = re.split(r"[\s，,、：:]+(?=[\d（(])", organ["联系人"], maxsplit=1)
    return {**organ, "联系人": person, "联系电话": "".join(phone)}

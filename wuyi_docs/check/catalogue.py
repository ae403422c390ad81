"""Write docs/rules.md from the rules' own articles: `python -m wuyi_docs.check.catalogue docs/rules.md`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import Final

from wuyi_docs.check.rule import Rule
from wuyi_docs.check.rules import FAMILIES, all_rules

_OBLIGATION: Final = (
    "强度分四等：**应当**（标准、条例的硬性规定，算“错”，使 `wuyi check` 的退出码为 1）、**一般**（标准写“一般”的）、"
    "**推荐**（标准写“推荐”的）、**实务**（标准没有规定，机关里通行的做法）。加 `--strict` 时各等都算错。"
)


def catalogue() -> str:
    """Return the Markdown of all rules, family by family."""
    rules = all_rules()
    lines = [
        "# 检查规则",
        "",
        "本页由各条规则自己的说明生成（`python -m wuyi_docs.check.catalogue docs/rules.md`），不要手改。",
        "",
        f"共 {len(rules)} 条。{_OBLIGATION}",
        "",
        "不想查哪一条，在 机关.yaml 的“检查”里写 `忽略: [规则名]`，或者用 `--ignore 规则名`；规则名、要素名（页码）、强度（实务）都可以写。",
    ]
    for family, group in groupby(rules, key=lambda rule: rule.family):
        lines += ["", f"## {FAMILIES[family]}"]
        for rule in group:
            lines += ["", *_article(rule)]
    return "\n".join(lines) + "\n"


def _article(rule: Rule) -> list[str]:
    return [
        f"### {rule.name}",
        "",
        f"{rule.title}。",
        "",
        *(f"- **{head}**：{_escaped(text.strip())}" for head, text in rule.sections.items()),
    ]


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def main(arguments: list[str]) -> int:
    """Write the catalogue to the file that is named; return an exit code."""

    if len(arguments) != 1:
        sys.stderr.write("用法：python -m wuyi_docs.check.catalogue 文件\n")
        return 2
    Path(arguments[0]).write_text(catalogue(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

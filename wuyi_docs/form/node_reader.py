"""The parts of a form file as they stand in its YAML: entries, lists, texts, flags and numbers, each checked.

A reader collects what is wrong, and does not know what a form is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem, did_you_mean
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text
from wuyi_docs.sheets.textfile import read_text
from wuyi_docs.sheets.yaml import parse_yaml


@dataclass(slots=True)
class NodeReader:
    """Reads the nodes of one file and collects what is wrong with them."""

    file: str
    problems: list[Problem]

    def add(
        self, code: str, what: str, place: Place, *, given: str = "", wanted: str = "", fix: str = ""
    ) -> None:
        """Add a problem at `place`."""
        self.problems.append(Problem(code, what, place, given, wanted, fix))

    def entries_of(self, path: Path) -> Entries | None:
        """Return the entries a file holds; None where it holds none."""
        try:
            sheet = parse_yaml(read_text(path), self.file)
        except AnswersError as error:
            self.problems.extend(error.problems)
            return None
        self.problems.extend(p for p in sheet.problems if p.code != "wide-quotes")
        if isinstance(sheet.node, Entries):
            return sheet.node
        if sheet.node is not None or not self.problems:
            self.add("empty-form", "这里没有表单", Place(self.file), wanted="表单: 名称，代号，说明，分组")
        return None

    def known(self, entries: Entries, keys: Iterable[str], what: str) -> None:
        """Tell of keys that mean nothing here."""
        for key, _ in entries:
            if key.text not in keys:
                fix = did_you_mean(key.text, keys, f"{what}里可以写：{'、'.join(keys)}")
                self.add("unknown-keyword", f"{what}里没有“{key.text}”这个关键字", key.place, fix=fix)

    def text(self, node: Node | None, key: str, *, optional: bool = False) -> str:
        """Return the text of a node, stripped."""
        if isinstance(node, Text) and node.text.strip():
            return node.text.strip()
        if node is not None and not isinstance(node, Text):
            self.add("not-text", f"“{key}”后面应当是文字", node.place)
        elif not optional:
            self.add("missing-keyword", f"缺少“{key}”", node.place if node else Place(self.file))
        return ""

    def items(self, node: Node | None, key: str) -> tuple[Node, ...]:
        """Return the items of a list."""
        if node is None:
            return ()
        if isinstance(node, Items):
            return node.items
        self.add("not-a-list", f"“{key}”后面应当是一个列表", node.place, fix="每一项另起一行，前面加“- ”")
        return ()

    def texts(self, node: Node | None, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self.text(item, key) for item in self.items(node, key))

    def flag(self, node: Node, word: str) -> bool:
        """Return whether a node says 是."""
        text = self.text(node, word)
        if text not in ("是", "否"):
            self.add("not-a-flag", f"“{word}”只能写“是”或“否”", node.place, given=text)
        return text == "是"

    def number(self, node: Node, word: str) -> int:
        """Return a whole number."""
        text = self.text(node, word)
        if text.isdecimal():
            return int(text)
        self.add("not-a-number", f"“{word}”后面应当是整数", node.place, given=text)
        return 0

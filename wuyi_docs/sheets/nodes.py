"""What a clerk wrote, before any type is known: text, lists and named entries, each with its place.

Answers sheets, forms, the profile and roster rows all become these; only `form.types` gives them types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from wuyi_docs.core.problem import NOWHERE, Place


class Text(NamedTuple):
    """One piece of text, as it was typed.

    `lines` are the lines it was typed on where YAML made one of several; `unread` says that something
    stands here that could not be read (and was told of), so that nobody calls it missing.
    """

    text: str
    place: Place = NOWHERE
    lines: tuple[str, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Entries:
    """Named entries in the order they were written; names are unique."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place = NOWHERE

    def get(self, name: str) -> Node | None:
        """Return what stands under `name`."""
        return next((node for key, node in self.entries if key.text == name), None)

    def __iter__(self) -> Iterator[tuple[Text, Node]]:
        return iter(self.entries)


Node = Text | Items | Entries


def is_blank(node: Node | None) -> bool:
    """Tell whether nothing was filled in: no text, or only empty items and entries.

    An item that is one name without a value is filled: a line of text that ends in a colon.
    """
    match node:
        case None:
            return True
        case Text():
            return not node.text.strip()
        case Items():
            return all(is_blank(item) and not _is_titled(item) for item in node.items)
        case Entries():
            return all(is_blank(value) for _, value in node.entries)


def _is_titled(item: Node) -> bool:
    return isinstance(item, Entries) and len(item.entries) == 1


def plain(node: Node) -> object:
    """Return the node as plain text, lists and dictionaries."""
    match node:
        case Text():
            return node.text
        case Items():
            return [plain(item) for item in node.items]
        case Entries():
            return {key.text: plain(value) for key, value in node.entries}


def place_at(node: Node, path: Iterable[str | int]) -> Place:
    """Return where the node at `path` stands, or the last one on the way that is there."""
    for step in path:
        inner: Node | None = None
        if isinstance(node, Entries):
            inner = node.get(str(step))
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        if inner is None:
            break
        node = inner
    return node.place

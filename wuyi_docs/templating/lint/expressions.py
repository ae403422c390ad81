"""One tag's expression to the names, attributes and filters that it uses, and what is wrong with them.

Jinja itself parses; the shapes of the names (`shapes`) tell what may stand after a dot. A slip in one expression
is told by itself, all others are still read. Which names are in reach is the caller's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from wuyi_docs.templating.lint.operations import comparison, filtered, operation, unprintable
from wuyi_docs.templating.lint.shapes import (
    ANY,
    NUMBER,
    PARAGRAPH,
    TEXT,
    WHOLE,
    YES,
    Shape,
    environment,
    lazy,
)

if TYPE_CHECKING:
    from wuyi_docs.templating.lint.tags import Tag

# Filters whose result is one item, the same list, or text; of all others nothing is known.
_ITEM: Final = frozenset(("first", "last", "random", "min", "max"))
_SAME: Final = frozenset(("sort", "list", "reverse", "default", "d"))
_TEXTUAL: Final = frozenset(
    (
        "join",
        "upper",
        "lower",
        "trim",
        "string",
        "replace",
        "title",
        "顿号",
        "中文日期",
        "年月",
        "月日",
        "星期",
    )
)
_LITERALS: Final = {str: TEXT, int: WHOLE, float: NUMBER, bool: YES}
# Filters that are told a column, and whether by position or by name.
_BY_COLUMN: Final = {"selectattr": 0, "rejectattr": 0, "groupby": 0, "合计": 0}
_BY_KEYWORD: Final = frozenset(("sort", "map", "unique", "sum", "min", "max", "join", "groupby"))


@dataclass(frozen=True, slots=True)
class Slip:
    """Something an expression uses that is not there: what kind of thing, its name, what it was asked of."""

    kind: str
    name: str
    owner: Shape = ANY
    owner_name: str = ""


@dataclass(slots=True)
class Findings:
    """What an expression uses: root names, columns of tables, and the slips."""

    names: set[str] = field(default_factory=set)
    columns: set[tuple[str, str]] = field(default_factory=set)
    slips: list[Slip] = field(default_factory=list)


def global_names() -> frozenset[str]:
    """Return the names that stand in every template."""
    return frozenset(environment().globals) | {"caller", "varargs", "kwargs"}


@lru_cache(maxsize=4096)
def parse_source(source: str) -> nodes.Template:
    """Return the tree of a tag's source; jinja2's TemplateSyntaxError where it cannot be read."""
    return environment().parse(source)


def source_of(tag: Tag) -> str:
    """Return a source by which the tag can be parsed alone, its block closed."""
    body = tag.body
    if tag.sign == "{":
        return "{{ " + body + "\n }}"
    match tag.word:
        case "elif":
            return "{% if " + tag.rest + "\n %}{% endif %}"
        case "colspan" | "cellbg":
            return "{{ " + tag.rest + "\n }}"
        case "for" | "if" | "with" | "macro" | "call" | "filter":
            return f"{{% {tag.word} {tag.rest}\n %}}{{% end{tag.word} %}}"
        case "set":
            end = "" if "=" in tag.rest else "{% endset %}"
            return f"{{% set {tag.rest}\n %}}{end}"
        case _:
            return ""


def examine(
    node: nodes.Node, scope: Mapping[str, Shape], resolve: Callable[[str], bool], *, printed: bool = False
) -> tuple[Shape, Findings]:
    """Return what an expression's value is like and what it uses.

    `scope` gives the shapes of names; `resolve` tells whether a name without a shape is known; `printed` says that
    the value is put into the text as it is.
    """
    reader = _Reader(scope, resolve, Findings())
    return reader.printed(node) if printed else reader.read(node), reader.found


@dataclass(slots=True)
class _Reader:
    scope: Mapping[str, Shape]
    resolve: Callable[[str], bool]
    found: Findings

    def read(self, node: nodes.Node) -> Shape:
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._attribute(self.read(node.node), node.attr, _spelling(node.node))
            case nodes.Getitem():
                return self._item(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test():
                if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name):
                    self.found.names.add(node.node.name)
                    return ANY
                if node.name not in environment().tests:
                    self.found.slips.append(Slip("test", node.name))
            case nodes.Call():
                self._call(node)
            case nodes.Const():
                return _LITERALS.get(type(node.value), ANY)
            case nodes.BinExpr():
                left, right = self.read(node.left), self.read(node.right)
                return self._told(operation(type(node).__name__, left, right))
            case nodes.Compare():
                sides = [self.read(node.expr), *(self.read(one.expr) for one in node.ops)]
                for one, pair in zip(node.ops, pairwise(sides), strict=True):
                    self._told((ANY, comparison(one.op, *pair)))
                self._chosen(node, sides)
                return YES
            case nodes.Concat():
                for part in node.nodes:
                    self.printed(part)
                return TEXT
        shapes = [self.read(child) for child in node.iter_child_nodes() if not _is_called_name(node, child)]
        return shapes[-1] if isinstance(node, nodes.CondExpr) and len(set(map(id, shapes[1:]))) == 1 else ANY

    def printed(self, node: nodes.Node) -> Shape:
        """Read what is printed, and note what has no printed form."""
        shape = self.read(node)
        if why := unprintable(shape):
            self.found.slips.append(Slip("printed", why, shape, _spelling(node)))
        if shape.item is PARAGRAPH and shape.kind == "list":
            self.found.slips.append(Slip("paragraphs", _spelling(node)))
        return shape

    def _chosen(self, node: nodes.Compare, sides: list[Shape]) -> None:
        """Note a literal that a choice is held against though it is none of those that there are."""
        left, right = node.expr, node.ops[0].expr
        for shape, other in ((sides[0], right), (sides[1], left)):
            whole = (other, *(other.items if isinstance(other, nodes.List | nodes.Tuple) else ()))
            texts = [
                one.value for one in whole if isinstance(one, nodes.Const) and isinstance(one.value, str)
            ]
            if shape.choices and (
                node.ops[0].op in ("eq", "ne") or (other is right and "in" in node.ops[0].op)
            ):
                self.found.slips += [
                    Slip("choice", text, shape) for text in texts if text not in ("", *shape.choices)
                ]

    def _told(self, found: tuple[Shape, str]) -> Shape:
        shape, why = found
        if why:
            self.found.slips.append(Slip("value", why))
        return shape

    def _name(self, node: nodes.Name) -> Shape:
        self.found.names.add(node.name)
        if node.name in self.scope:
            return self.scope[node.name]
        if not self.resolve(node.name):
            self.found.slips.append(Slip("name", node.name))
        return ANY

    def _attribute(self, owner: Shape, name: str, spelling: str) -> Shape:
        if owner.table and owner.members:
            self.found.columns.add((owner.table, name))
        if not owner.has(name):
            self.found.slips.append(Slip("attribute", name, owner, spelling))
        return owner.member(name)

    def _item(self, node: nodes.Getitem) -> Shape:
        owner = self.read(node.node)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) and owner.members:
            return self._attribute(owner, node.arg.value, _spelling(node.node))
        self.read(node.arg)
        if isinstance(node.arg, nodes.Slice):
            return owner
        return owner.item or (TEXT if owner.kind == "text" else ANY)

    def _filter(self, node: nodes.Filter) -> Shape:
        owner = self.read(node.node) if node.node is not None else ANY
        for child in (*node.args, *node.kwargs):
            self.read(child)
        if node.name not in environment().filters:
            self.found.slips.append(Slip("filter", node.name))
            return ANY
        column = self._column(node, owner)
        by_column = bool(node.kwargs) or len(node.args) > (
            node.name == "join"
        )  # join is first told what to put between
        shape, why = filtered(node.name, owner, by_column=by_column)
        self._told((ANY, why))
        if node.name == "map" and column is not ANY:
            return lazy(column)
        if shape is not None:
            return shape
        if node.name in _ITEM:
            return owner.item or ANY
        if node.name in _SAME:
            return owner
        return TEXT if node.name in _TEXTUAL else ANY

    def _column(self, node: nodes.Filter, owner: Shape) -> Shape:
        """Check the column that a filter such as sort(attribute="…") is told."""
        told: nodes.Expr | None = None
        if node.name in _BY_COLUMN and len(node.args) > _BY_COLUMN[node.name]:
            told = node.args[_BY_COLUMN[node.name]]
        if node.name in _BY_KEYWORD | _BY_COLUMN.keys():
            told = next((one.value for one in node.kwargs if one.key in ("attribute", "column")), told)
        if not isinstance(told, nodes.Const) or not isinstance(told.value, str) or owner.item is None:
            return ANY
        return self._attribute(owner.item, told.value.partition(".")[0], _spelling(node.node))

    def _call(self, node: nodes.Call) -> None:
        if isinstance(node.node, nodes.Name):
            name = node.node.name
            if name in self.scope and not self.scope[name].open:
                self.found.names.add(name)
                self.found.slips.append(Slip("call", name, self.scope[name]))
            else:
                self._name(node.node)


def _is_called_name(node: nodes.Node, child: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and child is node.node and isinstance(child, nodes.Name)


def _spelling(node: nodes.Node | None) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_spelling(node.node)}.{node.attr}"
        case _:
            return ""


def targets_of(node: nodes.Node) -> Iterator[str]:
    """Yield the names that a loop, an assignment or a macro sets."""
    for one in node.find_all(nodes.Name):
        if one.ctx in ("store", "param"):
            yield one.name
    if isinstance(node, nodes.Name) and node.ctx in ("store", "param"):
        yield node.name

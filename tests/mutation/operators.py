"""A module's text to its mutants: each one small change that some test ought to notice.

Changed are comparisons, `and`/`or`/`not`, arithmetic, numbers by one (so slices, too), truth values, conditions,
returned values, `break`/`continue`, and whole calls, raises and augmented assignments, which are left out.
Not changed: annotations, docstrings, the words of messages, what `__all__` lists, how much a cache remembers, and
how a dataclass is stored.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_COMPARE: Final[dict[type[ast.cmpop], tuple[str, str]]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
_ARITHMETIC: Final[dict[type[ast.operator], tuple[str, str]]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
    ast.Pow: ("**", "*"),
    ast.LShift: ("<<", ">>"),
}
_REMEMBERING: Final = ("lru_cache", "cache")
_STORED: Final = ("frozen", "slots")  # how a dataclass keeps its values, which nobody sees from outside


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the bytes from `start` to `end` of the file become `new`; `text` is the line it begins on."""

    file: str
    line: int
    text: str
    kind: str
    start: int
    end: int
    old: str
    new: str

    def apply(self, source: bytes) -> bytes:
        """Return the changed file."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.kind}: {self.old!r} → {self.new!r}"


def mutants_of(file: str, source: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its text."""
    reader = _Reader(file, source)
    reader.visit(ast.parse(source))
    return sorted(set(reader.found), key=lambda one: (one.start, one.end, one.new))


class _Reader(ast.NodeVisitor):
    """Walks a module and collects its mutants; offsets are in bytes, as the parser counts."""

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.data = source.encode()
        self.lines = source.split("\n")
        self.starts = [0]
        for line in self.data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.found: list[Mutant] = []

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self.starts[node.lineno - 1] + node.col_offset,
            self.starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def add(self, kind: str, start: int, end: int, new: str) -> None:
        line = self.data.count(b"\n", 0, start) + 1
        old = self.data[start:end].decode()
        if old != new:
            text = self.lines[line - 1].strip()
            self.found.append(Mutant(self.file, line, text, kind, start, end, old, new))

    def replace(self, kind: str, node: ast.expr | ast.stmt, new: str) -> None:
        self.add(kind, *self.span(node), new)

    def text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return self.data[start:end].decode()

    def between(self, kind: str, left: ast.expr, right: ast.expr, old: str, new: str) -> None:
        """Replace the operator between two operands; brackets and comments may stand there, too."""
        start, end = self.span(left)[1], self.span(right)[0]
        at = self.data.find(old.encode(), start, end)
        if at >= 0 and b"#" not in self.data[start:end]:
            self.add(kind, at, at + len(old), new)

    # What is not changed, or not looked into.

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:  # places inside are not those of the file
        return

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        return

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets):
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            if not (isinstance(decorator, ast.Call) and _name(decorator.func) in _REMEMBERING):
                self.visit(decorator)
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        for statement in node.body:
            self.visit(statement)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
                if keyword.arg not in _STORED:
                    self.visit(keyword.value)
        for statement in node.body:
            self.visit(statement)

    # What is changed.

    def visit_Compare(self, node: ast.Compare) -> None:
        for (left, right), operator in zip(pairwise((node.left, *node.comparators)), node.ops, strict=True):
            self.between("comparison", left, right, *_COMPARE[type(operator)])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            self.between("and/or", left, right, old, new)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.replace("not", node, f"({self.text(node.operand)})")
        elif isinstance(node.op, ast.USub):
            self.replace("sign", node, f"({self.text(node.operand)})")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        words = any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in (node.left, node.right))
        if type(node.op) in _ARITHMETIC and not words:
            self.between("arithmetic", node.left, node.right, *_ARITHMETIC[type(node.op)])
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.replace("left out", node, "pass")
        if type(node.op) in _ARITHMETIC and not _is_text(node.value):
            old, new = _ARITHMETIC[type(node.op)]
            self.between("arithmetic", node.target, node.value, f"{old}=", f"{new}=")
        self.visit(node.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self.replace("truth", node, str(not value))
        elif isinstance(value, int | float):
            self.replace("number", node, repr(value + 1))
            self.replace("number", node, f"({value - 1!r})" if value < 1 else repr(value - 1))

    def visit_If(self, node: ast.If) -> None:
        if _name(node.test) == "TYPE_CHECKING":
            return
        self.condition(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    def condition(self, test: ast.expr) -> None:
        """Turn a condition round, unless turning its own operator round does the same."""
        if not isinstance(test, ast.Compare | ast.UnaryOp | ast.Constant | ast.NamedExpr):
            self.replace("condition", test, f"(not ({self.text(test)}))")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            if not (isinstance(node.value, ast.Constant) and node.value.value is None):
                self.replace("returned", node.value, "None")
            self.visit(node.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            self.replace("left out", node, "pass")
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        self.replace("left out", node, "pass")
        self.generic_visit(node)

    def visit_Break(self, node: ast.Break) -> None:
        self.replace("break", node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self.replace("continue", node, "break")


def _name(node: ast.expr) -> str:
    return getattr(node, "id", "") or getattr(node, "attr", "")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def check(mutant: Mutant, source: bytes) -> Iterator[str]:
    """Yield why a mutant is none: it does not parse, or it is the module itself again."""
    try:
        changed = ast.dump(ast.parse(mutant.apply(source)))
    except SyntaxError as error:
        yield f"{mutant}: {error}"
    else:
        if changed == ast.dump(ast.parse(source)):
            yield f"{mutant}: the same again"

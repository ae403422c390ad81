"""An expression to the words of a clerk: what a condition asks, as messages and blank sheets say it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from jinja2 import nodes

from wuyi_docs.expressions.language import Expression, tree_of

_COMPARED: Final = {
    "eq": "是", "ne": "不是", "gteq": "不小于", "lteq": "不大于", "gt": "大于", "lt": "小于", "in": "属于", "notin": "不属于",
}  # fmt: skip
_WORKED: Final = {"add": "加", "sub": "减", "mul": "乘", "div": "除以"}
_OTHERWISE: Final = "表单规定的情况"  # a clerk is told no symbols


class _Unsaid(Exception):
    """Something of the language that has no words here."""


def in_words(expression: Expression, yes_no: Collection[str]) -> str:
    """Return a condition in words a clerk can read: 验收结论 == "不合格" → 验收结论是“不合格”.

    `yes_no` are the names that are answered 是 or 否: of these a bare name asks for 是, of others for anything.
    """
    (output,) = tree_of(expression).find_all(nodes.Output)
    try:
        return _condition(output.nodes[0], yes_no)
    except _Unsaid:
        return _OTHERWISE


def _condition(node: nodes.Node, yes_no: Collection[str]) -> str:
    match node:
        case nodes.And() | nodes.Or():
            joint = " 并且 " if isinstance(node, nodes.And) else " 或者 "
            sides = (node.left, node.right)
            return joint.join(
                f"（{_condition(side, yes_no)}）"
                if isinstance(side, nodes.Or) and isinstance(node, nodes.And)
                else _condition(side, yes_no)
                for side in sides
            )
        case nodes.Not(node=nodes.Name(name=name)):
            return f"“{name}”填“否”" if name in yes_no else f"没有填“{name}”"
        case nodes.Not():
            return f"不是（{_condition(node.node, yes_no)}）"
        case nodes.Name(name=name):
            return f"“{name}”填“是”" if name in yes_no else f"填了“{name}”"
        case nodes.Compare():
            return _value(node.expr) + "".join(map(_compared, node.ops))
        case _:
            raise _Unsaid


def _compared(one: nodes.Operand) -> str:
    if one.op in ("eq", "ne") and isinstance(one.expr, nodes.Const) and one.expr.value == "":
        return "空着" if one.op == "eq" else "没有空着"
    return _COMPARED[one.op] + _value(one.expr)


def _value(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Const(value=bool(value)):
            return "“是”" if value else "“否”"
        case nodes.Const(value=str(value)):
            return f"“{value}”"
        case nodes.Const(value=int(value) | float(value)):
            return str(value)
        case nodes.List() | nodes.Tuple():
            return "、".join(map(_value, node.items))
        case nodes.Getattr():
            return f"{_value(node.node)}的{node.attr}"
        case nodes.Filter(name="length", node=nodes.Node() as inner):
            return f"{_value(inner)}的项数"
        case nodes.Filter(name=name, node=nodes.Node() as inner) if not str(name).isascii():
            of = "".join(_value(one) for one in node.args).strip("“”")
            return f"{_value(inner)}的{of}{name}"
        case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
            return f"{_value(node.left)}{_WORKED[type(node).__name__.lower()]}{_value(node.right)}"
        case nodes.Neg():
            return f"负{_value(node.node)}"
        case _:
            raise _Unsaid

"""A proof, made once, that a compiled part gives well-formed XML whatever the answers: Jinja's tree in.

Elements that the static text opens and closes are followed along every path. A loop's body must leave open what
it found open, branches must agree. What cannot be followed is left to a check of each document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import nodes

from wuyi_docs.templating.engine.source import Source

_PIECE = re.compile(r"<(/?)([^\s<>/]+)([^<>]*?)(/?)>|[^<>]+|[<>]")
_NO_OUTPUT = (nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.ExprStmt)


@dataclass(frozen=True, slots=True)
class _State:
    """The elements that are open, and whether the text stands inside a start tag."""

    open: tuple[str, ...] = ()
    in_tag: str = ""


class UnbalancedError(Exception):
    """Some path through the tags gives broken XML; `line` is where it shows."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _UnprovenError(Exception):
    """The tree holds something whose text is not known before it runs."""


def always_well_formed(source: Source, tree: nodes.Template) -> bool:
    """Return whether every document is proven well-formed; raise UnbalancedError if some certainly is not."""
    try:
        state = _text(source.head, _State(), 0)
        state = _sequence(tree.body, state)
        state = _text(source.tail, state, tree.lineno)
    except _UnprovenError:
        return False
    if state != _State():
        raise UnbalancedError(0)
    return True


def _sequence(body: Sequence[nodes.Node], state: _State) -> _State:
    for node in body:
        state = _node(node, state)
    return state


def _node(node: nodes.Node, state: _State) -> _State:
    if isinstance(node, nodes.Output):
        for piece in node.nodes:
            if isinstance(piece, nodes.TemplateData):
                state = _text(piece.data, state, piece.lineno)
        return state
    if isinstance(node, nodes.For):
        after = [_sequence(node.body, state), _sequence(node.else_, state), state]
    elif isinstance(node, nodes.If):
        branches = (node.body, *(one.body for one in node.elif_), node.else_)
        after = [_sequence(branch, state) for branch in branches]
    elif isinstance(node, nodes.With | nodes.Scope | nodes.Block):
        return _sequence(node.body, state)
    elif isinstance(node, _NO_OUTPUT):
        return state
    else:
        raise _UnprovenError
    if state.in_tag and any(one.open == state.open and one.in_tag for one in after):
        return state  # branches inside an attribute, such as docxtpl's own of vMerge
    if any(one != after[0] for one in after):
        raise UnbalancedError(node.lineno)
    return after[0]


def _text(text: str, state: _State, line: int) -> _State:
    stack, rest = list(state.open), state.in_tag + text
    start = rest.rfind("<")
    unfinished = rest[start:] if start > rest.rfind(">") else ""
    for piece in _PIECE.finditer(rest[: len(rest) - len(unfinished)]):
        closing, name, _, empty = piece.groups()
        if piece.group() in "<>" or (name and name[0] in "!?" and name != "?xml"):
            raise _UnprovenError
        if name is None or empty or name == "?xml":
            continue
        if not closing:
            stack.append(name)
        elif not stack or stack.pop() != name:
            raise UnbalancedError(line)
    return _State(tuple(stack), unfinished)

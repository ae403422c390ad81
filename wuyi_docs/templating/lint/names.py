"""The tags of all parts to what they use of the form: names that nothing stands for, names out of their reach.

Each tag is read by itself with the names that are in reach where it stands: the form's fields, the variables of
the loops around it, what was set before. Where the tag stands on the page is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import islice

from jinja2 import TemplateSyntaxError, nodes

from wuyi_docs.core.problem import Problem
from wuyi_docs.form.form import Form
from wuyi_docs.templating.engine.normalise import MAX_TAG
from wuyi_docs.templating.lint import wording
from wuyi_docs.templating.lint.expressions import (
    Findings,
    Slip,
    examine,
    global_names,
    parse_source,
    source_of,
    targets_of,
)
from wuyi_docs.templating.lint.shapes import ANY, LOOP, Shape, shapes_of
from wuyi_docs.templating.lint.structure import Block, Structure, is_block_set
from wuyi_docs.templating.lint.tags import Tag

_SCOPES = ("for", "with", "macro", "call", "filter", "set")


@dataclass(slots=True)
class Usage:
    """What all parts of a template use: names at the root, columns of tables, every variable of a loop."""

    names: set[str] = field(default_factory=set)
    columns: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that the template itself sets: in which part, within which blocks, from where on."""

    name: str
    shape: Shape
    part: str
    blocks: tuple[Tag, ...]
    kind: str  # for, set, macro, with


@dataclass(frozen=True, slots=True)
class Context:
    """What the names are judged by: the form's fields, and all that any part of the template sets."""

    form: Form | None
    fields: Mapping[str, Shape]
    declared: Mapping[str, str]  # name → how it is set somewhere in the template

    def knows(self, name: str) -> bool:
        """Tell whether `name` is a field, or anything at all where there is no form to tell."""
        if name in self.fields or name in global_names():
            return True
        return self.form is None and name not in self.declared and name != "loop"


def context_of(form: Form | None, parts: Sequence[Sequence[Tag]]) -> Context:
    """Return what the tags of all `parts` are judged by."""
    declared: dict[str, str] = {}
    for tags in parts:
        for tag in tags:
            for name in _declared(tag):
                declared.setdefault(name, tag.word)
    return Context(form, shapes_of(form), declared)


def check_names(
    tags: Sequence[Tag], structure: Structure, context: Context, usage: Usage
) -> Iterator[Problem]:
    """Yield what is wrong inside the tags of one part; `usage` takes note of what they use."""
    variables: dict[str, list[Variable]] = {}
    for position, tag in enumerate(tags):
        around = structure.around.get(position, ())
        yield from wording.judge_tag(tag, context.fields)
        source = "" if len(tag.raw) > MAX_TAG or not tag.body else source_of(tag)
        if not source:
            continue
        reach = Reach(around, variables, context)
        try:
            findings, added = _read(parse_source(source).body[0], tag, around, reach, context)
        except TemplateSyntaxError as error:
            if not tag.fault and (tag.rest or not tag.statement):
                yield wording.syntax_problem(tag, error, context.fields)
            findings, added = _guessed(tag, around, context)
        except RecursionError:
            yield wording.too_deep(tag)
            continue
        usage.names |= {name for name in findings.names if reach.variable(name) is None}
        usage.columns |= findings.columns
        for slip in _once(findings.slips) if tag.fault != "open" else ():
            yield wording.slip_problem(tag, slip, wording.Surroundings(context.form, reach, context.declared))
        for one in added:
            before = reach.variable(one.name)
            if before is not None and one.kind == before.kind == "set":
                if len(before.blocks) < len(one.blocks) and any(block.word == "for" for block in around):
                    yield wording.forgotten(tag, one.name)
                if before.shape != one.shape:
                    one = replace(one, shape=ANY)
            variables.setdefault(one.name, []).append(one)


class Reach(Mapping[str, Shape]):
    """The names in reach of a tag: fields, variables of the blocks around it, what was set before it."""

    def __init__(
        self, around: tuple[Block, ...], variables: Mapping[str, list[Variable]], context: Context
    ) -> None:
        self._own: Mapping[str, Shape] = {}
        self._fields = context.fields
        self._variables = variables
        self._openers = {id(block.opener) for block in around}
        self._over = {id(block.opener) for block in around if block.otherwise}
        self._in_loop = any(block.word == "for" and not block.otherwise for block in around)

    def within(self, own: Mapping[str, Shape]) -> Reach:
        """Return the same with names of a tag's own before all others."""
        inner = copy(self)
        inner._own = own
        return inner

    def variable(self, name: str) -> Variable | None:
        """Return the variable of this name that was set last, if it can be seen from here.

        Those whose blocks have ended are forgotten: nothing that follows can see them either.
        """
        found = self._variables.get(name, [])
        while found:
            one = found[-1]
            over = one.kind == "for" and id(one.blocks[-1]) in self._over
            if not over and all(id(block) in self._openers for block in one.blocks):
                return one
            found.pop()
        return None

    def __getitem__(self, name: str) -> Shape:
        if name in self._own:
            return self._own[name]
        if (variable := self.variable(name)) is not None:
            return variable.shape
        if name == "loop" and self._in_loop:
            return LOOP
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        yield from (
            name for name in islice(self._variables, wording.ENOUGH) if self.variable(name) is not None
        )
        yield from self._fields

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _read(
    node: nodes.Node, tag: Tag, around: tuple[Block, ...], scope: Reach, context: Context
) -> tuple[Findings, list[Variable]]:
    """Examine what a tag says; return what it uses and the variables that it sets."""
    blocks = tuple(block.opener for block in around if block.word in _SCOPES)
    part = tag.paragraph.part.name
    if isinstance(node, nodes.For):
        shape, found = examine(node.iter, scope, context.knows)
        if shape.kind in ("whole", "number", "yes", "date", "row"):
            found.slips.append(Slip("value", f"{shape.what}不能用来循环，for 后面要写列表、段落或表格"))
        added = _loop_variables(node.target, shape, part, (*blocks, tag))
        if node.test is not None:
            inner = scope.within({one.name: one.shape for one in added})
            more = examine(node.test, inner, context.knows)[1]
            own = {one.name for one in added}
            found.names |= more.names - own
            found.columns |= more.columns
            found.slips += more.slips
        return found, added
    if isinstance(node, nodes.Assign):
        shape, found = examine(node.node, scope, context.knows)
        shape = shape if isinstance(node.target, nodes.Name) else ANY
        return found, [Variable(name, shape, part, blocks, "set") for name in targets_of(node.target)]
    if isinstance(node, nodes.AssignBlock):
        return Findings(), [Variable(name, ANY, part, blocks, "set") for name in targets_of(node.target)]
    if isinstance(node, nodes.Macro):
        macro = Variable(node.name, ANY, part, blocks, "macro")
        return Findings(), [
            macro,
            *(Variable(one.name, ANY, part, (*blocks, tag), "macro") for one in node.args),
        ]
    if isinstance(node, nodes.With):
        found = _all(node.values, scope, context)
        names = [name for target in node.targets for name in targets_of(target)]
        return found, [Variable(name, ANY, part, (*blocks, tag), "with") for name in names]
    return _all(_expressions(node), scope, context, printed=isinstance(node, nodes.Output)), []


def _expressions(node: nodes.Node) -> list[nodes.Node]:
    if isinstance(node, nodes.If):
        return [node.test]
    if isinstance(node, nodes.Output):
        return [one for one in node.nodes if not isinstance(one, nodes.TemplateData)]
    if isinstance(node, nodes.FilterBlock):
        return [node.filter]
    if isinstance(node, nodes.CallBlock):
        return [node.call]
    return []


def _all(parts: Sequence[nodes.Node], scope: Reach, context: Context, *, printed: bool = False) -> Findings:
    found = Findings()
    for one in parts:
        more = examine(one, scope, context.knows, printed=printed)[1]
        found.names |= more.names
        found.columns |= more.columns
        found.slips += more.slips
    return found


def _loop_variables(target: nodes.Node, shape: Shape, part: str, blocks: tuple[Tag, ...]) -> list[Variable]:
    item = (shape.item or ANY) if isinstance(target, nodes.Name) else ANY
    return [Variable(name, item, part, blocks, "for") for name in targets_of(target)]


def _declared(tag: Tag) -> Iterator[str]:
    if tag.word not in ("for", "set", "with", "macro"):
        return
    try:
        node = parse_source(source_of(tag)).body[0]
    except (TemplateSyntaxError, RecursionError, IndexError):
        yield from wording.guessed_targets(tag)
        return
    match node:
        case nodes.For() | nodes.Assign() | nodes.AssignBlock():
            yield from targets_of(node.target)
        case nodes.With():
            for target in node.targets:
                yield from targets_of(target)
        case nodes.Macro():
            yield node.name


def _guessed(tag: Tag, around: tuple[Block, ...], context: Context) -> tuple[Findings, list[Variable]]:
    """Return what a broken tag most likely uses and sets, so that one slip is not told again and again."""
    blocks = tuple(block.opener for block in around if block.word in _SCOPES)
    if tag.word == "for" or (tag.word == "set" and is_block_set(tag)):
        blocks = (*blocks, tag)
    part = tag.paragraph.part.name
    added = []
    if tag.word in ("for", "set"):
        added = [Variable(name, ANY, part, blocks, tag.word) for name in wording.guessed_targets(tag)]
    return Findings(names={name for name in context.fields if name in tag.body}), added


def _once(slips: Sequence[Slip]) -> list[Slip]:
    seen: dict[tuple[str, str, str], Slip] = {}
    for slip in slips:
        seen.setdefault((slip.kind, slip.name, slip.owner_name), slip)
    return list(seen.values())

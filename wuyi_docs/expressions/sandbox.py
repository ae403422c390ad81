"""Jinja without a way out: what a template or a form from elsewhere may reach, and how much it may use.

A template reaches nothing private, and no function that was not put there for it. Each run has a budget of time and
size that loops, calls, operators and filters spend, so that no text can make the program hang or fill the memory.
What the values mean, and how they print, is the business of `language`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import wraps
from typing import Any, cast

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from wuyi_docs.core.problem import did_you_mean
from wuyi_docs.expressions.filters import CHECKS, FILTERS, ON_TEXT
from wuyi_docs.expressions.limits import (
    BUILT_LIST,
    LARGEST_INTEGER_BITS,
    LONG,
    TooMuchError,
    bounded,
    budget,
    loop_values,
    paced,
)

_LOOP, _TEXT, _VALUE = ("\0loop", "\0text", "\0value")  # no template can write these names
NO_REPEATING = "文字和列表不能用乘号重复"

# Attributes of plain values that only look at them, by type; nothing else of these types can be reached.
_READABLE: dict[type, frozenset[str]] = {
    str: frozenset({"upper", "lower", "strip", "lstrip", "rstrip", "startswith", "endswith", "count", "find",
                    "isdigit", "removeprefix", "removesuffix", "split", "splitlines", "partition"}),
    dict: frozenset({"items", "keys", "values", "get"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    date: frozenset({"year", "month", "day", "weekday", "isoweekday", "isoformat"}),
    timedelta: frozenset({"days"}),
    range: frozenset(),
    bool: frozenset(),
    int: frozenset(),
    float: frozenset(),
    Decimal: frozenset(),
    bytes: frozenset(),
    set: frozenset(),
    frozenset: frozenset(),
    type(None): frozenset(),
}  # fmt: skip
_PLAIN = (str, bool, int, float, Decimal, date, timedelta, list, tuple, dict, type(None))


class SafeEnvironment(ImmutableSandboxedEnvironment):
    """A sandboxed environment in which every run keeps to its budget."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, show: Callable[[Any], Any], **options: Any) -> None:
        super().__init__(autoescape=True, finalize=show, **options)
        self.show = show
        del self.globals["lipsum"]  # gives another text every time
        self.globals["range"] = _range
        self.filters = {}
        self.add_filters(FILTERS)
        self.filters |= {_LOOP: loop_values, _TEXT: self.as_text, _VALUE: bounded}

    def add_filters(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Offer further filters, under the same limits."""
        self.filters |= {name: self._guarded(name, function) for name, function in filters.items()}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; a dict's own key goes before its methods."""
        kind = type(obj)
        if kind is dict and attribute in obj:
            return obj[attribute]
        if attribute in _READABLE.get(kind, ()):
            return getattr(obj, attribute)
        if kind not in _READABLE and not attribute.startswith("_"):
            try:
                value = getattr(obj, attribute)
            except AttributeError:
                return super().getattr(obj, attribute)
            if isinstance(value, _PLAIN):
                return value if _own(cast(Any, kind), attribute) else self.unsafe_undefined(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow what reads a plain value, what Jinja's own loops offer, and plain attributes of other objects."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        for kind in type(obj).__mro__:
            if kind in _READABLE:
                return attr in _READABLE[kind] or not hasattr(kind, attr)
        if type(obj).__module__.startswith("jinja2."):
            return True
        return not callable(value) and not isinstance(value, type)

    def wrap_str_format(self, value: Any) -> None:
        """Leave str.format to `is_safe_attribute`, which refuses it: its widths have no limit."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
        """Return what fails with the reason when a forbidden attribute is used."""
        return self.undefined(f"这里不能用“{attribute}”", name=attribute, obj=obj, exc=SecurityError)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a function that a template may call, and pay for it."""
        budget().spend()
        if not callable(obj):
            raise TemplateRuntimeError("括号前面的不是宏，不能加括号；名称里不能有括号")
        if isinstance(obj, LoopContext) and args:
            args = (paced(args[0], LONG), *args[1:])
        result = super().call(context, obj, *args, **kwargs)
        if isinstance(obj, Macro | LoopContext):
            budget().spend(len(result))
        return bounded(result)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work out an operation if its result will be of bearable size."""
        if operator in "**" and (_is_sequence(left) or _is_sequence(right)):
            raise SecurityError(NO_REPEATING)
        if operator == "%" and isinstance(left, str):
            raise SecurityError("百分号只能用来求余数")
        whole = isinstance(left, int) and isinstance(right, int)
        if operator == "**" and whole and left.bit_length() * right > LARGEST_INTEGER_BITS:
            raise TooMuchError
        return bounded(super().call_binop(context, operator, left, right))

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        self._refuse_unknown(source)
        _guard(source)
        return super()._generate(source, *args, **kwargs)

    def call_filter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call a filter that is named by a text, as in map('年月')."""
        if name not in self.filters:
            raise TemplateRuntimeError(self._no_filter(name))
        return super().call_filter(name, *args, **kwargs)

    def call_test(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call a test that is named by a text, as in select('odd')."""
        if name not in self.tests:
            raise TemplateRuntimeError(_no_test(name))
        return super().call_test(name, *args, **kwargs)

    def _refuse_unknown(self, source: nodes.Template) -> None:
        """Raise for a filter or test that is not there; Jinja tells some only when a condition is met."""
        for named in source.find_all((nodes.Filter, nodes.Test)):
            if isinstance(named, nodes.Filter) and named.name not in self.filters:
                raise TemplateSyntaxError(self._no_filter(named.name), named.lineno)
            if isinstance(named, nodes.Test) and named.name not in self.tests:
                raise TemplateSyntaxError(_no_test(named.name), named.lineno)

    def _no_filter(self, name: str) -> str:
        meant = did_you_mean(name, filter(str.isidentifier, self.filters))
        return f"没有“{name}”这个过滤器" + (f"，{meant}" if meant else "")

    def as_text(self, value: Any) -> Any:
        """Return what `value` prints as; XML that a value brings of its own stays what it is."""
        shown = self.show(value)
        return shown if isinstance(shown, str) or hasattr(shown, "__html__") else str(bounded(shown))

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        at = int(hasattr(function, "jinja_pass_arg"))  # the context or the like comes first
        check = CHECKS.get(name)
        as_text = name in ON_TEXT

        @wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            budget().spend()
            value = args[at]
            if as_text and not isinstance(value, str):
                args = (*args[:at], value := self.as_text(value), *args[at + 1 :])
            elif isinstance(value, Iterator):
                args = (*args[:at], paced(value, 0), *args[at + 1 :])
            if check is not None:
                check(*args[at:], **kwargs)
            return bounded(function(*args, **kwargs))

        return guarded


def _no_test(name: str) -> str:
    return f"没有“{name}”这种判断"


def _range(*bounds: int) -> range:
    """Return Python's range, if it is not too long to be gone through."""
    values = range(*bounds)
    if values[BUILT_LIST:]:
        raise TemplateRuntimeError("循环的次数太多，不能超过十万")
    return values


def _own(kind: type, attribute: str) -> bool:
    """Return whether an attribute is an object's own, not what its type inherits from a plain one."""
    return not any(base in _READABLE and hasattr(base, attribute) for base in kind.__mro__)


def _is_sequence(value: Any) -> bool:
    return isinstance(value, str | bytes | list | tuple)


def _guard(tree: nodes.Template) -> None:
    """Put the hooks in: each loop, joined text, and list written in the template passes through a filter of ours."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _through(_LOOP, loop.iter, nodes.Const(_static_size(loop.body)))
    for joined in list(tree.find_all(nodes.Concat)):
        joined.nodes = [_through(_TEXT, one) for one in joined.nodes]
    _wrap_built(tree)


def _wrap_built(node: nodes.Node) -> None:
    for name, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_built(one) if isinstance(one, nodes.Node) else one for one in value]
        elif isinstance(value, nodes.Node):
            setattr(node, name, _built(value))


def _built(node: nodes.Node) -> nodes.Node:
    _wrap_built(node)
    if isinstance(node, _BUILT) and getattr(node, "ctx", "load") == "load" and not _constant(node):
        return cast(nodes.Node, _through(_VALUE, node))
    return node


def _constant(node: nodes.Node) -> bool:
    return all(
        isinstance(one, nodes.Const) or (isinstance(one, nodes.Pair) and _constant(one))
        for one in node.iter_child_nodes()
    )


_BUILT = (nodes.Concat, nodes.List, nodes.Tuple, nodes.Dict)


def _through(name: str, value: nodes.Node, *arguments: nodes.Node) -> Any:
    passed = nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)
    passed.set_environment(cast(Any, value.environment))
    return passed


def _static_size(body: Iterable[nodes.Node]) -> int:
    size = 1
    for node in body:
        if isinstance(node, nodes.Output):
            size += sum(len(p.data) if isinstance(p, nodes.TemplateData) else LONG for p in node.nodes)
        elif not isinstance(node, nodes.For):
            size += _static_size(node.iter_child_nodes())
    return size

"""How much one run of a template or an expression may use: time, output, and the size of what it builds.

Each run has a budget of its own, which the hooks of `sandbox` spend. This module knows nothing of Jinja's trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from contextvars import ContextVar
from decimal import Decimal
from time import thread_time
from typing import Any

from jinja2 import TemplateRuntimeError

# A large document takes 0.1 s and a million characters of XML.
SECONDS = 1.5
OUTPUT = 8_000_000
# A row of twelve cells with formats of their own takes 10,000 characters. The most keeps a part below what is read again.
OUTPUT_PER_ITEM = 40_000
SECONDS_PER_ITEM = 0.005
MOST_OUTPUT = 24_000_000
MOST_SECONDS = 15.0
# Texts and lists that a template builds itself; answers may be longer.
BUILT_TEXT = 200_000
BUILT_LIST = 100_000
LARGEST_INTEGER_BITS = 1000
LARGEST_EXPONENT = 100

TOO_MUCH = "要算的太多了：循环太大、套得太深，或者文字成倍增长"
LONG = 100


class TooMuchError(TemplateRuntimeError):
    """A template uses more time or memory than its data call for."""

    def __init__(self) -> None:
        super().__init__(TOO_MUCH)


class TooLongError(TemplateRuntimeError):
    """The data themselves are more than one document can hold."""

    def __init__(self) -> None:
        super().__init__("要印的内容太多，做成的文件太大，Word 打不开")


_BUDGET: ContextVar[Budget | None] = ContextVar("budget", default=None)


class Budget:
    """What one run may still use: `with Budget() as run:` holds for all that happens in it, in this thread.

    The more items the lists of `data` have, the more the run may use: long tables are no fault of a template.
    `markup` notes that some value brought XML of its own.
    """

    __slots__ = ("_data", "_token", "deadline", "markup", "output", "too_long")

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        self.output = OUTPUT
        self.deadline = thread_time() + SECONDS  # of the processor, which others may have meanwhile
        self.markup = False
        self.too_long = False
        self._data = data

    def __enter__(self) -> Budget:
        self._token = _BUDGET.set(self)
        return self

    def __exit__(self, *_error: object) -> None:
        _BUDGET.reset(self._token)

    def spend(self, output: int = 0) -> None:
        """Take `output` characters, and look at the clock; raise TooMuchError when either is used up."""
        self.output -= output
        if self.output < 0 and not self._grown():
            raise TooLongError if self.too_long else TooMuchError
        if thread_time() > self.deadline and not self._grown():
            raise TooMuchError

    def _grown(self) -> bool:
        """Add once what the data call for, and tell whether that is enough for now."""
        if self._data is None:
            return False
        items = sum(len(value) for value in self._data.values() if isinstance(value, list))
        self._data = None
        output, seconds = items * OUTPUT_PER_ITEM, items * SECONDS_PER_ITEM
        self.too_long = output > MOST_OUTPUT - OUTPUT
        self.output += min(output, MOST_OUTPUT - OUTPUT)
        self.deadline += min(seconds, MOST_SECONDS)
        return self.output >= 0 and items > 0


def budget() -> Budget:
    """Return the budget of the run under way, or a new one for a value worked out outside any run."""
    return _BUDGET.get() or Budget()


def bounded(value: Any) -> Any:
    """Return a value that a template has worked out, if it is of bearable size."""
    if isinstance(value, str):
        too_much = len(value) > BUILT_TEXT and not hasattr(value, "__html__")
    elif isinstance(value, bool | float | None):
        too_much = False
    elif isinstance(value, int):
        too_much = value.bit_length() > LARGEST_INTEGER_BITS
    elif isinstance(value, Decimal):
        too_much = value.is_finite() and abs(value.adjusted()) > LARGEST_EXPONENT
    elif isinstance(value, list | tuple | dict | set | frozenset):
        too_much = _weight(value, BUILT_LIST) > BUILT_LIST
    else:
        too_much = False
    if too_much:
        raise TooMuchError
    return value


def _weight(value: Any, limit: int) -> int:
    """Count the items of nested lists, one that stands in two places twice, at least until `limit` is passed."""
    weight = len(value)
    items: Iterable[Any] = value.values() if isinstance(value, dict) else value
    for item in items if weight <= limit else ():
        if isinstance(item, list | tuple | dict | set | frozenset):
            weight += _weight(item, limit - weight)
            if weight > limit:
                break
    return weight


def paced(values: Iterable[Any], size: int) -> Iterator[Any]:
    """Yield `values`, each paid for with `size` characters."""
    spend = budget().spend
    for value in values:
        spend(size)
        yield value


def loop_values(values: Any, size: int) -> Any:
    """Return what a loop runs over, its `size` characters an iteration paid for; None gives no iteration."""
    if values is None:
        return ()
    if isinstance(values, Sized) and len(values) * (size + 1) <= OUTPUT // 100:
        budget().spend(len(values) * size)
        return values
    return paced(values, size)

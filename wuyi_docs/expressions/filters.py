"""Which of Jinja's own filters there are, and the limits of those whose result can be larger than what they get.

Filters that give XML of their own, look into Python, or give another result every time are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import pass_environment
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.filters import make_attrgetter
from markupsafe import Markup, escape

from wuyi_docs.expressions.limits import BUILT_TEXT, TooMuchError

_WIDEST = 1000
_MOST_PIECES = 1000
_MOST_DIGITS = 20
_WIDE_FORMAT = re.compile(r"%[^a-zA-Z%]*(?:\d{4}|\*)")

_ON_TEXT = """capitalize center format indent lower replace string striptags title trim truncate upper
urlencode wordwrap"""
_NAMES = """abs attr batch capitalize center count d default dictsort e escape first float forceescape format
groupby indent int items last length list lower map max min reject rejectattr replace reverse round select
selectattr slice sort string striptags sum title trim truncate unique upper urlencode wordcount wordwrap"""

# Filters that turn what they get into text: dates and numbers arrive as they print.
ON_TEXT = frozenset(_ON_TEXT.split())


@pass_environment
def joined(environment: Any, values: Any, between: str = "", attribute: str | None = None) -> str:
    """Join what the values print as."""
    if attribute is not None:
        values = map(make_attrgetter(environment, attribute), values)
    texts = []
    size = 0
    for value in values:
        texts.append(environment.as_text(value))
        size += len(str(texts[-1])) + len(between)
        if size > BUILT_TEXT:
            raise TooMuchError
    if any(hasattr(text, "__html__") for text in texts):
        return Markup(escape(between)).join(texts)
    return str(between).join(texts)


FILTERS: dict[str, Callable[..., Any]] = {name: JINJA_FILTERS[name] for name in _NAMES.split()}
FILTERS["join"] = joined


def _replace(text: str, old: Any, new: Any, *_count: Any, **_more: Any) -> None:
    _limit(len(text) + text.count(str(old)) * len(str(new)), BUILT_TEXT)


def _center(_text: str, width: int = 80) -> None:
    _limit(width, _WIDEST)


def _indent(text: str, width: Any = 4, *_more: Any, **_named: Any) -> None:
    wide = len(width) if isinstance(width, str) else width
    _limit(wide * (text.count("\n") + 1), BUILT_TEXT)


def _wordwrap(text: str, *_more: Any, wrapstring: str | None = None, **_named: Any) -> None:
    longest = max((len(one) for one in (*_more, wrapstring) if isinstance(one, str)), default=1)
    _limit(len(text) * longest, 10 * BUILT_TEXT)


def _pieces(_values: Any, number: int, *_fill: Any, **_named: Any) -> None:
    _limit(number, _MOST_PIECES)


def _round(_value: Any, precision: int = 0, *_method: Any, **_named: Any) -> None:
    _limit(abs(precision), _MOST_DIGITS)


def _sum(_values: Any, _attribute: Any = None, start: Any = 0) -> None:
    if isinstance(start, str | list | tuple):
        raise TypeError(start)


def _format(text: str, *_values: Any, **_named: Any) -> None:
    if _WIDE_FORMAT.search(text):
        raise TooMuchError


def _limit(size: float, most: int) -> None:
    if size > most:
        raise TooMuchError


CHECKS: dict[str, Callable[..., None]] = {
    "batch": _pieces,
    "center": _center,
    "format": _format,
    "indent": _indent,
    "replace": _replace,
    "round": _round,
    "slice": _pieces,
    "sum": _sum,
    "wordwrap": _wordwrap,
}

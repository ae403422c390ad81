"""The one small language of forms and templates: Jinja expressions, sandboxed, with Chinese filters.

Turns an expression's text into something that can be evaluated over accepted answers. Knows neither
files nor Word. Values reach it already typed; nothing a clerk answers is ever compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, TemplateRuntimeError, TemplateSyntaxError, meta, nodes
from jinja2.utils import missing

from wuyi_docs.core import chinese
from wuyi_docs.expressions.explain import explain
from wuyi_docs.expressions.limits import LONG, Budget, bounded, budget
from wuyi_docs.expressions.sandbox import SafeEnvironment


class ChineseUndefined(StrictUndefined):
    """A name that is not there: any use of it is an error that says so in Chinese."""

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        name = self._undefined_name
        if self._undefined_hint:
            raise self._undefined_exception(self._undefined_hint)
        if self._undefined_obj is not missing:
            raise self._undefined_exception(f"没有“{name}”这一列")
        raise self._undefined_exception(f"没有“{name}”这个字段")

    __str__ = __iter__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = __call__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __truediv__ = __rtruediv__ = _fail_with_undefined_error


_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIGITS = 10  # of a float; what lies beyond is only how binary fractions are
_BREAK = re.compile("\r\n?|\x0b")


def show(value: object) -> object:
    """Return what a value prints as: dates and numbers in their Chinese forms, nothing for None.

    Text loses the control characters that XML forbids; \\n \\t \\a \\f are docxtpl's own. Raise TemplateRuntimeError
    for what has no printed form, such as a whole table.
    """
    if type(value) is str and len(value) <= LONG and value.isprintable():  # nearly every value
        return value
    if isinstance(value, str):
        return _clean(value)
    if value is None:
        return ""
    if isinstance(value, date):
        return chinese.format_date(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return value if isinstance(value, int) else repr(round(value, _DIGITS)).removesuffix(".0")
    if isinstance(value, Decimal):
        return chinese.format_number(value)
    if isinstance(value, list | tuple):
        return "、".join(str(show(item)) for item in bounded(value))
    if hasattr(value, "__html__"):
        budget().markup = True
    elif isinstance(value, dict) or type(value).__str__ is object.__str__:
        raise TemplateRuntimeError("这里是表格或者表格的一行，不能整个打印；请写明是哪一栏，如 {{ 人.姓名 }}")
    return value


def told(value: object) -> str:
    """Return a value in the words of a message: as it prints, and a table by its name."""
    try:
        return str(show(value))
    except TemplateError:
        return "表格"


def _clean(text: str) -> str:
    if len(text) > LONG:
        budget().spend(len(text))
    if hasattr(text, "__html__"):
        budget().markup = True
        return text
    if text.isprintable():
        return text
    return _CONTROL.sub("", _BREAK.sub("\n", text))


class Environment(SafeEnvironment):
    """The language itself: the sandbox, exact decimals, dates that take days, and our filters."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Let dates take days, and keep decimals exact beside a literal such as 0.6."""
        if operator in "+-" and isinstance(left, date) and isinstance(right, int):
            return left + timedelta(days=right if operator == "+" else -right)
        if isinstance(left, Decimal) and isinstance(right, float):
            right = Decimal(str(right))
        elif isinstance(right, Decimal) and isinstance(left, float):
            left = Decimal(str(left))
        result = super().call_binop(context, operator, left, right)
        return result.days if isinstance(result, timedelta) else result

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals as one dictionary: reading Jinja's chain of two takes longer than most expressions."""
        return {**self.globals, **(d or {})}


def environment() -> Environment:
    """Return a new environment: sandboxed, autoescaping, strict about names, with every filter."""
    env = Environment(show, undefined=ChineseUndefined)
    env.add_filters(filters())
    return env


def filters() -> dict[str, Callable[..., Any]]:
    """Return the Chinese filters by name."""
    return {
        "中文日期": _full_date,
        "年月": _year_month,
        "月日": _month_day,
        "星期": _weekday,
        "千分位": _grouped,
        "百分比": _percent,
        "大写金额": lambda value: "" if value in (None, "") else chinese.capital_amount(value),
        "中文数字": lambda value: "" if value is None else chinese.numeral(int(value)),
        "序号": _ordinal,
        "顿号": lambda values: "、".join(map(str, map(show, values))),
        "合计": _total,
        "年份": _year,
    }


def _full_date(value: date | None) -> str:
    return "" if value is None else chinese.format_date(value)


def _year_month(value: date | None) -> str:
    return _babel_date(value, "y年M月")


def _month_day(value: date | None) -> str:
    return _babel_date(value, "M月d日")


def _weekday(value: date | None) -> str:
    return _babel_date(value, "EEEE")


def _babel_date(value: date | None, pattern: str) -> str:
    if value is None:
        return ""
    from babel.dates import format_date

    return str(format_date(value, pattern, locale=chinese.LOCALE))


def _grouped(value: Decimal | int | None) -> str:
    if value is None:
        return ""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=chinese.LOCALE, decimal_quantization=False))


def _percent(value: Decimal | int | None, digits: int = 0) -> str:
    if value is None:
        return ""
    from babel.numbers import format_percent

    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits - 2), ROUND_HALF_UP)
    pattern = "0" + ("." + "0" * digits if digits else "") + "%"
    return str(format_percent(rounded, pattern, locale=chinese.LOCALE))


def _ordinal(value: int, level: int = 1) -> str:
    from wuyi_docs.core.headings import ordinal

    return ordinal(level, int(value))


def _total(rows: Iterable[Any], column: str | None = None) -> Decimal:
    """Sum the numbers of a list, or one column of a table; empty cells count as nothing."""
    values = (getattr(row, column) for row in rows) if column else rows
    return sum((Decimal(str(v)) for v in values if v not in (None, "")), start=Decimal(0))


def _year(value: object) -> int | None:
    """Return the year of a date or of a 发文字号."""
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value.year
    return chinese.parse_document_number(str(value)).year


_PLAIN = (str, int, Decimal, date, type(None))
_REMEMBERED = 1000  # values of one expression


class ExpressionError(ValueError):
    """An expression cannot be read, or fails on its values; the message is Chinese.

    It quotes the expression, as whoever wrote the form wants it; `reason` alone is for a clerk.
    """

    def __init__(self, text: str, outcome: str, reason: str) -> None:
        super().__init__(f"“{text}”{outcome}：{reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: its text, the names it reads, and how to evaluate it."""

    text: str
    names: frozenset[str]
    _run: Callable[..., Any]
    _known: dict[tuple[object, ...], object] = field(default_factory=dict, repr=False, compare=False)

    def evaluate(self, values: Mapping[str, object]) -> object:
        """Return the value over `values`; ExpressionError where it fails.

        Plain values are remembered: thousands of rows ask the same of the same conclusion and the same date.
        """
        try:
            found = [values[name] for name in self.names]
        except KeyError:
            return self._evaluate({name: values[name] for name in self.names if name in values})
        key = (*found, *map(type, found))  # the type, since 1, True and 1.0 are equal
        try:
            return self._known[key]
        except KeyError:
            return self._remembered(key, self._evaluate(dict(zip(self.names, found, strict=True))))
        except TypeError:  # a list or a table
            return self._evaluate(dict(zip(self.names, found, strict=True)))

    def _remembered(self, key: tuple[object, ...], result: object) -> object:
        if isinstance(result, _PLAIN):
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = result
        return result

    def _evaluate(self, read: dict[str, object]) -> object:
        try:
            with Budget():
                result = self._run(**read)
                # An undefined result fails as it is printed, and says why.
                return str(result) if isinstance(result, ChineseUndefined) else result
        except (TemplateError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
            raise ExpressionError(self.text, "算不出来", explain(error)) from error


@lru_cache(maxsize=1)
def _expressions() -> Environment:
    # Expressions give values, not XML: what they print is escaped where a template prints it.
    env = environment()
    env.autoescape = False
    return env


def tree_of(expression: Expression) -> nodes.Template:
    """Return the tree of an expression, for whoever looks at what it asks."""
    return _expressions().parse("{{ (" + expression.text + "\n) }}")


@lru_cache(maxsize=1024)
def compile_expression(text: str) -> Expression:
    """Compile one expression; ExpressionError says in Chinese why it cannot be read."""
    env = _expressions()
    try:
        run = env.compile_expression(text, undefined_to_none=False)
        tree = env.parse("{{ (" + text + "\n) }}")
    except TemplateSyntaxError as error:
        raise ExpressionError(text, "读不懂", explain(error)) from error
    body = tree.body
    if len(body) != 1 or not isinstance(body[0], nodes.Output):
        raise ExpressionError(text, "读不懂", "这里只能写一个算式")
    return Expression(text, frozenset(meta.find_undeclared_variables(tree)), run)

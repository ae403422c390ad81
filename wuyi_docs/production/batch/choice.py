"""Which rows a batch is to make (--where): an expression of the form's language over what the form makes of a row.

    choice = read_choice('验收结论 == "不合格" and 验收日期 >= 2022-11-01', form)
    choice.wants(answers, …)    whether a row with these answers is to be made

A clerk types it on the command line, so that signs of a Chinese keyboard are taken for what they stand for, and what
a field is compared with is read as that field is: a date in any spelling, a choice without its quotes, since some
shells take them away. What no row could ever hold is refused, since it would leave out all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.core.problem import Place, Problem, did_you_mean, errors_only
from wuyi_docs.expressions.language import Expression, ExpressionError, compile_expression
from wuyi_docs.form.accept import accept_some
from wuyi_docs.form.answers import Answer
from wuyi_docs.form.field import Field
from wuyi_docs.form.form import Form
from wuyi_docs.form.types import INVALID, TYPES, Reading, read_value
from wuyi_docs.sheets.nodes import Text

WHERE = "--where"
LONGEST = 2000  # characters of a condition
_SIGNS = str.maketrans("＝＜＞！（）［］｜＋，．", "=<>!()[]|+,.", "\u200b\ufeff")
_QUOTED = r"""\"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’"""
_WORDS = {
    "=": "==", "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "≠": "!=", "<>": "!=", "=>": ">=", "=<": "<=",
    "且": "and", "并且": "and", "或": "or", "或者": "or", "是": "==", "不是": "!=", "等于": "==", "不等于": "!=",
    "大于": ">", "小于": "<", "不小于": ">=", "不大于": "<=", "&&": "and", "||": "or", "AND": "and", "OR": "or",
}  # fmt: skip
_TOKEN = re.compile(
    rf"""
      (?P<text>{_QUOTED})
    | (?P<date>\d{{4}}[-./年]\d{{1,2}}[-./月]\d{{1,2}}[日号]?)
    | (?P<number>-?\d+(?:\.\d+)?[^\W\d_a-zA-Z且或]?)
    | (?P<sign><>|[=!<>]=|=[<>]|&&|\|\||[=<>≥≧≤≦≠])
    | (?P<word>[^\W\d][\w.]*)
    | (?P<other>\s+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMPARED = frozenset({"==", "!=", "<", "<=", ">", ">="})
_JOINTS = frozenset(
    {"and", "or", ")", "(", ",", "]", "[", "", "not", "if", "else"}
)  # what a comparison stands between
_SEVERAL = frozenset({"列表", "表格", "段落"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A condition on rows."""

    text: str
    expression: Expression
    values: Mapping[str, object]  # what fields are compared with, by the names that stand for it
    fields: tuple[Field, ...]  # those that it rests on, in the order in which they read one another

    def wants(self, answers: Mapping[str, Answer], told: Sequence[Problem], place: Place) -> bool | None:
        """Tell whether a row is to be made, None where it cannot be compared, since a cell is empty.

        One that is wrong in what the condition reads is to be made, so that this is told.
        `told` is what is wrong with its cells already. Raise AnswersError where the condition cannot be worked out
        for the row at `place`.
        """
        read = {one.name for one in self.fields}
        if told and any(problem.field in read for problem in errors_only(told)):
            return True
        accepted = accept_some(self.fields, answers, {})
        if accepted.problems:
            return True
        values = {**accepted.values, **self.values}
        try:
            return bool(self.expression.evaluate(values))
        except ExpressionError as error:
            if any(values[name] in (None, "", []) for name in self.expression.names):
                return None
            raise _refused(
                "bad-where",
                f"{WHERE} 的条件在这一行{_why(error, self.expression.text)}",
                self.text,
                place=place,
            ) from None


def read_choice(text: str, form: Form) -> Choice:
    """Read a condition on the rows of a form's roster; AnswersError for one that nobody could follow."""
    if not text.strip() or len(text) > LONGEST:
        what = "后面没有写条件" if not text.strip() else f"条件太长，最多 {LONGEST} 个字"
        raise _refused("bad-where", what, text, form)
    values: dict[str, object] = {}
    tokens = list(_tokens(text))
    _refuse_alone(tokens, text, form)
    bound = _bound(tokens, form, values)
    try:
        expression = compile_expression(bound)
    except ExpressionError as error:
        raise _refused("bad-where", f"条件{_why(error, bound)}", text, form) from None
    names = expression.names - values.keys()
    if unknown := sorted(names - form.names):
        raise AnswersError([_unknown(name, text, form) for name in unknown])
    if not names:
        raise _refused("bad-where", "条件里没有提到底册的任何一栏", text, form)
    return Choice(text, expression, values, _resting_on(names, form))


def example(form: Form) -> str:
    """Return a condition that a roster of the form might be asked for, as it is typed in any shell."""
    asked = [one for one in form.fields if one.asked and one.required and not one.columns]
    one = next((one for one in asked if one.choices), asked[0] if asked else None)
    return f"{one.name} == '{one.choices[-1] if one.choices else one.example}'" if one else ""


class _Token(NamedTuple):
    kind: str
    text: str  # of a quoted one what stands between the quotes


def _tokens(text: str) -> Iterator[_Token]:
    outside = re.split(f"({_QUOTED})", text)
    outside[::2] = [piece.translate(_SIGNS) for piece in outside[::2]]
    before = ""
    for found in _TOKEN.finditer("".join(outside)):
        kind, words = found.lastgroup or "other", found[0]
        if kind == "text":
            words = words[1:-1]
        elif words in _WORDS and not (before in _COMPARED and kind == "word"):  # == 是 asks for a yes
            kind, words = "sign", _WORDS[words]
        yield _Token(kind, words)
        before = words if words.strip() else before


def _bound(tokens: list[_Token], form: Form, values: dict[str, object]) -> str:
    """Return the expression with a name in place of what each field is compared with, its value in `values`."""
    fields = {one.name: one for one in form.fields}
    solid = [at for at, one in enumerate(tokens) if one.kind == "text" or not one.text.isspace()]
    line = [tokens[at] for at in solid]
    texts = [_spelt(one) for one in tokens]
    for one, at in _compared(line, fields):
        name = f"v_{len(values)}"
        values[name] = _read(line[at].text, one)
        texts[solid[at]] = name
    return "".join(texts)


def _refuse_alone(tokens: list[_Token], text: str, form: Form) -> None:
    """Raise AnswersError for a value that is compared with nothing: 结论 == "甲" or "乙" would choose every row."""
    line = [one for one in tokens if one.kind == "text" or not one.text.isspace()]
    texts = ["", *(one.text if one.kind != "text" else "…" for one in line), ""]
    for at, token in enumerate(line, start=1):
        alone = texts[at - 1] in ("", "and", "or", "not") and texts[at + 1] in ("", "and", "or")
        if alone and token.kind in ("text", "date", "number"):
            what = f"条件里的“{token.text}”没有写是和哪一栏比"
            raise _refused("bad-where", what, text, form)


def _compared(line: list[_Token], fields: Mapping[str, Field]) -> Iterator[tuple[Field, int]]:
    """Yield each field with the place of what it is compared with, where both stand alone."""

    def around(place: int) -> _Token:
        return line[place] if 0 <= place < len(line) else _Token("other", "")

    def field(place: int, before: int) -> Field | None:
        alone = around(place).kind == "word" and around(before).text in _JOINTS
        return fields.get(around(place).text) if alone else None

    for at, token in enumerate(line):
        left, right = field(at - 1, at - 2), field(at + 1, at + 2)
        if token.kind == "sign" and token.text in _COMPARED:
            if left and _is_value(around(at + 1), fields) and around(at + 2).text in _JOINTS:
                yield left, at + 1
            elif right and _is_value(around(at - 1), fields) and around(at - 2).text in _JOINTS:
                yield right, at - 1
        elif token.text == "in" and around(at + 1).text in ("[", "("):
            left = field(at - 2, at - 3) if around(at - 1).text == "not" else left
            for inside in range(at + 2, len(line)):
                if line[inside].kind != "text" and line[inside].text in ("]", ")"):
                    break
                if left and _is_value(line[inside], fields):
                    yield left, inside


def _spelt(token: _Token) -> str:
    if token.kind != "text":
        return token.text
    return f"'{token.text}'" if '"' in token.text else f'"{token.text}"'


def _is_value(token: _Token, fields: Mapping[str, Field]) -> bool:
    if token.kind == "word":
        return token.text not in fields and token.text not in (
            "true",
            "false",
            "none",
            "True",
            "False",
            "None",
        )
    return token.kind in ("text", "date", "number")


def _read(text: str, one: Field) -> object:
    """Return what a field is compared with, read as the field itself is, but for its limits; AnswersError."""
    if not text.strip():
        return TYPES[one.type].empty()
    if one.type in _SEVERAL:
        what = f"“{one.name}”里有几项，不能和“{text}”比是不是一样"
        fix = f"找里面有没有，写成 '{text}' in {one.name}" if one.type == "列表" else "换一栏来选"
        raise AnswersError(Problem("bad-where", f"条件里，{what}", Place(WHERE), fix=fix, field=one.name))
    free = replace(one, minimum="", maximum="", shortest=0, longest=0, pattern="", checks=())
    reading = Reading({}, [], [], lambda _table, _row, _reading: None)
    value = read_value(Text(text, Place(WHERE)), free, reading)
    if value is INVALID:
        raise AnswersError(
            [replace(one_, what=f"条件里，{one_.what}", field=one.name) for one_ in reading.problems]
        )
    return value


def _resting_on(names: frozenset[str], form: Form) -> tuple[Field, ...]:
    reached = set(names)
    by_name = {one.name: one for one in form.fields}
    while (
        more := {
            name for one in reached for name in by_name[one].reads() | {*TYPES[by_name[one].type].depends}
        }
        & by_name.keys() - reached
    ):
        reached |= more
    # Whether the values hold together is told of the rows that are made.
    return tuple(replace(one, checks=()) for one in form.order if one.name in reached)


def _unknown(name: str, text: str, form: Form) -> Problem:
    holder = next((one.name for one in form.fields if name in one.choices), "")
    if holder:
        fix = f"“{name}”是“{holder}”里的选项，写成 {WHERE} \"{holder} == '{name}'\""
    else:
        fix = did_you_mean(
            name, sorted(form.names), f'写栏目的名称；文字要加引号，例如 {WHERE} "{example(form)}"'
        )
    what = f"条件里，“{form.name}”没有“{name}”这一栏"
    return Problem("unknown-field", what, Place(WHERE), given=text, fix=fix)


def _refused(
    code: str, what: str, text: str, form: Form | None = None, place: Place | None = None
) -> AnswersError:
    fix = f'例如 {WHERE} "{example(form)}"' if form else "核对条件里比的两边是不是同一种东西"
    return AnswersError(Problem(code, what, place or Place(WHERE), given=text, fix=fix))


def _why(error: ExpressionError, text: str) -> str:
    """Return what is wrong, without the expression, which is shown as it was typed."""
    return str(error).removeprefix(f"“{text}”")

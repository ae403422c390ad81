"""What a form asks: one field with its type's name, limits, and the expressions that go with it."""

from __future__ import annotations

from dataclasses import dataclass

from wuyi_docs.core.problem import NOWHERE, Place
from wuyi_docs.expressions.language import Expression

NUMBER_TYPE = "发文字号"  # the type of field that holds a document's number, which can be given out


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must hold (校验), and what to tell where it does not."""

    expression: Expression
    message: str


@dataclass(frozen=True, slots=True)
class Added:
    """What the template adds to an answer (去掉), so that it is taken off where a clerk typed it as well.

    `before` and `after` are words or marks; one of `before` that ends in ： is a label, taken off with its colon
    only. `around` is a pair of brackets, `numbered` a number, `follows` are fields whose values stand before it.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: str = ""
    numbered: bool = False
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, or one column of a table.

    Limits are kept as the form gives them: lengths in characters, `minimum` and `maximum` as text of
    the field's own type, `fewest` and `most` in items.
    """

    name: str
    type: str = "文本"
    help: str = ""
    required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    condition: Expression | None = None
    compute: Expression | None = None
    overridable: bool = False
    unprinted: bool = False  # 备查: kept for the roster; the stock template does not print it
    checks: tuple[Check, ...] = ()
    columns: tuple[Field, ...] = ()
    example: str = ""
    shortest: int = 0
    longest: int = 0
    minimum: str = ""
    maximum: str = ""
    fewest: int = 0
    most: int = 0
    pattern: str = ""
    pattern_help: str = ""
    reminder: str = ""  # 不填提示: told where it is left out
    added: Added | None = None
    in_table: bool = False  # a column: 无 stands well in a cell
    place: Place = NOWHERE

    @property
    def asked(self) -> bool:
        """Whether a clerk is asked for it at all."""
        return self.compute is None or self.overridable

    @property
    def always_needed(self) -> bool:
        """Whether an answer is needed in any case: nothing stands in for it, and no condition can leave it out."""
        return self.required and not (self.condition or self.default or self.compute)

    def reads(self) -> frozenset[str]:
        """Return the names of other fields that its condition, its computation and what stands before it read."""
        names = frozenset(self.added.follows if self.added else ())
        for expression in (self.condition, self.compute):
            if expression:
                names |= expression.names
        own = {column.name for column in self.columns}
        for column in self.columns:
            names |= column.reads() - own
            for check in column.checks:
                names |= check.expression.names - own
        return names

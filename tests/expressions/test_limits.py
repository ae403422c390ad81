"""What one run may use holds to the last character, item, bit and moment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from markupsafe import Markup

from wuyi_docs.expressions import limits
from wuyi_docs.expressions.filters import CHECKS
from wuyi_docs.expressions.language import ExpressionError, compile_expression, environment, show
from wuyi_docs.expressions.limits import Budget, TooMuchError, bounded, budget, loop_values

MANY: list[int] = [0] * 100_000


@pytest.mark.parametrize(
    ("last", "beyond"),
    [
        ("甲" * 200_000, "甲" * 200_001),
        (2**1000 - 1, 2**1000),
        (-(2**1000) + 1, -(2**1000)),
        (Decimal("9e100"), Decimal("1e101")),
        (Decimal("1e-100"), Decimal("9e-101")),
        (MANY, [*MANY, 0]),
        (tuple(MANY), (*MANY, 0)),
        (dict.fromkeys(range(100_000)), dict.fromkeys(range(100_001))),
        (set(range(100_000)), set(range(100_001))),
        (frozenset(range(100_000)), frozenset(range(100_001))),
        # 1 item, then 99,999 in it; one that stands in two places counts twice.
        ([MANY[1:]], [MANY]),
        ([MANY[:49_999]] * 2, [MANY[:50_000]] * 2),
        ({"甲": MANY[1:]}, {"甲": MANY}),
        ([(set(range(99_998)),)], [(set(range(99_999)),)]),
    ],
)
def test_a_value_may_be_as_large_as_the_limit_and_no_larger(last: Any, beyond: Any) -> None:
    assert bounded(last) is last
    with pytest.raises(TooMuchError):
        bounded(beyond)


@pytest.mark.parametrize(
    "value",
    [Markup("甲" * 200_001), Decimal("Infinity"), Decimal("NaN"), float("inf"), 1e300, None, True, object()],
)
def test_what_has_no_size_of_its_own_is_let_through(value: Any) -> None:
    assert bounded(value) is value


def test_a_run_may_print_as_much_as_the_limit_and_no_more() -> None:
    with Budget() as run:
        run.spend(8_000_000)
        run.spend()
        with pytest.raises(TooMuchError):
            run.spend(1)


def test_a_run_may_take_as_much_of_the_processor_as_the_limit_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    processor = [7.0]
    monkeypatch.setattr(limits, "thread_time", lambda: processor[0])
    run = Budget()
    processor[0] += limits.SECONDS
    run.spend()
    processor[0] += 0.01
    with pytest.raises(TooMuchError):
        run.spend()


def test_a_loop_over_little_is_paid_for_at_once_and_one_over_much_as_it_runs() -> None:
    little, much = range(800), range(801)
    with Budget() as run:
        assert loop_values(None, 5) == ()
        assert run.output == 8_000_000
        # 80,000 characters, the iterations counted, are a hundredth of what there is.
        assert loop_values(little, 99) is little
        assert run.output == 8_000_000 - 800 * 99
        rest = run.output
        running = loop_values(much, 99)
        assert run.output == rest
        assert [next(running), next(running)] == [0, 1]
        assert run.output == rest - 2 * 99
        assert list(loop_values((n for n in "甲乙"), 10)) == ["甲", "乙"]


def test_a_long_text_is_paid_for_and_a_short_one_is_not() -> None:
    with Budget() as run:
        show("甲" * 100 + "\n")
        assert run.output == 8_000_000 - 101
        show("甲" * 99 + "\n")
        show("甲" * 100)
        assert run.output == 8_000_000 - 101
    assert budget().output == 8_000_000


@pytest.mark.parametrize(
    ("name", "last", "beyond"),
    [
        ("center", ("甲", 1000), ("甲", 1001)),
        ("indent", ("甲\n乙", 100_000), ("甲\n乙", 100_001)),
        ("indent", ("甲\n乙", " " * 100_000), ("甲\n乙", " " * 100_001)),
        ("replace", ("甲乙" * 1000, "甲", "丙" * 198), ("甲乙" * 1000, "甲", "丙" * 199)),
        ("wordwrap", ("甲" * 2000, 80, "丨" * 1000), ("甲" * 2000, 80, "丨" * 1001)),
        ("wordwrap", ("甲" * 2_000_000,), ("甲" * 2_000_001,)),
        ("batch", (["甲"], 1000), (["甲"], 1001)),
        ("slice", (["甲"], 1000), (["甲"], 1001)),
        ("round", (3, 20), (3, 21)),
        ("round", (3, -20), (3, -21)),
        ("format", ("%999d", 3), ("%1000d", 3)),
        ("format", ("%.999f", 3), ("%.1000f", 3)),
        ("format", ("%5d*", 3), ("%*d", 3)),
    ],
)
def test_a_filter_may_be_asked_for_as_much_as_the_limit_and_no_more(
    name: str, last: tuple[Any, ...], beyond: tuple[Any, ...]
) -> None:
    CHECKS[name](*last)
    with pytest.raises(TooMuchError):
        CHECKS[name](*beyond)


def test_the_longest_of_what_a_wrap_puts_between_counts() -> None:
    CHECKS["wordwrap"]("甲" * 2000, wrapstring="丨" * 1000)
    with pytest.raises(TooMuchError):
        CHECKS["wordwrap"]("甲" * 2000, wrapstring="丨" * 1001)


def test_a_joined_text_may_be_as_long_as_the_limit() -> None:
    join = environment().compile_expression("列|join(隔)")
    long = "甲" * 199_998
    assert join(列=[long, ""], 隔="乙") == f"{long}乙"
    with pytest.raises(TooMuchError):
        join(列=[long, "丙"], 隔="乙")


@pytest.mark.parametrize(("last", "beyond"), [("2 ** 500", "2 ** 501"), ("3 ** 500", "3 ** 501")])
def test_a_power_is_not_even_worked_out_beyond_its_limit(last: str, beyond: str) -> None:
    assert isinstance(compile_expression(last).evaluate({}), int)
    with pytest.raises(ExpressionError, match="要算的太多了"):
        compile_expression(beyond).evaluate({})

"""Which column a key or a dash should stand at, from what is open above it."""

from __future__ import annotations

import re

from wuyi_docs.sheets.repair.state import STEP, Level, State, indent_of


def place_key(state: State, number: int, column: int, name: str) -> tuple[int, bool]:
    """Return the column where the key of line `number` should stand, and whether a `- ` is missing before it."""
    if not state.levels:
        state.levels.append(Level(state.base))
        return state.base, False
    if state.awaits is not None and column > state.awaits and _may_nest(state, name):
        return column, _nest(state, column, name)
    columns = [level.column for level in state.levels if level.column is not None] or [state.base]
    if state.known and name in state.known and not state.is_column(name):
        if _is_extra_column(state, number, column, name):
            return column, False
        columns = columns[:1]  # a field of the sheet itself: it stands nowhere but at the left
    # The nearest open column; of two as near, the inner one.
    right = min(reversed(columns), key=lambda open_: abs(open_ - column))
    while state.levels and state.levels[-1].column != right:
        state.levels.pop()
    if not state.levels:
        state.levels.append(Level(right))
    level = state.levels[-1]
    return right, level.dash is not None and name == level.first


def _is_extra_column(state: State, number: int, column: int, name: str) -> bool:
    """Tell a field's name that heads a column too many from a field that is wrongly indented.

    It stands where the row's columns stand, and the row goes on below it or the field itself stands elsewhere.
    """
    level = state.levels[-1]
    if level.dash is None or level.column != column:
        return False
    if indent_of(state.next_line(number)) >= max(level.dash, state.base + 1):
        return True
    field = re.compile(rf"[ ]{{{state.base}}}{re.escape(name)}[ ]*[:：]")
    return any(map(field.match, state.lines))


def _may_nest(state: State, name: str) -> bool:
    return state.columns is None or name in state.columns or name not in state.known


def _nest(state: State, column: int, name: str) -> bool:
    """Open a level below the key that awaits its value; tell whether it is a row without its dash."""
    assert state.awaits is not None
    item = state.levels[-1]
    if item.dash is not None and item.column is None:  # the dash stood on a line of its own
        state.levels[-1] = Level(column, item.dash, name)
        return False
    bare_row = state.columns is not None and name in state.columns
    state.levels.append(Level(column, max(column - STEP, state.awaits) if bare_row else None, name))
    return bare_row


def place_dash(state: State, indent: int) -> int | None:
    """Return the column where an item's dash should stand; None where no list can be here."""
    if state.awaits is not None and indent >= state.awaits:
        return indent
    dashes = [level.dash for level in state.levels if level.dash is not None]
    if not state.levels and state.columns is None:
        return indent
    return min(reversed(dashes), key=lambda dash: abs(dash - indent), default=None)


def open_item(state: State, dash: int, column: int, key: str) -> None:
    """Close what the new item ends, and open the item's own level."""
    while state.levels and _is_inside(state.levels[-1], dash):
        state.levels.pop()
    state.levels.append(Level(column if key else None, dash, key))


def _is_inside(level: Level, dash: int) -> bool:
    return level.dash >= dash if level.dash is not None else (level.column or 0) > dash

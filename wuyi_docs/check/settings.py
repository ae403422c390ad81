"""The section 检查 of 机关.yaml and the names on a command line to a `Selection`, refusing what no rule answers to.

检查:
  忽略: [title_shape_not_balanced, 实务]
  版心: 补偿            # margins 34.58/32.58 mm, as electronic documents display them
  用语: {旧称: 新称}     # the house's own words
  规则: [{名称: …, 查找: …}]  # the house's own rules (`house`)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.options import ENTRIES, RULE_KEYS, Options, Places
from wuyi_docs.check.rules import names
from wuyi_docs.check.selection import Selection
from wuyi_docs.core.errors import LibraryError
from wuyi_docs.core.problem import NOWHERE, Place, Problem

if TYPE_CHECKING:
    from wuyi_docs.check.rule import Rule

KEYS: Final = (*ENTRIES, *RULE_KEYS)  # all names that can stand in the section
_NAMES: Final = "规则名（检查结果里“依据”一行的末尾）、要素（如 标题、版记）或强度（应当、一般、推荐、实务）"


def read_options(section: object, places: Places = lambda path: NOWHERE) -> Selection:
    """Return what the section 检查 of 机关.yaml says, in plain lists and dictionaries.

    `places` tells where in the file something stands. LibraryError names what is not known, and each rule of
    the house that is none.
    """
    if section in (None, "", {}):
        return Selection()
    wanted = "、".join(ENTRIES)
    if not isinstance(section, Mapping):
        raise _wrong("“检查”下面要分项写", places(()), wanted)
    unknown = [str(key) for key in section if key not in ENTRIES]
    if unknown:
        raise _wrong(f"“检查”里没有“{unknown[0]}”这一项", places((unknown[0],)), wanted)
    calibration = str(section.get("版心") or "标准")
    if calibration not in ("标准", "补偿"):
        raise _wrong(f"“版心”填的是“{calibration}”", places(("版心",)), "标准 或 补偿")
    words = section.get("用语") or {}
    if not isinstance(words, Mapping):
        raise _wrong("“用语”要写成“旧称: 新称”", places(("用语",)), "{旧称: 新称}")
    rules: tuple[Rule, ...] = ()
    if section.get("规则"):
        from wuyi_docs.check.house import read_rules

        rules, problems = read_rules(section["规则"], places, names())
        if problems:
            raise LibraryError(problems)
    options = Options(calibration == "补偿", {str(a): str(b) for a, b in words.items()})
    house = Selection(options=options, rules=rules)
    select, ignore = (
        selection(_names(section.get(key)), house=house, place=places((key,))).select
        for key in ("只查", "忽略")
    )
    return replace(house, select=select, ignore=ignore)


def selection(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    house: Selection | None = None,
    place: Place = NOWHERE,
) -> Selection:
    """Return a selection of known names with what the `house` set; LibraryError where no rule answers to a name."""
    house = house or Selection()
    known = names() | {name for rule in house.rules for name in (rule.name, rule.family)}
    for name in (*select, *ignore):
        if name not in known:
            raise _wrong(f"没有叫“{name}”的检查规则", place, _nearest(name, known))
    return replace(house, select=frozenset(select), ignore=frozenset(ignore))


def _names(value: object) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, str):
        return tuple(
            part.strip() for part in value.replace("，", ",").replace("、", ",").split(",") if part.strip()
        )
    return tuple(map(str, value)) if isinstance(value, Iterable) else (str(value),)


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=3, cutoff=0.4)
    return "、".join(near) if near else _NAMES


def _wrong(what: str, place: Place, wanted: str) -> LibraryError:
    return LibraryError(Problem("check-options", what, place, wanted=wanted))

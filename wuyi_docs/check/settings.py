"""The section 检查 of 机关.yaml and the names on a command line to a `Selection`, refusing what no rule answers to.

检查:
  忽略: [title_shape_not_balanced, 实务]
  版心: 补偿            # margins 34.58/32.58 mm, as electronic documents display them
  用语: {旧称: 新称}     # the house's own words
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wuyi_docs.check.options import Options
from wuyi_docs.check.rules import names
from wuyi_docs.check.selection import Selection
from wuyi_docs.core.errors import LibraryError
from wuyi_docs.core.problem import Place, Problem


def read_options(section: object, file: str = "") -> Selection:
    """Return what the section 检查 of 机关.yaml says; raise LibraryError naming what it does not know."""
    if section in (None, "", {}):
        return Selection()
    if not isinstance(section, Mapping):
        raise _wrong(file, "“检查”下面要分项写", "忽略、只查、版心、用语")
    unknown = [str(key) for key in section if key not in ("忽略", "只查", "版心", "用语")]
    if unknown:
        raise _wrong(file, f"“检查”里没有“{unknown[0]}”这一项", "忽略、只查、版心、用语")
    calibration = str(section.get("版心") or "标准")
    if calibration not in ("标准", "补偿"):
        raise _wrong(file, f"“版心”填的是“{calibration}”", "标准 或 补偿")
    words = section.get("用语") or {}
    if not isinstance(words, Mapping):
        raise _wrong(file, "“用语”要写成“旧称: 新称”", "{旧称: 新称}")
    options = Options(calibration == "补偿", {str(a): str(b) for a, b in words.items()})
    return selection(_names(section.get("只查")), _names(section.get("忽略")), options, file)


def selection(
    select: Iterable[str] = (), ignore: Iterable[str] = (), options: Options | None = None, file: str = ""
) -> Selection:
    """Return a selection of known names; raise LibraryError for a name that no rule answers to."""
    known = names()
    for name in (*select, *ignore):
        if name not in known:
            raise _wrong(file, f"没有叫“{name}”的检查规则", _nearest(name, known))
    return Selection(frozenset(select), frozenset(ignore), options or Options())


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
    return "、".join(near) if near else "docs/rules.md 里列出的规则名、要素名或强度"


def _wrong(file: str, what: str, wanted: str) -> LibraryError:
    return LibraryError(Problem("check-options", what, Place(file=file), wanted=wanted))

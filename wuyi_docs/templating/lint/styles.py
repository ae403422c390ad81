"""A template's styles, fonts and page against the format: what a clerk's editing has changed, as notes.

Styles are found by name, since another program may have renamed their ids. Every value comes from the styles that
fresh templates are built with, and from the standard's table; what the text says is not known here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wuyi_docs.core import standard
from wuyi_docs.core.problem import Problem
from wuyi_docs.core.units import half_points_to_pt
from wuyi_docs.docx.sections import length_mm, sections_of
from wuyi_docs.docx.styles import Styles, is_themed
from wuyi_docs.docx.xml import W, child, number, points, val
from wuyi_docs.templating.lint.paragraphs import Paragraph
from wuyi_docs.templating.lint.problems import NOTE, problem_at, problem_of
from wuyi_docs.templating.stock.styles import STYLES

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE: Final = {"标题": "公文标题"}
_BODY: Final = "公文正文"
_OURS: Final = {style.name: style for style in STYLES}
_EDGES: Final = ("上", "右", "下", "左")


def check_look(
    styles: Styles, body: _Element, paragraphs: Sequence[Paragraph], used: Collection[str]
) -> Iterator[Problem]:
    """Yield where styles, fonts and page depart from the format; `used` are the fields that are printed."""
    names = {ident: style.name for ident, style in styles.by_id.items()}
    by_name = {("Normal" if name.lower() == "normal" else name): ident for ident, name in names.items()}
    yield from _missing(by_name, used)
    yield from _dangling(styles, paragraphs)
    yield from _changed(styles, by_name)
    yield from _foreign_fonts(paragraphs)
    sections = list(sections_of(body))
    if not sections:
        yield _unset("页面设置", ["纸张大小", "页边距"])
    for at, section in enumerate(sections, start=1):
        yield from _page(section, f"第{at}节页面设置")


def _unset(where: str, parts: Sequence[str]) -> Problem:
    edges = (standard.MARGIN_TOP, standard.MARGIN_BOTTOM, standard.MARGIN_LEFT, standard.MARGIN_RIGHT)
    margins = "、".join(f"{word} {edge.value:g}" for word, edge in zip("上下左右", edges, strict=True))
    what = f"没有设{'和'.join(parts)}，打开文件的程序会用它自己的（多半是上下 25.4、左右 31.8 毫米）"
    fix = f"在“布局”里选 A4 纸，页边距设为{margins}毫米；或者用 wuyi template restyle"
    return problem_of("page-unset", what, where, fix=fix, severity=NOTE)


def _missing(by_name: Collection[str], used: Collection[str]) -> Iterator[Problem]:
    wanted = [_BODY] if used else []
    wanted += [_TITLE.get(name, name) for name in used if _TITLE.get(name, name) in _OURS]
    # 署名 may be of any kind: 署名（不盖章）, 签名章职务 …
    absent = [name for name in wanted if not any(there.startswith(name) for there in by_name)]
    if absent:
        what = f"模板里缺少样式：{'、'.join(sorted(set(absent)))}；这些部分的字体、缩进和排位不能保证符合格式"
        fix = (
            "从 wuyi template new 新建的模板里复制这些段落过来，样式会一起带来；或者用 wuyi template restyle"
        )
        yield problem_of("missing-style", what, "样式", fix=fix, severity=NOTE)


def _dangling(styles: Styles, paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    told: set[str] = set()
    for paragraph in paragraphs:
        ident = val(child(paragraph.element, "pPr"), "pStyle")
        if ident and ident not in styles.by_id and ident not in told:
            told.add(ident)
            what = f"这一段用的样式“{ident}”不在模板里，会按普通文字排"
            fix = "给这一段重新选一个样式；或者用 wuyi template restyle 补上样式"
            whole = (0, len(paragraph.text))
            yield problem_at(paragraph, whole, "missing-style", what, fix=fix, severity=NOTE)


def _changed(styles: Styles, by_name: Mapping[str, str]) -> Iterator[Problem]:
    """Compare face and size of each style of ours, inherited values included."""
    for name, ours in _OURS.items():
        if name not in by_name:
            continue
        own, chain = styles.by_id[by_name[name]].run, styles.chain(by_name[name])[1]
        inherited = {**styles.base_run, **chain}
        wrong = []
        face, size = _expected(name)
        # What neither sets itself is told at the style that it comes from.
        theirs = inherited.get("eastAsia", "") if ours.face or "eastAsia" in own else ""
        theirs = "主题字体" if is_themed(theirs) else theirs
        if face and theirs and standard.face_class(theirs) != face:
            wrong.append((f"字体是{theirs}", standard.face_name(face)))
        there = half_points_to_pt(number(inherited.get("sz")) or 0) if ours.size or "sz" in own else 0
        if size is not None and there and abs(there - size) > 0.25:
            wrong.append((f"字号是{there:g}磅", f"{size:g}磅"))
        if wrong:
            shown = "正文（Normal）" if ours.name == "Normal" else ours.name
            what = f"样式“{shown}”的{'，'.join(one for one, _ in wrong)}，与公文格式不同"
            fix = f"在“样式”里修改它，改成{'、'.join(one for _, one in wrong)}；有意这样的，不用管"
            yield problem_of("style-changed", what, "样式", fix=fix, severity=NOTE)


def _expected(name: str) -> tuple[str, float | None]:
    """Return the face class and the size that a style of ours sets or inherits; "" and None are not set."""
    face, size = "", None
    while name in _OURS:
        style = _OURS[name]
        face, size = face or style.face, style.size if size is None else size
        if name == style.base:
            break
        name = style.base if style.name != "Normal" else ""
    return face, size


def _foreign_fonts(paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    told: set[str] = set()
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            run = piece.element.getparent()
            fonts = None if run is None else run.find(f"{W}rPr/{W}rFonts")
            face = "" if fonts is None else fonts.get(f"{W}eastAsia", "")
            if face and face not in told and not standard.face_class(face):
                told.add(face)
                what = f"这里直接设了字体“{face}”，不是公文用的字体"
                fix = f"选中它，按 Ctrl+空格 清除直接设的格式；公文用的字体是{'、'.join(standard.FACES)}"
                span = (piece.start, piece.end)
                yield problem_at(paragraph, span, "foreign-font", what, fix=fix, severity=NOTE)


def _page(section: _Element, where: str) -> Iterator[Problem]:
    across, down = length_mm(section, "pgSz", "w"), length_mm(section, "pgSz", "h")
    wanted = (standard.PAGE_WIDTH.value, standard.PAGE_HEIGHT.value)
    landscape = across is not None and down is not None and across > down
    if across is not None and down is not None:
        there = (down, across) if landscape else (across, down)
        if any(
            abs(one - other) > standard.PAGE_WIDTH.tolerance for one, other in zip(there, wanted, strict=True)
        ):
            what = f"纸张是 {across:.0f}×{down:.0f} 毫米，不是 A4"
            yield problem_of("page-changed", what, where, fix="在“布局—纸张大小”里选 A4", severity=NOTE)
    plain = (standard.MARGIN_TOP, standard.MARGIN_RIGHT, standard.MARGIN_BOTTOM, standard.MARGIN_LEFT)
    right = [value.value for value in plain]
    right = [right[3], right[0], right[1], right[2]] if landscape else right
    found = [length_mm(section, "pgMar", edge) for edge in ("top", "right", "bottom", "left")]
    wrong = [
        f"{word} {there:.1f}（应当是 {good:g}）"
        for word, there, good in zip(_EDGES, found, right, strict=True)
        if there is not None and abs(abs(there) - good) > standard.MARGIN_TOP.tolerance + 0.05
    ]
    missing = [word for word, there in (("纸张大小", (across, down)), ("页边距", found)) if None in there]
    if missing:
        yield _unset(where, missing)
    if wrong and not _compensated(found):
        what = f"页边距与公文格式不同（毫米）：{'、'.join(wrong)}"
        yield problem_of("page-changed", what, where, fix="在“布局—页边距”里改过来", severity=NOTE)
    yield from _grid(section, where)


def _compensated(found: Sequence[float | None]) -> bool:
    """Tell whether the margins are those that electronic documents display."""
    top, bottom = standard.MARGIN_TOP_COMPENSATED, standard.MARGIN_BOTTOM_COMPENSATED
    pairs = ((found[0], top), (found[2], bottom))
    return all(there is not None and abs(there - good.value) <= good.tolerance for there, good in pairs)


def _grid(section: _Element, where: str) -> Iterator[Problem]:
    kind, pitch = val(section, "docGrid", "type"), points(val(section, "docGrid", "linePitch")) or 0
    wanted = standard.LINE_PITCH
    if kind not in ("lines", "linesAndChars") or abs(pitch - wanted.value) > wanted.tolerance:
        what = f"没有按公文格式设文档网格（每面{standard.LINES_PER_PAGE.value}行），每面的行数会变"
        fix = "在“布局—页面设置—文档网格”里选“只指定行网格”，每页 22 行；或者用 wuyi template restyle"
        yield problem_of("page-changed", what, where, fix=fix, severity=NOTE)

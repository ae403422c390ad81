"""A template's styles, fonts and page against the format: what a clerk's editing has changed, as notes.

Styles are found by name, since another program may have renamed their ids. Every value comes from the styles that
fresh templates are built with, and from the standard's table; what the text says is not known here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from wuyi_docs.core import standard
from wuyi_docs.core.problem import Problem
from wuyi_docs.core.units import half_points_to_pt, pt_to_twips, twips_to_mm
from wuyi_docs.docx.xml import W, val
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
    styles: _Element | None, body: _Element, paragraphs: Sequence[Paragraph], used: Collection[str]
) -> Iterator[Problem]:
    """Yield where styles, fonts and page depart from the format; `used` are the fields that are printed."""
    by_name = _by_name(styles)
    yield from _missing(by_name, used)
    yield from _dangling(styles, paragraphs)
    yield from _changed(styles, by_name)
    yield from _foreign_fonts(paragraphs)
    for number, section in enumerate(body.iter(f"{W}sectPr"), start=1):
        yield from _page(section, f"第{number}节页面设置")


def _by_name(styles: _Element | None) -> dict[str, _Element]:
    found = {} if styles is None else {val(one, "name"): one for one in styles.iter(f"{W}style")}
    return {("Normal" if name.lower() == "normal" else name): one for name, one in found.items()}


def _missing(by_name: Mapping[str, _Element], used: Collection[str]) -> Iterator[Problem]:
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


def _dangling(styles: _Element | None, paragraphs: Sequence[Paragraph]) -> Iterator[Problem]:
    known = set() if styles is None else {one.get(f"{W}styleId", "") for one in styles.iter(f"{W}style")}
    told: set[str] = set()
    for paragraph in paragraphs:
        ident = val(paragraph.element.find(f"{W}pPr"), "pStyle")
        if ident and ident not in known and ident not in told:
            told.add(ident)
            what = f"这一段用的样式“{ident}”不在模板里，会按普通文字排"
            fix = "给这一段重新选一个样式；或者用 wuyi template restyle 补上样式"
            whole = (0, len(paragraph.text))
            yield problem_at(paragraph, whole, "missing-style", what, fix=fix, severity=NOTE)


def _changed(styles: _Element | None, by_name: Mapping[str, _Element]) -> Iterator[Problem]:
    """Compare face and size of each style of ours, inherited values included."""
    by_id = {one.get(f"{W}styleId", ""): one for one in by_name.values()}
    defaults = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault")
    for name, ours in _OURS.items():
        if name not in by_name:
            continue
        style = by_name[name]
        chain = _chain(style, by_id)
        wrong = []
        face, size = _expected(name)
        # What neither sets itself is told at the style that it comes from.
        theirs = _face(chain, defaults) if ours.face or _face([style], None) else ""
        if face and theirs and standard.face_class(theirs) != face:
            wrong.append((f"字体是{theirs}", standard.face_name(face)))
        there = _size(chain, defaults) if ours.size or _size([style], None) else None
        if size is not None and there is not None and abs(there - size) > 0.25:
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


def _chain(style: _Element, by_id: Mapping[str, _Element]) -> list[_Element]:
    chain: list[_Element] = []
    at: _Element | None = style
    while at is not None and at not in chain:
        chain.append(at)
        at = by_id.get(val(at, "basedOn"))
    return chain


def _face(chain: Sequence[_Element], defaults: _Element | None) -> str:
    for one in (*chain, *([] if defaults is None else [defaults])):
        fonts = one.find(f"{W}rPr/{W}rFonts")
        if fonts is not None and fonts.get(f"{W}eastAsiaTheme"):
            return "主题字体"
        if fonts is not None and fonts.get(f"{W}eastAsia"):
            return fonts.get(f"{W}eastAsia", "")
    return ""


def _size(chain: Sequence[_Element], defaults: _Element | None) -> float | None:
    for one in (*chain, *([] if defaults is None else [defaults])):
        half = val(one.find(f"{W}rPr"), "sz")
        if half.isdecimal():
            return half_points_to_pt(int(half))
    return None


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
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    across, down = _mm(size, "w"), _mm(size, "h")
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
    found = [_mm(margins, edge) for edge in ("top", "right", "bottom", "left")]
    wrong = [
        f"{word} {there:.1f}（应当是 {good:g}）"
        for word, there, good in zip(_EDGES, found, right, strict=True)
        if there is not None and abs(abs(there) - good) > standard.MARGIN_TOP.tolerance + 0.05
    ]
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
    grid = section.find(f"{W}docGrid")
    kind = "" if grid is None else grid.get(f"{W}type", "")
    pitch = "" if grid is None else grid.get(f"{W}linePitch", "")
    wanted = pt_to_twips(standard.LINE_PITCH.value)
    slack = pt_to_twips(standard.LINE_PITCH.tolerance)
    if kind not in ("lines", "linesAndChars") or not pitch.isdecimal() or abs(int(pitch) - wanted) > slack:
        what = f"没有按公文格式设文档网格（每面{standard.LINES_PER_PAGE.value}行），每面的行数会变"
        fix = "在“布局—页面设置—文档网格”里选“只指定行网格”，每页 22 行；或者用 wuyi template restyle"
        yield problem_of("page-changed", what, where, fix=fix, severity=NOTE)


def _mm(element: _Element | None, name: str) -> float | None:
    text = "" if element is None else element.get(W + name, "")
    return twips_to_mm(int(text)) if text.lstrip("-").isdecimal() else None

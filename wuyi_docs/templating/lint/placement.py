"""Where tags stand on the page: what is lost, left over or doubled when the engine takes them out.

`{%p %}` takes its whole paragraph out, `{%tr %}` its row; a tag that is cut by another element leaves broken
text. What is said inside the tags is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Problem, excerpt
from wuyi_docs.docx.fields import Field
from wuyi_docs.docx.runs import top_level
from wuyi_docs.docx.xml import W, name_of
from wuyi_docs.templating.engine.compile import TWO_IN_A_PARAGRAPH
from wuyi_docs.templating.engine.normalise import TAG_CLOSES
from wuyi_docs.templating.lint.paragraphs import Paragraph
from wuyi_docs.templating.lint.problems import ERROR, NOTE, problem_at
from wuyi_docs.templating.lint.tags import Gap, Tag, spelled

if TYPE_CHECKING:
    from lxml.etree import _Element

_ADDED: Final = frozenset(("ins", "moveTo"))
_WRAPPERS: Final = {
    "sdt": "内容控件",
    "hyperlink": "超链接",
    "ins": "修订",
    "moveTo": "修订",
    "smartTag": "智能标记",
    "fldSimple": "域",
    "customXml": "自定义标记",
}
_SEEN: Final = frozenset(
    ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference", "oMath")
)
_TAG: Final = re.compile(r"[{｛][{｛%％]")
_LONE: Final = re.compile(r"[{｛]\s{0,9}([^{}｛｝\n]{1,60}?)\s{0,9}[}｝]")
_SPACED: Final = re.compile(r"[{｛]\s{1,9}[{｛%％][^{}｛｝\n]{0,60}[}｝]?\s{0,9}[}｝]?")
_LAST_WORD: Final = re.compile(r"\w+$")
_WORD_WIDTH: Final = 40  # of the text before a stray brace that is looked at
_ESCAPED: Final = re.compile(r"\{_[{%]|[}%]_\}")
_STATEMENT: Final = re.compile(r"\b(?:if|endif|for|endfor|else|elif)\b")
# Fields whose result is collected from where the tag stands, too: updating them loses nothing.
_REPEATING_FIELDS: Final = frozenset(("", "HYPERLINK", "TOC", "TOA", "INDEX", "STYLEREF"))
_READ_AT_ONCE: Final = frozenset(("HYPERLINK", "TC", "XE"))  # nothing is shown of them before they are read


def check_paragraph(paragraph: Paragraph, tags: Sequence[Tag]) -> Iterator[Problem]:
    """Yield what is wrong with where the tags of one paragraph stand."""
    if _TAG.search(paragraph.deleted):
        what = f"修订中已删除的文字里有标签，不会起作用，也还没有真正删掉：{excerpt(paragraph.deleted, 30)}"
        fix = "在“审阅”里接受所有修订，再保存"
        whole = (0, len(paragraph.text))
        yield problem_at(paragraph, whole, "tag-in-deletion", what, fix=fix, severity=NOTE)
    for tag in tags:
        yield from _cut(tag)
        yield from _tracked(tag)
        yield from _in_field(tag)
        if tag.level in ("tr", "tc") and tag.statement:
            yield from _outside_table(tag)
    taken = [tag for tag in tags if tag.level == "p" and (tag.statement or tag.sign == "#")]
    if taken:
        yield from _taken_out(paragraph, taken, tags)


def _taken_out(paragraph: Paragraph, taken: Sequence[Tag], tags: Sequence[Tag]) -> Iterator[Problem]:
    """A paragraph that the engine takes out whole must hold nothing but one tag, comments apart."""
    first = taken[0]
    if paragraph.element.find(f"{W}pPr/{W}sectPr") is not None:
        what = "{%p … %} 放在了带分节符的一段里，分节符会跟着丢失，后面的横排、页码都会变"
        fix = "把光标放在分节符前面按回车，让标签自己占一段，分节符留在下一段"
        yield problem_at(paragraph, first.span, "p-section-break", what, fix=fix)
    if len(taken) > 1:
        what = TWO_IN_A_PARAGRAPH
        fix = "每个 {%p … %} 单独占一段；只管一句话时改用 {% if … %}…{% endif %}"
        yield problem_at(paragraph, taken[1].span, "p-two", what, fix=fix)
        return
    rest = _without(paragraph.text, [first, *(tag for tag in tags if tag.sign == "#")])
    if not rest.strip() and not _has_object(paragraph.element):
        return
    lost = "图片、文本框或脚注" if not rest.strip() else f"“{_short(rest)}”"
    what = f"{{%p … %}} 没有单独占一段，同段的{lost}会丢失"
    fix = "让 {%p … %} 自己占一段；只管一句话时改用 {% … %}"
    yield problem_at(paragraph, first.span, "p-not-alone", what, fix=fix)


def _without(text: str, tags: Sequence[Tag]) -> str:
    """Return a paragraph's text without these tags."""
    for tag in sorted(tags, key=lambda tag: tag.start, reverse=True):
        text = text[: tag.start] + text[tag.end :]
    return text


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 12 else text[:11] + "…"


def _has_object(element: _Element) -> bool:
    if any(name_of(one) in _SEEN for one in element.iter()):
        return True
    return any(one.get(f"{W}type") == "page" for one in element.iter(f"{W}br"))


def _outside_table(tag: Tag) -> Iterator[Problem]:
    if next(tag.paragraph.element.iterancestors(f"{W}tr"), None) is None:
        word = "行" if tag.level == "tr" else "格"
        what = f"{{%{tag.level} … %}} 管表格的一{word}，这里不是表格"
        fix = f"表格以外用 {spelled('%', 'p', tag.body)}，单独占一段；或者把它移到表格里"
        yield problem_at(tag.paragraph, tag.span, f"{tag.level}-outside-table", what, fix=fix)


def check_rows(tags: Sequence[Tag]) -> Iterator[Problem]:
    """Yield what is wrong with `{%tr %}` and `{%tc %}`: the whole row or cell is taken out with each."""
    held: dict[tuple[_Element, str], list[Tag]] = {}
    comments: dict[_Element, list[str]] = {}
    for tag in tags:
        if tag.level in ("tr", "tc") and tag.statement:
            holder = next(tag.paragraph.element.iterancestors(W + tag.level), None)
            if holder is not None:
                held.setdefault((holder, tag.level), []).append(tag)
        elif tag.sign == "#" and not tag.fault:
            for outer in tag.paragraph.element.iterancestors(f"{W}tr", f"{W}tc"):
                comments.setdefault(outer, []).append(tag.raw)
    for (holder, level), inside in held.items():
        word, alone = ("行", "表格的一行") if level == "tr" else ("格", "一个单元格")
        if len(inside) > 1:
            tag = inside[1]
            what = f"同一{word}里有两个 {{%{level} … %}}，只有一个会起作用"
            fix = f"{inside[0].raw} 和 {tag.raw} 各占{alone}，要重复的一{word}放在它们中间"
            yield problem_at(tag.paragraph, tag.span, f"{level}-two", what, fix=fix)
            continue
        texts = "".join(one.text or "" for one in holder.iter(f"{W}t"))
        for raw in (inside[0].raw, *comments.get(holder, ())):
            texts = texts.replace(raw, "", 1)
        rest = re.sub(r"\s", "", texts)
        if rest:
            what = f"{{%{level} … %}} 没有单独占一{word}，同{word}的“{_short(rest)}”会丢失"
            fix = f"在表格里给它单独加一{word}，这一{word}不会印出来"
            yield problem_at(inside[0].paragraph, inside[0].span, f"{level}-not-alone", what, fix=fix)


def _cut(tag: Tag) -> Iterator[Problem]:
    """A tag that begins inside a content control, link or revision and ends outside leaves broken text."""
    pieces = tag.paragraph.elements(*tag.span)
    if len(pieces) > 1:
        chains = [_wrappers(piece, tag.paragraph.element) for piece in pieces]
        odd = next(
            (one for chain in chains for one in chain if any(one not in other for other in chains)), None
        )
        if odd is not None:
            what = f"标签一半在{_WRAPPERS[name_of(odd)]}里面，一半在外面"
            fix = "把整个标签删掉，在同一处重新打一遍；有修订时先“接受所有修订”"
            yield problem_at(tag.paragraph, tag.span, "tag-cut", what, fix=fix)
    if tag.paragraph.cuts and any(tag.start < cut < tag.end for cut in tag.paragraph.cuts):
        yield problem_at(tag.paragraph, tag.span, "tag-cut", "标签中间夹着文本框", fix="把文本框移到标签外面")
    if (name := _bookmark(tag, pieces)) is not None:
        what = f"书签“{name}”从标签中间开始或结束，做成的文件里书签会坏"
        fix = "在“插入—书签”里删掉它，或者让书签把整个标签包在里面"
        yield problem_at(tag.paragraph, tag.span, "bookmark-in-tag", what, fix=fix, severity=NOTE)


def _wrappers(piece: _Element, paragraph: _Element) -> list[_Element]:
    found = []
    for outer in piece.iterancestors():
        if outer is paragraph:
            break
        if name_of(outer) in _WRAPPERS:
            found.append(outer)
    return found


def _bookmark(tag: Tag, pieces: Sequence[_Element]) -> str | None:
    """Return the name of a bookmark that begins or ends between two pieces of a tag."""
    if len(pieces) < 2:
        return None
    first, last = (top_level(piece, tag.paragraph.element) for piece in (pieces[0], pieces[-1]))
    between = takewhile(lambda one: one is not last, first.itersiblings())
    inside = [one for sibling in between for one in sibling.iter()] if first is not last else []
    starts = {one.get(f"{W}id"): one.get(f"{W}name", "") for one in inside if name_of(one) == "bookmarkStart"}
    ends = {one.get(f"{W}id") for one in inside if name_of(one) == "bookmarkEnd"}
    for ident in starts.keys() ^ ends:
        root = tag.paragraph.part.root
        name = starts.get(ident)
        if name is None:
            marks = root.iter(f"{W}bookmarkStart")
            name = next((one.get(f"{W}name", "") for one in marks if one.get(f"{W}id") == ident), "")
        if name and not name.startswith("_"):  # Word's own, such as _GoBack, are set wherever one types
            return name
    return None


def _tracked(tag: Tag) -> Iterator[Problem]:
    around = {name_of(one) for piece in tag.paragraph.elements(*tag.span) for one in piece.iterancestors()}
    if around & _ADDED:
        what = "标签在还没有接受的修订里，做成的每份文件都会带着修订标记"
        fix = "在“审阅”里接受所有修订，再保存"
        yield problem_at(tag.paragraph, tag.span, "tag-in-insertion", what, fix=fix, severity=NOTE)


def _in_field(tag: Tag) -> Iterator[Problem]:
    inside = tag.paragraph.pieces_in(*tag.span)
    simple = {
        Field(outer.get(f"{W}instr", "")).name
        for piece in inside
        for outer in piece.element.iterancestors(f"{W}fldSimple")
    }
    if any(piece.code and piece.field not in _READ_AT_ONCE for piece in inside):
        what = "标签写在了域代码里，印出来的还是原来的内容，要在 Word 里更新域（全选，按 F9）才会变"
        fix = "不想更新的，把标签写在普通文字里；按 Alt+F9 可以看到域的代码"
        yield problem_at(tag.paragraph, tag.span, "tag-in-field", what, fix=fix)
    elif shown := (simple | {piece.field for piece in inside if not piece.code}) - _REPEATING_FIELDS:
        what = f"标签在域（{'、'.join(sorted(shown))}）的结果里，Word 更新域时会丢失"
        fix = "把标签写在普通文字里，不要写在域里"
        yield problem_at(tag.paragraph, tag.span, "tag-in-field", what, fix=fix, severity=NOTE)


def check_gap(gap: Gap, known: Collection[str]) -> Iterator[Problem]:
    """Yield braces outside tags that look like what is left of one; `known` are names of fields and variables."""
    text = _ESCAPED.sub(lambda found: "　" * len(found.group()), gap.text)
    told: list[tuple[int, int]] = []
    for found in _SPACED.finditer(text):
        inner = found.group().strip("{}｛｝ %％")
        told.append(found.span())
        what = "两个大括号之间有空格，不会当作标签"
        sure = _meant(inner, known)
        if sure or (sure is not None and found.group()[-1] in "}｝"):
            yield _left(gap, found.span(), what, f"去掉空格，写成 {_as_tag(inner)}", sure=sure)
    for found in _LONE.finditer(text):
        inner = found[1]
        sure = _meant(inner, known)
        if _told(told, found.span()) or sure is None:
            continue
        told.append((found.start(), found.end() + 1))
        what = "单个大括号不会当作标签，会原样印出来"
        yield _left(gap, found.span(), what, f"如果是标签，改成 {_as_tag(inner)}", sure=sure)
    for found in TAG_CLOSES.finditer(text):
        before = text[max(found.start() - _WORD_WIDTH, 0) : found.start()].strip()
        word = _LAST_WORD.search(before)
        ends = (
            (word[0][at:] for at in range(len(word[0]))) if word else ()
        )  # no space parts a name from the text
        sure = bool(_STATEMENT.search(before)) or any(end in known for end in ends)
        closes = text[: found.end()].count("{") >= text[: found.end()].count("}")  # braces of the text's own
        if not _told(told, found.span()) and (sure or not closes):
            what = f"多出来的“{found.group()}”，前面没有与它成对的开头"
            yield _left(gap, found.span(), what, "补上标签的开头，或者删掉它", sure=sure)


def _meant(inner: str, known: Collection[str]) -> bool | None:
    """Tell whether what stands in braces is certainly a tag (True), perhaps one (False), or none (None)."""
    if re.split(r"[.|\[(\s]", inner, maxsplit=1)[0] in known or _STATEMENT.search(inner):
        return True
    return False if inner.isidentifier() else None


def _as_tag(inner: str) -> str:
    return spelled("%" if _STATEMENT.search(inner) else "{", "", inner.strip("%％ "))


def _told(told: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in told)


def _left(gap: Gap, span: tuple[int, int], what: str, fix: str, *, sure: bool = True) -> Problem:
    whole = (gap.start + span[0], gap.start + span[1])
    severity = ERROR if sure else NOTE
    return problem_at(gap.paragraph, whole, "brace-left", what, fix=fix, severity=severity)

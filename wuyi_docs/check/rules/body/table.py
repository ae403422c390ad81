"""Rules on 正文与层次, in the order of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.kinds import Look, Stretch
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.rules.body import levels, paragraphs
from wuyi_docs.check.views.measure import heading_end
from wuyi_docs.check.views.texts import HEADING_LENGTH
from wuyi_docs.core.standard import LEVEL1_FACE, LEVEL2_FACE


def _headings(reading: Reading, wanted: int) -> Iterator[Stretch]:
    """Yield the headings of a level, not those with a first sentence that is too long for one."""
    for _, paragraph, level in reading.levels():
        end = heading_end(paragraph.text)
        if level == wanted and end <= HEADING_LENGTH:
            yield Stretch(paragraph, 0, end)


RULES: Final[tuple[Rule, ...]] = (
    paragraphs.wrong_first_line_indent,
    paragraphs.indent_made_of_spaces,
    paragraphs.wrapped_lines_indented,
    paragraphs.body_not_justified,
    Look(
        "wrong_level1_face",
        "一级标题不是黑体",
        looks="“一、”一级的标题是否用三号黑体字。",
        why="结构层次序数依次为“一、”“（一）”“1.”“（1）”，一般第一层用黑体。",
        wrong="一、创建目标（仿宋加粗）",
        right="一、创建目标（黑体）",
        excepted="“一、”后面接着整段正文、不像标题的不看。",
        element=Element.BODY,
        authority=by(LEVEL1_FACE),
        face=LEVEL1_FACE,
        where=partial(_headings, wanted=1),
    ),
    Look(
        "wrong_level2_face",
        "二级标题不是楷体",
        looks="“（一）”一级的标题（到第一个句号为止）是否用三号楷体字。",
        why="一般第二层用楷体。",
        wrong="（一）加强组织领导。（仿宋）",
        right="（一）加强组织领导。（楷体）",
        excepted="“（一）”后面第一句很长、不像标题的不看。",
        element=Element.BODY,
        authority=by(LEVEL2_FACE),
        face=LEVEL2_FACE,
        where=partial(_headings, wanted=2),
    ),
    levels.wrong_ordinal_mark,
    levels.ordinals_not_consecutive,
    levels.level_skipped,
    levels.heading_with_final_punctuation,
    levels.wrong_automatic_number,
    paragraphs.blank_line_in_body,
    paragraphs.line_break_in_paragraph,
)

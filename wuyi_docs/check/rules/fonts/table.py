"""Rules on 字体字号, in the order of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.kinds import Look, Stretch
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.rules.fonts import characters
from wuyi_docs.check.views.measure import heading_end
from wuyi_docs.core.standard import BODY_FACE, BODY_SIZE


def _body_text(reading: Reading) -> Iterator[Stretch]:
    """Yield the body but for the headings that have a face of their own."""
    for _, paragraph, level in reading.levels():
        start = heading_end(paragraph.text) if level in (1, 2) else 0
        if start < len(paragraph.text):
            yield Stretch(paragraph, start)


RULES: Final[tuple[Rule, ...]] = (
    Look(
        "wrong_body_face",
        "正文不是仿宋体",
        looks="正文里没有序数标题的段落、三级和四级层次的文字是否用仿宋体；标题之后接排的正文也看。",
        why="公文格式各要素一般用三号仿宋体字；字体不一致多是从别处粘贴来的。",
        wrong="正文用宋体。",
        right="正文用仿宋_GB2312。",
        excepted="特定情况可以作适当调整；一、二级标题由它们自己的规则看；表格里的文字不看。",
        element=Element.BODY,
        authority=by(BODY_FACE),
        face=BODY_FACE,
        where=_body_text,
    ),
    Look(
        "wrong_body_size",
        "正文不是三号字",
        looks="正文和各层次标题的字号是否为三号（16 磅）。",
        why="公文格式各要素一般用三号字，每面 22 行、每行 28 字就是按三号字算的。",
        wrong="正文用四号字。",
        right="正文用三号字。",
        excepted="特定情况可以作适当调整；表格里的文字、上标下标不看。",
        element=Element.BODY,
        authority=by(BODY_SIZE),
        size=BODY_SIZE,
        where=lambda reading: map(Stretch, reading.body()),
    ),
    characters.theme_font_in_text,
    characters.uncovered_character,
    characters.punctuation_in_latin_face,
    characters.bold_heading_face,
    characters.slanted_or_underlined_text,
    characters.stretched_body_text,
    characters.hidden_or_marked_text,
)

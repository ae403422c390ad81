"""Rules on 版记, in the order of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.kinds import Look, Stretch
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.rules.imprint import ruled, text
from wuyi_docs.core.standard import IMPRINT_FACE, IMPRINT_SIZE


def _imprint(reading: Reading) -> Iterator[Stretch]:
    yield from map(Stretch, reading.elements.imprint.paragraphs if reading.elements.imprint else ())


RULES: Final[tuple[Rule, ...]] = (
    Look(
        "wrong_imprint_face",
        "版记不是仿宋体",
        looks="抄送机关、印发机关和印发日期是否用仿宋体。",
        why="版记一般用四号仿宋体字。",
        wrong="抄送用宋体。",
        right="抄送用仿宋_GB2312。",
        element=Element.IMPRINT,
        authority=by(IMPRINT_FACE),
        face=IMPRINT_FACE,
        where=_imprint,
    ),
    Look(
        "wrong_imprint_size",
        "版记不是四号字",
        looks="抄送机关、印发机关和印发日期是否用四号字。",
        why="版记一般用四号仿宋体字。",
        wrong="抄送用三号字。",
        right="抄送用四号字。",
        element=Element.IMPRINT,
        authority=by(IMPRINT_SIZE),
        size=IMPRINT_SIZE,
        where=_imprint,
    ),
    text.wrong_imprint_indent,
    ruled.imprint_rules_missing,
    ruled.wrong_imprint_rules,
    ruled.imprint_rules_not_full_width,
    text.wrong_copies_punctuation,
    text.copies_not_aligned,
    text.wrong_issue_date,
    text.issued_before_dated,
    text.text_after_imprint,
)

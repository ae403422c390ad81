"""Rules on 页码, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.kinds import Look, Stretch
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.rules.pagenumber import footer
from wuyi_docs.check.views.footers import number_lines
from wuyi_docs.core.standard import PAGE_NUMBER_SIZE

RULES: Final[tuple[Rule, ...]] = (
    footer.page_number_missing,
    footer.wrong_page_number_face,
    Look(
        "wrong_page_number_size",
        "页码不是四号字",
        looks="页码的字号是否为四号。",
        why="页码一般用四号半角宋体阿拉伯数字。",
        wrong="页码用小五号字。",
        right="页码用四号字。",
        element=Element.PAGE_NUMBER,
        authority=by(PAGE_NUMBER_SIZE),
        size=PAGE_NUMBER_SIZE,
        where=lambda reading: (Stretch(p) for _, _, p, _ in number_lines(reading)),
    ),
    footer.page_number_without_dashes,
    footer.page_number_on_wrong_side,
    footer.wrong_page_number_indent,
    footer.wrong_page_number_height,
    footer.page_number_restarts,
    footer.wrong_page_number_form,
)

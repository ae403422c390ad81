"""Rules on 版头, in the order of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Elements
from wuyi_docs.check.elements.patterns import CLOSE, HAN, OPEN
from wuyi_docs.check.kinds import Gap, Look, Pattern, Stretch
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.rules.head import corner, mark, number, red_rule
from wuyi_docs.check.views import words
from wuyi_docs.core.standard import BODY_SIZE, MARK_FACE, NUMBER_BLANK_LINES, NUMBER_BRACKETS, SECRECY_FACE


def _corner(reading: Reading) -> Iterator[Stretch]:
    elements = reading.elements
    for paragraph, element in ((elements.secrecy, Element.SECRECY), (elements.urgency, Element.URGENCY)):
        if paragraph is not None:
            yield Stretch(paragraph, element=element)


def _above_number(elements: Elements) -> Iterator[tuple[Paragraph, Paragraph]]:
    if elements.red_head and elements.marks and elements.number is not None:
        yield elements.marks[-1], min((elements.number, *elements.signers), key=lambda p: p.index)


RULES: Final[tuple[Rule, ...]] = (
    number.wrong_document_number,
    Pattern(
        "wrong_number_brackets",
        "发文字号的年份没有用六角括号",
        looks="发文字号里的年份是否用六角括号“〔〕”括入。",
        why="方括号、圆括号、方头括号都不是发文字号的括号，不同软件里还会变成半角。",
        wrong="朔环山发[2022]15号；朔环山发（2022）15号",
        right="朔环山发〔2022〕15号",
        element=Element.NUMBER,
        authority=by(NUMBER_BRACKETS),
        find=(
            rf"[{HAN}A-Za-z]{{1,16}}\s?(?P<here>(?P<open>[{OPEN}])\s?(?P<year>[\d０-９]{{2,4}})\s?(?P<close>[{CLOSE}]))"
            r"\s?第?\s?(?:[\d０-９]{1,5}|[×X＿_ 　]{1,6})\s?号"
        ),
        wanted=r"〔\g<year>〕",
        mend=dict(zip(("open", "close"), NUMBER_BRACKETS.value, strict=True)),
        where=words.number,
        once=True,
    ),
    number.abbreviated_number_year,
    corner.wrong_serial_number,
    corner.wrong_secrecy_form,
    corner.wrong_urgency_level,
    Look(
        "wrong_secrecy_or_urgency_face",
        "密级或紧急程度不是三号黑体",
        looks="密级和保密期限、紧急程度是否用三号黑体字。",
        why="这两项要一眼看见，一般用三号黑体字。",
        wrong="机密★1年（仿宋）",
        right="机密★1年（黑体）",
        element=Element.SECRECY,
        authority=by(SECRECY_FACE),
        face=SECRECY_FACE,
        size=BODY_SIZE,
        say="{element}不是三号黑体",
        where=_corner,
    ),
    corner.head_elements_out_of_order,
    corner.secrecy_without_serial_number,
    mark.mark_at_wrong_height,
    mark.mark_not_centred,
    mark.mark_not_red,
    Look(
        "wrong_mark_face",
        "发文机关标志不是小标宋体",
        looks="发文机关标志是否用小标宋体。",
        why="标准推荐使用小标宋体字，以醒目、美观、庄重为原则。",
        wrong="标志用宋体加粗。",
        right="标志用方正小标宋简体。",
        element=Element.MARK,
        authority=by(MARK_FACE),
        face=MARK_FACE,
        where=lambda reading: map(Stretch, reading.elements.marks),
    ),
    Gap(
        "wrong_gap_above_number",
        "发文机关标志与发文字号之间不是空二行",
        looks="发文字号是否编排在发文机关标志下空二行的位置。",
        why="标准规定的位置。",
        wrong="标志之下直接是发文字号。",
        right="标志之下空二行，再排发文字号。",
        excepted="中间有文本框、表格，距离算不准的，不报。",
        element=Element.NUMBER,
        authority=by(NUMBER_BLANK_LINES),
        between=_above_number,
        lines=NUMBER_BLANK_LINES.value,
        slack=0.7,
        say="标志与发文字号之间不是空二行",
    ),
    number.number_not_centred,
    number.upward_number_not_left,
    mark.wrong_signer_faces,
    mark.wrong_signer_label,
    red_rule.red_rule_missing,
    red_rule.rule_not_red,
    red_rule.rule_not_full_width,
    red_rule.wrong_gap_above_rule,
    red_rule.wrong_rule_thickness,
)

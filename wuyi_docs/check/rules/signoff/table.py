"""Rules on 署名、日期与附注, in the order of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Elements
from wuyi_docs.check.kinds import Gap, Look, Pattern, Stretch
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule, by
from wuyi_docs.check.rules.signoff import date, signature
from wuyi_docs.check.views import words
from wuyi_docs.core.standard import BODY_FACE, BODY_SIZE, UNSEALED_BLANK_LINES


def _signed(reading: Reading) -> Iterator[Stretch]:
    elements = reading.elements
    yield from map(Stretch, elements.signature)
    for paragraph, element in ((elements.date, Element.DATE), (elements.note, Element.NOTE)):
        if paragraph is not None:
            yield Stretch(paragraph, element=element)


def _above_signature(elements: Elements) -> Iterator[tuple[Paragraph, Paragraph]]:
    above = (*elements.main.body, *elements.attachment_note)
    if elements.signature and above:
        yield above[-1], elements.signature[0]


RULES: Final[tuple[Rule, ...]] = (
    date.wrong_date_form,
    signature.wrong_signature_position,
    Gap(
        "signature_without_blank_line",
        "署名与正文之间没有空行",
        looks="署名之上（正文或附件说明之下）是否空一行以上。",
        why="不加盖印章的，标准规定空一行；加盖印章的，也要给印章留出位置。",
        wrong="正文之下直接是署名。",
        right="正文之下空一行或两行，再排署名。",
        excepted="量不准的不报；空四行以上的也报，印章顶端应当上距正文一行之内。",
        element=Element.SIGNATURE,
        authority=by(UNSEALED_BLANK_LINES),
        between=_above_signature,
        lines=UNSEALED_BLANK_LINES.value,
        most=4,
        slack=0.5,
        wanted="空一行；要盖章的空二、三行",
        say="署名与正文之间的空行不对",
    ),
    Look(
        "signature_not_body_type",
        "署名、日期或附注不是三号仿宋体",
        looks="发文机关署名、成文日期、附注是否用三号仿宋体字。",
        why="未另说明的要素一般用三号仿宋体字。",
        wrong="署名用黑体。",
        right="署名用仿宋。",
        excepted="签发人签名章不看。",
        element=Element.SIGNATURE,
        authority=by(BODY_FACE),
        face=BODY_FACE,
        size=BODY_SIZE,
        say="{element}不是{wanted}",
        where=_signed,
    ),
    Pattern(
        "blank_page_remark",
        "写了“此页无正文”",
        looks="有没有“（此页无正文）”“本页无正文”的字样。",
        why="现行标准用调整行距、字距的办法使印章、日期与正文同处一面，不再用标注“此页无正文”的办法。",
        wrong="（此页无正文）",
        right="调整行距、字距，把正文带一行过去。",
        excepted="合同等不是公文的文书不看。",
        element=Element.SIGNATURE,
        authority=Authority(FORMAT, "7.3.5.5", MUST),
        find=r"(?:[（(]|(?<!\s))\s*[此本]页无正文\s*[）)]?",
        wanted="调整行距、字距，使署名与正文同面",
        where=words.texts,
        once=True,
    ),
    signature.signature_differs_from_mark,
    date.number_year_differs_from_date,
    date.wrong_note_form,
)

"""Rules on 附件说明与附件, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.kinds import Gap, Pattern
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule, by
from wuyi_docs.check.rules.attachment import attached, note
from wuyi_docs.check.views import words
from wuyi_docs.core.standard import ATTACHMENT_NOTE_BLANK_LINES, ATTACHMENT_TITLE_LINE

RULES: Final[tuple[Rule, ...]] = (
    Gap(
        "wrong_gap_above_attachment_note",
        "正文与附件说明之间不是空一行",
        looks="附件说明是否在正文下空一行。",
        why="标准规定的位置。",
        wrong="正文之下直接是“附件：”。",
        right="正文之下空一行，再排“附件：”。",
        excepted="中间有表格等，量不准的不报。",
        element=Element.ATTACHMENT_NOTE,
        authority=by(ATTACHMENT_NOTE_BLANK_LINES),
        between=lambda e: (
            [(e.main.body[-1], e.attachment_note[0])] if e.main.body and e.attachment_note else []
        ),
        lines=ATTACHMENT_NOTE_BLANK_LINES.value,
        slack=0.5,
    ),
    note.attachment_note_not_indented,
    note.attachment_items_not_aligned,
    note.wrong_attachment_note_form,
    Pattern(
        "attachment_name_with_punctuation",
        "附件名称后面有标点",
        looks="附件说明里每个名称之后有没有句号、分号、逗号。",
        why="标准规定附件名称后不加标点符号。",
        wrong="附件：1.安全生产检查表。",
        right="附件：1.安全生产检查表",
        excepted="名称自带的括号、引号、书名号不算。",
        element=Element.ATTACHMENT_NOTE,
        authority=Authority(FORMAT, "7.3.4", MUST),
        find=r"[。；，、.;,](?=\s*$)",
        wanted="不加标点",
        put="",
        where=words.attachment_note,
    ),
    attached.attachment_missing,
    attached.attachment_title_differs,
    attached.wrong_attachment_label,
    attached.wrong_attachment_label_face,
    attached.attachment_not_on_new_page,
    Gap(
        "wrong_gap_above_attachment_title",
        "附件标题不在第三行",
        looks="附件标题是否编排在版心第三行，即“附件”与标题之间空一行。",
        why="标准规定附件标题居中编排在版心第三行。",
        wrong="“附件1”之下直接是标题。",
        right="“附件1”之下空一行，再排标题。",
        excepted="量不准的不报。",
        element=Element.ATTACHMENT,
        authority=by(ATTACHMENT_TITLE_LINE),
        between=lambda e: [(a.label, a.text.title[0]) for a in e.attachments if a.text.title],
        lines=ATTACHMENT_TITLE_LINE.value - 2,
        slack=0.6,
        wanted="与“附件”之间空一行",
    ),
    note.cited_attachment_not_announced,
    note.printed_text_as_attachment,
)

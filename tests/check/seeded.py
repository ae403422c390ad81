"""Break right documents on purpose and remember what was broken: a seed in, a document and its faults out."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.check.samples import MINUTES, NOTICE, REPORT

_FILLER: Final = "一级 | 二、"
_KINDS_AT_LEAST: Final = 5


@dataclass(frozen=True, slots=True)
class Stroke:
    """One way to break a document: what is changed, and which rules have to find it.

    An `old` that does not stand exactly once in a document cannot be struck there; `group` keeps strokes
    apart that touch the same place.
    """

    group: str
    old: str
    new: str
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class Broken:
    """A document that was broken, with the rules that have to find what was broken."""

    text: str
    wanted: frozenset[str]


def _stroke(group: str, old: str, new: str, *rules: str) -> Stroke:
    return Stroke(group, old, new, frozenset(rules))


def _sentence(group: str, sentence: str, *rules: str) -> Stroke:
    return Stroke(group, _FILLER, f"段 | {sentence}\n{_FILLER}", frozenset(rules))


STROKES: Final = (
    _stroke("page", "\n标志", "\n页 pgMar.left=1800 pgMar.right=1261\n标志", "wrong_page_margins"),
    _stroke("footer", "\n标志", "\n页脚 sz=18\n标志", "wrong_page_number_size"),
    _stroke("footer", "\n标志", "\n页脚 | 第{页}页\n标志", "page_number_without_dashes"),
    _stroke("footer", "\n标志", "\n页脚 无\n标志", "page_number_missing"),
    _stroke("mark", "标志 | 朔", "标志 color=000000 | 朔", "mark_not_red"),
    _stroke("mark", "标志 | 朔", "标志 eastAsia=宋体 | 朔", "wrong_mark_face"),
    _stroke("mark", "标志 | 朔", "标志 spacing.before=600 | 朔", "mark_at_wrong_height"),
    _stroke("number", "〔2022〕", "[2022]", "wrong_number_brackets"),
    _stroke("number", "〔2022〕", "(2022)", "wrong_number_brackets"),
    _stroke("number", "〔2022〕15", "〔2022〕015", "wrong_document_number"),
    _stroke("number", "〔2022〕", "〔2021〕", "number_year_differs_from_date"),
    _stroke(
        "rule",
        "红线\n空\n空\n标题 | 朔",
        "红线 border.top=single,12,000000,0\n空\n空\n标题 | 朔",
        "rule_not_red",
    ),
    _stroke("rule", "红线\n空\n空\n标题 | 朔", "红线\n标题 | 朔", "wrong_gap_above_title"),
    _stroke("title", "标题 | 关于", "标题 sz=36 | 关于", "wrong_title_size"),
    _stroke("title", "标题 | 关于", "标题 eastAsia=黑体 | 关于", "wrong_title_face"),
    _stroke("title", "标题 | 关于", "标题 jc=left | 关于", "title_not_centred"),
    _stroke("title", "检查的通知\n", "检查的通知。\n", "title_with_final_punctuation"),
    _stroke("recipient", "股室、所属", "股室  所属", "wrong_recipient_separator"),
    _stroke("recipient", "单位：\n", "单位:\n", "recipient_without_colon"),
    _stroke("recipient", "主送 |", "主送 ind.firstLine=632 ind.firstLineChars=200 |", "recipient_indented"),
    _stroke("body", "段 | 全局", "段 eastAsia=宋体 | 全局", "wrong_body_face"),
    _stroke("body", "段 | 全局", "段 sz=28 | 全局", "wrong_body_size"),
    _stroke("body", "段 | 全局", "段 spacing.after=200 | 全局", "space_between_paragraphs"),
    _stroke("body", "段 | 全局", "段 color=FF0000 | 全局", "coloured_text"),
    _stroke("level1", "一级 | 一、", "一级 eastAsia=仿宋 | 一、", "wrong_level1_face"),
    _stroke("level1", "一级 | 三、", "一级 | 四、", "ordinals_not_consecutive"),
    _stroke("level2", "| （二）隐患", "| （三）隐患", "ordinals_not_consecutive"),
    _stroke("level2", "| （二）隐患", "| （二）、隐患", "wrong_ordinal_mark"),
    _stroke("level3", "三级 | 2.", "三级 | 2、", "wrong_ordinal_mark"),
    _stroke("note", "检查表\n附件项", "检查表；\n附件项", "attachment_name_with_punctuation"),
    _stroke("note", "空\n附件说明", "附件说明", "wrong_gap_above_attachment_note"),
    _stroke("label", "附件标签 | 附件1", "附件标签 | 附件1：", "wrong_attachment_label"),
    _stroke("label", "附件标签 | 附件1", "附件标签 eastAsia=仿宋 | 附件1", "wrong_attachment_label_face"),
    _stroke("attachment", "标题 | 安全生产检查表", "标题 | 安全检查表", "attachment_title_differs"),
    _stroke("date", "日期 | 2022年10月16日", "日期 | 2022年10月016日", "wrong_date_form"),
    _stroke("date", "日期 | 2022年10月16日", "日期 | 二〇二二年十月十六日", "wrong_date_form"),
    _stroke("sign", "空\n空\n署名", "署名", "signature_without_blank_line"),
    _stroke("remark", "附注 | （", "附注 ind.firstLine=0 ind.firstLineChars=0 | （", "wrong_note_form"),
    _stroke("copies", "办公室。\n印发", "办公室\n印发", "wrong_copies_punctuation"),
    _stroke("imprint", "抄送 |", "抄送 sz=32 |", "wrong_imprint_size"),
    _stroke("issued", "16日印发", "06日印发", "wrong_issue_date", "issued_before_dated"),
    _stroke("serial", "| 000001", "| 0001", "wrong_serial_number"),
    _stroke("secrecy", "机密★1年", "机密☆1年", "wrong_secrecy_form"),
    _stroke("urgency", "| 特急", "| 急件", "wrong_urgency_level"),
    _stroke("signer", "|张三}\n", "|张三、李四}\n", "wrong_signer_label"),
    _stroke("report", "请予备案。", "妥否，请批示。", "request_in_report"),
    _stroke(
        "report",
        "山阴县人民政府：",
        "山阴县人民政府、朔州市人民政府：",
        "several_recipients_of_upward_document",
    ),
    _stroke("attendance", "{eastAsia=黑体|请假}", "请假", "wrong_attendance_face"),
    _sentence("s1", "所有的股室创建达标创建达标。", "doubled_phrase"),
    _sentence("s2", "截止2022年10月底已经完成。", "deadline_word_misused"),
    _sentence("s3", "各股室,要高度重视。", "half_width_punctuation"),
    _sentence("s4", "落实“四方责任，做到全覆盖。", "unpaired_marks"),
    _sentence("s5", "请于2022年2月30日前报送。", "impossible_date"),
    _sentence("s6", "根据《通知》（晋环发（2022）42号）要求执行。", "wrong_cited_number"),
    _sentence("s7", "各股室要布署好工作。", "confused_words"),
    _sentence("s8", "用３天时间完成。", "full_width_digits"),
    _sentence("s9", "为期3-5天完成。", "hyphen_in_range"),
    _sentence("s10", "请各股室落实，。", "repeated_punctuation"),
)
_BASES: Final = (NOTICE, NOTICE, REPORT, MINUTES)


def broken(seed: int) -> Broken:
    """Return the right document number `seed` with at least five kinds of fault in it."""
    chance = random.Random(seed)
    text = _BASES[seed % len(_BASES)]
    wanted: set[str] = set()
    groups: set[str] = set()
    kinds = _KINDS_AT_LEAST + seed % 4
    for stroke in chance.sample(STROKES, len(STROKES)):
        if len(groups) == kinds:
            break
        if stroke.group in groups or text.count(stroke.old) != 1:
            continue
        text = text.replace(stroke.old, stroke.new)
        groups.add(stroke.group)
        wanted |= stroke.rules
    assert len(groups) >= _KINDS_AT_LEAST
    return Broken(text, frozenset(wanted))


def struck(stroke: Stroke, change: Callable[[str], str] = str) -> str | None:
    """Return the first right document in which only `stroke` was made, None if it fits nowhere."""
    for text in _BASES:
        if text.count(stroke.old) == 1:
            return change(text.replace(stroke.old, stroke.new))
    return None

"""The examples of the rules' articles as documents: each is put where its element stands in a right document."""

from __future__ import annotations

import re
from typing import Final

from tests.check.fixtures.cases import changed, notice, saying
from tests.check.samples import REPORT
from wuyi_docs.check.elements import Element
from wuyi_docs.check.rule import Rule

# One line of a document does not show these faults: their examples tell what stands in several, or how it is set.
# So do those of all rules on looks; the fixtures enact both.
DESCRIBED: Final = frozenset(
    {
        "attachment_missing",
        "attachment_title_differs",
        "head_elements_out_of_order",
        "heading_with_final_punctuation",
        "house_wording",
        "invisible_character",
        "issued_before_dated",
        "issuer_as_recipient",
        "letter_with_issuer",
        "level_skipped",
        "number_year_differs_from_date",
        "private_character",
        "ordinals_not_consecutive",
        "printed_text_as_attachment",
        "recipient_also_copied",
        "request_without_contact",
        "secrecy_without_serial_number",
        "secret_but_public",
        "signature_differs_from_mark",
        "signer_missing_on_upward_document",
        "signer_on_other_document",
        "table_serial_numbers_broken",
        "table_total_wrong",
        "text_after_imprint",
    }
)
# Where an example goes: the text of the right document that it takes the place of.
_IN_NOTICE: Final = {
    Element.TITLE: "关于开展安全生产检查的通知",
    Element.MARK: "朔州市生态环境局山阴分局文件",
    Element.NUMBER: "朔环山发〔2022〕15号",
    Element.RECIPIENT: "局各股室、所属事业单位：",
    Element.NOTE: "（此件公开发布）",
    Element.ATTACHMENT_NOTE: "附件：1.安全生产检查表",
}
_IN_REPORT: Final = {
    Element.SERIAL: "000001",
    Element.SECRECY: "机密★1年",
    Element.URGENCY: "特急",
    Element.SIGNER: "签发人：{eastAsia=楷体_GB2312|张三}",
}
_KIND: Final = re.compile("（(请示|报告|通知|批复)）(.+)")


def quoted(rule: Rule) -> bool:
    """Tell whether the article quotes words: its examples can be put into a document as they stand."""
    return rule.words and rule.name not in DESCRIBED


def document(rule: Rule, example: str) -> str:
    """Return a document that is right but for the example, in the language of `writing`."""
    of_kind = _KIND.fullmatch(example)
    if of_kind is not None:
        return _of_kind(of_kind[1], of_kind[2], rule.element)
    if rule.element in _IN_NOTICE:
        return notice((_IN_NOTICE[rule.element], example.replace(" / ", "\n标题 | ")))
    if rule.element in _IN_REPORT:
        return changed(REPORT, (_IN_REPORT[rule.element], example))
    if rule.element is Element.DATE:
        return notice(("日期 | 2022年10月16日", f"日期 | {example}"))
    if rule.element is Element.ATTACHMENT and example.startswith("附"):
        return notice(("附件标签 | 附件1", f"附件标签 | {example}"))
    if rule.element is Element.IMPRINT:
        copies = "抄送：朔州市生态环境局，山阴县人民政府办公室。"
        return notice((copies if example.startswith("抄送") else "2022年10月16日印发", example))
    return saying(example)


def _of_kind(kind: str, example: str, element: Element) -> str:
    """Return a document of a kind that says `example`: as its last paragraph, its recipient, or whom it is copied to."""
    upward = kind in ("请示", "报告")
    text = changed(REPORT, ("备案报告", kind)) if upward else notice(("检查的通知", f"检查的{kind}"))
    if element is Element.RECIPIENT:
        return changed(text, ("山阴县人民政府：", example))
    if element is Element.IMPRINT:
        return changed(text, ("印发 border.top", f"抄送 | {example}\n印发 border.top"))
    last = "现报上，请予备案。" if upward else "2022年11月30日止。"
    return changed(text, (last, f"{last}\n段 | {example}"))

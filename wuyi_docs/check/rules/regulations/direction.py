"""Rules on what belongs to a document by its kind and direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, rule
from wuyi_docs.check.views.prose import at


@rule(Element.SIGNER, Authority(REGULATIONS, "第九条（六）", MUST), words=True)
def signer_missing_on_upward_document(reading: Reading) -> Iterator[Fault]:
    """上行文没有签发人。

    查什么：有版头的请示、报告是否标注签发人。
    为什么：条例规定，上行文应当标注签发人姓名，上级机关由此知道谁对这件公文负责。
    错误示例：请示的版头只有发文字号。
    正确示例：朔环山〔2022〕8号　　签发人：张三
    例外：没有版头的、信函格式的、内部的报告不看；下发的调查报告等可能误报，可以忽略。
    """
    elements = reading.elements
    complete = elements.red_head and elements.marks and elements.number is not None
    if complete and elements.upward and not elements.signers and elements.recipient is not None:
        there = f"{elements.kind}，版头没有签发人"
        yield Fault("上行文没有签发人", there, "签发人：姓名，与发文字号同行", elements.number)


_WITHOUT_SIGNER: Final = ("通知", "通报", "批复", "决定", "公告", "通告", "决议", "公报", "纪要", "函")


@rule(Element.SIGNER, Authority(REGULATIONS, "第九条（六）", MUST), words=True)
def signer_on_other_document(reading: Reading) -> Iterator[Fault]:
    """不是上行文却标了签发人。

    查什么：通知、通报、批复等下行文的版头有没有“签发人”。
    为什么：签发人只在上行文上标注；下行文、平行文的签发在发文稿纸上。
    错误示例：通知的版头有“签发人：张三”。
    正确示例：通知的版头只有居中的发文字号。
    例外：意见可以上行，不看。
    """
    elements = reading.elements
    if elements.kind in _WITHOUT_SIGNER and elements.signers:
        paragraph = elements.signers[0]
        yield Fault("不是上行文却标了签发人", f"{elements.kind}标了签发人", "不标签发人", paragraph)


_CLOSING: Final = re.compile(
    r"特此(通知|通报|报告|公告|通告|批复|函告|函复|请示|决定)|(此复)|([妥当]否，?请批[示复])"
)
_FITS: Final = {
    "通知": ("通知",),
    "通报": ("通报",),
    "报告": ("报告",),
    "公告": ("公告",),
    "通告": ("通告",),
    "批复": ("批复", "此复"),
    "函": ("函告", "函复", "此复"),
    "请示": ("请示", "妥否", "当否"),
    "决定": ("决定",),
}


@rule(Element.BODY, words=True)
def closing_of_another_kind(reading: Reading) -> Iterator[Fault]:
    """结尾用语与文种不符。

    查什么：正文末段的结尾用语是否与文种相称：通知不说“特此报告”，报告不说“特此通知”，函不说“请批示”。
    为什么：结尾用语说明要对方做什么，用错了就是文种不清；多是套用旧文件留下的。
    错误示例：（通知）特此报告。
    正确示例：（通知）特此通知。
    例外：结尾用语不是必需的，没有的不报。
    """
    elements = reading.elements
    fits = _FITS.get(elements.kind)
    for paragraph in elements.main.body[-2:] if fits else ():
        match = _CLOSING.search(paragraph.text)
        if match is None or match.end() < len(paragraph.text.strip()) - 6:
            continue
        word = match[1] or match[2] or match[3]
        if elements.kind == "报告" and match[3]:
            continue  # request_in_report looks at that
        if not word.startswith(fits or ()):
            wanted = f"特此{fits[0]}" if fits else ""
            yield at(f"结尾用语与“{elements.kind}”不符", wanted, paragraph, *match.span())


@rule(Element.BODY, words=True)
def request_without_request(reading: Reading) -> Iterator[Fault]:
    """请示没有请求的话。

    查什么：请示的正文里有没有“请批示”“请批复”“请予批准”等请求的话。
    为什么：请示是请求指示、批准的公文，必须说清请对方做什么。
    错误示例：（请示）特此报告。
    正确示例：（请示）妥否，请批示。
    """
    elements = reading.elements
    if elements.kind != "请示" or not elements.main.body:
        return
    last = elements.main.body[-3:]
    if not any(re.search(r"请.{0,8}(?:批|示|审定|研究|支持|同意|解决)", p.text) for p in last):
        there = last[-1].text.strip()[-20:]
        yield Fault("请示没有请求的话", there, "妥否，请批示。", last[-1])


@rule(Element.NOTE, words=True)
def request_without_contact(reading: Reading) -> Iterator[Fault]:
    """请示没有联系人。

    查什么：请示的附注里有没有联系人和电话。
    为什么：请示件在附注处注明联系人的姓名和电话，便于上级机关询问。
    错误示例：请示没有附注。
    正确示例：（联系人：李四，联系电话：0349-7071234）
    """
    elements = reading.elements
    if elements.kind != "请示" or not elements.red_head or elements.date is None:
        return
    if not any(re.search(r"\d{7,}|电话", p.text) for p in reading.texts):
        yield Fault("请示没有联系人", "没有附注", "（联系人：姓名，联系电话：号码）", elements.date)


_YOU: Final = re.compile(
    r"(?<![富宝珍名昂])[你贵](?:局(?![面势部])|委|办|厅|部|市政府|县政府|省政府)(?!长|员)"
)
_HONOUR: Final = re.compile(r"(?<![富宝珍名昂])贵(?:局(?![面势部])|委|办|厅|单位|部门|县政府|镇|乡)(?!长)")
_ADDRESSED_BY_NAME: Final = ("通知", "批复", "通报", "决定")


@rule(Element.BODY, words=True)
def address_of_another_direction(reading: Reading) -> Iterator[Fault]:
    """称谓与行文方向不符。

    查什么：请示、报告里有没有“你局”“你委”，通知、批复里有没有“贵局”“贵单位”。
    为什么：对上级不称“你”，对下级用“你”，“贵”只用在平行的函里。
    错误示例：（请示）请你局批准；（批复）贵局来文收悉
    正确示例：（请示）请批准；（批复）你局来文收悉
    例外：引号、书名号里的原话不看；函不看。
    """
    elements = reading.elements
    down = elements.kind in _ADDRESSED_BY_NAME and elements.form is not Form.LETTER
    pattern = _YOU if elements.upward else _HONOUR if down else None
    for paragraph in elements.main.body if pattern else ():
        for match in pattern.finditer(paragraph.text) if pattern else ():
            if _quoted(paragraph.text[: match.start()]):
                continue
            wanted = "直接称呼名称，如“县政府”" if elements.upward else "你" + match[0][1:]
            yield at(f"称谓不合“{elements.kind}”的行文方向", wanted, paragraph, *match.span())


def _quoted(before: str) -> bool:
    return before.count("“") != before.count("”") or before.count("《") != before.count("》")


_SEVERAL: Final = re.compile(
    r"(?:等(?:有关)?(?:事项|问题|事宜)|(?:几|若干|[二两三四五])(?:个|项|件)?(?:事项|问题|事宜))的请示$"
)


@rule(Element.TITLE, Authority(REGULATIONS, "第十五条（四）", MUST), words=True)
def request_with_several_matters(reading: Reading) -> Iterator[Fault]:
    """请示不是一文一事。

    查什么：请示的标题是不是把几件事合在一起（“等事项的请示”“几个问题的请示”）。
    为什么：条例规定，请示应当一文一事；几件事归不同的部门办，合在一起都办不成。
    错误示例：关于解决经费等事项的请示
    正确示例：关于解决检查经费的请示
    例外：认不准是几件事的不报。
    """
    part = reading.elements.main
    match = _SEVERAL.search(squeeze(part.title_text))
    if match is not None and part.title:
        yield Fault("请示不是一文一事", match[0], "一件事一件请示", part.title[-1])

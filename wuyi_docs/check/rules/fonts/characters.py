"""Rules on the look of the body's characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import by, rule
from wuyi_docs.check.views.looks import mended, stretches
from wuyi_docs.core.standard import CHARS_PER_LINE, face_class
from wuyi_docs.core.units import pt_to_twips


@rule(Element.BODY)
def theme_font_in_text(reading: Reading) -> Iterator[Fault]:
    """中文字体由主题决定。

    查什么：文字的中文字体是否写的是“主题字体”，而不是字体名。
    为什么：主题字体随模板和软件变，今天是等线，明天是宋体；它还会压过同处写明的字体名。
    错误示例：字体显示为“+中文正文”。
    正确示例：字体写明“仿宋_GB2312”。
    例外：每个文件只报一次。
    """
    for paragraph in reading.texts:
        for start, end, look in stretches(paragraph, lambda look: look.themed):
            there = f"主题字体（现为“{look.east_asia or '未定'}”）"
            yield Fault("中文字体由主题决定", there, "写明字体名", paragraph, start, end)
            return


@rule(Element.BODY)
def uncovered_character(reading: Reading) -> Iterator[Fault]:
    """字体里没有这个字。

    查什么：用“_GB2312”字体的文字里，有没有 GB 2312 字符集之外的汉字。
    为什么：“_GB2312”字体只有 6763 个汉字，人名地名里的“镕”“喆”“堃”等不在其中，打印时会变成别的字体或方框。
    错误示例：用仿宋_GB2312 写“朱镕”。
    正确示例：“镕”字改用仿宋或方正仿宋_GBK。
    """
    for paragraph in reading.texts:
        for run in paragraph.runs:
            if not (run.format.east_asia or "").upper().endswith("GB2312"):
                continue
            for at, sign in enumerate(run.text):
                if "\u3400" <= sign <= "\u9fff" and not _covered(sign):
                    face = run.format.east_asia or ""
                    what = f"字体“{face}”里没有“{sign}”字"
                    start = run.start + at
                    yield Fault(what, face, "收字更多的同类字体", paragraph, start, start + 1)


def _covered(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_SIGNS: Final = re.compile(r"[“”‘’…—]")


@rule(Element.BODY)
def punctuation_in_latin_face(reading: Reading) -> Iterator[Fault]:
    """引号、破折号、省略号用了西文字体。

    查什么：中文里的“”‘’——……所在的文字，西文字体是不是西文的而又没有标明按中文显示。
    为什么：这几个符号中西文通用，软件默认按西文字体显示，结果引号变窄、破折号变短。
    错误示例：仿宋正文里的引号显示为 Times New Roman 的窄引号。
    正确示例：西文字体与中文字体相同，或者字体提示为“中文”。
    例外：每个文件只报一次。
    """
    for paragraph in reading.body():
        for run in paragraph.runs:
            match = _SIGNS.search(run.text)
            look = run.format
            if match is None or look.hint == "eastAsia" or look.ascii is None or not look.ascii.isascii():
                continue
            if face_class(look.ascii) or not re.search(f"[{HAN}]", paragraph.text):
                continue
            at = run.start + match.start()
            what = "引号、破折号、省略号会按西文字体显示"
            yield Fault(what, f"“{match[0]}”用 {look.ascii}", "按中文字体显示", paragraph, at, at + 1)
            return


@rule(Element.BODY)
def bold_heading_face(reading: Reading) -> Iterator[Fault]:
    """黑体、楷体、小标宋字又加了粗。

    查什么：黑体、楷体、小标宋体的文字是否又设了加粗。
    为什么：标准里的层次靠字体区别，没有加粗；加粗的黑体、小标宋是软件硬描出来的，笔画糊在一起。
    错误示例：一级标题黑体加粗。
    正确示例：一级标题黑体，不加粗。
    例外：表格里的文字不看。
    """
    for paragraph in reading.document.paragraphs:
        wrong = mended(paragraph, lambda look: look.bold and _strong(look.east_asia), {"b": "0", "bCs": "0"})
        for start, end, look, fixes in wrong:
            there, wanted = f"{look.east_asia}加粗", f"{look.east_asia}，不加粗"
            role = reading.role(paragraph)
            yield Fault("字体又加了粗", there, wanted, paragraph, start, end, "", role, fixes)


def _strong(face: str | None) -> bool:
    return face_class(face or "") in ("黑体", "楷体", "小标宋")


@rule(Element.BODY)
def slanted_or_underlined_text(reading: Reading) -> Iterator[Fault]:
    """文字用了斜体或下划线。

    查什么：正文里有没有斜体、下划线。
    为什么：公文里强调靠词句和层次，不用斜体、下划线；它们多是起草时的标记。
    错误示例：请各单位<u>务必</u>于10月20日前报送。
    正确示例：请各单位务必于10月20日前报送。
    例外：留给手填的空白处的下划线不报；表格里的文字不看。
    """
    for paragraph in reading.body():
        wrong = mended(paragraph, lambda look: look.italic or bool(look.underline), {"i": "0", "u": "none"})
        for start, end, look, fixes in wrong:
            there = "斜体" if look.italic else "下划线"
            yield Fault(f"正文用了{there}", there, "不用", paragraph, start, end, fixes=fixes)


@rule(Element.BODY, by(CHARS_PER_LINE))
def stretched_body_text(reading: Reading) -> Iterator[Fault]:
    """正文字符缩放或间距不一致。

    查什么：正文里个别文字的字符缩放是否为 100%，字符间距是否与其余正文相差半磅以上。
    为什么：为了凑行而拉宽、压扁或者挤紧个别文字，一行就不是 28 字。
    错误示例：一段的字符缩放 90%。
    正确示例：缩放 100%，间距与全文一致。
    例外：发文机关标志可以压缩字宽；表格里的文字不看。
    """
    usual = Counter[float]()
    for paragraph in reading.body():
        for run in paragraph.runs:
            usual[run.format.spacing] += len(run.text)
    spacing = usual.most_common(1)[0][0] if usual else 0.0
    values, wanted = {"w": "100", "spacing.val": str(pt_to_twips(spacing))}, f"缩放 100%、间距 {spacing:g} 磅"
    for paragraph in reading.body():
        wrong = mended(paragraph, lambda look: look.scale != 100 or abs(look.spacing - spacing) > 0.5, values)
        for start, end, look, fixes in wrong:
            there = f"缩放 {look.scale}%、间距 {look.spacing:g} 磅"
            yield Fault("字符缩放或间距与正文不同", there, wanted, paragraph, start, end, fixes=fixes)


@rule(Element.WORDING)
def hidden_or_marked_text(reading: Reading) -> Iterator[Fault]:
    """留有隐藏文字或突出显示。

    查什么：文字是否设为隐藏，或者用荧光笔突出显示。
    为什么：隐藏文字别人一点就能看见，突出显示会印成灰块，都是定稿前忘了清除的。
    错误示例：待核数字涂成黄色。
    正确示例：清除突出显示。
    例外：目录、域代码里的隐藏文字不看。
    """
    for paragraph in reading.texts:
        for run in paragraph.runs:
            look = run.format
            marked = look.highlight not in (None, "none", "white")
            if run.text.strip() and (marked or look.hidden) and not run.field:
                there = "隐藏文字" if look.hidden else "突出显示"
                yield Fault(f"留有{there}", run.text, "清除", paragraph, run.start, run.end)
                break

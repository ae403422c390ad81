"""抄送机关的标点不对。

查什么：是否写作“抄送：”（全角冒号），最后一个抄送机关之后是否标句号，名称之间用顿号或逗号。
依据：GB/T 9704-2012 7.4.2（应当）
为什么：标准规定“抄送”二字后标全角冒号，最后一个抄送机关名称后标句号。
错误示例：抄送:市局 县政府办
正确示例：抄送：市局，县政府办。
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Imprint
from wuyi_docs.check.elements.patterns import COPIES, HAN, ISSUED
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.measure import leading_space
from wuyi_docs.core.standard import COPIES_END

RULE = Rule(Element.IMPRINT, by(COPIES_END), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the colon, the separators and the full stop."""
    imprint = reading.elements.imprint
    paragraph = imprint.copies if imprint else None
    if paragraph is None:
        return
    text = paragraph.text.rstrip()
    lead = leading_space(text)
    label = COPIES.match(text[lead:])
    if label is None or label["label"].startswith("主"):
        return
    start = lead + label.end("label")
    if label["colon"] != "：":
        end = start + len(label["colon"])
        fixes = (Replace(paragraph, start, end, "："),)
        yield Fault("“抄送”之后没有全角冒号", text[lead:end], "抄送：", paragraph, start, end, fixes=fixes)
    if not text.endswith(COPIES_END.value) and not _goes_on(paragraph, imprint):
        end = len(text)
        first = end - 1 if text[-1] in "，、；;.,：" else end
        fixes = (Replace(paragraph, first, end, COPIES_END.value),)
        yield Fault("抄送机关末尾没有句号", text[-4:], "。", paragraph, max(0, end - 1), end, fixes=fixes)
    names = text[start + 1 :].strip()
    space = re.search(rf"(?<=[{HAN}])([ \u3000]+|[；;])(?=[{HAN}])", names)
    if space is not None:
        at = start + 1 + text[start + 1 :].index(names) + space.start()
        there = "空格" if not space[0].strip() else space[0]
        yield Fault("抄送机关之间的标点不对", there, "、或，", paragraph, at, at + len(space[0]))


def _goes_on(copies: Paragraph, imprint: Imprint | None) -> bool:
    """Tell whether the list of organs goes on in the next paragraph."""
    paragraphs = imprint.paragraphs if imprint else ()
    at = paragraphs.index(copies)
    after = paragraphs[at + 1 : at + 2]
    return any(not ISSUED.search(p.text.strip()) and p.text.strip().endswith("。") for p in after)

"""版记之后还有内容。

查什么：版记是否在公文的最后，后面没有附件或别的文字。
依据：GB/T 9704-2012 7.3.7（应当）
为什么：版记在最后一面，附件编排在版记之前。
错误示例：附件排在版记后面。
正确示例：正文、附件、版记依次编排。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import COPIES, ISSUED
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.IMPRINT, Authority(FORMAT, "7.3.7", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for text below an early 版记."""
    imprint = reading.elements.imprint
    if imprint is not None:
        last = max(p.index for p in imprint.paragraphs)
        after = [p for p in reading.document.paragraphs if p.index > last and p.text.strip() and not p.in_box]
        if after:
            yield Fault("版记之后还有内容", after[0].text.strip(), "版记在最后", after[0])
        return
    paragraphs = reading.document.paragraphs
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        issued = text.endswith("印发") and len(text) < 60 and ISSUED.search(text)
        copied = COPIES.match(text) and text.startswith("抄送") and "：" in text[:4]
        if (issued or copied) and any(p.text.strip() for p in paragraphs[at + 2 :]):
            yield Fault("版记之后还有内容", text, "版记在最后，附件在版记之前", paragraph)
            return

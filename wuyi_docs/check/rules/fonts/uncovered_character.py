"""字体里没有这个字。

查什么：用“_GB2312”字体的文字里，有没有 GB 2312 字符集之外的汉字。
依据：公文写作实务（实务）
为什么：“_GB2312”字体只有 6763 个汉字，人名地名里的“镕”“喆”“堃”等不在其中，打印时会变成别的字体或方框。
错误示例：用仿宋_GB2312 写“朱镕”。
正确示例：“镕”字改用仿宋或方正仿宋_GBK。
例外：无。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.BODY, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for Han characters that a GB 2312 face lacks."""
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

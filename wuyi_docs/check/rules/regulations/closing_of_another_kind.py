"""结尾用语与文种不符。

查什么：正文末段的结尾用语是否与文种相称：通知不说“特此报告”，报告不说“特此通知”，函不说“请批示”。
依据：公文写作实务（实务）
为什么：结尾用语说明要对方做什么，用错了就是文种不清；多是套用旧文件留下的。
错误示例：（通知）特此报告。
正确示例：（通知）特此通知。
例外：结尾用语不是必需的，没有的不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.BODY, practice(), words=True)

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


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the closing words of the last two paragraphs."""
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
            start, end = match.span()
            yield Fault(f"结尾用语与“{elements.kind}”不符", match[0], wanted, paragraph, start, end)

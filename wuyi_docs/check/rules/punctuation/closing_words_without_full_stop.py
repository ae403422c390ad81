"""结尾用语后面没有句号。

查什么：独立成段的“特此通知”“此复”“妥否，请批示”后面有没有句号。
依据：GB/T 15834-2011 4.1（一般）
为什么：结尾用语是一句话，要用句号。
错误示例：特此通知
正确示例：特此通知。
例外：后面跟着附件说明也要有句号；在句子当中的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, Rule
from wuyi_docs.check.views.prose import body_prose

RULE = Rule(Element.WORDING, Authority(PUNCTUATION, "4.1", NORMALLY), words=True)

_CLOSING: Final = re.compile(
    r"\s*(?:特此(?:通知|通报|报告|函告|函复|函达|批复|公告|通告|请示)|此复|[妥当]否，?请(?:批示|批复|审批|函复))(\s*)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for such words alone in a paragraph."""
    for paragraph, text in body_prose(reading):
        match = _CLOSING.fullmatch(text)
        if match is not None:
            end = match.start(1)
            fixes = (Replace(paragraph, end, end, "。"),)
            there = text[:end].strip()
            yield Fault("结尾用语后面没有句号", there, f"{there}。", paragraph, 0, end, fixes=fixes)

"""标题里“关于”或文种重复。

查什么：标题里是否有“关于……关于……的通知的通知”“请示报告”“关于请求……的请示”等叠床架屋。
依据：党政机关公文处理工作条例 第九条（七）（应当）
为什么：层层转发时应当只留最初的事由；“请示报告”是把两个文种用在一起。
错误示例：关于转发《关于开展检查的通知》的通知的通知；关于请求解决经费的请示
正确示例：关于转发开展检查文件的通知；关于解决经费的请示
例外：书名号里引用的标题不算，如“关于印发《关于……的意见》的通知”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.TITLE, Authority(REGULATIONS, "第九条（七）", MUST), words=True)

_REPEATED: Final = re.compile(
    r"(通知|通报|报告|请示|批复|意见|函)的\1|请示报告|报告请示|关于请求[^《》]*的请示|关于(?:上报|报告)[^《》]*的报告|关于关于"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the patterns, quoted titles left out."""
    for part in (reading.elements.main, *reading.elements.printed):
        text = squeeze(part.title_text)
        bare = re.sub(r"《[^《》]*》", "《》", text)
        match = _REPEATED.search(bare) or re.search(r"通知》的通知的通知", text)
        if match is None and bare.count("关于") > 1:
            match = re.search(r"关于.*关于", bare)
        if match is not None and part.title:
            yield Fault("标题里词语重复", match[0], "只留一个“关于”和一个文种", part.title[0])

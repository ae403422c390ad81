"""“必需”“必须”用错。

查什么：动词前面的“必需”是否应当为“必须”，名词前面的“必须”是否应当为“必需”。
依据：公文写作实务（实务）
为什么：“必须”是一定要，后面跟动词；“必需”是不可缺少，后面跟名词。
错误示例：必需坚持；生活必须品
正确示例：必须坚持；生活必需品
例外：“必需”后面两可的不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending

RULE = Rule(Element.WORDING, practice(), words=True)

_MUST: Final = re.compile(
    r"必需(?=按|遵守|坚持|做到|严格|落实|加强|执行|服从|明确|高度重视|认真|立即|及时|确保|具备以下|经过?[^费的]|由|在\d|于\d|要)"
)
_NEED: Final = re.compile(
    r"必须(?=品(?!质|味|牌|德|格|行|尝|读|类)|的(?:物资|设备|条件|材料|经费|生活)|物资|经费)"
)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for each word where only the other fits."""
    for paragraph in reading.texts:
        for pattern, right in ((_MUST, "必须"), (_NEED, "必需")):
            for match in pattern.finditer(paragraph.text):
                yield mending("“必需”“必须”用错", paragraph, match.start(), match.end(), right)

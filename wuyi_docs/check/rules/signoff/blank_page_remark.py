"""写了“此页无正文”。

查什么：有没有“（此页无正文）”“本页无正文”的字样。
依据：GB/T 9704-2012 7.3.5.5（应当）
为什么：现行标准用调整行距、字距的办法使印章、日期与正文同处一面，不再用标注“此页无正文”的办法。
错误示例：（此页无正文）
正确示例：调整行距、字距，把正文带一行过去。
例外：合同等不是公文的文书不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.SIGNATURE, Authority(FORMAT, "7.3.5.5", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the remark anywhere."""
    for paragraph in reading.texts:
        match = re.search(r"[（(]?\s*[此本]页无正文\s*[）)]?", paragraph.text)
        if match is not None:
            wanted = "调整行距、字距，使署名与正文同面"
            yield Fault("写了“此页无正文”", match[0], wanted, paragraph, match.start(), match.end())

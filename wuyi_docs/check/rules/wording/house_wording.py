"""用了本单位不用的说法。

查什么：按 机关.yaml “检查”里“用语”一项列的旧称、不用的说法查。
依据：本单位
为什么：机构改革、职务调整之后，旧称最容易从旧文件里带出来；本单位自己列，本单位自己管。
错误示例：（用语：{环保局: 生态环境局}）县环保局
正确示例：县生态环境局
例外：机关.yaml 没有列的不查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import HOUSE, PRACTICE, Authority, Rule

RULE = Rule(Element.WORDING, Authority(HOUSE, "", PRACTICE), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look the house's own words up."""
    words = {wrong: right for wrong, right in reading.options.words.items() if wrong}
    if not words:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            right = words[match[0]]
            if right and paragraph.text[max(0, match.start() - len(right)) : match.end()].endswith(right):
                continue
            yield Fault("用了本单位不用的说法", match[0], right, paragraph, match.start(), match.end())

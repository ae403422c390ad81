"""相隔不远重复用词。

查什么：同一小句里，一个常用动词隔着一两个字又出现一次。
依据：公文写作实务（实务）
为什么：多是改稿时前面添了字，后面忘了删。
错误示例：局党员干部参与一线参与创建工作。
正确示例：局党员干部参与一线创建工作。
例外：“边学习边落实”“抓落实”一类对举的，“负责人负责”“实施方案实施后”一类名词里的，不报；只看常用的动词。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.words import word_set

RULE = Rule(Element.WORDING, practice(), words=True)

# The verb is part of a noun here (负责人, 组织部, 实施方案), or the two stand against each other (落实抓落实).
_NOUN: Final = re.compile(
    "[人部会者力长员率度委抓促靠未没已再不边和与及或]|方案|细则|意见|办法|情况|单位|部门|机构|生活"
)
_NOUN_AFTER: Final = re.compile("[人部会者力员率度]|方案|细则|意见|办法|情况|单位|部门|机构|生活")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a verb of the list, one to three characters, and the verb again."""
    verbs = "|".join(sorted(word_set("verbs.txt")))
    pattern = re.compile(rf"({verbs})([{HAN}]{{1,3}}?)\1(?!\2)")
    for paragraph in reading.texts:
        for match in pattern.finditer(paragraph.text):
            if _NOUN.search(match[2]) or _NOUN_AFTER.match(paragraph.text, match.end()):
                continue
            start, end = match.span()
            yield Fault(f"“{match[1]}”重复", match[0], "只留一处", paragraph, start, end)

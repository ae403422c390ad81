"""中文字体由主题决定。

查什么：文字的中文字体是否写的是“主题字体”，而不是字体名。
依据：公文写作实务（实务）
为什么：主题字体随模板和软件变，今天是等线，明天是宋体；它还会压过同处写明的字体名。
错误示例：字体显示为“+中文正文”。
正确示例：字体写明“仿宋_GB2312”。
例外：每个文件只报一次。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.looks import stretches

RULE = Rule(Element.BODY, practice())


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the first stretch whose face comes from the theme."""
    for paragraph in reading.texts:
        for start, end, look in stretches(paragraph, lambda look: look.themed):
            there = f"主题字体（现为“{look.east_asia or '未定'}”）"
            yield Fault("中文字体由主题决定", there, "写明字体名", paragraph, start, end)
            return

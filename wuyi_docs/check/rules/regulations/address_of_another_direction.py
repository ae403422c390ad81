"""称谓与行文方向不符。

查什么：请示、报告里有没有“你局”“你委”，通知、批复里有没有“贵局”“贵单位”。
依据：公文写作实务（实务）
为什么：对上级不称“你”，对下级用“你”，“贵”只用在平行的函里。
错误示例：（请示）请你局批准；（批复）贵局来文收悉
正确示例：（请示）请批准；（批复）你局来文收悉
例外：引号、书名号里的原话不看；函不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import at

RULE = Rule(Element.BODY, practice(), words=True)

_YOU: Final = re.compile(
    r"(?<![富宝珍名昂])[你贵](?:局(?![面势部])|委|办|厅|部|市政府|县政府|省政府)(?!长|员)"
)
_HONOUR: Final = re.compile(r"(?<![富宝珍名昂])贵(?:局(?![面势部])|委|办|厅|单位|部门|县政府|镇|乡)(?!长)")
_DOWN: Final = ("通知", "批复", "通报", "决定")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for forms of address that belong to another direction."""
    elements = reading.elements
    down = elements.kind in _DOWN and elements.form is not Form.LETTER
    pattern = _YOU if elements.upward else _HONOUR if down else None
    for paragraph in elements.main.body if pattern else ():
        for match in pattern.finditer(paragraph.text) if pattern else ():
            if _quoted(paragraph.text[: match.start()]):
                continue
            wanted = "直接称呼名称，如“县政府”" if elements.upward else "你" + match[0][1:]
            yield at(f"称谓不合“{elements.kind}”的行文方向", wanted, paragraph, match.start(), match.end())


def _quoted(before: str) -> bool:
    return before.count("“") != before.count("”") or before.count("《") != before.count("》")

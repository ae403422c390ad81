"""公文主送给了领导个人。

查什么：请示、报告的主送机关是否写成了领导人的职务或者姓名。
依据：党政机关公文处理工作条例 第十五条（五）（应当）
为什么：条例规定，除上级机关负责人直接交办事项外，不得以本机关名义向上级机关负责人报送公文。
错误示例：张县长：
正确示例：县政府：
例外：“各区县生态环境局局长”一类下行文不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.RECIPIENT, Authority(REGULATIONS, "第十五条（五）", MUST), words=True)

_LEADER: Final = re.compile(r"(?:书记|县长|市长|省长|区长|局长|厅长|部长|主任|同志|处长)\s*[：:]?$")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for a post or a person at the end of the 主送机关."""
    paragraph = reading.elements.recipient
    if paragraph is not None and reading.elements.upward and _LEADER.search(paragraph.text.strip()):
        yield Fault("公文主送给了领导个人", paragraph.text.strip(), "上级机关的名称", paragraph)

"""“制订”“制定”用错。

查什么：定下来的办法、方案用“制定”；“特制订本方案”“现制订本办法”应当用“制定”。
依据：公文写作实务（实务）
为什么：“制订”指草拟，还没有定；“制定”指定出来。印发的文件是已经定了的。
错误示例：特制订本实施方案。
正确示例：特制定本实施方案。
例外：只看“特制订”“现制订”“制订本”三种；“制订计划”等两可的不报。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.WORDING, practice(), words=True)

# “本方案” is this very text, adopted by being issued; “本单位方案” is one still to be drawn up.
_OWN: Final = r"[本此](?:[实工]?[施作]?方案|办法|细则|规定|制度|规则|意见|预案|规划|计划|章程|条例|标准)"


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 制订 where the document speaks of itself."""
    for paragraph in reading.texts:
        for match in re.finditer(rf"(?<=[特现])制订|制订(?={_OWN})", paragraph.text):
            start, end = match.span()
            yield Fault(
                "“制订”“制定”用错", paragraph.text[start - 1 : end + 4], "制定", paragraph, start, end
            )

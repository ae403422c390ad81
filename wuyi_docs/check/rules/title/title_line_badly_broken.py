"""标题的断行拆开了词语。

查什么：多行标题里，一行是否以“的”、顿号、逗号、后引号等开头，以前引号、前书名号结尾，或者只剩一个字。
依据：GB/T 9704-2012 7.3.1（应当）
为什么：标题回行要做到词意完整、排列对称、长短适宜、间距恰当。
错误示例：关于开展安全生产检查 / 的通知
正确示例：关于开展安全生产 / 检查的通知
例外：词语是否拆开只看这些明显的迹象；由软件自动回行的看不出来，用 --rendered 看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.TITLE, Authority(FORMAT, "7.3.1", MUST))

_BAD_START: Final = re.compile(r"[的地得、，。；：）》”’〉〕]")
_BAD_END: Final = re.compile(r"[（《“‘〈〔、]$")


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the ends of the lines that were broken by hand."""
    for part in reading.elements.parts:
        lines = [(p, line.strip()) for p in part.title for line in p.text.split("\n") if line.strip()]
        for at, (paragraph, line) in enumerate(lines):
            starts_badly = at > 0 and _BAD_START.match(line)
            ends_badly = at < len(lines) - 1 and _BAD_END.search(line)
            if starts_badly or ends_badly or (at > 0 and len(line) == 1):
                yield Fault("标题的断行拆开了词语", line, "词意完整，每行不以“的”开头", paragraph)

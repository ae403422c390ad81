"""标题排出来断行不当。

查什么：排出来的标题，各行是否以“的”、顿号、后引号开头，以前引号结尾，最后一行是否只有一个字。
依据：GB/T 9704-2012 7.3.1（应当）
为什么：没有手动断行的标题由软件回行，常常把词拆开。
错误示例：……安全生产检查 / 的通知
正确示例：……安全生产 / 检查的通知
例外：手动断行的由 title_line_badly_broken 看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, Authority, Rule

RULE = Rule(Element.TITLE, Authority(FORMAT, "7.3.1", MUST), rendered=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the ends of the lines into which each paragraph of the title was broken."""
    for paragraph in reading.elements.main.title:
        text = squeeze(paragraph.text)
        page = next((p for p in reading.pages if text and text in p.text), None)
        if page is None or "\n" in paragraph.text.strip():
            continue
        lines = [squeeze(line.text) for line in page.lines]
        at = next((n for n, line in enumerate(lines) if line and text.startswith(line)), None)
        rest = text[len(lines[at]) :] if at is not None else ""
        for before, line in pairwise(lines[at:]) if at is not None else ():
            if not rest or not rest.startswith(line):
                break
            if re.match("[的地得、，：”》）]", line) or re.search("[“《（、]$", before) or len(line) == 1:
                yield Fault("标题排出来断行不当", f"{before} / {line}", "词意完整，排列对称", paragraph)
                break
            rest = rest[len(line) :]

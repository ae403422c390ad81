"""印发的文件列成了附件。

查什么：“印发……的通知”，有没有把所印发的文件列作附件。
依据：公文写作实务（实务）
为什么：被印发的文件是公文的主体，不是附件，直接排在通知之后、版记之前。
错误示例：关于印发《实施方案》的通知……附件：实施方案
正确示例：署名日期之后另起一面，直接排《实施方案》。
例外：不少机关习惯列作附件，可以忽略本条。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.texts import announced

RULE = Rule(Element.ATTACHMENT_NOTE, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look for the printed text's name among the announced attachments."""
    elements = reading.elements
    title = squeeze(elements.main.title_text)
    match = re.search(r"关于印发(.+)的通知", title)
    if match is None:
        return
    printed = re.sub(r"[《》“”]", "", match[1])
    for paragraph, start, _, name in announced(elements.attachment_note):
        plain = re.sub(r"[《》“”\s]", "", name)
        if len(plain) > 3 and (plain in printed or printed in plain):
            end = len(paragraph.text)
            yield Fault("印发的文件列成了附件", name, "直接排在通知之后", paragraph, start, end)

"""签发人的字体不对。

查什么：“签发人”三字是否用三号仿宋体，签发人姓名是否用三号楷体。
依据：GB/T 9704-2012 7.2.6（应当）
为什么：标准规定的字体，姓名与标签由此区别。
错误示例：签发人：张三（全用仿宋）
正确示例：签发人：（仿宋）张三（楷体）
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import wrong_face, wrong_size
from wuyi_docs.core.standard import BODY_FACE, BODY_SIZE, SIGNER_FACE

RULE = Rule(Element.SIGNER, by(SIGNER_FACE))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the faces of label and names."""
    for paragraph in reading.elements.signers:
        label = re.search(r"签\s*发\s*人?\s*[：:]?", paragraph.text)
        start = label.end() if label else 0
        if label:
            yield from wrong_face(
                paragraph, BODY_FACE.value, "“签发人”不是仿宋体", label.start(), label.end()
            )
        end = start + len(paragraph.text[start:].split("〔")[0])
        yield from wrong_face(paragraph, SIGNER_FACE.value, "签发人姓名不是楷体", start, end)
        first = label.start() if label else 0
        yield from wrong_size(paragraph, BODY_SIZE.value, "签发人不是三号字", first)

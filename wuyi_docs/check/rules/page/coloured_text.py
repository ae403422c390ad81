"""正文用了黑色以外的颜色。

查什么：除发文机关标志、分隔线等用红色的要素之外，文字是否为黑色。
依据：GB/T 9704-2012 5.2.4（应当）
为什么：标准规定如无特殊说明，公文各要素的颜色均为黑色；彩色多是修改时的标记忘了去掉。
错误示例：一句话标成红色、超链接是蓝色。
正确示例：全文黑色。
例外：版头里的红色、印章和签名图片不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.head import paragraph_is_red
from wuyi_docs.check.fault import Fault, SetRuns
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.check.views.looks import stretches
from wuyi_docs.core.standard import BLACK

RULE = Rule(Element.BODY, by(BLACK))


def find(reading: Reading) -> Iterator[Fault]:
    """Look for coloured characters outside the head."""
    head = {Element.MARK, Element.RULE, Element.NUMBER, Element.SIGNER}
    marks = {p.index for p in reading.elements.marks}
    for paragraph in reading.texts:
        role = reading.role(paragraph)
        if role in head or paragraph.index in marks or (role is None and paragraph_is_red(paragraph)):
            continue
        found = list(stretches(paragraph, lambda look: _coloured(look.color), han=False))
        if found:
            start, end, look = found[0]
            fixes = tuple(SetRuns(paragraph, a, b, {"color": "auto"}) for a, b, _ in found)
            there = f"#{look.color}"
            yield Fault("文字不是黑色", there, "黑色", paragraph, start, end, "", role, fixes)


def _coloured(color: str | None) -> bool:
    """Tell whether a colour is neither black nor so dark that it prints black."""
    if not color or len(color) != 6:
        return False
    try:
        return any(int(color[at : at + 2], 16) > 0x20 for at in (0, 2, 4))
    except ValueError:
        return False

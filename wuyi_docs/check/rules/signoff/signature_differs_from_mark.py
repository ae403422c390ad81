"""署名与发文机关标志不一致。

查什么：单一机关行文时，署名与发文机关标志里的机关名称是否一致（全称与规范化简称之间包含即可）。
依据：公文写作实务（实务）
为什么：两处是同一个机关；套用旧文件改写时常常只改一处。
错误示例：标志“山阴县水利局文件”，署名“山阴县林业局”
正确示例：两处都是“山阴县水利局”
例外：联合行文、纪要不看；标志用规范化简称而与全称字面不相包含的，可能误报。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.elements.tail import is_post
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice

RULE = Rule(Element.SIGNATURE, practice(), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare the organ's names in the mark and below the text."""
    elements = reading.elements
    if elements.form is not Form.RED_HEAD or len(elements.marks) != 1 or len(elements.signature) != 1:
        return
    mark = squeeze(elements.marks[0].text).removesuffix("文件")
    name = squeeze(elements.signature[0].text)
    if mark and name and not is_post(name) and not _same(mark, name):
        yield Fault("署名与发文机关标志不一致", name, mark, elements.signature[0])


def _same(mark: str, name: str) -> bool:
    """Tell whether one name may be a short form of the other: its characters stand in it in order."""
    short, long = sorted((mark, name), key=len)
    rest = iter(long)
    return all(sign in rest for sign in short)

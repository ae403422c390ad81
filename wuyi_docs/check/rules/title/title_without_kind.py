"""标题没有文种。

查什么：文件格式、信函格式的公文，标题末尾是否为条例规定的 15 种文种之一。
依据：党政机关公文处理工作条例 第九条（七）（应当）
为什么：标题由发文机关名称、事由和文种组成；没有文种，受文的机关不知道要照办、答复还是知晓。
错误示例：关于开展安全生产检查的安排
正确示例：关于开展安全生产检查的通知
例外：没有版头的方案、总结等内部文书不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element, Form
from wuyi_docs.check.elements.patterns import squeeze
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule

RULE = Rule(Element.TITLE, Authority(REGULATIONS, "第九条（七）", MUST), words=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the end of the title of a document with a head."""
    elements = reading.elements
    part = elements.main
    if elements.form not in (Form.RED_HEAD, Form.LETTER) or not part.title or elements.number is None:
        return
    text = squeeze(part.title_text)
    if "关于" in text and not elements.kind and not text.endswith(("。", "：")):
        yield Fault("标题末尾没有文种", text[-8:], "通知、报告、请示、函等 15 种之一", part.title[-1])

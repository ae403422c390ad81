"""页码的数字形式不对。

查什么：页码是否用半角阿拉伯数字。
依据：GB/T 9704-2012 7.5（一般）
为什么：标准规定页码用半角宋体阿拉伯数字。
错误示例：页码用罗马数字、汉字或带圈数字。
正确示例：1、2、3
例外：无。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule
from wuyi_docs.check.views.footers import number_lines

RULE = Rule(Element.PAGE_NUMBER, Authority(FORMAT, "7.5", NORMALLY))


def find(reading: Reading) -> Iterator[Fault]:
    """Look at the number format of each section and of each page field."""
    for section in reading.sections:
        if section.page_format not in ("decimal", "numberInDash", ""):
            place = f"第{section.index + 1}节页面设置"
            yield Fault("页码不是阿拉伯数字", section.page_format, "阿拉伯数字", place=place)
    for _, _, paragraph, run in number_lines(reading):
        if re.search(r"\\\*\s*(?:roman|chinese|CHINESENUM|alphabetic)", run.field, re.IGNORECASE):
            yield Fault("页码不是阿拉伯数字", run.field, "阿拉伯数字", paragraph, run.start, run.end)

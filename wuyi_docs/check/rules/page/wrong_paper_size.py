"""用纸不是 A4。

查什么：每一节的纸张是否为 A4（210 毫米×297 毫米），横排的节为 297 毫米×210 毫米。
依据：GB/T 9704-2012 5.1（应当）
为什么：公文用纸统一为 A4，装订、归档才能一致；新建文档的默认纸张可能是信纸（Letter）。
错误示例：纸张 215.9 毫米×279.4 毫米。
正确示例：纸张 210 毫米×297 毫米。
例外：公开张贴的公文，用纸大小根据实际需要确定，可以忽略本条。
"""

from __future__ import annotations

from collections.abc import Iterator

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault, SetPage
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, by
from wuyi_docs.core.standard import PAGE_HEIGHT, PAGE_WIDTH
from wuyi_docs.core.units import mm_to_twips

RULE = Rule(Element.PAGE, by(PAGE_WIDTH), anywhere=True)


def find(reading: Reading) -> Iterator[Fault]:
    """Compare each section's paper with A4, either way round."""
    short, long = PAGE_WIDTH.value, PAGE_HEIGHT.value
    for section in reading.sections:
        wanted = (long, short) if section.width_mm > section.height_mm else (short, long)
        off = (abs(section.width_mm - wanted[0]), abs(section.height_mm - wanted[1]))
        if max(off) > PAGE_WIDTH.tolerance:
            yield Fault(
                "用纸不是 A4",
                f"{section.width_mm:.1f}×{section.height_mm:.1f} 毫米",
                f"{wanted[0]:g}×{wanted[1]:g} 毫米",
                place=f"第{section.index + 1}节页面设置",
                fixes=(
                    SetPage(
                        section.index,
                        {"pgSz.w": str(mm_to_twips(wanted[0])), "pgSz.h": str(mm_to_twips(wanted[1]))},
                    ),
                ),
            )

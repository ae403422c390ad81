"""What a house may set for itself in the section 检查 of 机关.yaml: its margins, its words, the keys of its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from wuyi_docs.core.problem import Place

# Where in 机关.yaml something stands, by the names and numbers that lead to it from the section 检查.
Places = Callable[[tuple[str | int, ...]], Place]
ENTRIES: Final = ("忽略", "只查", "版心", "用语", "规则")
RULE_KEYS: Final = (
    "名称", "查找", "要说的话", "应当是", "改成", "除外", "范围", "强度", "为什么", "错误示例", "正确示例",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """What a house has chosen that the rules look at."""

    compensated: bool = False
    words: Mapping[str, str] = field(default_factory=dict)

"""The rules, family by family: each has a `table` that lists its rules in order, data and code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.rule import Rule
from wuyi_docs.core.standard import Obligation

FAMILIES: Final[Mapping[str, str]] = {
    "page": "页面与网格",
    "fonts": "字体字号",
    "head": "版头",
    "title": "标题",
    "recipient": "主送机关",
    "body": "正文与层次",
    "attachment": "附件说明与附件",
    "signoff": "署名、日期与附注",
    "imprint": "版记",
    "pagenumber": "页码",
    "forms": "特定格式",
    "regulations": "公文处理工作条例",
    "numerals": "数字与日期",
    "punctuation": "标点",
    "wording": "用字用词",
    "tables": "表格",
    "rendered": "排出来的版面",
}


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of registration."""
    tables = ((family, import_module(f"{__name__}.{family}.table")) for family in FAMILIES)
    return tuple(replace(rule, family=family) for family, table in tables for rule in table.RULES)


@cache
def names() -> frozenset[str]:
    """Return every name by which rules can be selected: their own, their family, element and obligation."""
    own = {rule.name for rule in all_rules()}
    return frozenset(own | set(FAMILIES) | {e.value for e in Element} | {o.value for o in Obligation})

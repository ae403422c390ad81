"""Faults of a section's page set-up."""

from __future__ import annotations

from wuyi_docs.check.fault import Fault, SetPage
from wuyi_docs.check.model.types import Section


def at_section(section: Section, what: str, there: str, wanted: str, values: dict[str, str]) -> Fault:
    """Return a fault of a section, mended by `values`; where there are none, only a clerk can put it right."""
    fixes = (SetPage(section.index, values),) if values else ()
    return Fault(what, there, wanted, place=f"第{section.index + 1}节页面设置", fixes=fixes)

"""Whose document it is, and which number it bears: the checked answers of a form in, what a clerk calls it by out."""

from __future__ import annotations

from collections.abc import Mapping

from wuyi_docs.form.field import NUMBER_TYPE
from wuyi_docs.form.form import Form
from wuyi_docs.form.profile import NAME


def organ_of(values: Mapping[str, object]) -> str:
    """Return whose document it is, with the others of a joint one; a section's own is its 署名."""
    others = values.get("联合发文机关")
    first = values.get(NAME) or values.get("署名") or ""
    return "、".join(map(str, (first, *(others if isinstance(others, list) else ()))))


def number_of(form: Form, values: Mapping[str, object]) -> str:
    """Return a document's 发文字号, or which number of minutes it is; "" where its kind has neither."""
    field = next((one.name for one in form.fields if one.type == NUMBER_TYPE), "")
    issue = values.get("期数")
    return str(values.get(field) or "") or (f"第{issue}期" if issue else "")

"""Write docs/api.md from the docstrings of the public names: `python -m tests.api_page docs/api.md`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from importlib import import_module
from pathlib import Path

import wuyi_docs

# Names from the other modules stand under the heading before them.
_HEADED = re.compile(r"wuyi_docs\.(?:api|core)\.")
_WIDTH = 100
# Types that are not public names, but that attributes of those have, by their modules.
SHOWN = {
    "wuyi_docs.form.form": "Form",
    "wuyi_docs.form.answers": "Answer",
    "wuyi_docs.form.profile": "Profile",
    "wuyi_docs.production.batch.choice": "Choice",
    "wuyi_docs.production.batch.prepare": "Which",
    "wuyi_docs.production.batch": "Confirm",
    "wuyi_docs.check.rule": "Rule Authority",
    "wuyi_docs.core.standard": "Obligation",
    "wuyi_docs.check.fault": "Fault",
    "wuyi_docs.check.selection": "Level",
    "wuyi_docs.check.elements.types": "Element",
    "wuyi_docs.pages.fonts": "Substitution",
    "wuyi_docs.core.problem": "Cell Spot",
}
SHOWN_HEADING = "What results show beside the public names"


def page() -> str:
    """Return the Markdown of all public names, in the order of `wuyi_docs.PUBLIC`."""
    lines = [
        "# The public functions",
        "",
        "Made from the docstrings by `python -m tests.api_page docs/api.md`; do not edit. The tests run the examples,",
        'in a working folder made by `init("我的公文")` into which somebody sent 来文.docx, after',
        "`from wuyi_docs import *` and `from pathlib import Path`.",
        "",
        *inspect.cleandoc(import_module("wuyi_docs.api").__doc__ or "").splitlines(),
    ]
    for module, names in wuyi_docs.PUBLIC.items():
        if _HEADED.match(module):
            lines += ["", f"## {_first_sentence(import_module(module).__doc__)}"]
        for name in names.split():
            lines += ["", f"### {name}", "", *_entry(name, getattr(wuyi_docs, name))]
    lines += [
        "",
        f"## {SHOWN_HEADING}",
        "",
        "To be read, not made; types that are not on this page may change.",
    ]
    for module, names in SHOWN.items():
        for name in names.split():
            lines += ["", f"### {name}", "", *_entry(name, getattr(import_module(module), name))]
    return "\n".join(lines) + "\n"


def _entry(name: str, value: object) -> Iterator[str]:
    if not isinstance(value, type) and not inspect.isfunction(value):
        yield re.sub(r"\b(?:\w+\.)+(?=[A-Z])", "", f"`{name} = {value}`")  # without their modules
        return
    if inspect.isfunction(value):
        yield from ("```python", _signature(name, value), "```", "")
    yield from _text(value.__doc__ or "")
    if isinstance(value, type) and (members := list(_members(value))):
        yield from ("", *members)


def _text(docstring: str) -> Iterator[str]:
    """Yield a docstring's lines, its examples in fences."""
    fenced = False
    for line in inspect.cleandoc(docstring).splitlines():
        if line.startswith(">>> ") and not fenced:
            fenced = True
            yield "```python"
        elif not line and fenced:
            fenced = False
            yield "```"
        yield line
    if fenced:
        yield "```"


def _signature(name: str, function: object) -> str:
    assert callable(function)
    signature = inspect.signature(function)
    parts: list[str] = []
    for one in signature.parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if one.default is one.empty else f" = {one.default!r}"
        parts.append(f"{one.name}: {one.annotation}{default}")
    whole = f"{name}({', '.join(parts)}) -> {signature.return_annotation}"
    if len(whole) <= _WIDTH:
        return whole
    return "\n".join([f"{name}(", *(f"    {part}," for part in parts), f") -> {signature.return_annotation}"])


def _members(cls: type) -> Iterator[str]:
    if issubclass(cls, Enum):
        names = (f"`{one.name}`{'' if str(one.value).isascii() else f' {one.value}'}" for one in cls)
        yield "- " + " · ".join(names)
        return
    for name, annotation in inspect.get_annotations(cls).items():
        if not name.startswith("_"):
            yield f"- `{name}: {getattr(annotation, '__forward_arg__', annotation)}`"
    for name, member in vars(cls).items():
        if name.startswith("_") or getattr(member, "__isabstractmethod__", False):
            continue
        if isinstance(member, property | cached_property):
            got = member.fget if isinstance(member, property) else member.func
            assert got is not None
            yield f"- `{name}: {inspect.signature(got).return_annotation}`: {_one_line(got.__doc__)}"
        elif inspect.isfunction(member):
            arguments = ", ".join(list(inspect.signature(member).parameters)[1:])
            yield f"- `{name}({arguments})`: {_one_line(member.__doc__)}"


def _first_sentence(docstring: str | None) -> str:
    return re.split(r"[.:;] |\.$", (docstring or "").splitlines()[0])[0]


def _one_line(docstring: str | None) -> str:
    return " ".join((docstring or "").split("\n\n")[0].split())


def main(arguments: list[str]) -> int:
    """Write the page to the file that is named; return an exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tests.api_page FILE\n")
        return 2
    Path(arguments[0]).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Carry out fixes on the XML of a package's parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from wuyi_docs.check.fault import Fix, Replace, SetPage, SetParagraph, SetRuns
from wuyi_docs.check.mend.properties import set_group, set_paragraph, set_run
from wuyi_docs.check.mend.tracked import replace_text
from wuyi_docs.docx.runs import Piece, cut, held
from wuyi_docs.docx.sections import sections_of
from wuyi_docs.docx.xml import append, child, namespace, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

    from wuyi_docs.docx.package import Package

# Formatting first: it moves no offsets. Text last, from the end of each paragraph backwards.
_TURN: Final = {SetPage: 0, SetParagraph: 1, SetRuns: 2, Replace: 3}
_Key = tuple[str, int]


def _turn(fix: Fix) -> tuple[int, int]:
    return _TURN[type(fix)], -fix.start if isinstance(fix, Replace) else 0


def _key(fix: SetRuns | Replace) -> _Key:
    return fix.paragraph.part, fix.paragraph.index


@dataclass(slots=True)
class Mender:
    """The parts of a package that are being changed; grows as fixes touch more of them."""

    package: Package
    roots: dict[str, _Element] = field(default_factory=dict)
    lists: dict[str, list[_Element]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    offsets: dict[_Key, set[int]] = field(default_factory=dict)
    pieces: dict[_Key, list[Piece]] = field(default_factory=dict)
    sections: list[_Element] = field(default_factory=list)
    next_id: int = 0

    def mend(self, fixes: Iterable[Fix]) -> bool:
        """Carry out fixes, but for those that overlap with one further right; tell whether anything has changed."""
        done: dict[_Key, int] = {}
        wanted = []
        for fix in sorted(fixes, key=_turn):
            if isinstance(fix, Replace):
                if fix.end > done.get(key := _key(fix), fix.end):
                    continue
                done[key] = fix.start
            if isinstance(fix, Replace | SetRuns):
                self.offsets.setdefault(_key(fix), set()).update((fix.start, fix.end))
            wanted.append(fix)
        changed = [self._apply(one) for one in wanted]
        return any(changed)

    def _apply(self, fix: Fix) -> bool:
        part = self.package.main if isinstance(fix, SetPage) else fix.paragraph.part
        if part not in self.package.parts:
            return False
        if isinstance(fix, SetPage):
            changed = self._set_page(fix.section, fix.values)
        else:
            element = self._paragraph(part, fix.paragraph.index)
            changed = element is not None and self._mend(element, fix)
        if changed:
            self.touched.add(part)
        return changed

    def changed(self) -> Mapping[str, _Element]:
        """Return the roots of the parts that have changed."""
        return {name: self.roots[name] for name in self.touched}

    def _mend(self, element: _Element, fix: SetParagraph | SetRuns | Replace) -> bool:
        if isinstance(fix, SetParagraph):
            return set_paragraph(element, fix.values)
        key = _key(fix)
        if key not in self.pieces:
            self.pieces[key] = cut(element, self.offsets[key])
        found = self.pieces[key]
        if isinstance(fix, SetRuns):
            changes = [set_run(one.run, fix.values) for one in found[held(found, fix.start, fix.end)]]
            return any(changes)
        self._count_ids()
        taken = replace_text(found, fix.start, fix.end, fix.text, self.next_id)
        self.next_id += taken
        return taken > 0

    def _root(self, part: str) -> _Element:
        if part not in self.roots:
            self.roots[part] = self.package.xml(part)
            self.lists[part] = paragraphs(self.roots[part])
        return self.roots[part]

    def _paragraph(self, part: str, index: int) -> _Element | None:
        self._root(part)
        listed = self.lists[part]
        return listed[index] if index < len(listed) else None

    def _count_ids(self) -> None:
        """Find the first number that no annotation of the main part has."""
        if self.next_id:
            return
        root = self._root(self.package.main)
        key = namespace(root) + "id"
        ids = (int(i) for one in root.iter() if (i := one.get(key, "")).isdecimal())
        self.next_id = max(ids, default=0) + 1

    def _set_page(self, section: int, values: Mapping[str, str]) -> bool:
        body = child(self._root(self.package.main), "body")
        if body is None:
            return False
        found = self.sections = self.sections or sections_of(body)
        if section > len(found):
            return False
        if section == len(found):
            found.append(append(body, "sectPr"))
        changed = False
        for key, value in values.items():
            group, _, name = key.partition(".")
            changed |= set_group(found[section], group, {name: value})
        return changed

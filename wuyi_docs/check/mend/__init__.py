"""Mend what is safe to mend: a package in, the bytes of a copy out, in which those faults are gone.

Page set-up, faces, sizes, spacing and indents are set directly; words are changed as tracked changes, so that
the clerk sees and accepts each. What no fault asks for stays byte for byte. Mending twice changes nothing.
"""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.engine import check
from wuyi_docs.check.fault import Fix, Replace
from wuyi_docs.check.mend.apply import Mender
from wuyi_docs.check.model import read_document
from wuyi_docs.check.selection import Selection
from wuyi_docs.docx.package import Package, read_package, write_package
from wuyi_docs.docx.xml import serialise

# One mended fault may uncover another; more rounds than this would mean that a fix does not cure its fault.
_ROUNDS: Final = 4
MOST_CHANGES: Final = 10_000  # changes of words in one copy: Word shows no more of them in bearable time


def fix(package: Package, selection: Selection | None = None) -> bytes:
    """Return a copy of `package` with everything mended for which a fault offers a fix, MOST_CHANGES words at most."""
    data, left = write_package(package.parts, like=package), MOST_CHANGES
    for _ in range(_ROUNDS):
        found = check(read_document(package), selection)
        fixes = [one for finding in found for one in finding.fault.fixes]
        words = [one for one in fixes if isinstance(one, Replace)]
        fixes = [one for one in fixes if not isinstance(one, Replace)] + words[:left]
        left -= len(words[:left])
        if not fixes:
            break
        mended = _mended(package, fixes)
        if mended is None:
            break
        data = mended
        package = read_package(data, package.name)
    return data


def _mended(package: Package, fixes: list[Fix]) -> bytes | None:
    """Return the copy after one round, None if nothing could be changed."""
    mender = Mender(package)
    if not mender.mend(fixes):
        return None
    parts = dict(package.parts)
    parts.update({name: serialise(root) for name, root in mender.changed().items()})
    return write_package(parts, like=package)

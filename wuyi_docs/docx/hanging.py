"""Undo what LibreOffice does to hanging punctuation when it saves a template.

It reads `w:overflowPunct` the wrong way round and writes back what it read; with the switch off, its next
rendering hangs a comma beyond the line and, in condensed text, loses it from the page.
"""

from __future__ import annotations

import re
from typing import Final

from wuyi_docs.docx.package import Package, read_package, write_package

_OFF: Final = re.compile(rb'<w:overflowPunct w:val="(?:0|false|off)"\s*/>')
_ON: Final = b'<w:overflowPunct w:val="1"/>'


def mended(package: Package) -> Package:
    """Return `package` with hanging punctuation as our templates have it; itself where nothing is to mend."""
    names = [
        package.main,
        *(one.target for one in package.relationships(package.main) if one.type.endswith("/styles")),
    ]
    changed = {name: _OFF.sub(_ON, package.parts[name]) for name in names if name in package.parts}
    if all(data == package.parts[name] for name, data in changed.items()):
        return package
    return read_package(write_package({**package.parts, **changed}, package), package.name)

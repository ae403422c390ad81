"""What an .xlsx says of itself: of which kind of document it is, and whether it is a roster, a single sheet or a ledger.

Whoever writes it puts that into the workbook's own properties, where Excel and WPS keep it and nobody types over it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from wuyi_docs.core.errors import AnswersError
from wuyi_docs.roster.xlsx import open_archive, parse_part

KIND, USE = "wuyi-kind", "wuyi-use"  # the names of the properties
ROSTER, SINGLE, LEDGER = "底册", "单份", "台账"  # the uses
_PART = "docProps/custom.xml"


class Origin(NamedTuple):
    """The kind's name and the use, "" where the file does not say."""

    kind: str = ""
    use: str = ""


def origin_of(path: Path) -> Origin:
    """Return what a workbook says of itself; nothing for what cannot be read, which is told where it is read."""
    if path.suffix.lower() not in (".xlsx", ".xlsm") or not path.is_file():
        return Origin()
    try:
        with open_archive(path, path.name) as archive:
            if _PART not in archive.namelist():
                return Origin()
            root = parse_part(archive, _PART, path.name)
    except AnswersError:
        return Origin()
    told = {
        one.get("name", ""): "".join(map(str, one.itertext())).strip()
        for one in root.iterchildren("{*}property")
    }
    return Origin(told.get(KIND, ""), told.get(USE, ""))

"""Turn Fandol Song Bold into a regular face with a family name of its own, the stand-in for 小标宋.

Usage: rename_small_song.py SOURCE.otf TARGET.otf

The bold file claims the weight of a regular face, so that it would be taken for 宋体 beside the real regular;
and LibreOffice reads the family from the file itself, so that an alias in fontconfig is not enough.
"""

from __future__ import annotations

import sys
from typing import Any

from fontTools.ttLib import TTFont

FAMILY = "GB9704 Small Song"
REGULAR = 400
# Name records (OpenType, table name): family, subfamily, full name, PostScript name, and the typographic pair
# that would win over the first two.
FAMILY_ID, SUBFAMILY_ID, FULL_ID, POSTSCRIPT_ID, TYPOGRAPHIC_IDS = 1, 2, 4, 6, (16, 17)


def rename(font: Any) -> None:
    """Give `font` the family name and the weight in every table that states them."""
    postscript = FAMILY.replace(" ", "") + "-Regular"
    texts = {FAMILY_ID: FAMILY, SUBFAMILY_ID: "Regular", FULL_ID: FAMILY, POSTSCRIPT_ID: postscript}
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in TYPOGRAPHIC_IDS]
    for record in names.names:
        if record.nameID in texts:
            record.string = texts[record.nameID]
    outlines = font["CFF "].cff
    outlines.fontNames[0] = postscript
    top = outlines.topDictIndex[0]
    for key, text in (("FullName", FAMILY), ("FamilyName", FAMILY), ("Weight", "Regular")):
        if hasattr(top, key):
            setattr(top, key, text)
    style = font["OS/2"]
    style.usWeightClass = REGULAR
    style.fsSelection = style.fsSelection & ~0b100001 | 0b1000000  # not italic, not bold, but regular
    font["head"].macStyle &= ~1


def main() -> None:
    """Read SOURCE, rename it, write TARGET."""
    source, target = sys.argv[1:]
    font = TTFont(source)
    rename(font)
    font.save(target)


if __name__ == "__main__":
    main()

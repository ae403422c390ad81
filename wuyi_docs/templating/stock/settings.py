"""Document settings: those that make up a template's look are taken from one `w:settings` into another.

Everything else (protection, revisions, the languages of proofing) stays as it is.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from wuyi_docs.docx.xml import name_of, put_child

if TYPE_CHECKING:
    from lxml.etree import _Element

# Layout: what decides where text stands.
_LOOK_NAMES: Final = (
    "mirrorMargins gutterAtTop bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop"
    " autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing"
    " displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl"
    " noLineBreaksAfter noLineBreaksBefore strictFirstAndLastChars compat themeFontLang"
)

_LOOK: Final = frozenset(_LOOK_NAMES.split())


def merge_settings(settings: _Element, base: _Element) -> _Element:
    """Return `settings` with the layout of `base`, each setting at its place."""
    for old in [one for one in settings if name_of(one) in _LOOK]:
        settings.remove(old)
    for one in base:
        if name_of(one) in _LOOK:
            put_child(settings, copy.deepcopy(one))
    return settings

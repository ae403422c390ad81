"""Document settings: those that make up a template's look are taken from one `w:settings` into another.

Everything else (protection, revisions, the languages of proofing) stays as it is.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from wuyi_docs.templating.stock.wml import MAIN

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = f"{{{MAIN}}}"

# Layout: what decides where text stands.
_LOOK_NAMES: Final = (
    "mirrorMargins gutterAtTop bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop"
    " autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing"
    " displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl"
    " noLineBreaksAfter noLineBreaksBefore strictFirstAndLastChars compat themeFontLang"
)

# The schema's order of the children of w:settings (ISO/IEC 29500-1, 17.15.1.78).
_ORDER_NAMES: Final = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
    " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData"
    " embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins"
    " alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop"
    " hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign"
    " attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge"
    " revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection"
    " autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation"
    " consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength"
    " clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting"
    " bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing"
    " displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery"
    " doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin"
    " doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne"
    " strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture"
    " doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText"
    " doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags"
    " alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids"
    " mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats"
    " doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary"
    " shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
)
_LOOK: Final = frozenset(_LOOK_NAMES.split())
_ORDER: Final = tuple(_ORDER_NAMES.split())


def merge_settings(settings: _Element, base: _Element) -> _Element:
    """Return `settings` with the layout of `base`, its children in the schema's order."""
    kept = [one for one in settings if _local(one) not in _LOOK]
    taken = [copy.deepcopy(one) for one in base if _local(one) in _LOOK]
    for child in list(settings):
        settings.remove(child)
    settings.extend(sorted((*kept, *taken), key=_place))
    return settings


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _place(element: _Element) -> int:
    name = _local(element)
    # Newer Word versions add elements of their own namespaces; the schema lets them stand before the last two.
    return _ORDER.index(name) if name in _ORDER else _ORDER.index("decimalSymbol")

"""The parts of a template beside its body: settings, fonts, page numbers, properties, relationships.

Everything is built from the values of the standard, as text; nothing here depends on the kind of document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from wuyi_docs.core import standard
from wuyi_docs.core.standard import FACES, LINE_MM, PAGE_NUMBER_DASH, PAGE_NUMBER_SIZE, PAGE_NUMBER_SPACE
from wuyi_docs.core.units import mm_to_pt, mm_to_twips, pt_to_twips
from wuyi_docs.docx.package import CONTENT_TYPES, RELATIONSHIPS_XML, ROOT_RELATIONSHIPS, TYPES_XML
from wuyi_docs.docx.xml import DECLARATION, OFFICE
from wuyi_docs.templating.stock import drawing
from wuyi_docs.templating.stock.styles import styles_xml
from wuyi_docs.templating.stock.wml import NAMESPACES, Section, field, paragraph, run

_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Relationship id → (kind of part, file name): one list for every template, so that ids never differ.
Related = Mapping[str, tuple[str, str]]
RELATED: Final[Related] = {
    "rIdStyles": ("styles", "styles.xml"),
    "rIdSettings": ("settings", "settings.xml"),
    "rIdFonts": ("fontTable", "fontTable.xml"),
    "rIdTheme": ("theme", "theme/theme1.xml"),
    "rIdFooterOdd": ("footer", "footer1.xml"),
    "rIdFooterEven": ("footer", "footer2.xml"),
    "rIdFooterNone": ("footer", "footer3.xml"),
    "rIdHeaderNone": ("header", "header1.xml"),
    "rIdHeaderTurnedOdd": ("header", "header2.xml"),
    "rIdHeaderTurnedEven": ("header", "header3.xml"),
    "rIdHeaderLetter": ("header", "header4.xml"),
}

# The dash of a page number lies this far above the bottom of its line: an exact line sets the baseline
# at four fifths of its height, and a dash lies about a third of an em above the baseline.
_NUMBER_LINE_PT: Final = PAGE_NUMBER_SIZE.value * 1.25
_DASH_ABOVE_PT: Final = _NUMBER_LINE_PT * 0.2 + PAGE_NUMBER_SIZE.value * drawing.DASH_ABOVE
FOOTER_DISTANCE: Final = mm_to_twips(
    standard.MARGIN_BOTTOM.value - standard.PAGE_NUMBER_GAP.value
) - pt_to_twips(_DASH_ABOVE_PT)
HEADER_DISTANCE: Final = mm_to_twips(15.0)

_FOOTERS: Final = (("footer/default", "rIdFooterOdd"), ("footer/even", "rIdFooterEven"))
PORTRAIT: Final = Section(
    references=(("header/default", "rIdHeaderNone"), ("header/even", "rIdHeaderNone"), *_FOOTERS),
    footer_distance=FOOTER_DISTANCE,
    header_distance=HEADER_DISTANCE,
)
LANDSCAPE: Final = Section(
    references=(
        ("header/default", "rIdHeaderTurnedOdd"),
        ("header/even", "rIdHeaderTurnedEven"),
        ("footer/default", "rIdFooterNone"),
        ("footer/even", "rIdFooterNone"),
    ),
    landscape=True,
    footer_distance=FOOTER_DISTANCE,
    header_distance=HEADER_DISTANCE,
)
LETTER: Final = Section(
    references=(
        ("header/default", "rIdHeaderNone"),
        ("header/even", "rIdHeaderNone"),
        ("header/first", "rIdHeaderLetter"),
        *_FOOTERS,
        ("footer/first", "rIdFooterNone"),
    ),
    own_first_page=True,
    footer_distance=FOOTER_DISTANCE,
    header_distance=HEADER_DISTANCE,
)


def package_parts(body: str, title: str) -> dict[str, bytes]:
    """Return every part of a template whose `w:body` holds `body`; `title` goes to its properties.

    Of headers and footers, those are there that the body's sections refer to.
    """
    related = {
        ident: part
        for ident, part in RELATED.items()
        if part[0] not in ("header", "footer") or f'"{ident}"' in body
    }
    texts = {
        CONTENT_TYPES: _content_types(related),
        ROOT_RELATIONSHIPS: _package_relationships(),
        "docProps/app.xml": _app(),
        "docProps/core.xml": _core(title),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _document_relationships(related),
    }
    texts |= {f"word/{file}": _CONTENTS[ident]() for ident, (_, file) in related.items()}
    return {name: (DECLARATION + text).encode() for name, text in texts.items()}


def page_number(style: str) -> str:
    """Return the paragraph of a page number, `— 1 —` (7.5)."""
    dash, space = PAGE_NUMBER_DASH.value, PAGE_NUMBER_SPACE.value
    return paragraph(style, content=run(dash + space) + field("PAGE", "1") + run(space + dash))


def settings_xml() -> str:
    """Return `word/settings.xml`: duplex page numbers, Word 2013's layout, no compression of punctuation."""
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes.items()
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        f'<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridHorizontalSpacing w:val="105"/>'
        f'<w:drawingGridVerticalSpacing w:val="{pt_to_twips(mm_to_pt(LINE_MM))}"/>'
        f'<w:displayHorizontalDrawingGridEvery w:val="0"/><w:displayVerticalDrawingGridEvery w:val="2"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
        f'<w:useFELayout/>{compat}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        f'<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts() -> str:
    # Where the first choice is missing, Word takes the alternative name before it guesses.
    fonts = []
    for name, accepted in FACES.items():
        family = "modern" if name in ("仿宋", "楷体", "黑体") else "auto"
        fonts.append(
            f"<w:font w:name={quoteattr(accepted.value[0])}><w:altName w:val={quoteattr(accepted.value[1])}/>"
            f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        )
    return f"<w:fonts {NAMESPACES}>{''.join(fonts)}</w:fonts>"


def _theme() -> str:
    """Return a theme that says nothing of its own: the schema wants one, no style of ours refers to it."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "000000",
        "lt2": "FFFFFF",
        "accent1": standard.RED.value,
        "accent2": "7F7F7F",
        "accent3": "595959",
        "accent4": "A6A6A6",
        "accent5": "404040",
        "accent6": "BFBFBF",
        "hlink": "000000",
        "folHlink": "000000",
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    face = standard.face_name(standard.BODY_FACE.value)
    fonts = f'<a:latin typeface="{face}"/><a:ea typeface="{face}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
        f'<a:themeElements><a:clrScheme name="公文">{scheme}</a:clrScheme><a:fontScheme name="公文">'
        f"<a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        f"</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _part(tag: str, content: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def _content_types(related: Related) -> str:
    overrides = {f"/word/{file}": f"{_WORD_TYPE}.{kind}+xml" for kind, file in related.values()} | {
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    lines = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in sorted(overrides.items())
    )
    return (
        f'<Types xmlns="{TYPES_XML}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def _relationships(lines: Mapping[str, tuple[str, str]]) -> str:
    shown = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>'
        for ident, (kind, target) in lines.items()
    )
    return f'<Relationships xmlns="{RELATIONSHIPS_XML}">{shown}</Relationships>'


def _package_relationships() -> str:
    return _relationships(
        {
            "rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (f"{RELATIONSHIPS_XML}/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        }
    )


def _document_relationships(related: Related) -> str:
    return _relationships({ident: (f"{OFFICE}/{kind}", file) for ident, (kind, file) in related.items()})


def _core(title: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def _app() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application></Properties>"
    )


_CONTENTS: Final[Mapping[str, Callable[[], str]]] = {
    "rIdStyles": styles_xml,
    "rIdSettings": settings_xml,
    "rIdFonts": _fonts,
    "rIdTheme": _theme,
    "rIdFooterOdd": lambda: _part("ftr", page_number("页码")),
    "rIdFooterEven": lambda: _part("ftr", page_number("页码（偶数页）")),
    "rIdFooterNone": lambda: _part("ftr", paragraph("空白页脚")),
    "rIdHeaderNone": lambda: _part("hdr", paragraph("空白页脚")),
    "rIdHeaderTurnedOdd": lambda: _part("hdr", drawing.turned_page_number(8, page_number("页码"))),
    "rIdHeaderTurnedEven": lambda: _part("hdr", drawing.turned_page_number(9, page_number("页码（偶数页）"))),
    "rIdHeaderLetter": lambda: _part("hdr", drawing.letter_rules()),
}

"""A small private language for documents: lines of text in, a .docx out, so that a fixture reads as what it tests.

    页 pgMar.top=2098                  page set-up, laid over the right one
    标题 sz=36 | 关于……的通知           an element, its look laid over the right one, its text
    段 | 正文{b=1|加粗}正文             a run in braces has a look of its own
    空                                 an empty line of body pitch
    表 4000 4844                       a table with these columns; its rows follow:
    行 | 甲 | 乙
    页脚 无 / 页脚 sz=24 | —{页}—       other footers than the right ones
    分节 pgSz.orient=landscape          ends a section
    原 | <w:p/>                        XML as it stands

Keys are those of the properties' elements: `sz`, `jc`, `eastAsia`, `ind.left`, `spacing.line`, `border.bottom`.
Every element is right by itself; a fixture says only what it does differently.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from tests.check.right_looks import BASE, ELEMENTS, FOOTER, PAGE, Look

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"

_RUN = ("eastAsia", "ascii", "hAnsi", "eastAsiaTheme", "asciiTheme", "hint")
_SWITCHES = ("keepNext", "keepLines", "pageBreakBefore", "widowControl", "snapToGrid", "bidi")
_PARTS = re.compile(r"\{([^{}|]*)\|([^{}]*)\}|([^{]+|\{)")


def build(text: str, *, settings: str = "<w:evenAndOddHeaders/>") -> bytes:
    """Return the .docx that the lines of `text` describe."""
    page, footer, body = dict(PAGE), "", [""]
    rows: list[str] = []
    for line in filter(None, map(str.strip, text.strip().splitlines())):
        head, bar, content = line.partition("|")
        kind, *options = head.split()
        content = content.strip() if bar else ""
        if kind == "行":
            rows.append(_row(content))
            continue
        if rows:
            body.append(_close_table(rows))
            rows = []
        if kind == "页":
            page.update(_options(options))
        elif kind == "页脚":
            footer = line
        elif kind == "分节":
            body.append(f"<w:p><w:pPr>{_section({**page, **_options(options)})}</w:pPr></w:p>")
        elif kind == "表":
            rows = [_open_table(options)]
        elif kind == "原":
            body.append(content)
        else:
            body.append(paragraph(kind, content, _options(options)))
    if rows:
        body.append(_close_table(rows))
    return _pack("".join(body) + _section(page), footer, settings)


def paragraph(kind: str, text: str, changes: Look) -> str:
    """Return a paragraph of an element in its right look, with `changes` laid over it."""
    return _paragraph({**ELEMENTS[kind], **changes}, text)


def _options(options: list[str]) -> Look:
    pairs = (option.partition("=") for option in options)
    return {key: value.replace("_空_", " ") for key, _, value in pairs}


def _paragraph(look: Look, text: str) -> str:
    runs = []
    for inner, styled, plain in _PARTS.findall(text):
        if plain:
            runs.append(_run(look, plain))
        else:
            runs.append(_run({**look, **_options(inner.split())}, styled))
    return f"<w:p><w:pPr>{_paragraph_properties(look)}</w:pPr>{''.join(runs)}</w:p>"


def _run(look: Look, text: str) -> str:
    pieces = []
    for piece in re.split(r"(\\t|\\n|\\p|\{页\})", text):
        if piece == "\\t":
            pieces.append("<w:tab/>")
        elif piece == "\\n":
            pieces.append("<w:br/>")
        elif piece == "\\p":
            pieces.append('<w:br w:type="page"/>')
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{_run_properties(look)}{''.join(pieces)}</w:r>"


def _run_properties(look: Look) -> str:
    faces = "".join(f' w:{key}="{look[key]}"' for key in _RUN if look.get(key))
    parts = [f"<w:rFonts{faces}/>"] if faces else []
    parts += [f"<w:{k}/>" for k in ("b", "i") if look.get(k) == "1"]
    if "color" in look:
        parts.append(f'<w:color w:val="{look["color"]}"/>')
    if "spacing.val" in look:
        parts.append(f'<w:spacing w:val="{look["spacing.val"]}"/>')
    if "w" in look:
        parts.append(f'<w:w w:val="{look["w"]}"/>')
    if "sz" in look:
        parts.append(f'<w:sz w:val="{look["sz"]}"/>')
    if "u" in look:
        parts.append(f'<w:u w:val="{look["u"]}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def _group(name: str, look: Look, only: str = "") -> str:
    values = {k.partition(".")[2]: v for k, v in look.items() if k.startswith(name + ".") and k != only}
    inner = "".join(f" w:{key}={quoteattr(value)}" for key, value in values.items())
    return f"<w:{name}{inner}/>" if values else ""


def _paragraph_properties(look: Look) -> str:
    parts = [f'<w:{k} w:val="{look[k]}"/>' for k in _SWITCHES[:3] if k in look]
    parts.append(_group("framePr", look))
    parts += [f'<w:{k} w:val="{look[k]}"/>' for k in _SWITCHES[3:4] if k in look]
    if "numId" in look:
        number = look["numId"]
        parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    edges = ""
    for edge in ("top", "bottom"):
        if f"border.{edge}" in look:
            style, size, color, space = look[f"border.{edge}"].split(",")
            edges += f'<w:{edge} w:val="{style}" w:sz="{size}" w:space="{space}" w:color="{color}"/>'
    parts.append(f"<w:pBdr>{edges}</w:pBdr>" if edges else "")
    if "tabs" in look:
        kind, at = look["tabs"].split(",")
        parts.append(f'<w:tabs><w:tab w:val="{kind}" w:pos="{at}"/></w:tabs>')
    parts += [f'<w:{k} w:val="{look[k]}"/>' for k in _SWITCHES[4:] if k in look]
    parts += [_group("spacing", look, "spacing.val"), _group("ind", look)]
    if "jc" in look:
        parts.append(f'<w:jc w:val="{look["jc"]}"/>')
    mark = f'<w:rPr><w:sz w:val="{look["sz"]}"/></w:rPr>' if "sz" in look else ""
    return "".join(parts) + mark


def _open_table(options: list[str]) -> str:
    columns = [o for o in options if o.isdigit()]
    look = _options([o for o in options if "=" in o])
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    width = look.get("width", str(sum(map(int, columns))))
    edges = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for e in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _row(content: str) -> str:
    cells = []
    for cell in content.split("|"):
        kind, bar, text = cell.strip().partition("：：")
        look, text = (_options(kind.split()), text) if bar else ({}, cell.strip())
        cells.append(f"<w:tc><w:tcPr/>{paragraph('格', text, look)}</w:tc>")
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _close_table(rows: list[str]) -> str:
    return "".join(rows) + "</w:tbl>"


def _section(page: Look) -> str:
    refs = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{rel}"/>'
        for kind, rel in (("default", "rIdF1"), ("even", "rIdF2"), ("first", "rIdF3"))
        if kind != "first" or "titlePg" in page
    )
    start = f'<w:type w:val="{page["type"]}"/>' if "type" in page else ""
    title = "<w:titlePg/>" if "titlePg" in page else ""
    numbers = _group("pgNumType", page)
    return (
        f"<w:sectPr>{refs}{start}{_group('pgSz', page)}{_group('pgMar', page)}{numbers}"
        f"{title}{_group('docGrid', page)}</w:sectPr>"
    )


def _footers(line: str) -> dict[str, str]:
    head, _, content = line.partition("|")
    options = head.split()[1:]
    changes = _options([o for o in options if "=" in o])
    text = content.strip() or "— {页} —"
    sides = {
        "word/footer1.xml": {"jc": "right", "ind.rightChars": "100", "ind.right": "280"},
        "word/footer2.xml": {"jc": "left", "ind.leftChars": "100", "ind.left": "280"},
    }
    found = {"word/footer3.xml": _footer("<w:p/>")}
    for name, side in sides.items():
        look = {**FOOTER, **side, **changes}
        if "无" in options:
            found[name] = _footer("<w:p/>")
            continue
        before, field, after = text.partition("{页}")
        number = f'<w:fldSimple w:instr=" PAGE ">{_run(look, "1")}</w:fldSimple>' if field else ""
        runs = _run(look, before) + number + _run(look, after)
        found[name] = _footer(f"<w:p><w:pPr>{_paragraph_properties(look)}</w:pPr>{runs}</w:p>")
    return found


def _footer(inner: str) -> str:
    return f'<w:ftr xmlns:w="{W}" xmlns:r="{R}">{inner}</w:ftr>'


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>{_run_properties(BASE)}</w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_paragraph_properties({k: v for k, v in BASE.items() if k != 'sz'})}</w:pPr>"
    '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
    '<w:name w:val="Normal"/></w:style></w:styles>'
)


def _list(number: int, form: str, pattern: str) -> tuple[str, str]:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="{number}">{level}</w:abstractNum>'
    return abstract, f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'


# The lists that `numId=` may name: a bullet, 1), （一）, 1.
_LISTS = [
    _list(1, "bullet", "●"),
    _list(2, "decimal", "%1)"),
    _list(3, "chineseCounting", "（%1）"),
    _list(4, "decimal", "%1."),
]
NUMBERING = (
    f'<w:numbering xmlns:w="{W}">{"".join(a for a, _ in _LISTS)}{"".join(n for _, n in _LISTS)}</w:numbering>'
)


def _pack(body: str, footer: str, settings: str) -> bytes:
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(REL=REL, R=R),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": f'<w:settings xmlns:w="{W}">{settings}</w:settings>',
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        **_footers(footer),
    }
    return pack(parts)


def pack(parts: dict[str, str]) -> bytes:
    """Return the archive of `parts`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode())
    return stream.getvalue()


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}settings+xml"/>'
    + "".join(
        f'<Override PartName="/word/footer{n}.xml" ContentType="{_WORD}footer+xml"/>' for n in (1, 2, 3)
    )
    + "</Types>"
)
_RELS = (
    '<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="{R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELS = (
    f'<Relationships xmlns="{REL}">'
    f'<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{R}/settings" Target="settings.xml"/>'
    + "".join(f'<Relationship Id="rIdF{n}" Type="{R}/footer" Target="footer{n}.xml"/>' for n in (1, 2, 3))
    + "</Relationships>"
)


def change(text: str, old: str, new: str) -> str:
    """Return `text` with its only `old` replaced: a fixture that changes nothing is a mistake."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)

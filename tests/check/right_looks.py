"""The right look of every element, in the keys of the private language of `writing`."""

from __future__ import annotations

from wuyi_docs.core.standard import (
    BODY_SIZE,
    CHAR_SPACING,
    IMPRINT_SIZE,
    LINE_PITCH,
    MARK_SIZE,
    TITLE_SIZE,
    face_name,
)
from wuyi_docs.core.units import pt_to_half_points, pt_to_twips

Look = dict[str, str]

FANG, KAI, HEI, SONG, BIAO = (face_name(c) for c in ("仿宋", "楷体", "黑体", "宋体", "小标宋"))
_THREE, _FOUR = str(pt_to_half_points(BODY_SIZE.value)), str(pt_to_half_points(IMPRINT_SIZE.value))
_TWO = str(pt_to_half_points(TITLE_SIZE.value))
_PITCH = str(pt_to_twips(LINE_PITCH.value))

PAGE: Look = {
    "pgSz.w": "11906",
    "pgSz.h": "16838",
    "pgMar.top": "2098",
    "pgMar.right": "1474",
    "pgMar.bottom": "1984",
    "pgMar.left": "1587",
    "pgMar.header": "851",
    "pgMar.footer": "1417",
    "pgMar.gutter": "0",
    "docGrid.type": "lines",
    "docGrid.linePitch": _PITCH,
}
BASE: Look = {
    "eastAsia": FANG,
    "ascii": FANG,
    "hAnsi": FANG,
    "hint": "eastAsia",
    "sz": _THREE,
    "spacing.val": str(CHAR_SPACING.value),
    "spacing.line": _PITCH,
    "spacing.lineRule": "exact",
    "widowControl": "0",
}
INDENT: Look = {"ind.firstLineChars": "200", "ind.firstLine": "632"}
BORDER = "single,{},{},0"
ELEMENTS: dict[str, Look] = {
    "段": {"jc": "both", **INDENT},
    "空": {},
    "份号": {},
    "密级": {"eastAsia": HEI},
    "紧急": {"eastAsia": HEI},
    "标志": {
        "jc": "center",
        "eastAsia": BIAO,
        "color": "FF0000",
        "sz": str(pt_to_half_points(MARK_SIZE.value)),
        "spacing.before": "1790",
        "spacing.line": "1158",
        "snapToGrid": "0",
    },
    "文号": {"jc": "center"},
    "上行文号": {"ind.leftChars": "100", "ind.left": "316", "ind.rightChars": "100", "ind.right": "316"},
    "签发人": {"jc": "right", "ind.rightChars": "100", "ind.right": "316"},
    "红线": {"border.top": BORDER.format(12, "FF0000"), "spacing.before": "120", "spacing.line": "180"},
    "标题": {"jc": "center", "eastAsia": BIAO, "sz": _TWO},
    "主送": {},
    "一级": {**INDENT, "eastAsia": HEI, "jc": "both"},
    "二级": {**INDENT, "eastAsia": KAI, "jc": "both"},
    "三级": {**INDENT, "jc": "both"},
    "四级": {**INDENT, "jc": "both"},
    "附件说明": {"ind.leftChars": "500", "ind.left": "1580", "ind.hangingChars": "300", "ind.hanging": "948"},
    "附件项": {"ind.leftChars": "650", "ind.left": "2054", "ind.hangingChars": "150", "ind.hanging": "474"},
    "署名": {"jc": "right", "ind.rightChars": "200", "ind.right": "632"},
    "日期": {"jc": "right", "ind.rightChars": "400", "ind.right": "1264"},
    "附注": INDENT,
    "附件标签": {"eastAsia": HEI, "pageBreakBefore": "1"},
    "附件标题": {"jc": "center", "eastAsia": BIAO, "sz": _TWO},
    "另页标题": {"jc": "center", "eastAsia": BIAO, "sz": _TWO, "pageBreakBefore": "1"},
    "出席": {"ind.left": "1580", "ind.leftChars": "500", "ind.hanging": "948", "ind.hangingChars": "300"},
    "抄送": {
        "sz": _FOUR,
        "border.top": BORDER.format(8, "000000"),
        "ind.left": "1120",
        "ind.leftChars": "400",
        "ind.hanging": "840",
        "ind.hangingChars": "300",
        "ind.right": "280",
        "ind.rightChars": "100",
    },
    "印发": {
        "sz": _FOUR,
        "border.top": BORDER.format(6, "000000"),
        "border.bottom": BORDER.format(8, "000000"),
        "ind.left": "280",
        "ind.leftChars": "100",
        "ind.right": "280",
        "ind.rightChars": "100",
        "tabs": "right,8565",
    },
    "格": {"sz": _FOUR, "spacing.line": "400"},
    "信函标志": {
        "jc": "center",
        "eastAsia": BIAO,
        "color": "FF0000",
        "sz": "72",
        "spacing.line": "900",
        "snapToGrid": "0",
    },
}
FOOTER: Look = {
    "sz": _FOUR,
    "eastAsia": SONG,
    "ascii": SONG,
    "hAnsi": SONG,
    "snapToGrid": "0",
    "spacing.line": "240",
    "spacing.lineRule": "auto",
}

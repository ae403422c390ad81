"""One item of a list that names several: told apart where that is sure, asked for where it is not.

Only lists that a template joins by 、 (去掉: {后: 、}) are read so; items of another list may be sentences.
"""

from __future__ import annotations

import re
from typing import Final

from wuyi_docs.form.types.reading import Refusal

_HAN: Final = r"〇\u3400-\u9fff"
_SPACES: Final = re.compile(rf"(?<=[{_HAN}”》）])[ \u3000\t\xa0]+(?=[{_HAN}“《（])")
_BRACKETS: Final = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕"}
_ORGAN: Final = re.compile(
    r".+(?:局|办|委|部|厅|院|股|科|处|室|队|站|所|会|中心|政府|公司|单位|学校|中学|小学|银行|部门|小组|专班|机关|事业单位)"
)
_PART_OF_ONE: Final = re.compile(r"(?:办公室|党组|党委|党支部|工会|团委|机关|委员会|领导小组|人民政府)")
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    "霍涂成苗谷曲盛冉蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师"
)
_COMPOUND: Final = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "尉迟",
    "皇甫",
    "慕容",
    "令狐",
    "夏侯",
    "司徒",
    "东方",
    "呼延",
)


def parts_of(text: str, *, limited: bool = False) -> list[str]:
    """Return the names in `text`, one or several; Refusal where a space leaves it in doubt.

    Where the number of names is not `limited`, 、 and ， together group them, which stays as it is typed.
    """
    pieces = _split(text, "、，,；;")
    grouped = all(1 < len(_split(text, mark)) < len(pieces) for mark in "、，")
    if grouped and not limited and not _SPACES.search(text):
        return [text]
    return [name for piece in pieces for name in _by_spaces(piece)]


def _split(text: str, marks: str) -> list[str]:
    """Split at `marks` that stand outside all brackets and quotes."""
    parts, start, closing = [], 0, ""
    last = {sign: text.rfind(sign) for sign in _BRACKETS.values()}
    for at, sign in enumerate(text):
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _BRACKETS and last[_BRACKETS[sign]] >= at:
            closing = _BRACKETS[sign]
        elif sign in marks:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def _by_spaces(text: str) -> list[str]:
    pieces = _SPACES.split(text)
    if len(pieces) == 1:
        return pieces
    if all(len(piece) == 1 for piece in pieces) and len(pieces) <= 4:
        return ["".join(pieces)]  # 张 三, spread to the width of three characters
    if all(map(_ORGAN.fullmatch, pieces)) and not any(map(_PART_OF_ONE.fullmatch, pieces[1:])):
        return pieces
    if len({piece[-1] for piece in pieces}) == 1 and all(len(piece) > 1 for piece in pieces):
        return pieces  # 南城镇 北城镇
    if all(map(_is_person, pieces)):
        return pieces
    what = f"里的“{text}”中间有空格，看不出是一个还是几个"
    fix = f"是几个，用顿号隔开：{'、'.join(pieces)}；是一个，去掉空格：{''.join(pieces)}"
    raise Refusal("one-or-several", what, fix=fix)


def _is_person(text: str) -> bool:
    return (2 <= len(text) <= 3 and text[0] in _SURNAMES) or (3 <= len(text) <= 4 and text[:2] in _COMPOUND)

"""The names of signs that cannot be seen, for messages: a clerk knows none by its number."""

from __future__ import annotations

import unicodedata
from typing import Final

_NAMES: Final = {
    "\0": "空字符", "\b": "退格符", "\t": "制表符", "\n": "换行", "\v": "手动换行符", "\f": "换页符", "\r": "回车符",
    "\x1b": "退出符", "\x7f": "删除符", "\x85": "换行", "\u00a0": "不换行空格", "\u00ad": "软连字符",
    "\u200b": "零宽空格", "\u200c": "零宽不连字", "\u200d": "零宽连字", "\u200e": "从左到右标记", "\u200f": "从右到左标记",
    "\u2028": "分行符", "\u2029": "分段符", "\u202a": "从左到右嵌入符", "\u202b": "从右到左嵌入符", "\u202c": "方向结束符",
    "\u202d": "从左到右强制符", "\u202e": "从右到左强制符", "\u2060": "词连接符", "\u2066": "从左到右隔离符",
    "\u2067": "从右到左隔离符", "\u2068": "方向隔离符", "\u2069": "隔离结束符", "\u3000": "全角空格", "\ufeff": "字节序标记",
}  # fmt: skip
_KINDS: Final = {
    "Cc": "控制字符", "Cf": "看不见的格式符", "Cn": "没有这个字的编码", "Co": "自造字", "Cs": "半个字", "Zs": "特殊的空格",
}  # fmt: skip


def name_of_sign(sign: str) -> str:
    """Return what to call a sign that cannot be seen: 零宽空格, 控制字符 U+0007."""
    if sign in _NAMES:
        return _NAMES[sign]
    return f"{_KINDS.get(unicodedata.category(sign), '符号')} U+{ord(sign):04X}"

"""What a YAML parser could not read, in a clerk's words.

PyYAML's errors carry their places as facts, but their cause as an English sentence alone, and libyaml words it
otherwise than PyYAML's own parser. The words of both stand here and nowhere else; a test provokes each of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml


class Slip(NamedTuple):
    """The words that tell a slip, any of them; what is wrong, and how to put it right."""

    words: tuple[str, ...]
    what: str
    fix: str


_WHOLE_IN_QUOTES = "把整个值用英文单引号括起来"
_BRACKET_FIRST = f"值以“[”或“{{”开头时，{_WHOLE_IN_QUOTES}"
SLIPS = (
    Slip(
        ("mapping values are not allowed",),
        "这一行多了一个冒号，或者缩进不对",
        f"值里面有“: ”时，{_WHOLE_IN_QUOTES}；栏名要和同组各栏左边对齐",
    ),
    Slip(
        ("could not find expected ':'",),
        "这一行（或上一行）读不懂：像是一栏，却没有冒号",
        "写成“栏名: 值”，冒号用半角，后面空一格",
    ),
    Slip(("tab character", r"character '\t'"), "行首用了制表符（Tab 键）", "删掉行首的空白，改用空格键"),
    Slip(("cannot start any token",), "这个符号不能放在值的开头", _WHOLE_IN_QUOTES),
    Slip(
        ("unexpected end of stream",),
        "引号没有配对，一直到文件末尾都没有找到后一半",
        "补上后一半引号；一般不用加引号，两头都删掉即可",
    ),
    Slip(
        ("did not find expected key",),
        "缩进不对，或者引号后面还有别的字",
        f"同一组的各栏左边要对齐；值的一部分带英文引号时，{_WHOLE_IN_QUOTES}",
    ),
    Slip(("expected <block end>",), "缩进不对", "同一组的各栏、同一个列表的各项，左边要对齐"),
    Slip(
        ("did not find expected '-' indicator",),
        "列表的这一项没有用“- ”开头，或者缩进不对",
        "列表的每一项用“- ”开头，左边对齐",
    ),
    Slip(("sequence entries are not allowed",), "这里不能放列表", "“- ”要另起一行写"),
    Slip(("expected ',' or",), "方括号或花括号没有配对", _BRACKET_FIRST),
    Slip(
        ("expected node content", "expected the node content"), "方括号或花括号里的内容读不懂", _BRACKET_FIRST
    ),
    Slip(("unknown escape character",), "双引号里的“\\”有特殊含义", "把两头的双引号改成英文单引号"),
    Slip(
        ("expected alphabetic or numeric character",),
        "值以“*”或“&”开头，是 YAML 的引用记号",
        _WHOLE_IN_QUOTES,
    ),
    Slip(("undefined tag handle",), "值以“!”开头，是 YAML 的类型记号", _WHOLE_IN_QUOTES),
    Slip(
        ("expected <document start>", "expected '<document start>'"),
        "文件开头或中间有读不懂的内容",
        "每一栏写成“栏名: 值”",
    ),
)
UNKNOWN = Slip((), "这一行读不懂", "每一栏写成“栏名: 值”，同一组的各栏左边对齐")
# What was opened and never closed tells more than where the parser gave up.
OPENED = ("end of stream", "simple key", "flow sequence", "flow mapping", "quoted scalar")


def slip_of(error: yaml.MarkedYAMLError) -> Slip:
    """Return what is wrong where a parser gave up."""
    said = _said(error)
    return next((slip for slip in SLIPS if any(words in said for words in slip.words)), UNKNOWN)


def mark_of(error: yaml.MarkedYAMLError) -> Any:
    """Return where the slip is, None where nothing tells."""
    opened = error.context_mark and any(words in _said(error) for words in OPENED)
    return error.context_mark if opened else error.problem_mark or error.context_mark


def _said(error: yaml.MarkedYAMLError) -> str:
    return f"{error.problem} {error.context}"

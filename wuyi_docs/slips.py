"""The slips of a Chinese keyboard in a YAML sheet: found line by line, named, and mended for reading on.

Turns a sheet's text into text that YAML can read plus the problems found, so that one stray `：` does
not hide every other problem. Works on lines and indents alone; knows neither fields nor values.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from wuyi_docs.problem import Place, Problem, Severity

STEP = 2  # spaces an indent level takes in the sheets that we write

_LEAD = re.compile(r"[ \t\u3000\u00a0]*")
_DASHES = re.compile(r"(?:-[ ]+)*")
_KEY = re.compile(
    r"(?P<key>[^\s:：#\"'“‘\[\]{}，。、；,|>&*!%@`-][^:：，。；]{0,29}?)\s*(?P<colon>[:：])(?P<rest>.*)",
    re.DOTALL,
)
_BLOCK = re.compile(r"(?P<sign>[|>｜])(?P<mark>[0-9+-]*)\s*(#.*)?")
_FALSE_DASH = re.compile(r"(?:[－—–•·●]|-(?=[^\s\d-]))\s*(?=\S)")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")
_NEEDS_QUOTES = ("{{", "{%", "{#", "{_", "@", "`", "%")
_INLINE_COLON = re.compile(r"[^\s#'\"&*!\[{|>](?:[^#]|(?<=\S)#)*?:(?:\s|$)")
_OPEN_BRACKET = re.compile(r"(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,\]}]")
_URL_SCHEMES = frozenset({"http", "https", "ftp", "file", "mailto"})


@dataclass(slots=True)
class _State:
    """Where the scan stands: the open levels, the block of text and the quotes that run on."""

    file: str
    known: Collection[str]
    problems: list[Problem] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)  # columns of the keys that are open
    last_key: str = ""
    last_value: str = ""
    in_list: bool = False  # the line before was an item of a list
    block: int | None = None  # column of the key whose `|` text is being read
    block_verbatim: bool = False
    quote: str = ""
    reported_block: int = -1

    def add(self, code: str, what: str, line: int, column: int, *, note: bool = False, **more: str) -> None:
        severity = Severity.NOTE if note else Severity.ERROR
        place = Place(self.file, line, column)
        self.problems.append(Problem(code, what, place, severity=severity, **more))


def mend(text: str, file: str, known: Collection[str] = ()) -> tuple[str, list[Problem]]:
    """Return `text` with every slip mended, and the slips as problems.

    `known` are the names a key may have; they decide where a line could be a key or mere text.
    """
    state = _State(file, known)
    lines = [_mend_line(state, number, line) for number, line in enumerate(text.split("\n"), start=1)]
    return "\n".join(lines), state.problems


def _mend_line(state: _State, number: int, line: str) -> str:
    line = _without_control_characters(state, number, line)
    if state.quote:
        if _closes(line, state.quote):
            state.quote = ""
        return line
    if state.block is not None:
        mended = _block_line(state, number, line)
        if mended is not None:
            return mended
        state.block = None
    if not line.strip() or line.lstrip().startswith("#") or line in ("---", "..."):
        return line
    return _structural_line(state, number, line)


def _without_control_characters(state: _State, number: int, line: str) -> str:
    for found in _ILLEGAL.finditer(line):
        shown = f"<U+{ord(found[0]):04X}>"
        around = line[max(0, found.start() - 8) : found.start()] + shown + line[found.end() : found.end() + 8]
        state.add(
            "control-character",
            f"这里有一个看不见的控制字符 {shown}，多半是从 Word 或 Excel 粘贴来的",
            number,
            found.start() + 1,
            given=around.strip(),
            fix="把这一处前后几个字删掉重打；或者先粘贴到记事本，再从记事本复制过来",
        )
    return _ILLEGAL.sub(" ", line)


def _block_line(state: _State, number: int, line: str) -> str | None:
    """Return the line as part of the running block of text, None where the block has ended."""
    assert state.block is not None
    body = line.strip(" \t\u3000\u00a0")
    if not body or state.block_verbatim:
        indent = len(line) - len(line.lstrip(" "))
        return line if not body or indent > state.block else None
    width = _width(_LEAD.match(line)[0])  # type: ignore[index]
    if width <= state.block:
        # A line at the key's own column: the next key, a comment, the end — or text that forgot its indent.
        if body.startswith("#") and not body.startswith("##"):
            return None
        found = _KEY.fullmatch(body.removeprefix("- "))
        if (
            body.startswith("- ")
            or (found and _is_key(state, found))
            or width < state.block
        ):
            return None
        if (
            state.reported_block != state.block
            or not state.problems
            or state.problems[-1].code != "text-not-indented"
        ):
            state.add(
                "text-not-indented",
                f"“{state.last_key}”下面的文字没有缩进，会被当成新的一栏",
                number,
                1,
                given=body,
                wanted="“|”下面的每一行，行首都比栏名多空两格",
                fix="选中这几段文字，在每行前面加两个空格（这一处以后相连的各行也一样）",
            )
            state.reported_block = state.block
    return " " * (state.block + STEP) + body


def _structural_line(state: _State, number: int, line: str) -> str:
    lead = _LEAD.match(line)[0]  # type: ignore[index]
    indent, body = _indent(state, number, lead), line[len(lead) :]
    if (
        (found := _FALSE_DASH.match(body))
        and (state.in_list or not state.last_value)
        and _looks_like_item(body, found)
    ):
        state.add(
            "false-dash",
            "列表的每一项要用半角减号加一个空格开头",
            number,
            len(lead) + 1,
            given=body,
            wanted=f"- {body[found.end() :]}",
        )
        body = "- " + body[found.end() :]
    dashes = _DASHES.match(body)[0]  # type: ignore[index]
    column, rest = indent + len(dashes), body[len(dashes) :]
    state.in_list = bool(dashes)
    found_key = _KEY.fullmatch(rest)
    continues = not dashes and state.last_value and bool(state.levels) and indent > state.levels[-1]
    if found_key and _is_key(state, found_key, in_list=bool(dashes), continues=bool(continues)):
        indent, column = _levels(state, number, indent, column, found_key["key"], bool(dashes))
        return " " * indent + dashes + _entry(state, number, column, len(lead) + len(dashes), found_key)
    if dashes:
        while state.levels and state.levels[-1] > indent:
            state.levels.pop()
        state.last_value = rest.strip()
        return " " * indent + dashes + _value(state, number, column, len(lead) + len(dashes) + 1, rest)
    return " " * indent + body


def _looks_like_item(body: str, found: re.Match[str]) -> bool:
    return not body.startswith(("——", "--")) and bool(body[found.end() :].strip())


def _indent(state: _State, number: int, lead: str) -> int:
    if "\t" in lead:
        state.add(
            "tab-indent",
            "行首用了制表符（Tab 键）",
            number,
            lead.index("\t") + 1,
            wanted="行首只用空格",
            fix="删掉行首的空白，改用空格键空两格",
        )
    elif lead.strip(" "):
        column = len(lead) - len(lead.lstrip(" ")) + 1
        state.add(
            "wide-indent",
            "行首用了全角空格",
            number,
            column,
            wanted="行首只用半角空格",
            fix="切换到英文输入法，把行首的空白改成半角空格",
        )
    return _width(lead)


def _width(lead: str) -> int:
    return sum(STEP if sign in "\t\u3000" else 1 for sign in lead)


def _is_key(state: _State, found: re.Match[str], *, in_list: bool = False, continues: bool = False) -> bool:
    key, rest = found["key"].strip(), found["rest"]
    if key in state.known:
        return True
    proper = found["colon"] == ":" and (not rest or rest[0].isspace())
    if proper:
        return not continues or key.isidentifier()
    if in_list or continues or state.known:
        # `- 第一点：……` may well be an item's text; only a known name makes it a slip.
        return not (in_list or continues) and key.isidentifier() and key not in _URL_SCHEMES
    return key.isidentifier() and key not in _URL_SCHEMES


def _levels(state: _State, number: int, indent: int, column: int, key: str, dashed: bool) -> tuple[int, int]:
    """Keep the stack of open columns; name and mend a key that stands at none of them."""
    popped = None
    while state.levels and state.levels[-1] > (indent if dashed else column):
        popped = state.levels.pop()
    top = state.levels[-1] if state.levels else None
    if dashed:
        state.levels.append(column)
        return indent, column
    if top == column:
        return indent, column
    wrong = popped is not None or (top is not None and state.last_value) or (top is None and column > 0)
    if not wrong:
        state.levels.append(column)
        return indent, column
    right = popped if popped is not None and (top is None or popped - column <= column - top) else (top or 0)
    above = (
        f"和上面的“{state.last_key}”左边对齐"
        if popped is None and state.last_key
        else "和同一组的其他各栏左边对齐"
    )
    state.add(
        "wrong-indent",
        f"缩进不对：“{key}”前面空了 {column} 格",
        number,
        column + 1,
        wanted=f"空 {right} 格，{above}",
    )
    if not state.levels or state.levels[-1] != right:
        state.levels.append(right)
    return right, right


def _entry(state: _State, number: int, column: int, before: int, found: re.Match[str]) -> str:
    key, colon, rest = found["key"], found["colon"], found["rest"]
    at = before + found.start("colon") + 1
    if colon == "：":
        state.add(
            "wide-colon",
            f"“{key.strip()}”后面的冒号是中文全角冒号“：”",
            number,
            at,
            given=f"{key}：{rest}".rstrip(),
            wanted=f"{key.strip()}: {rest.strip()}".rstrip(),
            fix="切换到英文输入法，把“：”改成半角冒号“:”，后面空一格",
        )
    elif rest and not rest[0].isspace():
        state.add(
            "no-space-after-colon",
            f"“{key.strip()}”的冒号后面没有空格",
            number,
            at,
            given=f"{key}:{rest}",
            wanted=f"{key.strip()}: {rest.strip()}",
            fix="在冒号后面加一个空格",
        )
    state.last_key = key.strip()
    if rest and not rest[0].isspace():
        rest = " " + rest
    return f"{key}:" + _value(state, number, column, at + 1, rest)


def _value(state: _State, number: int, column: int, at: int, rest: str) -> str:
    value = rest.strip(" \t\u3000\u00a0")
    state.last_value = "" if value.startswith("#") else value
    space = rest[: len(rest) - len(rest.lstrip())].replace("\u3000", " ").replace("\t", " ")
    at += len(space)
    if block := _BLOCK.fullmatch(value):
        state.block, state.block_verbatim = column, any(c.isdigit() for c in block["mark"])
        if block["sign"] == "｜":
            state.add("wide-bar", "这里的竖线是全角的“｜”", number, at, wanted="半角竖线“|”")
            value = "|" + value[1:]
    elif value.startswith(_NEEDS_QUOTES) or _INLINE_COLON.match(value) or _OPEN_BRACKET.match(value):
        # Signs that YAML keeps for itself and that could mean nothing else here: the text as it stands.
        value = "'" + value.replace("'", "''") + "'"
    elif value[:1] in ("'", '"'):
        value = _quoted(state, number, at, value)
    elif value:
        _note_doubtful(state, number, at, value)
    return space + value


def _quoted(state: _State, number: int, at: int, value: str) -> str:
    quote = value[0]
    if _closes(value[1:], quote):
        return value
    if value[-1] in "“”‘’＂" and len(value) > 1:
        state.add(
            "unpaired-quote",
            f"引号没有配对：前面是英文引号 {quote}，后面是中文引号 {value[-1]}",
            number,
            at,
            given=value,
            fix="一般不用加引号，两头的引号都删掉即可",
        )
        return value[:-1] + quote
    state.quote = quote
    return value


def _note_doubtful(state: _State, number: int, at: int, value: str) -> None:
    if value[0] in "“＂" and value[-1] in '”＂"“' and len(value) > 1 and not set(value[1:-1]) & set("“”"):
        state.add(
            "wide-quotes",
            "值的两头是中文引号，会原样印到文件里",
            number,
            at,
            note=True,
            given=value,
            wanted=value[1:-1],
            fix="删掉两头的引号；如果引号本来就是文字的一部分，在两头再各加一个英文单引号 '",
        )
    if found := re.search(r"\s#", value):
        state.add(
            "text-after-hash",
            "“#”和它后面的字被当作说明，不会进入文件",
            number,
            at + found.start() + 1,
            note=True,
            given=value[found.start() + 1 :],
            fix="如果要印出来，把整个值用英文单引号括起来",
        )


def _closes(text: str, quote: str) -> bool:
    if quote == "'":
        return text.replace("''", "").count("'") % 2 == 1
    return bool(re.search(r'(?<!\\)(?:\\\\)*"', text))

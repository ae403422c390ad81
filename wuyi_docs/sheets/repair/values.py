"""What follows a key's colon or an item's dash: quotes, bars and the signs that YAML keeps for itself."""

from __future__ import annotations

import re

from wuyi_docs.core.headings import level_of
from wuyi_docs.core.problem import UNDERSTOOD
from wuyi_docs.sheets.repair.state import BLANKS, State, indent_of, width

_LIKE_BAR = re.compile(r"(?P<sign>[丨lI1/\\│∣︱┃¦!！＞》〡])(?P<mark>)")
_BLOCK = re.compile(r"(?P<sign>[|>｜])(?P<mark>[0-9+-]*)\s*(#.*)?")
_QUOTED = {"'": re.compile(r"'(?:[^']|'')*+'"), '"': re.compile(r'"(?:[^"\\]|\\.)*+"')}
_NEEDS_QUOTES = re.compile(
    r"\{\{|\{%|\{#|\{_|[@`%,\]}]"  # signs that no value may begin with, and the tags of templates
    r"|[&*!](?![\w!<:/.-]+(?:\s|$))|[&*!](?=[^\x00-\x7f])"  # & * ! before what is no anchor or tag
    r"|[?-](?:\s|$)"
    r"|\{[^:{}]*\}|>"
)
_INLINE_COLON = re.compile(r"[^\s#'\"&*!\[{|>](?:[^#]|(?<=\S)#)*?:(?:\s|$)")
_OPEN_BRACKET = re.compile(r"(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,\]}]")
_CLOSED = re.compile(r"[\]}]\s*(?:\s#.*)?$")
_BAD_ESCAPE = re.compile(
    r"(?:[^\\]|\\.)*?\\"
    r"(?:[^0abtnvfre \"/\\N_LPxuU\t]|x(?![0-9a-fA-F]{2})|u(?![0-9a-fA-F]{4})|U(?![0-9a-fA-F]{8}))"
)
_WIDE_PAIRS = ("“”", "‘’", "「」", "『』", "＂＂", "””", "““", '“"', '"”', "＇＇")
_ENDS_PARAGRAPH = re.compile("[。！？；：]$")
_KEY_LINE = re.compile(r"[ ]*(?:- )*([^\s:：#]+)\s*[:：]")


def mend_value(state: State, number: int, column: int, at: int, rest: str, *, item: bool) -> str:
    """Return the value so that YAML reads it as it stands.

    `column` is where its key or text stands now, `at` (from 0) where the value stood in the clerk's line.
    """
    value = rest.strip(BLANKS)
    blank = not value or value.startswith("#")
    state.awaits = column if blank else None
    if value.startswith("#"):
        _hash_note(state, number, at, value)
    elif block := _BLOCK.fullmatch(value) or _like_bar(state, number, column, value):
        state.block, state.block_lead = column - (2 if item else 0), 0
        state.block_verbatim = any(c.isdigit() for c in block["mark"])
        value = _bar(state, number, column, at, block)
    elif value[:1] in ("|", "｜", "丨"):
        value = _text_after_bar(state, number, column, at, value)
    elif value[:1] in ("'", '"'):
        value = _quoted(state, number, column, at, value)
    elif value.startswith("- ") and not item:
        state.add(
            "list-on-line",
            "列表的各项要另起一行写",
            number,
            at + 1,
            given=value,
            wanted="每一项另起一行，行首空两格，写“- ”，后面写内容",
        )
        value = as_text(value[2:].strip())
    elif _is_plain_text(state, number, column, value):
        value = as_text(value)
    elif value:
        _note_doubtful(state, number, at, value)
    return value


def _like_bar(state: State, number: int, column: int, value: str) -> re.Match[str] | None:
    """Return the sign that was meant as a bar: alone behind the colon, its text on the lines below."""
    found = _LIKE_BAR.fullmatch(value)
    below = _lines_below(state, number, column) if found else []
    key = _KEY_LINE.match(below[0]) if below else None
    return found if below and not (key and key[1] in state.known) else None


def _lines_below(state: State, number: int, column: int) -> list[str]:
    """Return the lines of text that stand below line `number`, further in than `column`."""
    found: list[str] = []
    for line in state.lines[number:]:
        body = line.lstrip(BLANKS)
        if body and width(line[: len(line) - len(body)]) <= column:
            break
        if body:
            found.append(body.rstrip())
    return found


def _bar(state: State, number: int, column: int, at: int, block: re.Match[str]) -> str:
    """Return the block sign that was meant; `>` only where the lines below are not paragraphs of their own."""
    sign, key = block["sign"], f"“{state.last_key}”"
    if sign == "|":
        return block[0]
    told = f"{key}后面的“{sign}”读作竖线“|”，下面是它的文字"
    if sign == ">":
        lines = _lines_below(state, number, column)
        told = f"{key}后面的“>”把下面{len(lines)}行连成一段" if len(lines) > 1 else ""
        if any(map(_ENDS_PARAGRAPH.search, lines[:-1])) or any(map(level_of, lines[1:])):
            told, sign = f"{key}后面的“>”读作竖线“|”，下面一行是一段，共{len(lines)}段", "|"
    if told:
        state.add(UNDERSTOOD, told, number, at + 1, note=True)
    return (">" if sign == ">" else "|") + block[0][1:]


def _is_plain_text(state: State, number: int, column: int, value: str) -> bool:
    """Tell whether `value` has signs that YAML keeps for itself and that can mean nothing else here."""
    if _NEEDS_QUOTES.match(value) or _INLINE_COLON.match(value):
        return True
    if _OPEN_BRACKET.match(value) and not _CLOSED.search(value):
        return True
    pair = {"[": "]", "{": "}"}.get(value[:1])
    return pair is not None and pair not in value and indent_of(state.next_line(number)) <= column


def as_text(value: str) -> str:
    """Return `value` in quotes that change nothing in it."""
    return "'" + value.replace("'", "''") + "'"


def _text_after_bar(state: State, number: int, column: int, at: int, value: str) -> str:
    state.add(
        "text-after-bar",
        "“|”后面不能接着写文字",
        number,
        at + 2,
        given=value,
        wanted="“|”后面换行，文字从下一行写起，行首空两格",
        fix="只有一行文字时，也可以删掉“|”",
    )
    if indent_of(state.next_line(number)) > column:
        state.block, state.block_lead, state.block_verbatim = column, 0, False
        return "|"
    return as_text(value[1:].strip())


def _quoted(state: State, number: int, column: int, at: int, value: str) -> str:
    quote = value[0]
    if whole := _QUOTED[quote].match(value):
        tail = value[whole.end() :]
        if tail.strip() and not re.match(r"\s+#", tail):
            return as_text(value)  # “"无疫单位"创建活动”: the quotes are part of the text
        if quote == '"' and _BAD_ESCAPE.match(whole[0][1:-1]):
            return as_text(whole[0][1:-1]) + tail  # a path such as D:\表: nobody means an escape
        return value
    if not _runs_into_key(state, number, column, quote):
        state.quote = quote  # the text goes on below
        return value
    if value[-1] in "”’＂“‘＇" and len(value) > 1:
        what = f"引号没有配对：前面是英文引号 {quote}，后面是中文引号 {value[-1]}"
        wanted = value[1:-1]
    else:
        what, wanted = f"引号没有配对：前面有 {quote}，后面没有", value[1:]
    fix = "一般不用加引号，删掉引号即可"
    state.add("unpaired-quote", what, number, at + 1, given=value, wanted=wanted, fix=fix)
    return as_text(wanted)


def _runs_into_key(state: State, number: int, column: int, quote: str) -> bool:
    """Tell whether the next key, or the end, comes before the quote closes."""
    for line in state.lines[number:]:
        found = _KEY_LINE.match(line)
        if found and indent_of(line) <= column and (found[1] in state.known or not state.known):
            return True
        if closes(line, quote):
            return False
    return True


def closes(text: str, quote: str) -> bool:
    """Tell whether `quote`, open since an earlier line, closes in `text`."""
    if quote == "'":
        return text.replace("''", "").count("'") % 2 == 1
    return bool(re.search(r'(?<!\\)(?:\\\\)*"', text))


def _note_doubtful(state: State, number: int, at: int, value: str) -> None:
    if (
        len(value) > 1
        and value[0] + value[-1] in _WIDE_PAIRS
        and not set(value[1:-1]) & {value[0], value[-1]}
    ):
        state.add(
            "wide-quotes",
            "值的两头是中文引号，会原样印到文件里",
            number,
            at + 1,
            note=True,
            given=value,
            wanted=value[1:-1],
            fix="删掉两头的引号；如果引号本来就是文字的一部分，在两头再各加一个英文单引号 '",
        )
    if found := re.search(r"\s#", value):
        _hash_note(state, number, at + found.start() + 1, value[found.start() + 1 :])


def _hash_note(state: State, number: int, at: int, text: str) -> None:
    state.add(
        "text-after-hash",
        "“#”和它后面的字被当作说明，不会进入文件",
        number,
        at + 1,
        note=True,
        given=text,
        fix="如果要印出来，把整个值用英文单引号括起来",
    )

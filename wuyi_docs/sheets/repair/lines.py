"""One line of a sheet after the other: is it text, an item, a key — and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from wuyi_docs.core.signs import name_of_sign
from wuyi_docs.sheets.repair.keys import Key, find_key
from wuyi_docs.sheets.repair.levels import open_item, place_dash, place_key
from wuyi_docs.sheets.repair.state import BLANKS, STEP, UNSEEN, Mended, State, indent_of, width
from wuyi_docs.sheets.repair.values import closes, mend_value

_DASHES = re.compile(r"(?:-(?:[ \t\u3000]+|$))*")
_FALSE_DASH = re.compile(r"(?:[－—–•·●]|-(?=[^\s\d-]))\s*(?=\S)")
# What XML cannot hold, and what YAML takes for a line's end though nobody sees one (U+0085, U+2028, U+2029).
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\ufeff]")
_TOLD_IN_A_LINE = 5  # control characters; a line of nothing else needs no more
_COMMENTED = re.compile(r"#[ ]?(?P<key>\w+)\s*[:：]\s*(?P<value>[^\s#].*)")


def mend(text: str, file: str, known: Collection[str] = (), columns: Collection[str] | None = None) -> Mended:
    """Return `text` with every slip mended, and the slips as problems.

    `known` are the names a key may have; they decide where a line could be a key or mere text.
    `columns` are those of them that head a table's columns: only these may stand below another key.
    """
    lines = text.split("\n")
    state = State(file, lines, known, columns)
    if text.lstrip()[:1] in ("{", "["):  # in YAML's other, bracketed form indents and lines mean nothing
        mended = [_without_control_characters(state, n, line) for n, line in enumerate(lines, start=1)]
    else:
        leads = [_lead(line) for line in lines if _is_structural(line)]
        state.base = min(map(width, leads), default=0)
        mended = [_mend_line(state, number, line) for number, line in enumerate(lines, start=1)]
    return Mended("\n".join(mended), state.problems, state.moves)


def _lead(line: str) -> str:
    return line[: len(line) - len(line.lstrip(BLANKS + UNSEEN))]


def _is_structural(line: str) -> bool:
    body = line.strip(BLANKS)
    return bool(body) and not body.startswith("#") and line.rstrip() not in ("---", "...")


def _mend_line(state: State, number: int, line: str) -> str:
    line = _without_control_characters(state, number, line)
    if state.quote:
        if closes(line, state.quote):
            state.quote = ""
        return line
    if state.block is not None:
        mended = _block_line(state, number, line)
        if mended is not None:
            return mended
        state.block = None
    if not line.strip():
        return ""
    if not _is_structural(line):
        return _unstructural(state, number, line)
    return _structural_line(state, number, line)


def _without_control_characters(state: State, number: int, line: str) -> str:
    for found in islice(_ILLEGAL.finditer(line), _TOLD_IN_A_LINE):
        shown = f"<{name_of_sign(found[0])}>"
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


def _unstructural(state: State, number: int, line: str) -> str:
    """Return a comment as it is; drop a mark that would cut the sheet in two, and tell of it."""
    body = line.strip(BLANKS)
    if not body.startswith("#"):
        if not state.levels:
            return line
        state.add(
            "two-documents",
            f"这一行只有“{body}”，会把表从这里断开",
            number,
            1,
            fix="删掉这一行；要分隔各栏，空一行就行",
        )
        return ""
    found = _COMMENTED.fullmatch(body)
    if found and found["key"] in state.known:
        state.add(
            "commented-out",
            f"这一行以“#”开头，是说明，所以“{found['key']}”没有填上",
            number,
            line.index("#") + 1,
            note=True,
            given=body,
            fix="要填这一栏，删掉行首的“#”和它后面的空格",
        )
    return " " * width(_lead(line)) + body


def _block_line(state: State, number: int, line: str) -> str | None:
    """Return the line as part of the running block of text, None where the block has ended."""
    assert state.block is not None
    body = line.strip(BLANKS)
    if not body or state.block_verbatim:
        return line if not body or indent_of(line) > state.block else None
    lead = width(_lead(line))
    if lead <= state.block:
        # A line at the key's own column: the next key, a comment, the end — or text without its indent.
        if lead < state.block or (body.startswith(("#", "- ")) and not body.startswith("##")):
            return None
        if not _is_structural(line) or find_key(state, body, in_list=False, continues=False):
            return None
        _not_indented(state, number, body, f"“{state.last_key}”下面的文字没有缩进，会被当成新的一栏")
    elif lead < state.block_lead and find_key(state, body, in_list=False, continues=True):
        return None  # further out than the text, though not as far as its key: a key wrongly indented
    else:
        state.loose = False
        # Wide spaces are the paragraph's own indent, not the block's.
        state.block_lead = state.block_lead or max(indent_of(line), state.block + 1)
    return " " * (state.block + STEP) + body


def _not_indented(state: State, number: int, body: str, what: str) -> None:
    if not state.loose:
        state.add(
            "text-not-indented",
            what,
            number,
            1,
            given=body,
            wanted="文字的每一行，行首都比栏名多空两格",
            fix="选中这几段文字，在每行前面加两个空格（以下相连的各行也一样）",
        )
    state.loose = True


def _structural_line(state: State, number: int, line: str) -> str:
    lead = _lead(line)
    indent, body = width(lead), line[len(lead) :].rstrip(BLANKS)
    body, added = _proper_dash(state, number, len(lead), body)
    dashes = _DASHES.match(body)[0]  # type: ignore[index]  # it matches no dash, too
    rest = body[len(dashes) :]
    above = state.awaits if state.awaits is not None else state.top
    continues = not dashes and above is not None and indent > above
    key = find_key(state, rest, in_list=bool(dashes), continues=continues)
    if continues and not key:
        _wrong_lead(state, number, lead, indent, indent, "")
        return " " * indent + body
    if not dashes and not key:
        return _stray(state, number, indent, body)
    state.loose = False
    at = len(lead) + len(dashes) - added  # where `rest` begins in the clerk's own line
    if dashes:
        dashes, indent = _dashed(state, number, lead, indent, dashes, key)
    else:
        assert key
        indent, missing = _keyed(state, number, lead, indent, key)
        dashes = "- " if missing else ""
    state.in_list = bool(dashes)
    before = " " * indent + dashes
    state.moved(number, 1, at - len(before))
    return before + (
        _entry(state, number, len(before), at, key) if key else _item(state, number, before, at, rest)
    )


def _stray(state: State, number: int, indent: int, body: str) -> str:
    """Return what is meant by a line that is neither a key nor an item nor inside anything."""
    if state.awaits is not None or state.loose:
        what = f"“{state.last_key}”下面的文字没有缩进，会被当成新的一栏"
        _not_indented(state, number, body, what)
        below = state.awaits if state.awaits is not None else state.top or 0
        return " " * (below + STEP) + body
    if not (state.known or state.levels):
        return " " * indent + body  # not a sheet at all, or not yet: YAML decides
    above = f"如果是上面“{state.last_key}”的文字，行首空两格；" if state.last_key else ""
    state.add(
        "not-an-entry",
        "这一行没有冒号，看不出填的是哪一栏",
        number,
        1,
        given=body,
        wanted="栏名: 值",
        fix=f"如果是一栏，写成“栏名: 值”；{above}如果只是说明，行首加“#”",
    )
    return ""


def _proper_dash(state: State, number: int, lead: int, body: str) -> tuple[str, int]:
    """Mend a dash that is none; also return how many characters that added."""
    found = _FALSE_DASH.match(body)
    if not found or body.startswith(("——", "--")) or not (state.in_list or state.awaits is not None):
        return body, 0
    rest = body[found.end() :]
    state.add(
        "false-dash",
        "列表的每一项要用半角减号加一个空格开头",
        number,
        lead + 1,
        given=body,
        wanted=f"- {rest}",
    )
    return "- " + rest, 2 - found.end()


def _dashed(
    state: State, number: int, lead: str, indent: int, dashes: str, key: Key | None
) -> tuple[str, int]:
    """Place an item; return its dashes and their column."""
    if set(dashes) - set("- "):
        dashes = "- " * dashes.count("-")
    right = place_dash(state, indent)
    if right is None:
        where = f"“{key.name}”" if key else "这一行"
        state.add(
            "stray-dash",
            f"{where}前面多了“- ”：它不在列表里",
            number,
            len(lead) + 1,
            fix="删掉“- ”；如果是列表的一项，上面要先有一行“栏名:”，冒号后面空着",
        )
        if not key:
            return "# ", state.base
        _wrong_lead(state, number, lead, indent, indent, "")
        return "", place_key(state, number, state.base, key.name)[0]
    _wrong_lead(state, number, lead, indent, right, "“- ”")
    open_item(state, right, right + len(dashes), key.name if key else "")
    state.awaits = None
    return dashes, right


def _keyed(state: State, number: int, lead: str, indent: int, key: Key) -> tuple[int, bool]:
    """Place a key; return the column of what comes before it, and whether a dash must be put there."""
    right, missing = place_key(state, number, indent, key.name)
    _wrong_lead(state, number, lead, indent, right, f"“{key.name}”")
    if not missing:
        return right, False
    dash = state.levels[-1].dash
    assert dash is not None
    state.add(
        "missing-dash",
        f"表格的每一行，第一栏“{key.name}”前面要有“- ”",
        number,
        len(lead) + 1,
        wanted=f"{' ' * dash}- {key.name}: {key.rest.strip()}",
        fix="在栏名前面加一个半角减号和一个空格；同一行的其他各栏和栏名左边对齐",
    )
    return dash, True


def _wrong_lead(state: State, number: int, lead: str, indent: int, right: int, what: str) -> None:
    """Tell of a lead with other blanks than spaces, or of the wrong width: one problem for one lead."""
    spaces = f"行首空 {right} 格" if right else "行首不空格"
    above = f"，和上面的“{state.last_key}”左边对齐" if state.top == right and state.last_key else ""
    other = next((i for i, sign in enumerate(lead) if sign != " "), None)
    if other is not None:
        tab = lead[other] == "\t"
        wide = "行首用了全角空格" if lead[other] == "\u3000" else "行首有粘贴来的特殊空格，看不出来"
        state.add(
            "tab-indent" if tab else "wide-indent",
            "行首用了制表符（Tab 键）" if tab else wide,
            number,
            other + 1,
            wanted=f"只用半角空格，{spaces}" if what else "行首只用半角空格",
            fix="删掉行首的空白，切换到英文输入法，用空格键重新空格",
        )
    elif what and indent != right:
        state.add(
            "wrong-indent",
            f"缩进不对：{what}前面空了 {indent} 格",
            number,
            len(lead) + 1,
            wanted=spaces + above,
            fix="同一组的各栏、同一个列表的各项，左边要对齐",
        )


def _item(state: State, number: int, before: str, at: int, rest: str) -> str:
    value = mend_value(state, number, len(before), at, rest, item=True)
    state.awaits = len(before) - 1 if not value.strip() else None
    return value


def _entry(state: State, number: int, column: int, at: int, key: Key) -> str:
    """Mend a key's colon and value; `column` is where the key now stands, `at` where it stood."""
    rest = key.rest.strip(BLANKS)
    given, wanted = f"{key.written}{key.colon}{key.rest}".rstrip(), f"{key.name}: {rest}".rstrip()
    colon_at = at + key.colon_at + 1
    if key.colon in "：∶﹕︰" and key.colon:
        state.add(
            "wide-colon",
            f"“{key.name}”后面的冒号是中文全角冒号“{key.colon}”",
            number,
            colon_at,
            given=given,
            wanted=wanted,
            fix=f"切换到英文输入法，把“{key.colon}”改成半角冒号“:”，后面空一格",
        )
    elif key.colon != ":":
        state.add(
            "no-colon",
            f"“{key.name}”后面没有冒号",
            number,
            colon_at,
            given=f"{key.name}{key.colon} {rest}".rstrip(),
            wanted=wanted,
            fix="栏名后面写半角冒号“:”，再空一格",
        )
    elif key.rest and not key.rest[0].isspace():
        state.add(
            "no-space-after-colon",
            f"“{key.name}”的冒号后面没有空格",
            number,
            colon_at,
            given=given,
            wanted=wanted,
            fix="在冒号后面加一个空格",
        )
    if key.written == key.name and _is_wrapped(state, number, at):
        what = f"栏名“{key.name}”的两头不要加引号或括号"
        state.add("wrapped-key", what, number, at + 1, wanted=wanted)
    state.last_key = key.name
    value_at = at + key.colon_at + len(key.colon) + len(key.rest) - len(key.rest.lstrip())
    head = f"{key.written}: "
    state.moved(number, column + len(head) + 1, value_at - column - len(head))
    return head + mend_value(state, number, column, value_at, key.rest.lstrip(), item=False)


def _is_wrapped(state: State, number: int, at: int) -> bool:
    """Tell whether the clerk's own line has a bracket or quote where the key should begin."""
    line = state.lines[number - 1]
    return at < len(line) and line[at] in "“‘【「[（(＂"

"""What it costs to end a title's line at each place of its text: hand-made rules, and a list of words.

The text is read once from left to right into words (`words`), numbers with their units, and runs that no list
knows; the place between two of them costs little or much by what stands on either side. Names of organs and
sections and whatever stands in quotation marks, 书名号 or brackets stay together where they fit on a line.
Unknown text is cut in pairs of characters only where nothing else is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from wuyi_docs.core.chinese import NUMERALS
from wuyi_docs.core.text_width import text_width
from wuyi_docs.core.words import LENGTHS, WORDS

NEVER: Final = 1e9  # against the rules of line starts and ends
TORN: Final = 45.0  # inside a word; dearer places still are inside a name
_PAIR = 25.0  # between two pairs of characters of unknown text
_PLACE = 12.0  # after 县, 市 … in unknown text
_TAIL = 70.0  # leaves nothing but 通知 or the like for the last line
_NAME = 160.0  # added inside a name that fits on a line
_KIND_LENGTH: Final = 4  # 通知, 紧急通知, 实施意见: the kind of document that ends a title
_QUOTED = 8.0  # added inside a quotation too long for a line
_WORD = 4.0  # between two words
_BOUND = 15.0  # between two words that belong closely together
_CLAUSE = 2.0  # after 的, after 、, before 和
_AFTER_SIGN: Final = {"”": 6.0, "’": 6.0, "》": 3.0, "〉": 3.0, "）": 3.0}  # by what closes before the place
_BEFORE_NAME = 1.0

# Characters that must not begin a line (kinsoku, and 的), and those that must not end one.
NO_START: Final = frozenset("的、，。；：！？,.;:!?）)》”’〉」』】〕］]｝}…—～·%％‰℃ \t\u00a0\u3000")
NO_END: Final = frozenset("（(《“‘〈「『【〔［[｛{￥$")
# Marks that join what stands before and after them: combining marks, joiners, variation selectors, skin tones.
_JOINED = re.compile(r"[\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")

_CLOSING: Final = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈"}
_NUMBER = re.compile(
    r"(?:第?[0-9A-Za-z][0-9A-Za-z.,%．～—–-]*|第[" + NUMERALS + "百零〇]+)"
    r"(?:年(?:[0-9]+月(?:[0-9]+日)?|度|代)?|月(?:[0-9]+日|份)?|[日号个次批届期级季条轮名家起万亿亩吨元％]+)?"
)
# Signs of places, bodies and kinds: a single one belongs to what stands before it.
_SUFFIXES: Final = frozenset(
    "省市县区州旗盟乡镇村局厅部委办站所股科室队处院校厂河湖山路街桥港库园馆场组员者性化法书表"
)
_PLACES: Final = frozenset("省市县区州旗盟乡镇村局厅委")
_LINKS: Final = frozenset("和与及暨并或")
_LEADS: Final = frozenset("对在为从向将把以由经按就各该本")  # what they govern follows: they end no line
_ALONE: Final = _LINKS | _LEADS | NO_START | NO_END | frozenset("等")

_ORGANS: Final = (
    "局", "厅", "委", "股", "科", "站", "所", "中心", "委员会", "政府", "办公室", "办公厅", "国务院",
    "领导小组", "指挥部",
)  # fmt: skip
_OFFICES: Final = frozenset({"办公室", "办公厅", "党组", "党委"})  # belong to the organ that they follow
_NAME_EM: Final = 14  # a longer stretch before an organ's sign is more than its name
_LISTED = """
印发 转发 批转 公布 发布 报备 报送 征求 废止 下达 成立 设立 撤销 表彰 命名 调整 启用 同意 给予 增加 加强 做好 开展 解决 推进
方案 办法 规定 细则 条例 意见 预案 规划 计划 要点 领导小组 工作领导小组 名单 名录 目录 清单 制度 工作 活动 行动
全国 全省 全市 全县 全区 全局 全系统 省级 市级 县级 区级 国家级 重大 重点
"""
# What a title's verb governs follows it; a kind belongs to the word before it, a scope to the next.
_VERBS, _KINDS, _SCOPES = (frozenset(line.split()) for line in _LISTED.strip().splitlines())
_KIND = 8.0  # before a word such as 方案, which belongs to the one before it


def breakpoints(text: str, per_line: float, protected: Sequence[str] = ()) -> list[float]:
    """Return the cost of ending a line before each character of `text`; the first and last mean nothing."""
    costs = [TORN] * (len(text) + 1)
    tokens = cut_words(text)
    _price(tokens, len(text), costs)
    for start, end in _names(tokens):
        _keep(text, start, end, per_line, costs)
    for name in protected:
        start = text.find(name) if name else -1
        while start >= 0:
            _keep(text, start, start + len(name), per_line, costs)
            start = text.find(name, start + len(name))
    for match in _JOINED.finditer(text):
        costs[match.start()] = costs[match.end()] = NEVER
    return costs


def cut_words(text: str) -> list[str]:
    """Cut `text` into words, numbers, single signs, and runs that no list knows."""
    tokens: list[str] = []
    at = run = 0
    size = len(text)
    while at < size:
        end = _token_end(text, at)
        if not end:
            at += 1
            continue
        if run < at:
            if at - run == 1 and text[run] in _SUFFIXES and tokens and tokens[-1][-1] not in _ALONE:
                tokens[-1] += text[run]
            else:
                tokens.append(text[run:at])
        tokens.append(text[at:end])
        at = run = end
    if run < size:
        tokens.append(text[run:])
    return tokens


def _token_end(text: str, at: int) -> int:
    """Return the end of the word, number or sign that begins at `at`, or 0 where unknown text goes on."""
    char = text[at]
    for length in LENGTHS.get(char, ()):
        if text[at : at + length] in WORDS:
            return at + length
    if char in _ALONE:
        return at + 1
    if char < "\u0300" or char == "第":
        match = _NUMBER.match(text, at)
        if match:
            return match.end()
    return 0


def _price(tokens: list[str], size: int, costs: list[float]) -> None:
    """Price the places between two tokens, and those inside unknown runs."""
    at = 0
    earlier = before = ""
    for token in tokens:
        if before:
            costs[at] = _between(earlier, before, token, size - at)
        if len(token) > 3 and token not in WORDS:
            _price_run(token, at, costs)
        earlier, before = before, token
        at += len(token)


def _price_run(token: str, at: int, costs: list[float]) -> None:
    """Price the places inside an unknown run: after a place's sign, else between pairs, never inside a number."""
    since = 0
    for i in range(2, len(token) - 1):
        if token[i] < "\u0300" or token[i - 1] < "\u0300":
            costs[at + i] = NEVER
        elif token[i - 1] in _PLACES and i - since >= 2:
            costs[at + i], since = _PLACE, i
        elif (i - since) % 2 == 0:
            costs[at + i] = _PAIR


def _between(earlier: str, before: str, after: str, rest: int) -> float:
    """Return the cost of ending the line between the tokens `before` and `after`, with `rest` characters to come."""
    first, last = after[0], before[-1]
    if first in NO_START or last in NO_END:
        return NEVER
    if after == "等":
        return TORN
    if after == "关于":
        return 0.0
    if last == "的":
        return _TAIL if rest <= _KIND_LENGTH else _CLAUSE
    if last in NO_START:
        return _AFTER_SIGN.get(last, _CLAUSE)
    if first in NO_END:
        return _BOUND if first == "（" else _BEFORE_NAME
    if before == "关于" or before in _LINKS or before in _LEADS:
        return _BOUND
    if after in _LINKS:
        return _CLAUSE
    if earlier == "关于" and before in _VERBS:
        return _CLAUSE
    return _KIND if after in _KINDS or before in _SCOPES else _WORD


def _names(tokens: list[str]) -> list[tuple[int, int]]:
    """Return where organs' and sections' names, quotations and bracketed text stand."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    anchor = at = 0  # where the name that is being read began
    organ = (0, 0)
    for token in tokens:
        end = at + len(token)
        if token in NO_END:
            opened.append((token, at))
            anchor = end
        elif token in _CLOSING:
            while opened:
                sign, start = opened.pop()
                if sign == _CLOSING[token]:
                    found.append((start, end))
                    break
            anchor = end
        elif token in _ALONE or token == "关于" or token in _VERBS:
            anchor = end if token not in "和与及" else anchor
        elif token.endswith(_ORGANS):
            if organ[1] == at > 0 and (token in _OFFICES or token.endswith("分局")):
                anchor = organ[0]
            if end - anchor <= _NAME_EM:
                organ = (anchor, end)
                found.append(organ)
            anchor = end
        at = end
    return found


def _keep(text: str, start: int, end: int, per_line: float, costs: list[float]) -> None:
    """Make the places inside a name dear if it fits on a line with what must follow it (》的通知)."""
    after = end
    while after < len(text) and text[after] in NO_START:
        after += 1
    if after > end and len(text) - after <= _KIND_LENGTH:
        after = len(text)
    fits = text_width(text[start:after]) <= per_line
    if not fits and text[start] == "《":
        return
    extra = _NAME if fits else _QUOTED
    for i in range(start + 1, end):
        costs[i] += extra

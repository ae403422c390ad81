"""Which heading may be meant for which field: 得分 for 验收得分, 时间 for 验收日期. Only ever a question to the clerk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

# What offices call the same thing; the first of a line stands for all, longer words before those that they hold.
_SAME = (
    ("日期", "时间", "日子"),
    ("股室", "科室", "处室", "部门", "单位", "站所"),
    ("得分", "分数", "成绩", "评分", "总分"),
    ("结论", "结果", "等次", "评定"),
    ("电话", "联系电话", "手机号码", "手机号", "联系方式", "手机"),
    ("地址", "地点", "住址"),
    ("发文字号", "发文文号", "发文号", "文件号", "文号", "字号"),
    ("负责人", "责任人", "负责同志"),
    ("标题", "题目"),
    ("期限", "时限", "截止日期", "截止时间"),
    ("活动", "工作", "项目"),
)
_FIRST = {word: words[0] for words in _SAME for word in words}
_WORDS = re.compile("|".join(sorted(_FIRST, key=len, reverse=True)))
# A row's place among the others, which is no answer to anything.
_RUNNING = re.compile(
    r"(?:顺?序号?|编次|行号|项次|次序|排序|排名|名次|流水号?|编号|号|号码|no\.?|#|number)", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:序号|编号|顺序|流水号)$")
SURELY = 0.6


def is_running(heading: str) -> bool:
    """Tell whether a column only counts the rows: 序号, No."""
    return bool(_RUNNING.fullmatch(unicodedata.normalize("NFKC", heading).strip()))


def pairs(headings: Iterable[str], fields: Iterable[str], alike: float = 0.5) -> Mapping[str, str]:
    """Return for the fields the headings that may mean them, each for one field only; the likeliest first.

    `alike` is how likely they must be.
    """
    names, found = list(fields), [one for one in headings if not is_running(one)]
    likely = [
        (-likeness(heading, name), at, heading, name) for at, name in enumerate(names) for heading in found
    ]
    chosen: dict[str, str] = {}
    for score, _, heading, name in sorted(likely):
        if -score >= alike and name not in chosen and heading not in chosen.values():
            chosen[name] = heading
    return chosen


def likeness(heading: str, name: str) -> float:
    """Return how likely a heading means a field, from 0 to 1."""
    if _COUNTED.search(heading) and not _COUNTED.search(name):
        return 0  # 文件编号, 发文序号: whoever takes 1, 2, 3 for document numbers issues them
    one, other = (_WORDS.sub(lambda found: _FIRST[found[0]], text) for text in (heading, name))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()

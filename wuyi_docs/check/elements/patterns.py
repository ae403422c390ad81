"""What the elements look like in words: the patterns by which they are told, spelled right or wrong."""

from __future__ import annotations

import re
from typing import Final

from wuyi_docs.core.chinese import NUMERALS

# The kinds of document of article 8 of the regulations, and those of office practice.
KINDS: Final = (
    "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要".split()  # noqa: SIM905 - a line, not a page
)
PAPERS: Final = (
    "方案 办法 规定 细则 规则 条例 章程 制度 计划 规划 要点 总结 预案 名单 清单 一览表 说明 汇报 讲话 简报 指南 标准 表".split()  # noqa: SIM905 - a line, not a page
)

# Two ranges only: with a third, each of the hundred patterns that use it would compile three times as long.
HAN: Final = r"〇\u3400-\u9fff"
HAN_DIGITS: Final = f"〇零○Ｏ{NUMERALS}"
OPEN: Final = r"〔\[(（【﹝［{<〈"
CLOSE: Final = r"〕\])）】﹞］}>〉"

# A 发文字号, also one with the slips that are common: other brackets, 第, zeros, spaces, a short year.
NUMBER: Final = re.compile(
    rf"(?P<code>[{HAN}A-Za-z]{{1,16}})\s?(?P<open>[{OPEN}])\s?(?P<year>[\d０-９]{{2,4}})\s?(?P<close>[{CLOSE}])"
    r"\s?(?P<ordinal>第?)\s?(?P<serial>[\d０-９]{1,5}|[×X＿_ 　]{1,6})\s?(?P<end>号)"
)
BARE_NUMBER: Final = re.compile(
    rf"(?P<code>[{HAN}]{{2,12}})(?P<year>(?:19|20)\d\d)(?P<dash>[-—年]?)第?\d{{1,4}}号"
)
ORDER_NUMBER: Final = re.compile(rf"第\s*[\d{NUMERALS}百〇]+\s*号")

DATE: Final = re.compile(r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日")
LOOSE_DATE: Final = re.compile(
    rf"(?:[\d０-９]{{2,4}}|[{HAN_DIGITS}]{{2,4}}|[×X]{{2,4}})\s*年\s*(?:[\d０-９]{{1,2}}|[{HAN_DIGITS}]{{1,3}}|[×X]{{1,2}})\s*月"
    rf"\s*(?:[\d０-９]{{1,3}}|[{HAN_DIGITS}]{{1,3}}|[×X]{{1,2}})\s*日?"
    r"|\d{4}[-/.．]\d{1,2}[-/.．]\d{1,2}日?"
)

SERIAL: Final = re.compile(r"(?:No\.?|№)?\s*\d{3,8}")
SECRECY: Final = re.compile(r"(?P<level>绝\s*密|机\s*密|秘\s*密)\s*(?P<star>[★☆*＊]?)\s*(?P<term>.{0,10})")
URGENCY: Final = re.compile(r"(?P<level>特\s*急|加\s*急|特\s*提|平\s*急|紧\s*急|急\s*件)")
SIGNER: Final = re.compile(r"签\s*发\s*人?\s*[：:]?")

TITLE: Final = re.compile(rf"关于.+(?:{'|'.join(KINDS + PAPERS)})(?:（[^（）]{{1,12}}）)?$")
PLAIN_TITLE: Final = re.compile(
    rf"(?:{'|'.join(k for k in KINDS + PAPERS if len(k) > 1)}|函)(?:（[^（）]{{1,12}}）)?$"
)
KIND_AT_END: Final = re.compile(
    rf"({'|'.join(sorted(KINDS, key=len, reverse=True))})(?:（[^（）]{{1,12}}）)?$"
)
RECIPIENT_WORDS: Final = re.compile(
    r"各|局|委|办|政府|单位|股室|公司|部门|中心|厅|院|校|站|所|队|党组|党委|支部|人大|政协|法院|检察院|机关|有关|县|市|区|镇|乡|街道"
)
FULL_STOP: Final = re.compile(r"[。！？]")
SENTENCE_END: Final = re.compile(r"[。！？；]")

ATTACHMENT_NOTE: Final = re.compile(r"附\s?件\s?[：:]|附\s?件\s?[1１一]\s?[.．、：:]\s?\S|附[：:]\s?\S")
ATTACHMENT_LABEL: Final = re.compile(rf"附\s*件\s*(?P<number>[\d０-９]{{1,2}}|[{NUMERALS}]{{1,3}})?\s*[：:]?")
NOTE: Final = re.compile(r"[（(].*[）)]")
POST: Final = re.compile(r"(?:局长|主任|县长|市长|省长|区长|乡长|镇长|书记|部长|厅长|院长|主席|总理)$")
COPIES: Final = re.compile(r"(?P<label>抄\s?送|抄\s?报|主\s?送|分\s?送|报\s?送|发\s?送)\s?(?P<colon>[：:]?)")
ISSUED: Final = re.compile(
    rf"(?:\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|[〇零○{NUMERALS}]{{4}}年.{{2,6}}日)\s*(?:印\s*发|印制|印)?\s*$"
)
ATTENDANCE: Final = re.compile(
    r"(?P<label>出\s*席|请\s*假|列\s*席|缺\s*席|参加人员|出席人员|列席人员|请假人员|记录人?)\s*(?P<colon>[：:])"
)


def squeeze(text: str) -> str:
    """Return `text` without any white space."""
    return re.sub(r"\s+", "", text)

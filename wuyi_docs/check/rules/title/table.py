"""Rules on 标题, in the order of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.kinds import Look, Pattern, Stretch
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import FORMAT, MUST, PRACTICE, PUNCTUATION, REGULATIONS, Authority, Rule, by
from wuyi_docs.check.rules.title import naming, place
from wuyi_docs.check.views import words
from wuyi_docs.core.standard import TITLE_FACE, TITLE_SIZE


def _titles(reading: Reading) -> Iterator[Stretch]:
    for part in (reading.elements.main, *reading.elements.printed):
        yield from map(Stretch, part.title)


RULES: Final[tuple[Rule, ...]] = (
    Look(
        "wrong_title_size",
        "标题不是二号字",
        looks="公文标题的字号是否为二号（22 磅）。",
        why="标题一般用二号小标宋体字。",
        wrong="标题用三号字。",
        right="标题用二号字。",
        excepted="附件的标题标准未规定，不看；随正文印发的方案等的标题同样看。",
        element=Element.TITLE,
        authority=by(TITLE_SIZE),
        size=TITLE_SIZE,
        where=_titles,
    ),
    Look(
        "wrong_title_face",
        "标题不是小标宋体",
        looks="公文标题是否用小标宋体。",
        why="标题一般用二号小标宋体字；宋体加粗不是小标宋。",
        wrong="标题用黑体。",
        right="标题用方正小标宋简体。",
        excepted="附件的标题标准未规定，不看。",
        element=Element.TITLE,
        authority=by(TITLE_FACE),
        face=TITLE_FACE,
        where=_titles,
    ),
    place.title_not_centred,
    place.wrong_gap_above_title,
    Pattern(
        "title_with_final_punctuation",
        "标题末尾有标点",
        looks="公文标题末尾有没有句号、冒号等标点。",
        why="标题不是句子，除书名号、引号、括号外末尾不用标点。",
        wrong="关于开展安全生产检查的通知。",
        right="关于开展安全生产检查的通知",
        excepted="题中的书名号、引号、括号不算。",
        element=Element.TITLE,
        authority=Authority(FORMAT, "7.3.1", MUST),
        find=r"[。，；：、！.,;:](?=\s*$)",
        wanted="不加标点",
        put="",
        where=words.title_ends,
    ),
    place.title_line_badly_broken,
    place.title_shape_not_balanced,
    naming.title_without_kind,
    naming.repeated_word_in_title,
    Pattern(
        "wrong_brackets_in_title",
        "标题里的书名号用错",
        looks="标题里是否用了单、双尖括号代替书名号，书名号里面又用双书名号。",
        why="书名号是“《》”，里面再用书名号时用单书名号“〈〉”。",
        wrong="关于印发<实施方案>的通知；《关于印发《办法》的通知》",
        right="关于印发《实施方案》的通知；《关于印发〈办法〉的通知》",
        excepted="方案、意见等要不要加书名号，各机关做法不一，不看。",
        element=Element.TITLE,
        authority=Authority(PUNCTUATION, "4.15", MUST),
        find="[<＜]{1,2}[^<>＜＞]+[>＞]{1,2}|《[^《》]*《",
        wanted="《　》，内层用〈　〉",
        where=words.titles,
        once=True,
    ),
    Pattern(
        "urgency_in_title",
        "标题里写了紧急程度",
        looks="标题里有没有“紧急通知”“特急”等字样。",
        why="紧急程度有自己的位置（版头左上角），写在标题里不规范，也不便于办理时分拣。",
        wrong="关于做好防汛工作的紧急通知",
        right="紧急程度标“特急”，标题写“关于做好防汛工作的通知”",
        excepted="历来有“紧急通知”的写法，可以忽略。",
        element=Element.TITLE,
        authority=Authority(REGULATIONS, "第九条（三）", PRACTICE),
        find="(?:紧急|特急|加急|火急)(?:通知|通报|报告|请示|函)",
        wanted="紧急程度标在版头左上角",
        where=words.main_title,
        once=True,
    ),
    naming.space_in_title,
)

"""The model case: the sample of 印发通知 gives the text of the notice of 2022, paragraph for paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docx_text import paragraphs
from wuyi_docs.form.library import Library
from wuyi_docs.production.single import draft, render

SEED = Path(__file__).parent / "data" / "notice-2022.txt"

# The seed lost its automatic numbers and holds slips. Each deliberate correction: old, new, why.
CORRECTIONS = [
    ("局各股室  所属事业单位：", "局各股室、所属事业单位：", "主送机关之间用顿号"),
    ("（2022）42号", "〔2022〕42号", "年份用六角括号（GB/T 9704—2012，7.2.5）"),
    ("特制订本实施方案", "特制定本实施方案", "“制订”指草拟，定下来的用“制定”"),
    ("创建达标创建达标", "创建达标", "重了一个词"),
    ("疫情防控机构健全。坚持", "（一）疫情防控机构健全。坚持", "丢了自动编号（一），下面接着（二）"),
    ("参与一线参与创建工作", "参与一线创建工作", "重了“参与”"),
    (
        "方案制定（2022年10月20日前）",
        "（一）方案制定（2022年10月20日前）",
        "丢了自动编号（一），下面接着（二）",
    ),
    ("报县疫情防控办备案；", "报县疫情防控办备案。", "后面各条都用句号"),
]

# What the format asks for and the seed has not: these paragraphs are there besides.
ADDED = [
    "朔州市生态环境局山阴分局文件",  # 发文机关标志
    "朔环山发〔2022〕15号",  # 发文字号
    "抄送：山阴县疫情防控领导小组办公室。",  # 版记
    "朔州市生态环境局山阴分局办公室2022年10月16日印发",
]


@pytest.fixture(scope="module")
def made(library: Library) -> list[str]:
    kind = library.find("印发通知")
    one = draft(kind.sample_path, library, {})
    assert not one.problems
    return [line for text in paragraphs(render(one)) if (line := text.replace("\t", "").strip())]


def corrected() -> list[str]:
    text = SEED.read_text(encoding="utf-8")
    for old, new, _why in CORRECTIONS:
        text = text.replace(old, new)
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_each_correction_is_needed_exactly_once() -> None:
    seed = SEED.read_text(encoding="utf-8")
    assert [seed.count(old) for old, _, _ in CORRECTIONS] == [1] * len(CORRECTIONS)
    assert all(old != new and why for old, new, why in CORRECTIONS)


def test_the_sample_gives_the_seeds_text_paragraph_for_paragraph(made: list[str]) -> None:
    rest = [line for line in made if line not in ADDED]
    assert rest == corrected()


def test_what_the_format_adds_is_there_once_each_and_in_its_order(made: list[str]) -> None:
    assert [line for line in made if line in ADDED] == ADDED

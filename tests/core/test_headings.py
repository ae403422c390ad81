"""Lines of body text become paragraphs whose level their ordinals tell."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from tests import strategies
from wuyi_docs.core.headings import Paragraph, level_of, ordinal, ordinal_of, to_paragraphs


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、总体要求", 1),
        ("十二、附则", 1),
        ("（一）加强领导。局领导", 2),
        ("(一)加强领导", 2),
        ("1.建立台账", 3),
        ("1．建立台账", 3),
        ("１.建立台账", 3),
        ("12、建立台账", 3),
        ("（1）登记", 4),
        ("(1)登记", 4),
        ("1、2022年底前", 3),
        ("1、2号楼", 0),
        ("1.5米以上", 0),
        ("2022年10月", 0),
        ("（2022）", 0),
        ("一是加强领导", 0),
        ("（略）", 0),
        ("", 0),
    ],
)
def test_the_ordinal_at_a_lines_start_tells_its_level(line: str, level: int) -> None:
    assert level_of(line) == level


@pytest.mark.parametrize(
    ("line", "level", "right"),
    [
        ("一. 目标", 1, "一、"),
        ("（一）、目标", 2, "（一）"),
        ("(十二)目标", 2, "（十二）"),
        ("１、目标", 3, "1."),
        ("(３).目标", 4, "（3）"),
    ],
)
def test_an_ordinal_with_a_wrong_mark_has_its_level_and_its_right_form(
    line: str, level: int, right: str
) -> None:
    found = ordinal_of(line)
    assert found
    assert (found.level, found.right) == (level, right)
    assert line == found.written + line[len(found.written) :]
    assert found.written != right


@pytest.mark.parametrize("line", ["一. 目标", "一，二，三", "1，目标"])
def test_a_mark_that_may_be_none_of_an_ordinal_gives_a_line_no_level(line: str) -> None:
    assert ordinal_of(line)
    assert level_of(line) == 0


def test_a_run_in_heading_ends_at_its_first_full_stop() -> None:
    (one,) = to_paragraphs("（一）加强领导。局领导小组。再说。")
    assert (one.级, one.标题, one.正文, one.文字) == (2, "（一）加强领导。", "局领导小组。再说。", str(one))


def test_a_heading_alone_is_all_heading() -> None:
    for line in ("一、创建目标", "（一）加强领导。"):
        (one,) = to_paragraphs(line)
        assert (one.标题, one.正文) == (line, "")


def test_lower_levels_have_no_heading_of_their_own() -> None:
    (one,) = to_paragraphs("1.建立台账。每日登记。")
    assert (one.级, one.标题, one.正文) == (3, "", "1.建立台账。每日登记。")


def test_marked_lines_are_counted_and_start_anew_below_each_heading() -> None:
    text = "# 目标\n## 甲\n## 乙\n### 丙\n#### 丁\n# 范围\n## 戊\n正文\n## 己"
    assert [str(p) for p in to_paragraphs(text)] == [
        "一、目标", "（一）甲", "（二）乙", "1.丙", "（1）丁", "二、范围", "（一）戊", "正文", "（二）己",
    ]  # fmt: skip


def test_counting_goes_on_from_ordinals_that_were_typed() -> None:
    assert [str(p) for p in to_paragraphs("一、甲\n# 乙\n＃丙")] == ["一、甲", "二、乙", "三、丙"]


@pytest.mark.parametrize(
    ("level", "number", "text"), [(1, 11, "十一、"), (2, 20, "（二十）"), (3, 3, "3."), (4, 4, "（4）")]
)
def test_ordinals_of_every_level(level: int, number: int, text: str) -> None:
    assert ordinal(level, number) == text
    assert level_of(text + "甲") == level


@given(strategies.line.filter(lambda line: not line.startswith(("#", "＃"))))
def test_heading_and_text_together_are_the_whole_line(line: str) -> None:
    (one,) = to_paragraphs(line)
    assert one.文字 == one.标题 + one.正文 == line


def test_a_paragraph_survives_a_process_boundary() -> None:
    one = Paragraph("（一）甲。乙", 2)
    other = pickle.loads(pickle.dumps(one))
    assert (other, other.级, other.标题) == (one, 2, "（一）甲。")

"""Reading, making and checking one sheet grows with its answers."""

from __future__ import annotations

import pytest

from tests.growth import growth
from wuyi_docs.check.selection import Selection
from wuyi_docs.core.problem import errors_only
from wuyi_docs.form.answers import answers_of
from wuyi_docs.form.library import Library
from wuyi_docs.production.single import Draft, draft, examine, render

AT_MOST = 6.0  # times the work for four times the size
FIELDS = {
    "文本": ("会议纪要", "标题"),
    "段落": ("会议纪要", "议定事项"),
    "整数": ("会议纪要", "期数"),
    "日期": ("会议纪要", "成文日期"),
    "列表": ("印发通知", "主送机关"),
    "发文字号": ("印发通知", "发文字号"),
    "选项": ("印发通知", "密级"),
    "表格": ("股室工作方案", "成员"),
    "电话": ("备案报告", "联系电话"),
    "是否": ("股室工作方案", "措施表横排"),
    "小数": ("自评报告", "合格分数线"),
}
UNITS = (
    "我",
    "1",
    "１",
    " ",
    "\u3000",
    "，",
    "、",
    "(我,)",
    "一、",
    "2022年",
    "“",
    "- ",
    "：",
    "〔2022〕",
    "a.",
)


def work(library: Library, kind: str, name: str, answer: object) -> Draft:
    """Read the sample of a kind with another answer, tell its problems, and make and check it where that is possible."""
    one = draft(library.find(kind).sample_path, library, answers_of({name: answer}))
    assert "\n".join(map(str, one.problems)) or not errors_only(one.problems)
    if one.ready:
        examine(one, render(one), Selection())
    return one


@pytest.mark.parametrize(
    ("kind", "name", "unit"), [("会议纪要", "标题", "，甲"), ("会议纪要", "议定事项", "事项,很多。\n")]
)
def test_making_and_checking_grows_with_an_answer(library: Library, kind: str, name: str, unit: str) -> None:
    work(library, kind, name, unit)
    assert growth(lambda n: unit * n, lambda text: work(library, kind, name, text), 150) < AT_MOST


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("type_", FIELDS)
def test_reading_making_and_checking_an_answer_of_a_hundred_thousand_characters_grows_with_it(
    library: Library, type_: str, unit: str
) -> None:
    size = 25_000 // len(unit)
    work(library, *FIELDS[type_], unit)
    assert growth(lambda n: unit * n, lambda text: work(library, *FIELDS[type_], text), size) < AT_MOST


@pytest.mark.slow
def test_findings_in_many_like_lines_are_traced_to_theirs_in_time(library: Library) -> None:
    def lines(n: int) -> str:
        return "\n".join(f"各单位要认真做好第{number}项工作,不得有误。" for number in range(n))

    assert work(library, "会议纪要", "议定事项", lines(10)).ready
    assert growth(lines, lambda text: work(library, "会议纪要", "议定事项", text), 300) < AT_MOST

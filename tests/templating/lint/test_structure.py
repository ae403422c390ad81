"""Blocks: what is not closed, not opened, crossed, or opened and closed on different levels."""

from __future__ import annotations

import pytest

from tests.templating.lint.build import box, only, p, problems_in, r, table
from wuyi_docs.core.problem import Severity


def test_a_condition_that_is_never_closed_is_told_where_it_opens() -> None:
    problem = only(problems_in(p("一"), p("{%p if 密级 %}"), p("{{ 密级 }}")), "block-not-closed")
    assert problem.place.part == "正文第2段"
    assert "缺少 endif" in problem.what
    assert "{%p endif %}" in problem.fix


def test_an_end_without_a_beginning_is_told() -> None:
    problem = only(problems_in(p("正文"), p("{%p endif %}")), "block-not-opened")
    assert problem.place.part == "正文第2段"
    assert "没有与它成对的 if" in problem.what


def test_else_and_elif_without_if_are_told() -> None:
    assert "前面缺少 if" in only(problems_in(p("{%p else %}")), "block-not-opened").what
    assert "前面缺少 if" in only(problems_in(p("{%p elif 密级 %}")), "block-not-opened").what


def test_a_second_else_is_told() -> None:
    only(problems_in(p("{% if 密级 %}甲{% else %}乙{% else %}丙{% endif %}")), "block-middle")


def test_crossed_blocks_are_told_once() -> None:
    blocks = p("{%p for 人 in 成员 %}"), p("{%p if 人.职务 %}"), p("{%p endfor %}"), p("{%p endif %}")
    problem = only(problems_in(*blocks), "block-crossed")
    assert problem.place.part == "正文第4段"
    assert "正文第2段" in problem.fix


def test_one_missing_end_does_not_make_the_others_orphans() -> None:
    blocks = (
        p("{%p if 密级 %}"),
        p("{%p for 人 in 成员 %}"),
        p("{%p if 人.职务 %}"),
        p("{%p endfor %}"),
        p("{%p endif %}"),
    )
    assert only(problems_in(*blocks), "block-not-closed").place.part == "正文第3段"


def test_blocks_of_two_kinds_do_not_close_each_other() -> None:
    problem = only(problems_in(p("{%p if 密级 %}"), p("{{ 密级 }}{% endif %}")), "block-kinds")
    assert problem.place.part == "正文第2段"
    assert "{%p endif %}" in problem.fix


def test_a_loop_over_rows_closed_in_a_paragraph_is_told() -> None:
    rows = table(("{%tr for 行 in 成员 %}",), ("{{ 行.姓名 }}",), ("{%p endfor %}",))
    only(problems_in(rows), "block-kinds")


def test_a_paragraph_block_that_leaves_its_cell_is_told() -> None:
    rows = table((p("{%p if 密级 %}") + p("{{ 密级 }}"), "乙"))
    problem = only(problems_in(rows, p("{%p endif %}")), "block-across")
    assert "表格1第1行第1列第1段" in problem.what


def test_an_inline_loop_over_several_cells_is_told_to_be_one_over_rows() -> None:
    rows = table(("{% for 行 in 成员 %}{{ 行.姓名 }}", "{{ 行.职务 }}{% endfor %}"))
    problem = only(problems_in(rows), "block-across")
    assert problem.place.part == "表格1第1行第2列"
    assert "{%tr for" in problem.fix


def test_an_inline_condition_over_two_paragraphs_is_a_note() -> None:
    problem = only(problems_in(p("{% if 密级 %}甲"), p("乙{% endif %}")), "block-spans-paragraphs")
    assert problem.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("{% if 密级 %}", "{% endif %}", 1),
        ("{% for 人 in 成员 %}", "{% endfor %}", 1),
        ("前{% if 密级 %}甲", "{% endif %}", 1),
        ("{% if 密级 %}", "乙{% endif %}后", 1),
        ("{% if 密级 %}甲", "乙{% endif %}", 1),
        ("前{% if 密级 %}甲", "乙{% endif %}", 0),
        ("{% if 密级 %}甲", "乙{% endif %}后", 0),
        ("前{% for 人 in 成员 %}{{ 人.姓名 }}", "乙{% endfor %}后", 0),
        ("{%- if 密级 -%}", "{%- endif -%}", 0),
        ("{%- if 密级 %}", "{%- endif %}", 0),
        ("{%- for 人 in 成员 -%}", "{%- endfor %}", 0),
        ("{%- if 密级 -%}", "{% endif %}", 1),
    ],
)
def test_a_block_over_paragraphs_is_told_where_it_leaves_an_empty_line(
    first: str, last: str, told: int
) -> None:
    problems = problems_in(p("上文"), p(first), p("中"), p(last), p("下文"))
    assert [one.code for one in problems] == ["block-spans-paragraphs"] * told


def test_a_block_half_inside_a_link_is_told() -> None:
    link = f'<w:hyperlink w:anchor="甲">{r("{% if 密级 %}甲")}</w:hyperlink>'
    only(problems_in(p(link, "{% endif %}")), "block-across")


def test_what_a_text_box_opens_it_must_close() -> None:
    problem = only(
        problems_in(p(box(p("{%p if 密级 %}"), p("{{ 密级 }}"))), p("{%p endif %}")), "block-crossed"
    )
    assert problem.place.part == "正文第2段"
    assert "正文第1段的文本框第1段" in problem.fix


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("{% 如果 密级 %}", "{% if 密级 %}"),
        ("{% iff 密级 %}", "{% if 密级 %}"),
        ("{% if密级 %}", "{% if 密级 %}"),
    ],
)
def test_a_word_that_is_nearly_if_is_told_and_its_block_is_followed(tag: str, right: str) -> None:
    problem = only(problems_in(p(tag + "{{ 密级 }}{% endif %}")), "unknown-tag")
    assert right in problem.fix


@pytest.mark.parametrize("end", ["{% end if %}", "{% 结束 %}", "{% endlf %}", "{% end %}"])
def test_a_word_that_is_nearly_endif_is_told_and_closes_the_block(end: str) -> None:
    assert "{% endif %}" in only(problems_in(p("{% if 密级 %}{{ 密级 }}" + end)), "unknown-tag").fix


def test_elseif_and_else_if_are_told() -> None:
    for word in ("elseif", "else if", "elsif"):
        problem = only(problems_in(p("{% if 密级 %}甲{% " + word + " 标题 %}乙{% endif %}")), "unknown-tag")
        assert "elif 标题" in problem.fix


def test_a_name_between_percent_signs_is_told_to_want_braces() -> None:
    assert "{{ 标题 }}" in only(problems_in(p("{% 标题 %}")), "unknown-tag").fix


def test_an_unknown_tag_is_told() -> None:
    assert "没有“打印”这种标签" in only(problems_in(p("{% 打印 标题 %}")), "unknown-tag").what


def test_an_empty_condition_is_told() -> None:
    assert only(problems_in(p("{% if %}甲{% endif %}")), "tag-empty").severity is Severity.ERROR


def test_nesting_beyond_reason_is_told_once() -> None:
    depth = 80
    problems = problems_in(p("{% if 密级 %}" * depth + "甲" + "{% endif %}" * depth))
    assert "too-deep" in {one.code for one in problems}


def test_comments_and_raw_text_over_paragraphs_hide_their_tags() -> None:
    assert not problems_in(p("{# 从这里"), p("{{ 没有的 }}"), p("到这里 #}后文"))
    assert not problems_in(p("{% raw %}"), p("{{ 没有的 }}"), p("{% endraw %}"))


def test_a_comment_that_never_ends_is_told_and_hides_nothing() -> None:
    problems = problems_in(p("{# 从这里"), p("{{ 没有的 }}"))
    assert [one.code for one in problems] == ["tag-not-closed", "unknown-name"]


def test_boxes_within_a_box_do_not_end_what_it_opened() -> None:
    inner = p(
        "前", box(p("{% if 标题 %}甲{% endif %}")), box(p("{%p if 标题 %}"), p("乙"), p("{%p endif %}"))
    )
    assert not problems_in(p(box(p("{%p if 密级 %}"), inner, p("丙"), p("{%p endif %}"))), p("{{ 标题 }}"))
    lost = problems_in(p(box(p("{%p if 密级 %}"), p(box(p("{% if 标题 %}甲"))), p("{%p endif %}"))))
    assert [one.code for one in lost] == ["block-not-closed"]

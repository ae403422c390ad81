"""Where tags stand: what is lost, cut or doubled, and what is left over of tags."""

from __future__ import annotations

import pytest

from tests.templating.lint.build import (
    FORM,
    box,
    edited,
    field,
    only,
    p,
    parts_of,
    problems_in,
    problems_of,
    r,
    table,
    template,
    with_part,
)
from wuyi_docs.core.problem import Severity
from wuyi_docs.docx.package import write_package
from wuyi_docs.templating.lint import check_template

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="{}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def test_a_paragraph_tag_beside_text_is_told_with_what_gets_lost() -> None:
    problem = only(problems_in(p("{%p if 密级 %}密级："), p("{{ 密级 }}"), p("{%p endif %}")), "p-not-alone")
    assert problem.place.part == "正文第1段"
    assert "“密级：”会丢失" in problem.what
    assert problem.given == "【{%p if 密级 %}】密级："


def test_a_paragraph_tag_beside_a_page_break_or_a_box_is_told() -> None:
    for content in (BREAK, box(p("甲"))):
        blocks = p("{%p if 密级 %}"), p("{{ 密级 }}"), p("{%p endif %}", content)
        assert only(problems_in(*blocks), "p-not-alone").place.part == "正文第3段"


def test_a_paragraph_tag_in_the_paragraph_of_a_section_break_is_told() -> None:
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
    blocks = p("{%p if 密级 %}"), p("{{ 密级 }}"), p("{%p endif %}", properties=section)
    problem = only(problems_in(*blocks), "p-section-break")
    assert problem.place.part == "正文第3段"
    assert "分节符" in problem.what


def test_two_paragraph_tags_in_one_paragraph_are_told() -> None:
    problem = only(problems_in(p("{%p if 密级 %}{{ 密级 }}{%p endif %}")), "p-two")
    assert problem.given == "{%p if 密级 %}{{ 密级 }}【{%p endif %}】"


def test_a_row_tag_outside_a_table_is_told() -> None:
    problems = problems_in(p("{%tr for 行 in 成员 %}"), p("{{ 行.姓名 }}"), p("{%tr endfor %}"))
    assert [one.code for one in problems] == ["tr-outside-table"] * 2
    assert "{%p for 行 in 成员 %}" in problems[0].fix


def test_a_cell_tag_outside_a_table_is_told() -> None:
    assert {one.code for one in problems_in(p("{%tc if 密级 %}"), p("{%tc endif %}"))} == {"tc-outside-table"}


def test_both_ends_of_a_row_loop_in_one_row_are_told() -> None:
    problem = only(problems_in(table(("{%tr for 行 in 成员 %}{{ 行.姓名 }}", "{%tr endfor %}"))), "tr-two")
    assert problem.place.part == "表格1第1行第2列"
    assert "各占表格的一行" in problem.fix


def test_text_beside_a_row_tag_is_told() -> None:
    rows = table(("{%tr for 行 in 成员 %}", "姓名"), ("{{ 行.姓名 }}", ""), ("{%tr endfor %}", ""))
    assert "“姓名”会丢失" in only(problems_in(rows), "tr-not-alone").what


def test_a_percent_sign_inside_a_paragraph_tag_is_told() -> None:
    problem = only(problems_in(p("{%p if 验收得分 % 2 %}"), p("甲"), p("{%p endif %}")), "tag-percent")
    assert "{% set" in problem.fix


def test_a_cell_that_may_lose_all_its_paragraphs_is_told() -> None:
    inside = p("{%p if 密级 %}") + p("{{ 密级 }}") + p("{%p endif %}")
    problem = only(problems_in(table((inside, "乙"))), "cell-may-be-empty")
    assert problem.place.part == "表格1第1行第1列第1段"
    assert not problems_in(table((inside + p(), "乙")))
    both = p("{%p if 密级 %}") + p("{{ 密级 }}") + p("{%p else %}") + p("无") + p("{%p endif %}")
    assert not problems_in(table((both, "乙")))


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("请于{{ 整改期限前整改", "tag-not-closed"),
        ("请于{{ 整改期限 }前整改", "tag-not-closed"),
        ("请于{{ 整改期限 %}前整改", "tag-mixed-ends"),
        ("{% set 甲 = 1 }}", "tag-mixed-ends"),
        ("{{ }}", "tag-empty"),
        ("{%  %}", "tag-empty"),
        ("{{r 标题 }}", "tag-level"),
        ("请于整改期限 }}前整改", "brace-left"),
        ("请于{ { 整改期限 } }前整改", "brace-left"),
        ("请于{整改期限}前整改", "brace-left"),
        ("请于｛整改期限｝前整改", "brace-left"),
        ("请于$(整改期限){if 密级}前整改", "brace-left"),
    ],
)
def test_a_tag_that_is_not_whole_is_told(tag: str, code: str) -> None:
    problem = only(problems_in(p("一"), p(tag)), code)
    assert problem.place.part == "正文第2段"
    assert problem.severity is Severity.ERROR
    assert "【" in problem.given
    assert problem.fix


def test_a_tag_over_two_paragraphs_is_told_at_both_ends() -> None:
    problems = problems_in(p("{{ 整改"), p("期限 }}"))
    assert [(one.code, one.place.part) for one in problems] == [
        ("tag-not-closed", "正文第1段"),
        ("brace-left", "正文第2段"),
    ]


def test_an_unclosed_tag_does_not_hide_the_next() -> None:
    problems = problems_in(p("{{ 标题 和{{ 联系电活 }}"))
    assert [one.code for one in problems] == ["tag-not-closed", "unknown-name"]


def test_braces_in_plain_text_are_left_alone() -> None:
    assert not problems_in(p("集合{1，2，3}与{_{原样}_}，以及｛甲、乙｝"))
    assert only(problems_in(p("见{附表}")), "brace-left").severity is Severity.NOTE


@pytest.mark.parametrize(
    "tag",
    [
        "｛｛ 标题 ｝｝",
        "{{ 标题｜upper }}",
        "{{　标题 }}",
        "{％ if 密级 ％}甲{％ endif ％}",
        "{{ 副组长|join（“、”） }}",
        "{{ 标题 ｝｝",
    ],
)
def test_full_width_signs_are_notes_that_say_they_are_read(tag: str) -> None:
    problems = problems_in(p(tag))
    assert {one.code for one in problems} == {"wide-signs"}
    assert all(one.severity is Severity.NOTE and "半角" in one.what for one in problems)


def test_tags_split_over_runs_are_whole() -> None:
    assert not problems_in(p(*"{{ 标题 }}"), p("{", "{ 标", '<w:proofErr w:type="spellStart"/>', "题 }", "}"))


def test_a_tag_in_deleted_text_is_told() -> None:
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>{{ 标题 }}</w:delText></w:r></w:del>'
    problem = only(problems_in(p("甲", deleted)), "tag-in-deletion")
    assert "接受所有修订" in problem.fix
    assert "{{ 标题 }}" in problem.what
    assert problem.severity is Severity.NOTE
    assert not problems_in(p("{{ 标", deleted.replace("{{ 标题 }}", "旧"), "题 }}"))


def test_a_tag_in_inserted_text_is_a_note_and_half_of_it_an_error() -> None:
    inserted = f'<w:ins w:id="1" w:author="甲">{r("{{ 标题 }}")}</w:ins>'
    assert only(problems_in(p(inserted)), "tag-in-insertion").severity is Severity.NOTE
    half = f'<w:ins w:id="1" w:author="甲">{r("{{ 标")}</w:ins>'
    problems = problems_in(p(half, "题 }}"))
    assert "tag-cut" in [one.code for one in problems if one.severity is Severity.ERROR]


def test_a_tag_half_in_a_content_control_or_link_is_told() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('{{ 标')}</w:sdtContent></w:sdt>"
    assert "内容控件" in only(problems_in(p(control, "题 }}")), "tag-cut").what
    link = f'<w:hyperlink w:anchor="甲">{r("题 }}")}</w:hyperlink>'
    assert "超链接" in only(problems_in(p("{{ 标", link)), "tag-cut").what
    whole = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('{{ 标题 }}')}</w:sdtContent></w:sdt>"
    assert not problems_in(p(whole))


def test_a_bookmark_that_begins_inside_a_tag_is_a_note_and_words_own_is_not() -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="{}"/>', '<w:bookmarkEnd w:id="5"/>'
    problem = only(problems_in(p("{{ 标", start.format("重点"), "题 }}后", end)), "bookmark-in-tag")
    assert "“重点”" in problem.what
    assert problem.severity is Severity.NOTE
    assert only(problems_in(p(start.format("重点"), "{{ 标", end, "题 }}")), "bookmark-in-tag")
    assert not problems_in(p("{{ 标", start.format("_GoBack"), end, "题 }}"))
    assert not problems_in(p("{{ 标", start.format("_GoBack"), "题 }}", end))


def test_a_tag_in_a_field_is_told() -> None:
    assert "域代码" in only(problems_in(p(field("REF {{ 标题 }}", "甲"))), "tag-in-field").what
    assert "（REF）" in only(problems_in(p(field("REF 甲", "{{ 标题 }}"))), "tag-in-field").what
    simple = f'<w:fldSimple w:instr=" TITLE ">{r("{{ 标题 }}")}</w:fldSimple>'
    assert "（TITLE）" in only(problems_in(p(simple)), "tag-in-field").what
    assert not problems_in(p(field(' HYPERLINK "a" ', "{{ 标题 }}"), "{{ 标题 }}"))


def test_a_numbered_list_in_a_loop_is_a_note_and_bullets_are_not() -> None:
    loop = p("{%p for 人 in 成员 %}"), p("{{ 人.姓名 }}", properties=NUMBERED), p("{%p endfor %}")
    for kind, count in (("decimal", 1), ("chineseCounting", 1), ("bullet", 0)):
        parts = with_part(parts_of(*loop), "numbering", NUMBERING.format(kind))
        problems = problems_of(write_package(parts))
        assert [one.code for one in problems] == ["list-in-loop"] * count
        assert all(one.severity is Severity.NOTE and one.place.part == "正文第2段" for one in problems)


def test_a_list_by_style_in_a_loop_is_told_and_outside_a_loop_it_is_not() -> None:
    name = '<w:name w:val="公文正文"/>'
    listed = f"{name}<w:pPr>{NUMBERED}</w:pPr>"
    loop = p("{%p for 人 in 成员 %}"), p("{{ 人.姓名 }}"), p("{%p endfor %}"), p("甲")
    parts = edited(parts_of(*loop), "word/styles.xml", name, listed)
    parts = with_part(parts, "numbering", NUMBERING.format("decimal"))
    assert only(problems_of(write_package(parts)), "list-in-loop").place.part == "正文第2段"


def test_a_text_box_in_a_loop_is_a_note() -> None:
    blocks = p("{%p for 人 in 成员 %}"), p("甲", box(p("{{ 人.姓名 }}"))), p("{%p endfor %}")
    problem = only(problems_in(*blocks), "box-in-loop")
    assert problem.severity is Severity.NOTE
    assert problem.place.part == "正文第2段"


def test_places_are_told_as_a_reader_counts() -> None:
    parts = parts_of(
        p("{{ 甲甲 }}"),
        table(("乙", "丙"), ("丁", p("戊") + p("{{ 甲乙 }}"))),
        p(),
        p("己", box(p("{{ 甲丙 }}"))),
        table((table(("{{ 甲丁 }}",)) + p(), "{{ 甲戊 }}")),
        p("庚", "{{ 甲己 }}"),
    )
    notes = "".join(
        f'<w:footnote w:id="{number}">{p(text)}</w:footnote>'
        for number, text in ((2, "一"), (3, "{{ 甲庚 }}"))
    )
    parts = with_part(parts, "footnotes", notes)
    footer = parts["word/footer1.xml"].decode().replace("</w:ftr>", p("{{ 甲辛 }}") + "</w:ftr>")
    problems = problems_of(write_package({**parts, "word/footer1.xml": footer.encode()}))
    assert [one.place.part for one in problems] == [
        "正文第1段",
        "表格1第2行第2列第2段",
        "正文第3段的文本框",
        "表格2第1行第1列内的表格第1行第1列",
        "表格2第1行第2列",
        "正文第4段",
        "页脚（奇数页）第2段",
        "脚注2",
    ]


def test_problems_come_in_the_order_of_the_page() -> None:
    problems = problems_in(p("{{ 标题 }}{% endif %}{{ 甲甲 }}"), p("{{ 标题|乙乙 }}{ {丙} }"))
    assert [one.code for one in problems] == [
        "block-not-opened",
        "unknown-name",
        "unknown-filter",
        "brace-left",
    ]


def test_the_excerpt_is_short_and_holds_the_tag() -> None:
    problem = only(problems_in(p("长" * 300 + "{{ 甲甲 }}" + "文" * 300)), "unknown-name")
    assert len(problem.given) <= 60
    assert "【{{ 甲甲 }}】" in problem.given


def test_every_problem_can_be_written_as_json() -> None:
    import json

    found = check_template(template(p("{{ 甲甲 }}")), FORM, "模板.docx")
    first = found[0].as_dict()
    assert first["paragraph"] == 0
    assert first["start"] == 0
    assert first["end"] == len("{{ 甲甲 }}")
    json.dumps([one.as_dict() for one in found], ensure_ascii=False)

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
from wuyi_docs.docx.package import read_package, write_package
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
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )
    blocks = p("{%p if 密级 %}"), p("{{ 密级 }}"), p("{%p endif %}", properties=section)
    problem = only(problems_in(*blocks), "p-section-break")
    assert problem.place.part == "正文第3段"
    assert "分节符" in problem.what


@pytest.mark.parametrize("comment", ["{# 有标题才印 #}", " {# 甲 #} {# 乙 #}", "｛# {{ 标题 }} #｝"])
def test_a_comment_beside_a_paragraph_row_or_cell_tag_is_not_lost_work(comment: str) -> None:
    assert not problems_in(p("{%p if 标题 %}" + comment), p("甲"), p(comment + "{%p endif %}"))
    assert not problems_in(
        table(
            ("{%tr for 人 in 成员 %}" + comment, comment), ("{{ 人.姓名 }}", ""), ("{%tr endfor %}", comment)
        )
    )
    assert not problems_in(
        table((comment + "{%tc for 人 in 成员 %}", "{{ 人.姓名 }}", "{%tc endfor %}" + comment))
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{%p for 人 in 成员 %}", "{{ 人.姓名 }}", "{%p endfor %}"),
        ("{%p if 标题 %}", "{{ 标题 }}", "{%p else %}", "无", "{%p endif %}"),
        ("{%p for 人 in 成员 %}", "{%p if 标题 %}", "{{ 人.姓名 }}", "{%p endif %}", "{%p endfor %}"),
        ("甲", "{%p set 乙 = 标题 %}", "{{ 乙 }}"),
    ],
)
def test_paragraph_tags_in_a_text_box_each_stand_in_a_paragraph_of_their_own(
    paragraphs: tuple[str, ...],
) -> None:
    inside = [p(one) for one in paragraphs]
    assert not problems_in(
        p("前", box(*inside), "后"), p("{%p if 标题 %}"), p(box(*inside)), p("{%p endif %}")
    )


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


def test_a_copy_of_a_text_box_that_says_something_else_is_checked_too() -> None:
    both = box(p("{{ 标题 }}"))
    assert not problems_in(p(both))
    at = both.rindex("标题")
    assert only(problems_in(p(both[:at] + "标提" + both[at + 2 :])), "unknown-name")
    at = both.index("标题")
    assert only(problems_in(p(both[:at] + "标提" + both[at + 2 :])), "unknown-name")


def test_a_minus_sign_at_the_end_of_a_paragraph_tag_would_take_the_next_text_away() -> None:
    problem = only(problems_in(p("{%p if 标题 -%}"), p("甲"), p("{%p endif %}")), "tag-minus")
    assert "{%p if 标题 %}" in problem.fix


@pytest.mark.parametrize("opened", ["for 人 in 成员", "if 密级", "for 人 in 副组长 if 密级", "if not 密级"])
def test_tags_that_may_leave_a_cell_or_a_text_box_empty_are_right(opened: str) -> None:
    closed = "{%p endfor %}" if opened.startswith("for") else "{%p endif %}"
    inside = p(f"{{%p {opened} %}}") + p("{{ 密级 }}") + p(closed)
    assert not problems_in(table((inside, "乙")))
    assert not problems_in(p("甲", box(inside)))


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


@pytest.mark.parametrize(
    "text",
    [
        "集合{1，2，3}与{_{原样}_}，以及｛甲、乙｝",
        "{ {",
        "{ {1}, {2} }",
        "{1:{2}}",
        "例如 { { 等符号",
        "{ 50% }",
        "a{ {b+c} }",
    ],
)
def test_braces_in_plain_text_are_left_alone(text: str) -> None:
    assert not problems_in(p(text))


@pytest.mark.parametrize(
    ("text", "severity", "fix"),
    [
        ("见{附表}", Severity.NOTE, "{{ 附表 }}"),
        ("见{ {附表} }", Severity.NOTE, "{{ 附表 }}"),
        ("{ { 标题 } }", Severity.ERROR, "{{ 标题 }}"),
        ("{ { 标题|upper", Severity.ERROR, "{{ 标题|upper }}"),
        ("{ % if 密级 % }", Severity.ERROR, "{% if 密级 %}"),
        ("{标题}", Severity.ERROR, "{{ 标题 }}"),
        ("标题 }}印发", Severity.ERROR, "开头"),
        ("人.标题|upper }}", Severity.NOTE, "开头"),
        ("if 密级 %}甲", Severity.ERROR, "开头"),
        ("甲}}乙", Severity.NOTE, "开头"),
    ],
)
def test_braces_that_may_be_a_tag_are_told_as_surely_as_they_are_one(
    text: str, severity: Severity, fix: str
) -> None:
    problem = only(problems_in(p(text)), "brace-left")
    assert problem.severity is severity
    assert fix in problem.fix


def test_a_loop_variable_in_single_braces_is_a_tag_that_failed() -> None:
    problem = only(problems_in(p("{%p for 人 in 成员 %}"), p("{人.姓名}"), p("{%p endfor %}")), "brace-left")
    assert problem.severity is Severity.ERROR


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
    for field_name in ("TOC", "TOA", "INDEX", "STYLEREF", "HYPERLINK"):
        assert not problems_in(p(field(f" {field_name} 甲", "{{ 标题 }}")))
    assert not problems_in(p(field('HYPERLINK "http://a/{{ 标题 }}"', "甲")))
    assert "（REF）" in only(problems_in(p(field("REF 甲", "{{ 标题 }}"))), "tag-in-field").what
    simple = f'<w:fldSimple w:instr=" TITLE ">{r("{{ 标题 }}")}</w:fldSimple>'
    problem = only(problems_in(p(simple)), "tag-in-field")
    assert "（TITLE）" in problem.what
    assert problem.severity is Severity.NOTE  # it is rendered; lost only when Word updates the field
    assert not problems_in(p(field(' HYPERLINK "a" ', "{{ 标题 }}"), "{{ 标题 }}"))


def looped(*inner: str, numbered: str = "decimal") -> bytes:
    """Return a template with a list in a loop within a loop; `inner` stands in both."""
    blocks = (
        p("{%p for 人 in 成员 %}"), p("{%p for 项 in 措施 %}"), *inner, p("{%p endfor %}"), p("{%p endfor %}"),
    )  # fmt: skip
    return write_package(with_part(parts_of(*blocks), "numbering", NUMBERING.format(numbered)))


@pytest.mark.parametrize(("kind", "count"), [("decimal", 1), ("chineseCounting", 1), ("bullet", 0)])
def test_a_numbered_list_in_a_loop_of_each_turn_of_a_loop_is_a_note_and_bullets_are_not(
    kind: str, count: int
) -> None:
    problems = problems_of(looped(p("{{ 项.标准 }}", properties=NUMBERED), numbered=kind))
    assert [one.code for one in problems] == ["list-in-loop"] * count
    assert all(one.severity is Severity.NOTE and one.place.part == "正文第3段" for one in problems)


def test_a_list_by_style_is_told_as_one_of_its_own() -> None:
    name = '<w:name w:val="公文正文"/>'
    parts = read_package(looped(p("{{ 项.标准 }}"))).parts
    source = write_package(edited(parts, "word/styles.xml", name, f"{name}<w:pPr>{NUMBERED}</w:pPr>"))
    assert only(problems_of(source), "list-in-loop").place.part == "正文第3段"


@pytest.mark.parametrize(
    "opened", ["for 人 in 成员", "for 人 in 副组长", "for 段 in 存在问题", "for 数 in range(3)"]
)
def test_a_list_in_one_loop_counts_as_it_should(opened: str) -> None:
    loop = p(f"{{%p {opened} %}}"), p("项", properties=NUMBERED), p("{%p endfor %}")
    twice = p("{%p for 人 in 成员 %}"), p("{{ 人.姓名 }}", properties=NUMBERED), p("{%p endfor %}")
    parts = with_part(parts_of(*loop, *twice), "numbering", NUMBERING.format("decimal"))
    assert not problems_of(write_package(parts))


def test_a_lower_level_begins_anew_below_each_item_of_the_outer_loop() -> None:
    lower = NUMBERED.replace("<w:numPr>", '<w:numPr><w:ilvl w:val="1"/>')
    blocks = (
        p("{%p for 人 in 成员 %}"), p("{{ 人.姓名 }}", properties=NUMBERED), p("{%p for 项 in 措施 %}"),
        p("{{ 项.标准 }}", properties=lower), p("{%p endfor %}"), p("{%p endfor %}"),
    )  # fmt: skip
    assert not problems_of(
        write_package(with_part(parts_of(*blocks), "numbering", NUMBERING.format("decimal")))
    )


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

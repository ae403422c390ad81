"""Every slip of a Chinese keyboard is named where it stands, and none hides another."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.answer_sheets import PLAN, PLAN_FORM, make_library, only, told
from wuyi_docs.core.problem import Problem, Severity
from wuyi_docs.form.library import Library
from wuyi_docs.production.single import Draft, draft
from wuyi_docs.sheets.yaml import parse_yaml

# What is typed instead of what; what is told of it, and where (line, column).
Slip = tuple[str, str, str, int, int]
SLIPS: dict[str, Slip] = {
    "full-width colon": ("标题: 关于", "标题：关于", "wide-colon", 2, 3),
    "full-width colon of a row": ("- 姓名: 王", "- 姓名：王", "wide-colon", 4, 7),
    "full-width colon of a later column": ("职务: 科", "职务：科", "wide-colon", 5, 7),
    "no space after the colon": ("标题: 关于", "标题:关于", "no-space-after-colon", 2, 3),
    "semicolon for colon": ("标题: 关于", "标题；关于", "no-colon", 2, 3),
    "equals sign for colon": ("标题: 关于", "标题 = 关于", "no-colon", 2, 4),
    "no colon": ("标题: 关于", "标题 关于", "no-colon", 2, 3),
    "key in brackets": ("标题: 关于", "【标题】: 关于", "wrapped-key", 2, 1),
    "tab before a row": ("  - 姓名: 王", "\t- 姓名: 王", "tab-indent", 4, 1),
    "tab before a key": ("标题: 关于", "\t标题: 关于", "tab-indent", 2, 1),
    "full-width blank before a key": ("标题: 关于", "　标题: 关于", "wide-indent", 2, 1),
    "tab after spaces": ("    职务: 科", "  \t职务: 科", "tab-indent", 5, 3),
    "one space before a key": ("标题: 关于", " 标题: 关于", "wrong-indent", 2, 2),
    "a column one to the left": ("    职务: 科", "   职务: 科", "wrong-indent", 5, 4),
    "a column one to the right": ("    职务: 科", "     职务: 科", "wrong-indent", 5, 6),
    "a column below the dash": ("    职务: 科", "  职务: 科", "wrong-indent", 5, 3),
    "a key below an empty one": ("日期: 2022", "备注:\n  日期: 2022", "wrong-indent", 15, 3),
    "a key after a block, one to the right": ("\n日期: 2022", "\n 日期: 2022", "wrong-indent", 14, 2),
    "a blank from a web page": ("\n日期: 2022", "\n\u00a0日期: 2022", "wide-indent", 14, 1),
    "a blank of no width": ("标题: 关于", "\u200b标题: 关于", "wide-indent", 2, 1),
    "columns on one line": ("王五\n    职务: ", "王五，职务：", "columns-on-one-line", 4, 5),
    "a dash one to the right": ("  - 周八", "   - 周八", "wrong-indent", 10, 4),
    "dash without a space": ("  - 李四", "  -李四", "false-dash", 9, 3),
    "full-width dash": ("  - 李四", "  －李四", "false-dash", 9, 3),
    "Chinese dash": ("  - 李四", "  — 李四", "false-dash", 9, 3),
    "bullet": ("  - 李四", "  · 李四", "false-dash", 9, 3),
    "second row without its dash": ("  - 姓名: 赵", "    姓名: 赵", "missing-dash", 6, 5),
    "first row without its dash": ("  - 姓名: 王", "    姓名: 王", "missing-dash", 4, 5),
    "a dash before a field": ("标题: 关于", "- 标题: 关于", "stray-dash", 2, 1),
    "a list begun on the key's line": ("副组长:\n  - 李四\n  - 周八", "副组长: - 李四", "list-on-line", 8, 6),
    "text after another bar": ("正文: |\n  第一段", "正文: 丨第一段", "text-after-bar", 11, 6),
    "text after the bar": ("正文: |\n  第一段", "正文: | 第一段", "text-after-bar", 11, 6),
    "text of a block without its indent": ("\n  第二段", "\n第二段", "text-not-indented", 13, 1),
    "text below a key without its indent": (
        "正文: |\n  第一段。\n  第二段。",
        "正文:\n第一段。",
        "text-not-indented",
        12,
        1,
    ),
    "two lines without a bar": ("正文: |", "正文:", "no-bar", 12, 3),
    "a line that is nothing": ("成员:", "——以下办公室填——\n成员:", "not-an-entry", 3, 1),
    "a line that cuts the sheet": ("日期: 2022", "---\n日期: 2022", "two-documents", 14, 1),
    "quote never closed": ("标题: 关于试验的方案", '标题: "关于试验的方案', "unpaired-quote", 2, 5),
    "single quote never closed": ("标题: 关于试验的方案", "标题: '关于试验的方案", "unpaired-quote", 2, 5),
    "half a Chinese quote": ("标题: 关于试验的方案", '标题: "关于试验的方案”', "unpaired-quote", 2, 5),
    "full-width quotes": ("标题: 关于试验的方案", "标题: “关于试验的方案”", "wide-quotes", 2, 5),
    "single full-width quotes": ("标题: 关于试验的方案", "标题: ‘关于试验的方案’", "wide-quotes", 2, 5),
    "quotes, one of each": ("标题: 关于试验的方案", '标题: “关于试验的方案"', "wide-quotes", 2, 5),
    "control character": ("标题: 关于", "标题: 关\x0b于", "control-character", 2, 6),
    "invisible line end": ("标题: 关于", "标题: 关\u2028于", "control-character", 2, 6),
    "an anchor": ("标题: 关于", "标题: &a 关于", "alias", 2, 5),
    "an alias": ("标题: 关于试验的方案", "标题: *a", "alias", 2, 5),
    "a tag": ("标题: 关于", "标题: !!str 关于", "tag", 2, 5),
    "filled twice": ("日期: 2022", "备注: 甲\n备注: 乙\n日期: 2022", "filled-twice", 15, 1),
    "unknown field": ("标题: 关于", "题标: 关于", "unknown-field", 2, 1),
    "unknown column": ("    职务: 科", "    职位: 科", "unknown-column", 5, 5),
    "numbers for dashes": ("  - 李四\n  - 周八", "  1. 李四\n  2. 周八", "numbered-list", 9, 3),
    "a dash before every column": ("    职务: 科", "  - 职务: 科", "too-many-dashes", 5, 5),
    "a list for text": ("标题: 关于", "标题:\n  - 关于", "list-for-text", 3, 3),
    "impossible date": ("10月16日", "2月30日", "not-a-date", 14, 5),
    "missing field": ("日期: 2022年10月16日\n", "", "missing", 11, 1),
    "blank field": ("日期: 2022年10月16日", "日期: ", "missing", 14, 1),
}


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(make_library(tmp_path_factory.mktemp("库"), PLAN_FORM))


def judge(trial: Library, text: str) -> Draft:
    path = trial.folder / "填.yaml"
    path.write_text(text, encoding="utf-8")
    return draft(path, trial, {})


def spoil(*names: str) -> str:
    text = PLAN
    for name in names:
        old, new = SLIPS[name][:2]
        assert text.count(old) == 1, name
        text = text.replace(old, new)
    return text


def test_the_sheet_that_is_spoilt_below_is_right(trial: Library) -> None:
    assert told(judge(trial, PLAN)) == []


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_once_at_its_line_and_column(trial: Library, name: str) -> None:
    found = judge(trial, spoil(name))
    assert told(found) == [SLIPS[name][2:]]
    assert not found.ready


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_says_how_to_put_it_right(trial: Library, name: str) -> None:
    (problem,) = judge(trial, spoil(name)).problems
    assert problem.wanted or problem.fix
    assert str(problem).startswith(f"填.yaml 第{problem.place.line}行第{problem.place.column}列：")


def lines_of(name: str) -> set[int]:
    """Return the lines of the sheet that a slip touches, a table counting as one."""
    old = SLIPS[name][0]
    first = PLAN[: PLAN.index(old)].count("\n")
    touched = set(range(first, first + old.count("\n") + 1))
    return touched | {4} if touched & {3, 4, 5, 6} else touched


PAIRS = [
    pair
    for number, pair in enumerate(combinations(SLIPS, 2))
    if number % 5 == 0 and not lines_of(pair[0]) & lines_of(pair[1])
]


@pytest.mark.parametrize("pair", PAIRS, ids=" + ".join)
def test_no_slip_hides_another(trial: Library, pair: tuple[str, str]) -> None:
    codes = [code for code, _, _ in told(judge(trial, spoil(*pair)))]
    assert {SLIPS[name][2] for name in pair} <= set(codes)


def test_many_slips_of_one_sheet_are_all_told_in_order(trial: Library) -> None:
    names = (
        "full-width colon",
        "first row without its dash",
        "unknown column",
        "full-width dash",
        "text of a block without its indent",
        "impossible date",
    )
    assert told(judge(trial, spoil(*names))) == [SLIPS[name][2:] for name in names]


def test_a_full_width_colon_is_called_one_and_the_input_method_named(trial: Library) -> None:
    (problem,) = judge(trial, spoil("full-width colon")).problems
    assert "全角冒号“：”" in problem.what
    assert (problem.given, problem.wanted) == ("标题：关于试验的方案", "标题: 关于试验的方案")
    assert "英文输入法" in problem.fix


def test_a_table_key_that_is_given_twice_in_a_row_says_where_the_first_stands(trial: Library) -> None:
    (problem,) = judge(trial, PLAN.replace("    职务: 科员", "    职务: 科员\n    职务: 股长")).problems
    assert (problem.code, problem.place.line) == ("filled-twice", 6)
    assert "第一次在第5行" in problem.what


@pytest.mark.parametrize("sign", ["丨", "l", "I", "1", "/", "\\", "｜", "│", "!", "！", "＞", "丨 "])
def test_a_sign_that_looks_like_the_bar_is_read_as_one(trial: Library, sign: str) -> None:
    one = judge(trial, PLAN.replace("正文: |", f"正文: {sign}"))
    assert one.values["正文"] == ["第一段。", "第二段。"]
    (note,) = one.problems
    assert (note.code, note.severity.value, note.place.line) == ("understood", "note", 11)
    assert note.what == f"“正文”后面的“{sign.strip()}”读作竖线“|”，下面是它的文字"


def test_a_sign_above_the_next_field_is_an_answer(trial: Library) -> None:
    for sign in ("1", "/", "l"):
        one = judge(trial, PLAN.replace("标题: 关于试验的方案", f"标题: {sign}"))
        assert (one.values["标题"], told(one)) == (sign, [])


def test_a_fold_of_paragraphs_is_told(trial: Library) -> None:
    one = judge(trial, PLAN.replace("正文: |", "正文: >"))
    assert one.values["正文"] == ["第一段。", "第二段。"]
    assert [note.what for note in one.problems] == ["“正文”后面的“>”读作竖线“|”，下面一行是一段，共2段"]
    one = judge(trial, PLAN.replace("正文: |\n  第一段。\n", "正文: >-\n  （一）甲\n  （二）乙\n  "))
    assert len(one.values["正文"]) == 3  # type: ignore[arg-type]
    one = judge(trial, PLAN.replace("正文: |\n  第一段。\n", "正文: >\n  一段文字，\n  "))
    assert one.values["正文"] == ["一段文字，第二段。"]
    assert [note.what for note in one.problems] == ["“正文”后面的“>”把下面2行连成一段"]
    assert told(judge(trial, PLAN.replace("正文: |\n  第一段。\n", "正文: >\n"))) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ("    职务: 科员\n", "    职务: 科员\n    备注: 甲\n", 6, "备注"),
        ("    职务: 科员\n", "    备注: 甲\n    职务: 科员\n", 5, "备注"),
        ("    职务: 监测员\n", "    职务: 监测员\n    日期: 甲\n", 8, "日期"),
        ("    职务: 科员\n", "    职务: 科员\n    手机: 甲\n", 6, "手机"),
    ],
)
def test_a_column_too_many_is_one_problem(trial: Library, old: str, new: str, line: int, name: str) -> None:
    problem = only(judge(trial, PLAN.replace(old, new)))
    assert (problem.code, problem.place.line, problem.field) == ("unknown-column", line, "成员")
    assert problem.what == f"“成员”没有“{name}”这一栏"
    assert problem.fix == "删掉这一栏；这个表有这几栏：姓名、职务"


def test_a_field_indented_like_the_row_above_it_is_a_field(trial: Library) -> None:
    one = judge(trial, PLAN.replace("\n副组长:\n  - 李四\n  - 周八", "\n    备注: 甲"))
    assert [slip[:2] for slip in told(one)] == [("wrong-indent", 8)]
    assert one.values["备注"] == "甲"


# ── text that only looks like a slip ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "标题: 关于：某事",
        "标题: 会议在9:30开",
        "标题: http://a.b/c?d=1&e#f",
        "标题: 'A'级单位",
        '标题: "D:\\表\\新"',
        "标题: {{ 7*7 }}",
        "标题: {% if x %}",
        "标题: {_{ x }_}",
        "标题: <w:p>&amp;",
        "标题: >张三",
        "标题: @所有人",
        "标题: %5",
        "标题: *重要",
        "标题: &张三",
        "标题: !注意",
        "标题: [2022]15号",
        "标题: {张三}",
        "标题: [张三",
        "标题: ? 不明",
        "标题: -",
        "标题: ——",
        "标题: “无疫单位”和“无疫县”",
        "标题: ，张三",
        "标题: 𠮷野家😀㍿",
        "标题: null",
        "标题: 007",
        "标题: no",
        "标题: 1e3",
    ],
)
def test_a_value_with_the_signs_of_yaml_stands_as_it_was_typed(trial: Library, text: str) -> None:
    found = judge(trial, PLAN.replace("标题: 关于试验的方案", text))
    assert told(found) == []
    written = text.removeprefix("标题: ")
    assert found.values["标题"] == (written[1:-1] if written.endswith('\\新"') else written)


def test_quotes_that_enclose_a_value_are_no_part_of_it(trial: Library) -> None:
    for quoted in ("'a: #1'", '"a: #1"', "'a: #1' # 说明"):
        found = judge(trial, PLAN.replace("关于试验的方案", quoted))
        assert (found.values["标题"], told(found)) == ("a: #1", [])


@pytest.mark.parametrize(
    "change",
    [
        ("\n  - ", "\n- "),  # a list below its key, not further in
        ("\n    ", "\n     "),  # … handled below: rows with a wide dash
        ("副组长:\n  - 李四\n  - 周八", "副组长: [李四, 周八]"),
        ("正文: |", "正文: |-"),
        ("  第一段。", "      第一段。"),
        ("  第二段。", "\n　　第二段。"),
        ("  第一段。\n  第二段。", "  　　第一段。\n  职务: 科员\n  日期：某日"),
        ("  第一段。\n  第二段。", "　　第一段。\n　　日期: 某日"),
        ("  第二段。", "  # 第二段。"),
        ("  第二段。", "  电话：第二段。"),
        ("  第二段。", "  - 第二段: 。"),
        ("标题: ", "标题:    "),
        ("标题: ", "标题 : "),
        ("标题: ", '"标题": '),
        ("表单: 试验", "# 说明\n\n---\n表单: 试验"),
        ("  - 李四", "  - 组长：李四"),
        ("  - 李四", "  - 第一、李四: 组长"),
    ],
)
def test_what_yaml_allows_is_no_slip(trial: Library, change: tuple[str, str]) -> None:
    old, new = change
    text = PLAN.replace(old, new)
    if old == "\n  - ":
        text = text.replace("\n    职务", "\n  职务")
    if new == "\n     ":
        text = PLAN.replace("  - 姓名", "  -  姓名").replace("    职务", "     职务")
    found = judge(trial, text)
    assert [slip for slip in told(found) if slip[0] != "understood"] == []
    assert [row.姓名 for row in found.values["成员"]] == ["王五", "赵六"]  # type: ignore[attr-defined]


def test_a_sheet_that_is_indented_as_a_whole_is_right(trial: Library) -> None:
    assert told(judge(trial, "".join(f"  {line}\n" for line in PLAN.splitlines()))) == []


def test_names_below_a_list_key_may_be_typed_line_by_line(trial: Library) -> None:
    found = judge(trial, PLAN.replace("  - 李四\n  - 周八", "  李四\n  周八"))
    assert (found.values["副组长"], told(found)) == (["李四", "周八"], [])


def test_text_that_is_broken_anywhere_is_joined_without_a_blank(trial: Library) -> None:
    found = judge(trial, PLAN.replace("关于试验的方案", "关于试验\n  的方案"))
    assert (found.values["标题"], told(found)) == ("关于试验的方案", [])


# ── notes: nothing is wrong for certain ───────────────────────────────────────────────────────────


def note(found: Draft) -> Problem:
    (problem,) = found.problems
    assert problem.severity is Severity.NOTE
    assert found.ready
    return problem


def test_text_after_a_hash_is_left_out_and_told(trial: Library) -> None:
    found = judge(trial, PLAN.replace("关于试验的方案", "方案 #1"))
    assert (found.values["标题"], note(found).place.column, note(found).given) == ("方案", 8, "#1")


def test_a_field_that_is_still_a_comment_is_told(trial: Library) -> None:
    found = note(judge(trial, PLAN + "# 备注: 抄送各股室\n"))
    assert (found.code, found.place.line) == ("commented-out", 15)
    assert "备注" in found.what


def test_a_comment_that_explains_is_no_news(trial: Library) -> None:
    assert told(judge(trial, PLAN + "# 备注: \n#   备注：怎样填\n# 【备注】可以不填\n")) == []


# ── the text alone, with no form to help ──────────────────────────────────────────────────────────


def test_a_sheet_of_no_known_form_has_its_slips_told_as_well() -> None:
    sheet = parse_yaml("发文机关名称：某局\n机关代字:朔环山发\n\t印发机关: 办公室\n", "机关.yaml")
    assert [(p.code, p.place.line, p.place.column) for p in sheet.problems] == [
        ("wide-colon", 1, 7),
        ("no-space-after-colon", 2, 5),
        ("tab-indent", 3, 1),
    ]


def test_a_control_character_is_shown_by_its_name(trial: Library) -> None:
    (problem,) = judge(trial, spoil("control character")).problems
    assert "<手动换行符>" in problem.what
    assert problem.given == "标题: 关<手动换行符>于试验的方案"

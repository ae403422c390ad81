"""A blank sheet can be filled without a manual, and filled with a sample's answers it is the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.answer_sheets import form_of
from wuyi_docs.form.blank_sheet import blank_sheet
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.profile import profile_answers
from wuyi_docs.production.single import draft

LIBRARY = packaged_library()
NAMES = [kind.name for kind in LIBRARY.kinds]


def fill(blank: str, answers: dict[str, object]) -> str:
    """Put answers where the blank sheet asks for them, as a clerk would; its comments stay."""
    lines: list[str] = []
    skip = False
    asked = set()
    for line in blank.splitlines():
        if skip and line[:1] in (" ", "-"):
            continue
        skip = False
        name = line.removeprefix("# ").split(":")[0]
        if name in answers and line.removeprefix("# ").startswith(f"{name}:"):
            asked.add(name)
            lines += yaml.safe_dump(
                {name: answers[name]}, allow_unicode=True, width=10**6, sort_keys=False
            ).splitlines()
            skip = True
        else:
            lines.append(line)
    assert asked == set(answers)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_sheet_is_valid_yaml_and_lacks_only_what_must_be_filled(name: str, here: Path) -> None:
    blank = blank_sheet(LIBRARY.find(name).form)
    assert yaml.safe_load(blank)["表单"] == name
    path = here / "空白.yaml"
    path.write_text(blank, encoding="utf-8-sig")
    problems = draft(path, LIBRARY, {}).problems
    assert {p.code for p in problems} == {"missing"}
    assert all(p.place.line for p in problems)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_that_is_asked_is_explained_above(name: str) -> None:
    form = LIBRARY.find(name).form
    lines = blank_sheet(form).splitlines()
    for field in form.fields:
        heading = next(i for i, line in enumerate(lines) if line.startswith(f"# 【{field.name}】"))
        until = next(i for i in range(heading + 1, len(lines)) if not lines[i].startswith("#   "))
        comment = "\n".join(lines[heading:until])
        assert all(line in comment for line in field.help.splitlines())
        assert all(choice in comment for choice in field.choices)
        assert "必填" in comment or not field.required or field.default or field.compute
        if field.asked:
            assert lines[until].removeprefix("# ").startswith(f"{field.name}:")
        assert all(column.name in comment for column in field.columns)


@pytest.mark.parametrize("name", NAMES)
def test_filled_with_the_samples_answers_it_gives_the_samples_values(name: str, here: Path) -> None:
    kind = LIBRARY.find(name)
    answers = yaml.load(kind.sample_path.read_text(encoding="utf-8"), yaml.BaseLoader)
    answers.pop("表单")
    profile, _ = profile_answers(LIBRARY.profile_path)
    path = here / "填好.yaml"
    path.write_text(fill(blank_sheet(kind.form, profile), answers), encoding="utf-8-sig")
    one = draft(path, LIBRARY, {})
    assert one.problems == ()
    assert one.values == draft(kind.sample_path, LIBRARY, {}).values


def test_what_the_profile_has_need_not_be_filled_again() -> None:
    profile, _ = profile_answers(LIBRARY.profile_path)
    blank = blank_sheet(LIBRARY.find("印发通知").form, profile)
    assert "机关.yaml 里有，不填就是：朔环山发" in blank
    assert "\n# 机关代字: \n" in blank
    assert "\n机关代字: " not in blank


def test_limits_conditions_defaults_and_examples_are_told(tmp_path: Path) -> None:
    form = form_of(
        tmp_path,
        """\
结论: {类型: 选项, 选项: [合格, 不合格], 默认: 合格, 说明: 结论。}
期限: {类型: 日期, 必填: 是, 条件: '结论 == "不合格"', 最小: 2022年1月1日, 说明: 期限。, 示例: 2022年12月10日}
名单: {类型: 列表, 最少: 2, 最多: 9, 说明: 名单。}
总分: {类型: 小数, 计算: 名单|length, 说明: 总分。}
公开: {类型: 是否, 说明: 公开。}
网址: {类型: 文本, 条件: 公开, 说明: 网址。}""",
    )
    blank = blank_sheet(form)
    for told in (
        "不填就是：合格",
        "选项：合格　不合格",
        "只在结论是“不合格”时填",
        "只在“公开”填“是”时填",
        "不小于 2022年1月1日",
        "例：2022年12月10日",
        "至少 2 项，最多 9 项",
        "由程序算出，不用填",
    ):
        assert told in blank
    assert "\n总分" not in blank

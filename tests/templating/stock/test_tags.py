"""Tags ready to copy, and fresh templates: each field in its place, each line a tag that compiles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wuyi_docs.docx.package import read_package
from wuyi_docs.docx.xml import MAIN
from wuyi_docs.expressions.language import environment
from wuyi_docs.form.field import Field
from wuyi_docs.form.loader import load_form
from wuyi_docs.templating.engine import load_template
from wuyi_docs.templating.stock.build import shared_outline
from wuyi_docs.templating.stock.fresh import cheat_sheet_docx, fresh_outline, fresh_template, names_in
from wuyi_docs.templating.stock.outline import to_body
from wuyi_docs.templating.stock.tags import cheat_sheet_text, field_lines, level_lines

ROOT = Path(__file__).parents[3]
KINDS = sorted(path.stem for path in (ROOT / "forms").glob("*.yaml"))
NEW_KIND = """表单: 值班安排
代号: duty
说明: 试用的新文种。
分组:
  - 名称: 安排
    字段:
      标题: {类型: 文本, 必填: 是, 说明: 题目。}
      说明文字: {类型: 段落, 必填: 是}
      地点: {类型: 文本}
      带班: {类型: 列表, 必填: 是}
      人员:
        类型: 表格
        必填: 是
        列:
          姓名: {类型: 文本, 必填: 是}
          日期: {类型: 日期, 必填: 是}
      署名: {类型: 文本, 必填: 是}
      成文日期: {类型: 日期, 必填: 是}
"""


def _words(document: bytes) -> str:
    texts = read_package(document).xml("word/document.xml").iter(f"{{{MAIN}}}t")
    return "".join(one.text or "" for one in texts)


def _groups(kind: str) -> list[tuple[str, tuple[Field, ...]]]:
    return [(group.name, group.fields) for group in load_form(ROOT / "forms" / f"{kind}.yaml").groups]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_its_tag_in_the_list(kind: str) -> None:
    form = load_form(ROOT / "forms" / f"{kind}.yaml")
    text = cheat_sheet_text(kind, [(group.name, group.fields) for group in form.groups])
    for field in form.fields:
        assert re.search(r"\{[{%][^}%]*\b" + field.name + r"\b", text), field.name
        for column in field.columns:
            assert f"行.{column.name}" in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_tags_of_each_field_compile(kind: str) -> None:
    for field in load_form(ROOT / "forms" / f"{kind}.yaml").fields:
        tags = "".join(re.findall(r"\{\{.*?\}\}|\{%.*?%\}", "\n".join(field_lines(field))))
        environment().parse(re.sub(r"\{%(p|tr) ", "{% ", tags))


def test_the_loop_by_levels_names_the_style_of_each_case() -> None:
    lines = list(level_lines("正文"))
    assert lines[0] == "{%p for 段 in 正文 %}"
    assert [line.partition("样式：")[2] for line in lines if "样式：" in line] == [
        "公文正文", "一级标题", "公文正文", "二级标题", "三级标题", "四级标题", "公文正文",
    ]  # fmt: skip
    assert not [line for line in lines if "‹" in line]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_template_of_a_stock_kind_is_the_stock_one(kind: str) -> None:
    form = load_form(ROOT / "forms" / f"{kind}.yaml")
    stock = (ROOT / "templates" / f"{kind}.docx").read_bytes()
    assert fresh_template(kind, form.fields) == stock


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_any_form_find_their_place_in_a_fresh_outline(kind: str) -> None:
    form = load_form(ROOT / "forms" / f"{kind}.yaml")
    printed = names_in(to_body(fresh_outline(form.fields), kind, shared_outline))
    assert printed <= form.names
    made_of = {"机关代字", "文件格式"} | {one.name for one in form.fields if one.unprinted}
    assert form.names - made_of <= printed


def test_a_new_kinds_template_compiles_and_prints_every_field(tmp_path: Path) -> None:
    path = tmp_path / "值班安排.yaml"
    path.write_text(NEW_KIND, encoding="utf-8")
    form = load_form(path)
    document = fresh_template("值班安排", form.fields)
    assert load_template(document).parts
    text = _words(document)
    for name in ("标题", "说明文字", "地点", "带班", "人员", "署名", "成文日期"):
        assert name in text
    assert "{%p if 地点 %}" in text
    assert "版头" not in text


def test_a_field_that_the_office_added_to_a_stock_form_is_put_before_the_sign_off() -> None:
    form = load_form(ROOT / "forms" / "自评报告.yaml")
    added = load_form(ROOT / "forms" / "股室工作方案.yaml")
    extra = next(one for one in added.fields if one.name == "联络员")
    body = _words(fresh_template("自评报告", (*form.fields, extra)))
    assert body.index("特此报告") < body.index("{{ 联络员 }}") < body.index("{{ 署名 }}")


def test_the_word_sheet_of_tags_can_be_read() -> None:
    assert "{%tr for 行 in 自评项 %}" in _words(cheat_sheet_docx("自评报告", _groups("自评报告")))

"""Small sheets for tests: one that is right, ways to spoil it, and what the program says of it."""

from __future__ import annotations

from pathlib import Path

from wuyi_docs.core.problem import Problem
from wuyi_docs.form.form import Form
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.loader import load_form
from wuyi_docs.production.single import Draft, draft

# The lines are counted by many tests: 验收得分 stands on line 4, 发文字号 on line 6.
ACCEPTANCE = """\
表单: 验收结果通知
股室名称: 大气环境股
验收日期: 2022年11月22日
验收得分: 96
验收结论: 合格
发文字号: 30
成文日期: 2022年11月25日
"""

# 成员 is a table with its first row on line 4, 副组长 a list on lines 8 and 9.
PLAN = """\
表单: 试验
标题: 关于试验的方案
成员:
  - 姓名: 王五
    职务: 科员
  - 姓名: 赵六
    职务: 监测员
副组长:
  - 李四
  - 周八
正文: |
  第一段。
  第二段。
日期: 2022年10月16日
"""

PLAN_FORM = """\
表单: 试验
代号: trial
说明: 试验用的表。
分组:
  - 名称: 全部
    字段:
      标题: {类型: 文本, 必填: 是}
      成员:
        类型: 表格
        列:
          姓名: {类型: 文本, 必填: 是}
          职务: {类型: 文本}
      副组长: {类型: 列表}
      正文: {类型: 段落}
      日期: {类型: 日期, 必填: 是}
      备注: {类型: 文本}
"""


def told(one: Draft) -> list[tuple[str, int, int]]:
    """Return what is wrong as (code, line, column), in the order it is told."""
    return [(p.code, p.place.line, p.place.column) for p in one.problems]


def examine(folder: Path, sheet: str | bytes, name: str = "填.yaml") -> Draft:
    """Write the sheet and read it with the shipped library."""
    path = folder / name
    path.write_bytes(sheet if isinstance(sheet, bytes) else sheet.encode())
    return draft(path, packaged_library(), {})


def only(one: Draft) -> Problem:
    """Return the one problem there is."""
    assert len(one.problems) == 1, one.problems
    return one.problems[0]


def make_library(folder: Path, form: str, name: str = "试验") -> Path:
    """Write a library of one form, with no template yet."""
    for part in ("forms", "templates", "samples"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "forms" / f"{name}.yaml").write_text(form, encoding="utf-8")
    return folder


def form_of(folder: Path, fields: str) -> Form:
    """Return a form with these fields (YAML, not indented)."""
    indented = "".join(f"      {line}\n" for line in fields.splitlines())
    text = f"表单: 试验\n代号: trial\n说明: 试验。\n分组:\n  - 名称: 全部\n    字段:\n{indented}"
    path = folder / "试验.yaml"
    path.write_text(text, encoding="utf-8")
    return load_form(path)

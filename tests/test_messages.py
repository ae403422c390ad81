"""What a clerk reads is in a clerk's words: no signs of a language, no code points, no times for machines, no rule first."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.answer_sheets import ACCEPTANCE, PLAN_FORM, make_library
from tests.check.fixtures.cases import saying
from tests.check.writing import build
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.core.problem import Place, Problem, excerpt
from wuyi_docs.core.signs import name_of_sign
from wuyi_docs.form.library import packaged_library

ROOT = Path(__file__).parents[1] / "wuyi_docs"
# The wings that talk to clerks; templates are talked of in their own language to whoever writes them.
WINGS = ("core", "form", "sheets", "roster", "production", "docx", "pages", "check", "api", "cli")
# What makes a message: functions that take one, names that hold one.
TAKERS = {"Problem", "Refusal", "add", "refused", "say", "refuse", "Wanted", "Fault", "Misuse", "note"}
HOLDERS = {"what", "fix", "wanted", "why", "how", "say", "told", "shown"}
HAN = re.compile("[一-龥]")
FORBIDDEN = {
    "an expression": re.compile(r"(?<![“\w-])(==|!=|>=|<=|&&|\|\|)|(?<=[一-龥”] )(and|or|not|in)(?= [一-龥“])|\|length"),
    "a code point": re.compile(r"U\+[0-9A-F]{4}(?<!控制字符 U\+....)(?<!自造字 U\+....)"),
    "a time for machines": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d"),
    "a page that no installation brings": re.compile(r"\bdocs/|README|CONTRIBUTING|CHANGELOG"),
    "a value of Python": re.compile(r"\b(None|True|False|NaN)\b|<class|object at 0x|\bdict\b|Traceback"),
    "a rule's name before the sentence": re.compile(r"^\S*?[a-z]+(?:_[a-z]+)+\S*[：:]", re.MULTILINE),
}  # fmt: skip


def messages_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the Chinese texts of messages as they stand in a module, what is filled in left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        texts: list[ast.expr] = []
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in TAKERS:
            texts = [*node.args, *(one.value for one in node.keywords if one.arg in HOLDERS)]
        elif isinstance(node, ast.Assign):
            names = [
                one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)
            ]
            texts = [node.value] if HOLDERS & set(names) else []
        for text in texts:
            for piece in ast.walk(text):
                if isinstance(piece, ast.JoinedStr):
                    yield piece.lineno, "".join(_plain(one) for one in piece.values)
                elif isinstance(piece, ast.Constant) and isinstance(piece.value, str):
                    yield piece.lineno, piece.value


def _plain(piece: ast.expr) -> str:
    if isinstance(piece, ast.Constant):
        return str(piece.value)
    spec = (
        ast.unparse(piece.format_spec) if isinstance(piece, ast.FormattedValue) and piece.format_spec else ""
    )
    return "U+0000" if "X" in spec else "2022-11-28 10:30" if "%Y-" in spec else "…"


@pytest.mark.parametrize("wing", WINGS)
def test_no_message_of_the_program_is_in_the_words_of_programs(wing: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {kind}: {text}"
        for path in sorted((ROOT / wing).rglob("*.py"))
        if path.name != "choice.py"  # who writes --where writes the language of the forms
        for line, text in messages_of(path)
        if HAN.search(text)
        for kind, wrong in FORBIDDEN.items()
        if wrong.search(text)
    ]
    assert found == []


def test_the_walk_sees_what_is_forbidden(tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text(
        'say(f"“{a}”的条件 甲 >= 3 不成立")\nwhat = f"看不见的字 U+{n:04X}"\nsay(f"于 {t:%Y-%m-%d %H:%M} 开始，做了")\n'
        'Problem("x", "wrong_title_size：标题不对")\nfix = "值是 None，改掉"\nsay("照 docs/指南.md 写")\n',
        encoding="utf-8",
    )
    texts = [text for _, text in messages_of(module)]
    told = [kind for kind, wrong in FORBIDDEN.items() if any(map(wrong.search, texts))]
    assert sorted(told) == sorted(FORBIDDEN)


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u200b", "零宽空格"), ("\u202e", "从右到左强制符"), ("\xa0", "不换行空格"), ("\v", "手动换行符"), ("\x07", "控制字符 U+0007"),
        ("\ue123", "自造字 U+E123"), ("\ud83d", "半个字 U+D83D"), ("\u2003", "特殊的空格 U+2003"), ("\U000e0041", "看不见的格式符 U+E0041"),
    ],
)  # fmt: skip
def test_a_sign_that_cannot_be_seen_is_told_by_its_name(sign: str, name: str) -> None:
    assert name_of_sign(sign) == name
    assert excerpt(f"甲{sign}乙") == f"甲<{name}>乙"
    assert f"填的是：甲<{name}>乙" in str(Problem("x", "有错", Place("表.yaml", 3, 5), given=f"甲{sign}乙"))


SHEETS = {
    "not asked": ACCEPTANCE + "存在问题: 记录不全。\n",
    "a wrong date": ACCEPTANCE.replace("2022年11月22日", "11月31日"),
    "control characters": ACCEPTANCE.replace("大气环境股", "大气\v环\x07境股"),
    "signs that turn text": ACCEPTANCE.replace("大气环境股", "大气\u202e环境股"),
    "a private sign": ACCEPTANCE.replace("大气环境股", "大气\ue000环境股"),
    "no kind": ACCEPTANCE.replace("表单: 验收结果通知\n", ""),
    "a wrong choice": ACCEPTANCE.replace("合格", "很好"),
    "a wrong score": ACCEPTANCE.replace("96", "一百多"),
    "faults in the text": ACCEPTANCE.replace("合格", "不合格") + "存在问题: 记录记录不全,有5KG。\n整改期限: 2022-12-10\n",
    "all at once": "表单: 会议纪要\n会议名称： 会\n 期数 1\n会议日期: 昨天\n出席: {\n",
}  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_told_of_a_sheet_is_in_a_clerk_s_words(
    sheet: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "表.yaml").write_text(SHEETS[sheet], encoding="utf-8")
    run(command, ["check", "表.yaml", "--origins"])
    run(command, ["make", "表.yaml"])
    told = capsys.readouterr()
    assert [kind for kind, wrong in FORBIDDEN.items() if wrong.search(told.out + told.err)] == []


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ("甲: {类型: 整数}\n      乙: {类型: 整数, 计算: 10 / 甲}", "甲: 0"),
        ("甲: {类型: 整数}\n      乙: {类型: 文本, 条件: 甲 >= 3 and 甲 != 5}", "甲: 1\n乙: 有"),
        ("甲: {类型: 列表}\n      乙: {类型: 文本, 条件: 甲|length > 1}", "甲: [一]\n乙: 有"),
        ("甲: {类型: 文本, 格式: '[A-Z]{3}\\d+'}", "甲: 不对"),
        ("甲: {类型: 日期}\n      乙: {类型: 日期, 校验: [{要求: 乙 >= 甲, 提示: 早了}]}", "甲: 2022-1-2\n乙: 2022-1-1"),
        ("甲: {类型: 文本}\n      乙: {类型: 整数, 计算: 甲 * 甲}", "甲: 字"),
    ],
)  # fmt: skip
def test_what_a_form_of_one_s_own_demands_is_told_in_a_clerk_s_words(
    fields: str, answers: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = PLAN_FORM[: PLAN_FORM.index("      标题:")]
    make_library(here, f"{head}      {fields}\n")
    (here / "表.yaml").write_text(f"表单: 试验\n{answers}\n", encoding="utf-8")
    assert run(command, ["check", "表.yaml"]) == 1
    told = capsys.readouterr().out
    assert [kind for kind, wrong in FORBIDDEN.items() if wrong.search(told)] == []


def test_what_is_told_of_documents_and_batches_is_in_a_clerk_s_words(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "来文.docx").write_bytes(build(saying("请报各单位,\u200b并反馈。5KG。2022年11月31日。")))
    run(command, ["check", "来文.docx"])
    roster = packaged_library().folder / "samples" / "工作底册.xlsx"
    for more in (["--number-from", "5"], ["--set", "成文日期=昨天"], ["--sheet", "没有"]):
        run(command, ["batch", "验收结果通知", str(roster), "-o", "出", *more])
    shutil.copy(here / "来文.docx", here / "出" / "又.docx")
    for misuse in (
        ["batch"],
        ["make", "--pdff"],
        ["new", "通告"],
        ["check", "来文.docx", "--select", "title"],
        ["mkae"],
    ):
        run(command, misuse)
    told = capsys.readouterr()
    text = told.out + told.err
    assert "规则 half_width_punctuation" in text  # behind the sentence
    assert [kind for kind, wrong in FORBIDDEN.items() if wrong.search(text)] == []

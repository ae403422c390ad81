"""A form's YAML file → Form, with every mistake in it reported at once.

`forms/共用/*.yaml` hold groups that several forms share; a form takes one in with `沿用`.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from wuyi_docs.core.errors import FormError
from wuyi_docs.core.problem import Place, Problem, Severity, did_you_mean, errors_only
from wuyi_docs.expressions.language import Expression, ExpressionError, compile_expression
from wuyi_docs.form.answers import FORM_KEY
from wuyi_docs.form.field import Added, Check, Field
from wuyi_docs.form.form import Form, Group
from wuyi_docs.form.library import SHARED
from wuyi_docs.form.node_reader import NodeReader
from wuyi_docs.form.pattern import too_costly
from wuyi_docs.form.types import TYPES
from wuyi_docs.form.whole import LIMIT_PARSERS, examine_whole
from wuyi_docs.sheets.nodes import Entries, Items, Node, Text

_FORM_KEYS = (FORM_KEY, "代号", "说明", "文件名", "分组")
_GROUP_KEYS = ("名称", "说明", "字段", "沿用", "除去")
_CHECK_KEYS = ("要求", "提示")
_NUMBERS = {"最短": "shortest", "最长": "longest", "最少": "fewest", "最多": "most"}
_TEXTS = {
    "说明": "help",
    "默认": "default",
    "示例": "example",
    "最小": "minimum",
    "最大": "maximum",
    "格式": "pattern",
    "格式说明": "pattern_help",
    "不填提示": "reminder",
}
_FLAGS = {"必填": "required", "可改": "overridable", "备查": "unprinted"}
_EXPRESSIONS = {"条件": "condition", "计算": "compute"}
FIELD_KEYS = ("类型", *_TEXTS, *_FLAGS, *_NUMBERS, *_EXPRESSIONS, "选项", "校验", "列", "去掉")
_ADDED = {"前": "before", "后": "after", "两头": "around", "编号": "numbered", "前栏": "follows"}
_DICT_METHODS = frozenset(dir(dict)) | frozenset(dir(list)) | frozenset(dir(str))
_OF_JINJA = """
if elif else endif for endfor in is not and or set endset block endblock macro endmacro call endcall
filter endfilter include import from extends with endwith raw endraw recursive true false none True
False None loop self super varargs kwargs caller range dict namespace cycler joiner lipsum
"""
_JINJA_WORDS = frozenset(_OF_JINJA.split())


def load_form(path: Path) -> Form:
    """Read a form; FormError carries every problem in it."""
    form, problems = examine_form(path)
    if wrong := errors_only(problems):
        raise FormError(wrong)
    assert form
    return form


def examine_form(path: Path) -> tuple[Form | None, list[Problem]]:
    """Read a form and return it (None where it cannot be read at all) with its problems."""
    reader = _Reader(path.name, [])
    entries = reader.entries_of(path)
    if entries is None:
        return None, reader.problems
    reader.known(entries, _FORM_KEYS, "表单")
    name = reader.text(named := entries.get(FORM_KEY), FORM_KEY)
    if named and name != path.stem:
        reader.add("form-name", f"“{FORM_KEY}”和文件名不一样", named.place, given=name, wanted=path.stem)
    code = reader.text(coded := entries.get("代号"), "代号")
    if coded and not re.fullmatch(r"[a-z][a-z0-9-]*", code):
        reader.add(
            "form-code",
            "“代号”写得不对",
            coded.place,
            given=code,
            wanted="小写英文字母、数字和减号，例如 work-plan",
        )
    groups = reader.groups(entries.get("分组"), path.parent)
    naming = reader.text(entries.get("文件名"), "文件名", optional=True)
    form = Form(name, code, reader.text(entries.get("说明"), "说明"), groups, naming, path.name)
    return form, [*reader.problems, *examine_whole(form)]


def examine_shared(path: Path) -> list[Problem]:
    """Return what is wrong with a group that forms share (forms/共用/*.yaml)."""
    reader = _Reader(path.name, [])
    entries = reader.entries_of(path)
    if entries is not None:
        reader.group(entries, path.parent.parent)
    takes_in = re.compile(
        rf"沿用: *['\"]?{re.escape(path.stem)}['\",}} ]*$|沿用: *{re.escape(path.stem)} *[,}}]", re.MULTILINE
    )
    forms = [form.read_bytes().decode("utf-8", "ignore") for form in path.parent.parent.glob("*.yaml")]
    if forms and not reader.problems and not any(map(takes_in.search, forms)):
        what = f"没有一个表单沿用“{path.stem}”这一组，里面的栏哪里都不会问到"
        fix = f"在表单的“分组”里写“- 沿用: {path.stem}”；不用的，删掉这个文件"
        reader.problems.append(
            Problem("never-used", what, Place(reader.file), fix=fix, severity=Severity.NOTE)
        )
    return reader.problems


@dataclass(slots=True)
class _Reader(NodeReader):
    """Reads the groups and fields of one form file."""

    def groups(self, node: Node | None, folder: Path) -> tuple[Group, ...]:
        if node is None:
            self.add("missing-keyword", "缺少“分组”", Place(self.file))
        return tuple(group for item in self.items(node, "分组") if (group := self.group(item, folder)))

    def group(self, node: Node, folder: Path) -> Group | None:
        if not isinstance(node, Entries):
            self.add("not-a-group", "这一组要写明“名称”和“字段”，或者“沿用”", node.place)
            return None
        self.known(node, _GROUP_KEYS, "分组")
        shared = self.shared(node.get("沿用"), folder) if node.get("沿用") else None
        if node.get("沿用") and not shared:
            return None  # told already
        dropped = set(self.texts(node.get("除去"), "除去"))
        fields = {f.name: f for f in (shared.fields if shared else ()) if f.name not in dropped}
        there = [f.name for f in (shared.fields if shared else ())]
        for name in sorted(dropped - set(there)):
            what = f"“除去”里的“{name}”不在沿用的这一组里"
            fix = did_you_mean(name, there, "删掉它")
            self.problems.append(Problem("never-used", what, node.place, fix=fix, severity=Severity.NOTE))
        own = node.get("字段")
        if isinstance(own, Entries):
            for key, spec in own:
                fields[key.text] = self.field(key, spec, fields.get(key.text))
        elif own is not None or not shared:
            self.add("missing-keyword", "这一组没有“字段”", node.place)
        name = self.text(node.get("名称"), "名称", optional=bool(shared)) or (shared.name if shared else "")
        help_ = self.text(node.get("说明"), "说明", optional=True) or (shared.help if shared else "")
        return Group(name, help_, tuple(fields.values()))

    def shared(self, node: Node | None, folder: Path) -> Group | None:
        name = self.text(node, "沿用")
        path = folder / SHARED / f"{name}.yaml"
        if not path.is_file() or "/" in name or "\\" in name:
            names = sorted(p.stem for p in (folder / SHARED).glob("*.yaml"))
            assert node is not None
            self.add(
                "no-shared-group", f"“{SHARED}”里没有“{name}”这一组", node.place, wanted="、".join(names)
            )
            return None
        inner = _Reader(f"{SHARED}/{path.name}", self.problems)
        entries = inner.entries_of(path)
        return inner.group(entries, folder) if entries else None

    def field(self, key: Text, spec: Node, base: Field | None) -> Field:
        self.check_name(key)
        made = replace(base, place=key.place) if base else Field(key.text, place=key.place)
        if isinstance(spec, Text) and not spec.text.strip():
            return made
        if not isinstance(spec, Entries):
            self.add("not-a-field", f"“{key.text}”下面要写类型、说明等", spec.place, wanted="类型: 文本")
            return made
        self.known(spec, FIELD_KEYS, f"“{key.text}”")
        changes: dict[str, object] = {}
        for word, node in spec:
            self.keyword(word.text, node, changes)
        made = replace(made, **changes)  # type: ignore[arg-type]  # each of its field's type, as `keyword` reads it
        self.check_field(made, spec.place)
        return made

    def keyword(self, word: str, node: Node, changes: dict[str, object]) -> None:
        """Read one keyword of a field into `changes`."""
        if word == "类型":
            changes["type"] = self.type(node)
        elif word in _TEXTS:
            changes[_TEXTS[word]] = self.text(node, word, optional=True)
        elif word in _FLAGS:
            changes[_FLAGS[word]] = self.flag(node, word)
        elif word in _NUMBERS:
            changes[_NUMBERS[word]] = self.number(node, word)
        elif word in _EXPRESSIONS:
            changes[_EXPRESSIONS[word]] = self.expression(node, word)
        elif word == "选项":
            changes["choices"] = self.texts(node, word)
        elif word == "校验":
            changes["checks"] = tuple(c for item in self.items(node, word) if (c := self.check(item)))
        elif word == "去掉":
            changes["added"] = self.added(node)
        elif word == "列" and isinstance(node, Entries):
            changes["columns"] = tuple(
                replace(self.field(key, spec, None), in_table=True) for key, spec in node
            )
        elif word == "列":
            self.add("not-columns", "“列”下面要写各列的名称", node.place, wanted="列名:\n  类型: 文本")

    def type(self, node: Node) -> str:
        name = self.text(node, "类型")
        if name in TYPES:
            return name
        fix = did_you_mean(name, TYPES, f"类型有：{'、'.join(TYPES)}")
        self.add("unknown-type", "没有这个类型", node.place, given=name, fix=fix)
        return "文本"

    def expression(self, node: Node | None, word: str) -> Expression | None:
        text = self.text(node, word)
        if not text:
            return None
        try:
            return compile_expression(text)
        except ExpressionError as error:
            assert node is not None
            self.add("bad-expression", f"“{word}”{error}", node.place)
            return None

    def added(self, node: Node) -> Added | None:
        """Read 去掉, what the template adds to an answer."""
        if not isinstance(node, Entries):
            self.add("not-added", "“去掉”下面要写模板会加上什么", node.place, wanted=f"{'、'.join(_ADDED)}")
            return None
        self.known(node, _ADDED, "去掉")
        changes: dict[str, object] = {}
        for word, value in node:
            if word.text in ("前", "后", "前栏"):
                texts = (
                    self.texts(value, word.text)
                    if isinstance(value, Items)
                    else (self.text(value, word.text),)
                )
                changes[_ADDED[word.text]] = tuple(text for text in texts if text)
            elif word.text == "编号":
                changes["numbered"] = self.flag(value, word.text)
            elif word.text == "两头":
                changes["around"] = signs = self.text(value, word.text)
                if len(signs) != 2:
                    self.add("not-a-pair", "“两头”后面写一对括号", value.place, given=signs, wanted="（）")
        return Added(**changes)  # type: ignore[arg-type]  # each of its field's type, as read above

    def check(self, node: Node) -> Check | None:
        if not isinstance(node, Entries):
            self.add("not-a-check", "“校验”的每一项要写“要求”和“提示”", node.place)
            return None
        self.known(node, _CHECK_KEYS, "校验")
        if missing := [key for key in _CHECK_KEYS if not node.get(key)]:
            self.add("missing-keyword", f"这一项校验缺少“{missing[0]}”", node.place)
            return None
        expression = self.expression(node.get("要求"), "要求")
        message = self.text(node.get("提示"), "提示")
        return Check(expression, message) if expression and message else None

    def check_name(self, key: Text) -> None:
        name = key.text
        reason = ""
        if unicodedata.normalize("NFKC", name) != name:
            reason = f"有全角或兼容字符，应写成“{unicodedata.normalize('NFKC', name)}”"
        elif not name.isidentifier():
            reason = "只能用汉字、字母、数字和下划线，不能以数字开头"
        elif name in _JINJA_WORDS or keyword.iskeyword(name) or name in _DICT_METHODS or name.startswith("_"):
            reason = "是模板语言自己的词，不能作栏名"
        elif name == FORM_KEY:
            reason = "留给填写的表说明自己是哪一种，不能作栏名"
        if reason:
            self.add("bad-name", f"栏名“{name}”不能用：{reason}", key.place)

    def check_field(self, made: Field, place: Place) -> None:
        needs: tuple[tuple[bool, str], ...] = (
            (made.type == "选项" and not made.choices, "类型是选项，要用“选项”列出可选的值"),
            (made.type == "表格" and not made.columns, "类型是表格，要用“列”列出各列"),
            (bool(made.columns) and made.type != "表格", "只有表格才有“列”"),
            (bool(made.choices) and made.type != "选项", "只有类型是选项才有“选项”"),
            (
                bool(made.default) and made.type == "选项" and made.default not in made.choices,
                "“默认”不在选项里",
            ),
            (made.overridable and not made.compute, "“可改”要和“计算”一起用"),
            (bool(made.added) and made.type in ("段落", "表格"), "的类型没有“去掉”"),
        )
        for wrong, what in needs:
            if wrong:
                self.add("field-mismatch", f"“{made.name}”{what}", place)
        self.try_values(made, place)

    def try_values(self, made: Field, place: Place) -> None:
        """Tell of a pattern and of limits that cannot be read themselves."""
        if made.pattern:
            try:
                re.compile(made.pattern)
                if reason := too_costly(made.pattern):
                    what = f"“{made.name}”的“格式”{reason}"
                    fix = "一段只让一处可长可短，例如 ([一-龥]+、?)+ 写成 [一-龥、]+"
                    self.add("costly-pattern", what, place, given=made.pattern, fix=fix)
            except (re.error, OverflowError, RecursionError) as error:
                position = getattr(error, "pos", None)
                where = "" if position is None else f"，从第{position + 1}个字起读不懂"
                self.add(
                    "bad-pattern",
                    f"“{made.name}”的“格式”不是正确的正则表达式{where}",
                    place,
                    given=made.pattern,
                    fix="核对括号是否成对；“*”“+”“?”前面要有字，本身当作字时写成“\\*”",
                )
        parse: Callable[[str], object] | None = LIMIT_PARSERS.get(made.type)
        for word, text in (("最小", made.minimum), ("最大", made.maximum)):
            if text and parse is None:
                self.add("field-mismatch", f"“{made.name}”的类型没有“{word}”", place)
            elif text and parse:
                try:
                    parse(text)
                except ValueError as error:
                    self.add("bad-limit", f"“{made.name}”的“{word}”{error}", place, given=text)

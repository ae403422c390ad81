"""The house's own rules, 检查: 规则 of 机关.yaml: entries as they are written in, patterns and problems out.

An entry is a `Pattern` in a clerk's words; docs/检查规则怎样加.md shows it. Its own examples are tried when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from wuyi_docs.check.fault import Fault, Replace
from wuyi_docs.check.kinds.pattern import GROUP, Pattern, Words
from wuyi_docs.check.model.types import Paragraph, ParagraphFormat
from wuyi_docs.check.options import RULE_KEYS, Places
from wuyi_docs.check.regex import LENGTH, REACH, TooCostly, checked
from wuyi_docs.check.rule import HOUSE, Authority
from wuyi_docs.check.views import words
from wuyi_docs.check.views.prose import prose
from wuyi_docs.core.problem import Place, Problem, did_you_mean
from wuyi_docs.core.standard import Obligation

# Each with an example.
_NEEDED: Final = {"名称": "局名用新称", "查找": "环保局", "错误示例": "请报县环保局备案。"}
_LISTS: Final = ("查找", "除外", "错误示例", "正确示例")
_DELETED: Final = "（删去）"  # an empty entry may as well be one that was forgotten
_WHERE: Final[Mapping[str, Words]] = {
    "全文": words.texts,
    "文字": prose,
    "正文": words.body,
    "标题": words.titles,
}
_SIGNS: Final = "英文的 ( ) [ ] { } . * + ? ^ $ | \\ 有专门的意思；要找这些符号本身，前面加一个 \\"


def read_rules(
    listed: object, places: Places, known: Collection[str]
) -> tuple[tuple[Pattern, ...], list[Problem]]:
    """Return the rules that are right, and what is wrong with the others; `known` are names that others have."""
    if not isinstance(listed, list):
        first, *others = (f"“{key}: {example}”" for key, example in _NEEDED.items())
        fix = f"每条以“- ”开头，如“- {first[1:]}，下面几行和“名称”对齐，写上{'、'.join(others)}"
        return (), [Problem("house-rule", "“规则”要一条一条地写", places(("规则",)), fix=fix)]
    rules: list[Pattern] = []
    problems: list[Problem] = []
    for at, entry in enumerate(listed):
        reader = _Reader(entry, lambda *path, at=at: places(("规则", at, *path)))
        rule = reader.rule({*known, *(one.name for one in rules)})
        rules += [rule] if rule is not None and not reader.problems else []
        problems += reader.problems
    return tuple(rules), problems


@dataclass(slots=True)
class _Reader:
    """One entry that is being read; gathers what is wrong with it."""

    entry: object
    place: Callable[..., Place]
    problems: list[Problem] = field(default_factory=list)

    def rule(self, known: Collection[str]) -> Pattern | None:
        """Return the rule, None if the entry is not one."""
        if not isinstance(self.entry, Mapping):
            self._wrong(
                "这一条规则要分项写", given=str(self.entry), fix="写成“名称: …”，冒号用半角，后面空一格"
            )
            return None
        self._keys(self.entry)
        if self.problems:
            return None
        name, find = self._text("名称"), self._expression("查找")
        self._name(name, known)
        put = self._text("改成") or None
        made = Pattern(
            name,
            self._text("要说的话").rstrip("。") or f"不符合本单位的规则“{name}”",
            looks=f"有没有“{find}”。",
            why=self._text("为什么") or "本单位的规定。",
            wrong="；".join(self._texts("错误示例")),
            right="；".join(self._texts("正确示例")) or self._text("应当是") or "（写明）",
            authority=Authority(HOUSE, "", Obligation(self._choice("强度", tuple(Obligation), "实务"))),
            family=HOUSE,
            find=find,
            unless=self._expression("除外"),
            put="" if put == _DELETED else put,
            wanted=self._text("应当是") or ("删去" if put == _DELETED else ""),
            where=_WHERE[self._choice("范围", tuple(_WHERE), "全文")],
            reach=REACH,
        )
        if not self.problems:
            self._groups(made)
        if not self.problems:
            self._examples(made)
        return made

    def _keys(self, entry: Mapping[object, object]) -> None:
        for key in entry:
            if key not in RULE_KEYS:
                fix = did_you_mean(str(key), RULE_KEYS, f"能写的是：{'、'.join(RULE_KEYS)}")
                self._wrong(f"规则里没有“{key}”这一项", str(key), fix=fix)
            elif isinstance(entry[key], Mapping) or (isinstance(entry[key], list) and key not in _LISTS):
                self._wrong(
                    f"“{key}”只能写一行文字", str(key), fix="值里有半角冒号、括号的，整个用英文单引号括起来"
                )
        for key, example in _NEEDED.items():
            if not any(map(str.strip, self._texts(key))):
                fix = f"另起一行，和这条规则的其他各项对齐，写上“{key}: ……”，例如“{key}: {example}”"
                self._wrong(f"这一条规则没有写“{key}”", fix=fix)
        if "改成" in entry and not self._text("改成"):
            self._wrong("“改成”是空的", "改成", fix=f"要删去的写“改成: {_DELETED}”，不改的去掉这一项")
        if "改成" in entry and "应当是" in entry:
            self._wrong("“改成”和“应当是”只写一个", "应当是", fix="能照着改的写“改成”，要人来改的写“应当是”")

    def _name(self, name: str, known: Collection[str]) -> None:
        if name in known:
            self._wrong(f"“{name}”已经是规则、要素或强度的名称", "名称", fix="换一个名称")
        if re.search(r"[\s,，、]", name):
            self._wrong(
                "规则的名称里有空格、逗号或顿号", "名称", given=name, fix="去掉，“忽略”里才能写它的名称"
            )

    def _expression(self, key: str) -> str:
        """Return the expressions under `key` as one."""
        given = self._texts(key)
        for at, text in enumerate(given):
            path = (key, at) if isinstance(self._value(key), list) else (key,)
            try:
                if checked(text).match("") is not None:
                    self._wrong(
                        f"“{key}”什么字也没有的地方也算找到", *path, given=text, fix="写上至少要有的字"
                    )
            except TooCostly:
                what = f"“{key}”可能要找很久，太长，或者能有很多种找法"
                fix = f"{LENGTH} 字以内；+ 和 * 改成 {{1,10}} 这样写明最多几个的，重复里面不再套重复"
                self._wrong(what, *path, given=text, fix=fix)
            except re.error as error:
                where = f"的第 {error.pos + 1} 个字符" if error.pos is not None else ""
                self._wrong(f"“{key}”{where}读不懂", *path, given=text, fix=f"括号要成对；{_SIGNS}")
        return given[0] if len(given) == 1 else "|".join(f"(?:{text})" for text in given)

    def _choice(self, key: str, allowed: Collection[str], usual: str) -> str:
        given = self._text(key) or usual
        if given in allowed:
            return given
        self._wrong(f"“{key}”填的是“{given}”", key, wanted="、".join(allowed))
        return usual

    def _groups(self, rule: Pattern) -> None:
        groups = re.compile(rule.find)
        for key in ("改成", "应当是"):
            for ref in GROUP.finditer(self._text(key)):
                if not (int(ref[1]) <= groups.groups if ref[1] else ref[2] in groups.groupindex):
                    fix = "“查找”里用 ( ) 括起来的，从左到右是 \\1、\\2……"
                    self._wrong(f"“{key}”里的“{ref[0]}”，“查找”里没有", key, given=self._text(key), fix=fix)

    def _examples(self, rule: Pattern) -> None:
        """Try the examples: the wrong ones are found, and no more once mended; the right ones are not."""
        for at, text in enumerate(self._texts("错误示例")):
            found = _found(rule, text)
            if not found:
                what, fix = "错误示例里，这条规则什么也没有找到", "改“查找”，或者换一个示例"
                self._wrong(what, *self._example("错误示例", at), given=text, fix=fix)
            elif rule.put is not None and _found(rule, _mended(text, found)):
                fix = "把改好的说法写进“除外”，免得改了又改"
                self._wrong("照“改成”改好以后，这条规则还会找到", "改成", given=_mended(text, found), fix=fix)
        for at, text in enumerate(self._texts("正确示例")):
            for fault in _found(rule, text)[:1]:
                what, fix = f"正确示例里，这条规则找到了“{fault.there}”", "把它写进“除外”，或者换一个示例"
                self._wrong(what, *self._example("正确示例", at), given=text, fix=fix)

    def _example(self, key: str, at: int) -> tuple[str | int, ...]:
        return (key, at) if isinstance(self._value(key), list) else (key,)

    def _value(self, key: str) -> object:
        return self.entry.get(key) if isinstance(self.entry, Mapping) else None

    def _text(self, key: str) -> str:
        value = self._value(key)
        return "" if value is None else str(value).strip()

    def _texts(self, key: str) -> list[str]:
        value = self._value(key)
        return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []

    def _wrong(self, what: str, *path: str | int, given: str = "", wanted: str = "", fix: str = "") -> None:
        self.problems.append(Problem("house-rule", what, self.place(*path), given, wanted, fix))


def _found(rule: Pattern, text: str) -> list[Fault]:
    return list(rule.told_of(Paragraph(text, (), ParagraphFormat()), text))


def _mended(text: str, faults: Iterable[Fault]) -> str:
    """Return `text` with the mending of all faults carried out."""
    fixes = [fix for fault in faults for fix in fault.fixes if isinstance(fix, Replace)]
    for fix in sorted(fixes, key=lambda fix: -fix.start):
        text = text[: fix.start] + fix.text + text[fix.end :]
    return text

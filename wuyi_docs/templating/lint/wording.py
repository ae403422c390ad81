"""Slips inside tags in a clerk's words: what is wrong, and how to put it right.

Turns a tag and what was found in it into problems. Finding is the business of `names` and `expressions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from wuyi_docs.core.problem import Problem, Severity, did_you_mean
from wuyi_docs.expressions.syntax import ENDS, Cause, cause_of
from wuyi_docs.templating.lint.expressions import Slip
from wuyi_docs.templating.lint.problems import ERROR, NOTE, problem_at
from wuyi_docs.templating.lint.shapes import Shape, environment
from wuyi_docs.templating.lint.tags import KEYWORDS, Tag, spelled

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError

    from wuyi_docs.form.form import Form

ENOUGH: Final = 100  # of a template's own names that advice is drawn from: each slip looks at all of them
_LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_NEXT_TO_LITERAL: Final = re.compile(r"(?:\"[^\"]*\"|'[^']*')\s*(?!and |or |if |else|in |is |not )[\w\"']")
_LEADING_DIGIT: Final = re.compile(r"(?<![\w.])\d+[^\W\d_]\w*")
_DOTTED: Final = re.compile(r"\w+[·•・‧∙]\w*|\w*[·•・‧∙]\w+")
_HYPHENED: Final = re.compile(r"[^\W\d]\w*-[^\W\d]\w*")
_BRACKETED: Final = re.compile(r"([^\W\d]\w*)\(([^()]*)\)")
_QUOTES: Final = "“”‘’＂「」『』"
_NOT_FOR_CLERKS: Final = ("include", "import", "from", "extends", "block", "autoescape", "endblock")
_TARGET: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What advice is drawn from: the form, the names in reach, and the names set anywhere in the template."""

    form: Form | None
    shapes: Mapping[str, Shape]
    declared: Mapping[str, str]


def judge_tag(tag: Tag, fields: Mapping[str, Shape]) -> Iterator[Problem]:
    """Yield what is wrong with the tag as it is typed: not whole, empty, an unknown word, odd signs."""
    if tag.sign == "#":
        if tag.fault:
            what = "注释标签没有结束，后面的内容都会丢失"
            yield _problem(tag, "tag-not-closed", what, fix="在注释的末尾补上 #}")
        return
    if tag.fault:
        yield _broken(tag, fields)
    elif not tag.body:
        yield _problem(tag, "tag-empty", "标签里面是空的", fix="填上字段名，或者把整个标签删掉")
    elif tag.statement:
        yield from _word(tag)
    elif tag.level and fields:  # a form gives text, never a program's RichText
        what = f"{{{{{tag.level} … }}}} 是给程序员用的写法，这里会使文字丢失"
        yield _problem(tag, "tag-level", what, fix=f"改成 {spelled('{', '', tag.body)}")
    if tag.level in ("p", "tr", "tc") and tag.statement and re.search(r"[%}]", tag.body) and not tag.fault:
        what = f"{{%{tag.level} 的标签里不能有 % 和 }}，整个标签会失效"
        fix = "先用 {% set 名 = … %} 把要算的放进一个变量，再在这里写这个变量"
        yield _problem(tag, "tag-percent", what, fix=fix)
    if tag.level in ("p", "tr", "tc") and tag.raw[-3:-2] in ("-", "－"):
        what = f"{{%{tag.level} 的标签末尾有减号，会把后面一段的文字一起去掉"
        yield _problem(tag, "tag-minus", what, fix=f"去掉减号，写成 {_shown(tag)}")
    if not tag.fault and any(set(found.group()) & set("“”‘’") for found in _LITERAL.finditer(tag.body)):
        what = "引号里面又有弯引号“”，会照样印出来"
        fix = "如果这是要印的，不用改；如果是多打的，删掉"
        yield _problem(tag, "quote-in-literal", what, fix=fix, severity=NOTE)
    if not tag.typed_as_read and not tag.fault:
        what = "标签里有全角或中文的符号，已按半角识别"
        fix = f"可以不改；改成半角更稳妥：{_shown(tag)}"
        yield _problem(tag, "wide-signs", what, fix=fix, severity=NOTE)


def _shown(tag: Tag) -> str:
    return spelled(tag.sign, tag.level, tag.body)


def _broken(tag: Tag, fields: Mapping[str, Shape]) -> Problem:
    meant = max(
        (name for name in fields if tag.sign == "{" and tag.body.startswith(name)), key=len, default=""
    )
    right = spelled(tag.sign, tag.level, meant or tag.body)
    closing = "}}" if tag.sign == "{" else "%}"
    if tag.fault == "mixed":
        what = f"标签的首尾不成对：开头是 {{{tag.sign}，结尾却不是 {closing}"
        return _problem(tag, "tag-mixed-ends", what, fix=f"改成 {right}")
    if tag.fault == "one-brace":
        return _problem(tag, "tag-not-closed", f"标签没有写完，结尾应当是 {closing}", fix=f"改成 {right}")
    what = f"标签没有写完，缺少结尾的 {closing}"
    if tag.end >= len(tag.paragraph.text):
        what += "（标签的首尾要在同一段里）"
    return _problem(tag, "tag-not-closed", what, fix=f"补上 {closing}，例如 {right}")


def _word(tag: Tag) -> Iterator[Problem]:
    if tag.typed_word in KEYWORDS:
        if tag.word in ("if", "elif", "for", "set", "with") and not tag.rest:
            example = {"for": "for 行 in 表格名", "set": "set 名 = 值"}.get(tag.word, f"{tag.word} 条件")
            what = f"“{tag.word}”后面是空的"
            yield _problem(tag, "tag-empty", what, fix=f"写全，例如 {tag.spelled(example)}")
        return
    if tag.typed_word in _NOT_FOR_CLERKS:
        what = f"模板里不能用“{tag.typed_word}”这种标签"
        yield _problem(tag, "unknown-tag", what, fix="把内容直接写在模板里；" + _WORDS)
        return
    body = f"{tag.word} {tag.rest}".strip()
    if tag.word in KEYWORDS:
        what = f"没有“{tag.typed_word}”这种标签"
        yield _problem(tag, "unknown-tag", what, fix=f"是不是 {tag.spelled(body)}？")
    elif not tag.typed_word:
        what = "{% 后面应当是 if、for 等词"
        yield _problem(tag, "unknown-tag", what, fix=_WORDS)
    elif not tag.rest:
        what = f"“{tag.typed_word}”不是标签的用词；要印出字段的内容，用两个大括号"
        yield _problem(tag, "unknown-tag", what, fix=f"改成 {spelled('{', '', tag.typed_word)}；" + _WORDS)
    else:
        yield _problem(tag, "unknown-tag", f"没有“{tag.typed_word}”这种标签", fix=_WORDS)


_WORDS: Final = "{% … %} 里能用的词：if elif else endif for endfor set"


def syntax_problem(tag: Tag, error: TemplateSyntaxError, fields: Mapping[str, Shape]) -> Problem:
    """Return in words what Jinja could not read in a tag."""
    cause = cause_of(error.message)
    body = tag.rest if tag.statement else tag.body
    bare = _LITERAL.sub("", body)
    if found := _LEADING_DIGIT.search(bare):
        return _bad_name(tag, found.group(), "以数字开头", fields)
    if found := _DOTTED.search(bare):
        return _bad_name(tag, found.group(), "中间有“·”", fields)
    doubtful = any(quote in tag.raw for quote in _QUOTES) or _NEXT_TO_LITERAL.search(body)
    if doubtful or bare.count('"') % 2 or bare.count("'") % 2:
        what = "引号不成对，或者引号里面又有引号"
        fix = "文字两边用英文引号 ' '，里面要印的引号用“”，例如 {{ '他说“好”' }}"
        return _problem(tag, "quote-in-literal", what, fix=fix)
    if cause.kind == "odd-sign":
        what = f"标签里有不认识的符号“{cause.got}”"
        fix = "标签里只能写字段名和半角的 . | ( ) 等符号；要印的文字写在标签外面"
        return _problem(tag, "tag-syntax", what, fix=fix)
    what, fix = _explained(tag, cause, bare)
    return _problem(tag, "tag-syntax", f"标签写错了：{what}", fix=fix)


def _explained(tag: Tag, cause: Cause, bare: str) -> tuple[str, str]:
    if tag.word == "for" and cause.wanted == "in":
        return "for 的写法不对", f"写成 {tag.spelled('for 行 in 表格名')}"
    if tag.word in ("if", "elif") and cause.got == "=":
        return "判断相等要写两个等号", f"改成 {tag.spelled(tag.body.replace('=', '==', 1))}"
    for left, right in ("()", "[]"):
        if bare.count(left) != bare.count(right):
            return f"括号 {left} {right} 不成对", "补上缺的一半，或者删掉多的一半"
    if bare.endswith("|") or cause.wanted == "name":
        return "“|”后面缺少过滤器的名称", "写上过滤器，例如 {{ 成文日期|年月 }}，或者删掉“|”"
    if bare.endswith("."):
        return "“.”后面缺少列名", "写上列名，例如 {{ 行.姓名 }}，或者删掉“.”"
    if cause.wanted and cause.got not in ENDS.values():
        return (
            f"“{cause.got}”前面多了空格，或者少了运算符",
            "名称中间不能有空格；两个条件用 and 或 or 连接；两个字段写成两个标签",
        )
    return "没有写完", "对照“标签写法一览”把它写全"


def _bad_name(tag: Tag, name: str, how: str, fields: Mapping[str, Shape]) -> Problem:
    what = f"名称“{name}”{how}，不能用作名称"
    fix = (
        did_you_mean(name, fields) + "名称只能用汉字、字母、数字和下划线，不以数字开头，与表单里的字段名一致"
    )
    return _problem(tag, "bad-name", what, fix=fix)


def too_deep(tag: Tag) -> Problem:
    """Return the problem of a tag that is too deeply nested to be read."""
    return _problem(tag, "tag-syntax", "标签里的括号层数太多，读不出来", fix="拆成几个简单的标签")


def guessed_targets(tag: Tag) -> Iterator[str]:
    """Yield the name that a broken for or set most likely sets."""
    if found := _TARGET.match(tag.rest):
        yield found.group()


def slip_problem(tag: Tag, slip: Slip, around: Surroundings) -> Problem:
    """Return in words what a tag uses that is not there."""
    match slip.kind:
        case "filter" | "test":
            return _unknown_filter(tag, slip)
        case "attribute":
            return _unknown_attribute(tag, slip)
        case "call":
            return _called(tag, slip)
        case "value":
            return _problem(
                tag, "tag-value", slip.name, fix="改成能算的两个值，或者删掉；" + _TYPES_OF_FIELDS
            )
        case "printed":
            return _problem(tag, "tag-value", slip.name, fix=_printed_right(slip))
        case "choice":
            what = f"拿选项和“{slip.name}”比，选项里没有它，永远不会相等"
            fix = did_you_mean(slip.name, slip.owner.choices) + f"选项有：{'、'.join(slip.owner.choices)}"
            return _problem(tag, "unknown-choice", what, fix=fix, severity=NOTE)
        case "paragraphs":
            return _run_together(tag, slip.name)
        case _:
            return _unknown_name(tag, slip.name, around)


_TYPES_OF_FIELDS: Final = "各栏是什么类型，用 wuyi template fields 查看"


def _printed_right(slip: Slip) -> str:
    """Return how to print what has no printed form as it is."""
    name, owner = slip.owner_name or "它", slip.owner
    if owner.kind == "row":
        return f"写明是哪一列：{{{{ {name}.{next(iter(owner.members), '列名')} }}}}"
    if owner.kind == "loop":
        return "要印第几个，写 {{ loop.index }}"
    if owner.kind == "lazy":
        return "在后面加上“|顿号”，合成一段文字"
    column = next(iter(owner.item.members), "列名") if owner.item else "列名"
    return f"放在循环里：{{%tr for 行 in {owner.table or name} %}}、{{{{ 行.{column} }}}}、{{%tr endfor %}}，各占一行"


def _run_together(tag: Tag, name: str) -> Problem:
    what = f"“{name}”是段落，这样写会把各段用顿号连成一行"
    fix = f"要分段印，写成三段：{{%p for 段 in {name} %}}、{{{{ 段 }}}}、{{%p endfor %}}；有意连成一行的，不用改"
    return _problem(tag, "paragraphs-in-line", what, fix=fix, severity=NOTE)


def forgotten(tag: Tag, name: str) -> Problem:
    """Return the note of a name set in a loop that was set before it: each turn begins with the old value."""
    what = f"循环里设的“{name}”只在这一次里有效，下一次和循环以后，还是循环前面设的值"
    fix = (
        f"要累加，写 {{{{ 表格名|合计('列名') }}}}；或者在循环前写 {{% set 总 = namespace({name}=0) %}}，"
        f"循环里写 {{% set 总.{name} = 总.{name} + … %}}，后面用 总.{name}"
    )
    return _problem(tag, "set-in-loop", what, fix=fix, severity=NOTE)


def _unknown_filter(tag: Tag, slip: Slip) -> Problem:
    known = environment().filters if slip.kind == "filter" else environment().tests
    word = "过滤器" if slip.kind == "filter" else "判断词"
    chinese = [name for name in known if not name.isascii()]
    names = [*chinese, *(name for name in known if name.isidentifier())]
    fix = did_you_mean(slip.name, names, f"常用的有：{'、'.join(chinese)}")
    return _problem(tag, f"unknown-{slip.kind}", f"没有“{slip.name}”这个{word}", fix=fix)


def _unknown_attribute(tag: Tag, slip: Slip) -> Problem:
    owner = slip.owner
    members = [*owner.members]
    if owner.table and members:
        fix = did_you_mean(slip.name, members) + f"这个表格的列有：{'、'.join(members)}"
        return _problem(tag, "unknown-column", f"表格“{owner.table}”没有“{slip.name}”这一列", fix=fix)
    if owner.table and owner.item is not None:
        what = f"“{owner.table}”是表格，不能直接取“{slip.name}”这一列"
        fix = f"放在循环里：{{%tr for 行 in {owner.table} %}} … {{{{ 行.{slip.name} }}}} … {{%tr endfor %}}"
        return _problem(tag, "unknown-column", what, fix=fix)
    known = members or sorted(owner.attributes)
    name = f"“{slip.owner_name}”" if slip.owner_name else "它"
    otherwise = f"后面可以写：{'、'.join(members)}" if members else "删掉“.”和后面的部分"
    fix = did_you_mean(slip.name, known, otherwise)
    what = f"{name}是{owner.what}，没有“{slip.name}”这一项"
    return _problem(tag, "unknown-column", what, fix=fix)


def _called(tag: Tag, slip: Slip) -> Problem:
    if found := next((one for one in _BRACKETED.finditer(tag.body) if one[1] == slip.name), None):
        what = f"“{found.group()}”：名称后面不能有括号，名称里也不能有括号"
    else:
        what = f"“{slip.name}”是字段，后面不能有括号"
    return _problem(tag, "bad-name", what, fix=f"改成 {spelled('{', '', slip.name)}，要印的文字写在标签外面")


def _unknown_name(tag: Tag, name: str, around: Surroundings) -> Problem:
    fields = [one.name for one in around.form.fields] if around.form else []
    if found := _DOTTED.fullmatch(name):
        return _bad_name(tag, found.group(), "中间有“·”", dict.fromkeys(fields, _NO_SHAPE))
    for found in _HYPHENED.finditer(tag.body):
        if name in found.group().split("-"):
            return _bad_name(tag, found.group(), "中间有“-”，会当成减号", dict.fromkeys(fields, _NO_SHAPE))
    for found in _BRACKETED.finditer(tag.body):
        if name == found[1] or name in re.findall(r"\w+", found[2]):
            return _bad_name(tag, found.group(), "里面有括号", dict.fromkeys(fields, _NO_SHAPE))
    if name == "loop":
        fix = "把它移到 for 和 endfor 之间"
        return _problem(tag, "loop-variable-outside", "loop 只能写在循环里", fix=fix)
    if (how := around.declared.get(name)) is not None:
        return _out_of_reach(tag, name, how)
    for variable, shape in around.shapes.items():
        if shape.table and name in shape.members:
            what = f"“{name}”是表格“{shape.table}”的一列，前面要写上循环变量"
            return _problem(tag, "unknown-name", what, fix=f"改成 {variable}.{name}")
    if table := next(
        (t for t, s in around.shapes.items() if s.item is not None and name in s.item.members), ""
    ):
        what = f"“{name}”是表格“{table}”的一列，只能写在循环里"
        fix = f"{{%tr for 行 in {table} %}} … {{{{ 行.{name} }}}} … {{%tr endfor %}}"
        return _problem(tag, "unknown-name", what, fix=fix)
    form = f"表单“{around.form.name}”" if around.form else "表单"
    otherwise = "字段名要与表单里的完全一样；有哪些字段，用 wuyi template fields 查看"
    fix = did_you_mean(name, [*fields, *islice(around.declared, ENOUGH)], otherwise)
    return _problem(tag, "unknown-name", f"{form}没有“{name}”这个字段", fix=fix)


_NO_SHAPE: Final = Shape("")


def _out_of_reach(tag: Tag, name: str, how: str) -> Problem:
    if how == "for":
        what = f"循环变量“{name}”用在了循环外面"
        fix = "把这个标签移到 for 和 endfor 之间"
        return _problem(tag, "loop-variable-outside", what, fix=fix)
    what = f"“{name}”是在别处（循环里、后面，或者别的部分）设的变量，这里看不到"
    fix = f"在这一部分、这个标签之前写 {{% set {name} = … %}}；页眉、页脚看不到正文里设的变量"
    return _problem(tag, "variable-outside", what, fix=fix)


def _problem(tag: Tag, code: str, what: str, *, fix: str = "", severity: Severity = ERROR) -> Problem:
    return problem_at(tag.paragraph, tag.span, code, what, fix=fix, severity=severity)

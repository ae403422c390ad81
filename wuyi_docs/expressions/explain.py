"""Why an expression or a template failed, in Chinese: exceptions of Python and Jinja in, one sentence out."""

from __future__ import annotations

import re
from decimal import DivisionByZero, InvalidOperation

from jinja2 import TemplateError, TemplateSyntaxError

from wuyi_docs.core.problem import did_you_mean
from wuyi_docs.expressions.limits import TOO_MUCH

_HAN = re.compile("[\u4e00-\u9fff]")
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")  # a Chinese name quoted in a sentence leaves the sentence English
_ENDINGS = {"endif": "if", "else": "if", "elif": "if", "endfor": "for", "endset": "set", "endmacro": "macro"}
_OFTEN = "名称以数字开头、夹有空格或者少了符号，都会这样"
_PRINTED = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "结尾",
}


def explain(error: BaseException, filters: list[str] | None = None) -> str:
    """Return in Chinese why `error` was raised; `filters` are the names that may be meant by an unknown one."""
    message = str(error)
    if isinstance(error, ZeroDivisionError | DivisionByZero) or "DivisionUndefined" in message:
        return "除数是零"
    if isinstance(error, RecursionError | MemoryError):
        return TOO_MUCH
    if isinstance(error, OverflowError | InvalidOperation):
        return "循环的次数太多，不能超过十万" if "Range too big" in message else "算出的数太大或者不是数"
    if isinstance(error, TemplateSyntaxError):
        return _syntax(error.message or "", filters or [])
    if _HAN.search(_QUOTED.sub("", message)) and isinstance(error, TemplateError | ValueError):
        return message
    if isinstance(error, TemplateError):
        return _missing(message, filters or []) or "这样写算不出来"
    if "not callable" in message:
        return "括号前面的不是宏，不能加括号；名称里不能有括号"
    if isinstance(error, TypeError | AttributeError):
        return "两边或者过滤器前面的类型合不到一起（例如把文字和数字相加，或者有一项没有填）"
    return "值不合要求，算不出来"


def _missing(message: str, filters: list[str]) -> str:
    found = re.search(r"No (filter|test) named '([^']*)'", message)
    if not found:
        return ""
    if found[1] == "test":
        return f"没有“{found[2]}”这种判断"
    near = did_you_mean(found[2], filters)
    return f"没有“{found[2]}”这个过滤器" + (f"，{near}" if near else "")


def _syntax(message: str, filters: list[str]) -> str:
    if _HAN.search(message) and not message.isascii() and "'" not in message:
        return message
    if named := _missing(message, filters):
        return named
    if found := re.search(
        r"unknown tag '([^']*)'(?:.*innermost block that needs to be closed is '([^']*)')?", message, re.S
    ):
        return _unknown_tag(found[1], found[2])
    if found := re.search(
        r"Unexpected end of template.*innermost block that needs to be closed is '([^']*)'", message, re.S
    ):
        return f"有 {found[1]}，后面没有与它配对的 end{found[1]}"
    if found := re.search(r"unexpected char '(.*)' at", message, re.S):
        return f"标签里有读不懂的符号“{found[1]}”" if found[1].isprintable() else "标签没有写完"
    if found := re.search(r"expected token '([^']*)', got '([^']*)'", message):
        wanted, got = (_PRINTED.get(one, one) for one in found.groups())
        return f"“{got}”不该在这里（这里应当是 {wanted}）；{_OFTEN}"
    if "Expected an expression" in message or "unexpected 'end of" in message:
        return "缺少内容，没有写完"
    if "chunk after expression" in message:
        return f"后面多了内容；{_OFTEN}"
    if found := re.search(r"unexpected '([^']*)'", message):
        return f"“{_PRINTED.get(found[1], found[1])}”不该在这里"
    return "写法读不懂"


def _unknown_tag(tag: str, inside: str | None) -> str:
    if tag.startswith("end") or tag in _ENDINGS:
        begun = _ENDINGS.get(tag, tag.removeprefix("end"))
        if inside:
            return f"这里的 {tag} 和前面的 {inside} 交叉了，应当先写 end{inside}"
        return f"多了一个 {tag}，前面没有与它配对的 {begun}"
    if tag in ("tr", "tc"):
        return f"{{%{tag} 只能写在表格的格子里"
    if tag in ("p", "r"):
        return f"{{%{tag} 不能写在这里，{{%{tag} 后面要有一个空格"
    return f"没有“{tag}”这种标签；能用的是 if、for、set"

"""Why an expression or a template failed, in Chinese: exceptions of Python and Jinja in, one sentence out."""

from __future__ import annotations

import re
from decimal import InvalidOperation

from jinja2 import TemplateError, TemplateSyntaxError

from wuyi_docs.expressions.limits import TOO_MUCH
from wuyi_docs.expressions.syntax import Cause, cause_of

_HAN = re.compile("[\u4e00-\u9fff]")
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")  # a Chinese name quoted in a sentence leaves the sentence English
_ENDINGS = {"endif": "if", "else": "if", "elif": "if", "endfor": "for", "endset": "set", "endmacro": "macro"}
_OFTEN = "名称以数字开头、夹有空格或者少了符号，都会这样"


def explain(error: BaseException) -> str:
    """Return in Chinese why `error` was raised."""
    message = error.message or "" if isinstance(error, TemplateSyntaxError) else str(error)
    if isinstance(error, TemplateError | ValueError) and _HAN.search(_QUOTED.sub("", message)):
        return message
    match error:
        case TemplateSyntaxError():
            return _syntax(cause_of(message))
        case TemplateError():
            return "这样写算不出来"
        case RecursionError() | MemoryError():
            return TOO_MUCH
        case ArithmeticError():
            return "除数是零" if _by_zero(error) else "算出的数太大或者不是数"
        case TypeError() | AttributeError():
            return "两边或者过滤器前面的类型合不到一起（例如把文字和数字相加，或者有一项没有填）"
        case _:
            return "值不合要求，算不出来"


def _by_zero(error: ArithmeticError) -> bool:
    signals = error.args[0] if isinstance(error, InvalidOperation) and error.args else ()  # 0 / 0 of decimals
    return isinstance(error, ZeroDivisionError) or any(issubclass(one, ZeroDivisionError) for one in signals)


def _syntax(cause: Cause) -> str:
    match cause.kind:
        case "unknown-tag":
            return _unknown_tag(cause.got, cause.inside)
        case "unclosed":
            return f"有 {cause.inside}，后面没有与它配对的 end{cause.inside}"
        case "odd-sign":
            return f"标签里有读不懂的符号“{cause.got}”" if cause.got.isprintable() else "标签没有写完"
        case "misplaced":
            why = f"（这里应当是 {cause.wanted}）；{_OFTEN}" if cause.wanted else ""
            return f"“{cause.got}”不该在这里{why}"
        case "incomplete":
            return "缺少内容，没有写完"
        case "too-much":
            return f"后面多了内容；{_OFTEN}"
        case _:
            return "写法读不懂"


def _unknown_tag(tag: str, inside: str) -> str:
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

"""“登陆”“登录”用错。

查什么：“登陆”后面是网站、系统、账号的，是否应当为“登录”；台风“登录”是否应当为“登陆”。
依据：公文写作实务（实务）
为什么：“登陆”是上岸，“登录”是输入账号进入系统。
错误示例：登陆政务服务网；台风登录沿海
正确示例：登录政务服务网；台风登陆沿海
例外：“登陆市场”等比喻不看。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import Rule, practice
from wuyi_docs.check.views.prose import mending

RULE = Rule(Element.WORDING, practice(), words=True)

_LOG_IN: Final = re.compile(
    r"登陆(?=[^，。；、]{0,14}?(?:网站|网址|网页|官网|平台|系统|账号|账户|邮箱|客户端|小程序|APP|App|公众号|服务网|信息网|https?|www))"
)
_LAND: Final = re.compile(r"台风[^，。；]{0,10}(登录)")


def find(reading: Reading) -> Iterator[Fault]:
    """Look for 登陆 before what one logs in to, and for a typhoon that logs in."""
    for paragraph in reading.texts:
        for match in _LOG_IN.finditer(paragraph.text):
            yield mending("“登陆”“登录”用错", paragraph, match.start(), match.end(), "登录")
        for match in _LAND.finditer(paragraph.text):
            yield mending("“登陆”“登录”用错", paragraph, match.start(1), match.end(1), "登陆")

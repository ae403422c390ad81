"""Rules on 主送机关, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.kinds import Gap, Pattern
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule, by
from wuyi_docs.check.rules.recipient import line
from wuyi_docs.check.views import words
from wuyi_docs.core.standard import RECIPIENT_BLANK_LINES

RULES: Final[tuple[Rule, ...]] = (
    line.recipient_without_colon,
    line.recipient_indented,
    Gap(
        "wrong_gap_above_recipient",
        "标题与主送机关之间不是空一行",
        looks="主送机关是否编排在标题下空一行的位置。",
        why="标准规定的位置。",
        wrong="标题之下直接是主送机关。",
        right="标题之下空一行，再排主送机关。",
        excepted="标题之下还有题注的，从题注量起；量不准的不报。",
        element=Element.RECIPIENT,
        authority=by(RECIPIENT_BLANK_LINES),
        between=lambda e: [(e.main.title[-1], e.recipient)] if e.main.title and e.recipient else [],
        lines=RECIPIENT_BLANK_LINES.value,
        slack=0.5,
    ),
    Pattern(
        "wrong_recipient_separator",
        "主送机关之间的标点不对",
        looks="几个主送机关之间是否用顿号或逗号隔开，没有用空格、分号、句号。",
        why="同类机关之间用顿号，不同类之间用逗号；空格隔开的名称容易连读成一个机关。",
        wrong="局各股室  所属事业单位：",
        right="局各股室、所属事业单位：",
        element=Element.RECIPIENT,
        authority=Authority(FORMAT, "7.3.2", NORMALLY),
        find=rf"(?<=[{HAN}）)])(?:[ \u3000\xa0\t]+|[；;。,])(?=[{HAN}])",
        there=lambda there: there.strip() or "空格",
        wanted="、或，",
        put=lambda there: "，" if there == "," else "、",
        where=words.recipient,
    ),
)

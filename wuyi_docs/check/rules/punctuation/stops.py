"""Rules on stops and spaces: doubled, missing, in a wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from wuyi_docs.check.elements import Element, Part
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.fault import Fault
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.check.rule import NORMALLY, PUNCTUATION, Authority, rule


@rule(Element.WORDING, Authority(PUNCTUATION, "4.1", NORMALLY), words=True)
def paragraph_without_full_stop(reading: Reading) -> Iterator[Fault]:
    """段落末尾没有句号。

    查什么：正文里成句的段落，末尾是否有句号、冒号等标点；并列各条的末尾是否一致，后面各条用句号的，前面不用分号。
    为什么：没有标点，像是话没有说完，或者少了一段。
    错误示例：请各股室认真贯彻执行，并于2022年10月20日前报送落实情况
    正确示例：请各股室认真贯彻执行，并于2022年10月20日前报送落实情况。
    例外：标题、不足二十字的短语、以括号和引号结尾的不看。
    """
    for part in reading.elements.parts:
        listed = [p for p in part.body if p.format.align not in ("center", "right")]
        for place, paragraph in enumerate(listed):
            text = paragraph.text.rstrip()
            level = part.levels.get(paragraph.index, 0)
            end = len(text)
            sentence = len(text) > 24 and re.search("[，。；]", text)
            if sentence and re.search(rf"[{HAN}0-9]$", text):
                yield Fault("段落末尾没有句号", text[-8:], "。", paragraph, end - 1, end)
            elif text.endswith("；") and _ends_elsewhere(
                part, map(listed.__getitem__, range(place + 1, len(listed))), level
            ):
                yield Fault("分号之后没有并列的下一条", text[-8:], "。", paragraph, end - 1, end)


def _ends_elsewhere(part: Part, rest: Iterator[Paragraph], level: int) -> bool:
    """Tell whether the next item of the same level ends with a full stop and yet is not the list's last."""
    following = next(rest, None)
    if not level and following:
        # An item whose own ordinal was lost is of the level of the one below it.
        level = part.levels.get(following.index, 0)
    if not level:
        return False
    siblings: list[Paragraph] = []
    for paragraph in chain((following,) if following else (), rest):
        other = part.levels.get(paragraph.index, 0)
        if other == level:
            siblings.append(paragraph)
            if len(siblings) == 2:
                break
        elif other and other < level:
            break
    if not siblings:
        return True
    return len(siblings) > 1 and siblings[0].text.rstrip().endswith("。")

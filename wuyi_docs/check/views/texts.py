"""Views on the words of a document that several rules share: the body's plain paragraphs, announced attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from wuyi_docs.check.elements.patterns import ATTACHMENT_LABEL
from wuyi_docs.check.model.types import Paragraph
from wuyi_docs.check.reading import Reading
from wuyi_docs.core.chinese import NUMERALS, arabic_digits, fold, parse_numeral

# A heading that runs into its text ends at its first full stop; a longer first sentence is no heading.
HEADING_LENGTH: Final = 40

_ITEM: Final = re.compile(
    rf"(?P<ordinal>\d{{1,2}}\s*[.．、]|[（(]\d{{1,2}}[）)]|[{NUMERALS}]+、)?\s*(?P<name>.*)", re.DOTALL
)
_LABEL: Final = re.compile(rf"\s*附\s*件?\s*(?:\d{{1,2}}|[{NUMERALS}]+)?\s*[：:]?\s*")
_HAN_DAY: Final = re.compile(rf"([〇零○{NUMERALS[:9]}]{{4}})年([{NUMERALS}]{{1,3}})月([{NUMERALS}]{{1,3}})日")
_ARABIC_DAY: Final = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,3})\s*[月\-/.]\s*(\d{1,3})\s*日?")


def plain_paragraphs(reading: Reading) -> Iterator[Paragraph]:
    """Yield the body's ordinary paragraphs: not in tables, not set to the middle or right, not numbered by Word."""
    for paragraph in reading.body():
        if paragraph.in_cell or paragraph.label is not None or paragraph.shapes or not paragraph.text.strip():
            continue
        if paragraph.format.align not in ("center", "right"):
            yield paragraph


def announced(note: Sequence[Paragraph]) -> list[tuple[Paragraph, int, str, str]]:
    """Return the attachments that a 附件说明 names: paragraph, offset, ordinal as written, name.

    A line without an ordinal below a line that has one continues its name.
    """
    found: list[tuple[Paragraph, int, str, str]] = []
    for at, paragraph in enumerate(note):
        text = paragraph.text
        label = _LABEL.match(text) if at == 0 else None
        start = label.end() if label else len(text) - len(text.lstrip())
        match = _ITEM.match(text[start:].rstrip())
        if match is None:
            continue
        ordinal, name = match["ordinal"] or "", match["name"].strip()
        numbered = bool(found and found[0][2]) or bool(paragraph.label)
        if at and not ordinal and numbered and paragraph.label is None:
            before = found[-1]
            found[-1] = (*before[:3], before[3] + name)
        elif name:
            found.append((paragraph, start, ordinal, name.rstrip("。；，、.;,")))
    return found


def label_number(label: Paragraph) -> int:
    """Return the number of an attachment's label, 0 if it has none."""
    match = ATTACHMENT_LABEL.fullmatch(label.text.strip())
    return parse_numeral(match["number"]) if match and match["number"] else 0


def arabic_date(text: str) -> str:
    """Return a date in any usual spelling as 2022年10月16日, `""` if it is not one."""
    han = _HAN_DAY.fullmatch(re.sub(r"\s", "", text))
    if han is not None:
        year = arabic_digits(han[1])
        month, day = parse_numeral(han[2]), parse_numeral(han[3])
        return f"{year}年{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    arabic = _ARABIC_DAY.fullmatch(fold(text).strip())
    if arabic is None:
        return ""
    return f"{arabic[1]}年{int(arabic[2])}月{int(arabic[3])}日"


def day_of(match: re.Match[str] | None) -> date | None:
    """Return the day that a match of `patterns.DATE` names, None if there is none, or none in the calendar."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


def organs(text: str) -> list[str]:
    """Return the names of a list of organs: of a 主送机关 with its colon, of 抄送 with its label."""
    bare = re.sub(r"^\s*(?:主|抄)\s?[送报]\s?[：:]", "", text).strip().rstrip("：:。")
    return [name for part in re.split("[、，,；;]", bare) if (name := re.sub(r"\s", "", part))]

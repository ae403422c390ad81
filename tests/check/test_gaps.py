"""The gap between two elements is measured from what stands below one and above the other."""

from __future__ import annotations

import pytest

from tests.check.samples import NOTICE
from tests.check.writing import build, change
from wuyi_docs.check import check, read_document
from wuyi_docs.docx.package import read_package

TITLE, RECIPIENT = "标题 | 关于开展安全生产检查的通知", "主送 | 局各股室、所属事业单位："
LINE = 579


def gap_above_recipient(after: int, before: int, empty: int = 0) -> str:
    """Return what is told of the gap, "" where it is right; spaces in twips, `empty` lines between."""
    text = change(
        NOTICE,
        f"{TITLE}\n空\n{RECIPIENT}",
        f"{TITLE.replace(' |', f' spacing.after={after} |')}\n"
        + "空\n" * empty
        + RECIPIENT.replace(" |", f" spacing.before={before} |"),
    )
    findings = check(read_document(read_package(build(text))))
    return "".join(one.fault.there for one in findings if one.rule.name == "wrong_gap_above_recipient")


@pytest.mark.parametrize(
    ("after", "before", "empty", "told"),
    [
        (0, 0, 1, ""),
        (LINE, 0, 0, ""),
        (0, LINE, 0, ""),
        (LINE // 2, LINE // 2, 0, ""),
        (0, 0, 0, "约空 0.0 行"),
        (LINE, LINE, 0, "约空 2.0 行"),
        (LINE, 0, 1, "约空 2.0 行"),
        (0, LINE, 1, "约空 2.0 行"),
        (LINE, LINE, 1, "约空 3.0 行"),
        (LINE, LINE // 3, 0, ""),
        (2 * LINE, 0, 0, "约空 2.0 行"),
        (0, 2 * LINE, 0, "约空 2.0 行"),
    ],
)
def test_the_spaces_below_and_above_add_up(after: int, before: int, empty: int, told: str) -> None:
    assert gap_above_recipient(after, before, empty) == told


def test_half_a_line_more_or_less_is_borne() -> None:
    assert gap_above_recipient(290, 0) == ""
    assert gap_above_recipient(288, 0) == "约空 0.5 行"
    assert gap_above_recipient(868, 0) == ""
    assert gap_above_recipient(870, 0) == "约空 1.5 行"

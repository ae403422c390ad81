"""Each place in the words in which a clerk looks for it."""

from __future__ import annotations

import pytest

from wuyi_docs.docx.places import BODY, ParagraphPlace

CELL = ParagraphPlace(BODY, table=1, row=2, column=3)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (ParagraphPlace(BODY, 12), "正文第12段"),
        (ParagraphPlace(number=12), "第12段"),
        (ParagraphPlace(BODY, 3, box=1), "正文第3段的文本框"),
        (ParagraphPlace(box=2), "文本框2"),
        (ParagraphPlace("页眉（偶数页）", 1), "页眉（偶数页）第1段"),
        (ParagraphPlace("脚注2"), "脚注2"),
        (ParagraphPlace("脚注2", inner=3), "脚注2第3段"),
        (CELL, "表格1第2行第3列"),
        (ParagraphPlace("页脚", table=1, row=1, column=1, inner=2), "页脚表格1第1行第1列第2段"),
        (ParagraphPlace(BODY, row=1, column=2, outer=CELL), "表格1第2行第3列内的表格第1行第2列"),
        (ParagraphPlace(BODY), "正文"),
    ],
)
def test_a_place_is_said_as_a_clerk_would(place: ParagraphPlace, words: str) -> None:
    assert str(place) == words

"""What `finish` sets is where it should be on the rendered page, within half a millimetre."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from tests.layout.paper import package, paragraph
from tests.page.document import Document, Drawn
from tests.page.machine import needs_office
from tests.page.make import render_documents
from wuyi_docs.core import standard
from wuyi_docs.core.standard import CHAR_MM, TEXT_RIGHT_MM

pytestmark = [needs_office, pytest.mark.xdist_group("page")]

NEAR = 0.5
LEFT = standard.MARGIN_LEFT.value
DATES = ("2022年10月16日", "2022年1月6日")
NAMES = ("朔州市生态环境局山阴分局", "山阴县教育局", "朔州市生态环境局山阴分局疫情防控工作领导小组办公室")
MARKS = ("山阴县教育局文件", NAMES[0] + "文件", NAMES[2] + "新型冠状病毒感染的肺炎疫情专班文件")
TITLE = "关于印发《朔州市生态环境局山阴分局“无疫单位创建活动”实施方案》的通知"
MEETINGS = (12, 13, 14, 15, 16, 17, 19)


def _signed(name_style: str, date_style: str) -> list[str]:
    return [
        part
        for name in NAMES
        for date in DATES
        for part in (
            paragraph("公文正文", "正文。"),
            paragraph(name_style, name),
            paragraph(date_style, date),
        )
    ]


def _ending(fill: int, last: int) -> list[str]:
    """Return a document whose last paragraph begins on a given line and has `last` lines."""
    body = [paragraph("公文正文", "行") for _ in range(fill)]
    return [*body, paragraph("公文正文", "末" * (28 * last - 5)), *_sealed_once()]


def _sealed_once() -> list[str]:
    return [paragraph("署名", NAMES[0]), paragraph("成文日期", DATES[0])]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Document]:
    made = {
        "sealed": package(_signed("署名", "成文日期")),
        "unsealed": package(_signed("署名（不盖章）", "成文日期（不盖章）")),
        "stamped": package(
            [paragraph("公文正文", "文"), paragraph("签名章职务", "局长"), paragraph("签名章日期", DATES[0])]
        ),
        "heads": package(
            [*(paragraph("发文机关标志", mark) for mark in MARKS), paragraph("公文标题", TITLE)]
        ),
    }
    made |= {f"end{fill}": package(_ending(fill, 3)) for fill in MEETINGS}
    return render_documents(made, tmp_path_factory.mktemp("layout"))


def _pairs(document: Document, *styles: str) -> list[tuple[Drawn, Drawn]]:
    both = document.of(*styles)
    return list(zip(both[::2], both[1::2], strict=True))


def test_sealed_names_stand_over_the_date_s_middle_and_inside_the_edges(
    documents: Mapping[str, Document],
) -> None:
    for name, date in _pairs(documents["sealed"], "署名", "成文日期"):
        [name_line], [date_line] = name.lines, date.lines
        assert name_line.centre == pytest.approx(date_line.centre, abs=NEAR)
        assert name_line.x1 <= TEXT_RIGHT_MM + 0.1
        blank = TEXT_RIGHT_MM - date_line.x1
        if name.text != NAMES[2]:
            assert blank == pytest.approx(standard.SEALED_RIGHT.value * CHAR_MM, abs=NEAR)
        else:
            assert blank > standard.SEALED_RIGHT.value * CHAR_MM


def test_unsealed_names_and_dates_keep_two_characters_apart_and_from_the_edge(
    documents: Mapping[str, Document],
) -> None:
    for name, date in _pairs(documents["unsealed"], "署名（不盖章）", "成文日期（不盖章）"):
        [name_line], [date_line] = name.lines, date.lines
        shift = date_line.x0 - name_line.x0
        assert shift == pytest.approx(standard.UNSEALED_SHIFT.value * CHAR_MM, abs=NEAR)
        longer = max(name_line, date_line, key=lambda line: line.x1 - line.x0)
        blank = TEXT_RIGHT_MM - longer.x1
        assert blank == pytest.approx(standard.UNSEALED_RIGHT.value * CHAR_MM, abs=NEAR)


def test_a_job_title_leaves_room_for_the_stamp(documents: Mapping[str, Document]) -> None:
    [(title, date)] = _pairs(documents["stamped"], "签名章职务", "签名章日期")
    room = TEXT_RIGHT_MM - title.lines[0].x1
    chars = standard.SIGNATURE_RIGHT.value + standard.SIGNATURE_GAP.value
    assert room == pytest.approx(chars * CHAR_MM + standard.SIGNATURE_STAMP_WIDTH.value, abs=NEAR)
    blank = TEXT_RIGHT_MM - date.lines[0].x1
    assert blank == pytest.approx(standard.SIGNATURE_DATE_RIGHT.value * CHAR_MM, abs=NEAR)


def test_red_heads_stay_on_one_line_inside_the_edges(documents: Mapping[str, Document]) -> None:
    drawn = documents["heads"].of("发文机关标志")
    assert [one.text for one in drawn] == list(MARKS)
    for one in drawn:
        [line] = one.lines
        assert line.x0 >= LEFT - 0.1
        assert line.x1 <= TEXT_RIGHT_MM + 0.1
        assert line.centre == pytest.approx(standard.MARK_CENTRE.value, abs=NEAR)
    # A long one fills the line: nothing is made smaller than it must be.
    assert drawn[1].lines[0].x1 - drawn[1].lines[0].x0 > standard.TEXT_WIDTH.value - 4
    assert drawn[2].lines[0].x1 - drawn[2].lines[0].x0 > standard.TEXT_WIDTH.value - 4


def test_a_title_is_drawn_on_the_lines_that_were_chosen(documents: Mapping[str, Document]) -> None:
    [title] = documents["heads"].of("公文标题")
    assert [line.text for line in title.lines] == [
        "关于印发《朔州市生态环境局山阴分局",
        "“无疫单位创建活动”实施方案》的通知",
    ]


def test_a_sign_off_is_never_alone_on_its_page(documents: Mapping[str, Document]) -> None:
    pages = []
    for fill in MEETINGS:
        document = documents[f"end{fill}"]
        [name], [date] = document.of("署名"), document.of("成文日期")
        last = document.of("公文正文")[-1]
        assert name.lines[0].page == date.lines[0].page == last.lines[-1].page
        pages.append(name.lines[0].page)
    # The cases straddle the page's end, or they would prove nothing.
    assert {1, 2} == set(pages)
    assert all(a <= b for a, b in pairwise(pages))

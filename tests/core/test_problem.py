"""A place knows its parts, and says them in Chinese."""

from __future__ import annotations

import pytest

from wuyi_docs.core.problem import Cell, Place, Problem, Remedy, Spot, excerpt, nearest


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), ""),
        (Place("通知.yaml"), "通知.yaml"),
        (Place("通知.yaml", 3), "通知.yaml 第3行"),
        (Place("通知.yaml", 3, 5), "通知.yaml 第3行第5列"),
        (Place("通知.docx", part="正文第3段", spot=Spot("word/document.xml", 2)), "通知.docx 正文第3段"),
        (Place("底册.csv", 2, cell=Cell("", 2, "C", "得分")), "底册.csv 第2行 “得分”列"),
        (Place("底册.csv", 2, cell=Cell("", 2, "C")), "底册.csv 第2行 第C列"),
        (Place("底册.csv", 2, cell=Cell("", 2)), "底册.csv 第2行"),
        (Place("册.xlsx", cell=Cell("底册", 2, "C", "得分")), "册.xlsx 工作表“底册”第2行“得分”列（C2）"),
        (Place("册.xlsx", cell=Cell("底册", 2)), "册.xlsx 工作表“底册”第2行"),
    ],
)
def test_a_place_is_said_in_words(place: Place, words: str) -> None:
    assert str(place) == words


def test_programs_get_a_place_in_words_and_in_its_parts() -> None:
    shown = Problem("x", "错", Place("册.xlsx", cell=Cell("底册", 2, "C", "得分"))).as_dict()
    assert shown["part"] == "工作表“底册”第2行“得分”列（C2）"
    assert [shown[key] for key in ("sheet", "row", "letters", "heading")] == ["底册", 2, "C", "得分"]
    shown = Problem(
        "x", "错", Place("通知.docx", part="正文第3段", spot=Spot("word/document.xml", 2, 1, 4))
    ).as_dict()
    assert shown["part"] == "正文第3段"
    assert [shown[key] for key in ("xml_part", "paragraph", "start", "end")] == ["word/document.xml", 2, 1, 4]
    assert "sheet" not in shown


def test_a_remedy_is_data_for_programs() -> None:
    place = Place("表.yaml", 3, 7)
    assert Problem("x", "错", place, remedy=Remedy(place, "对")).as_dict()["replacement"] == "对"
    assert Problem("x", "错", place).as_dict()["replacement"] is None


@pytest.mark.parametrize(
    ("length", "shown"), [(4, "甲甲甲甲"), (5, "甲甲甲甲甲"), (6, "甲甲甲甲甲……"), (999, "甲甲甲甲甲……")]
)
def test_an_excerpt_is_cut_beyond_its_limit_and_says_so(length: int, shown: str) -> None:
    assert excerpt("甲" * length, 5) == shown


def test_of_names_that_are_not_alike_none_is_meant() -> None:
    assert nearest("主送", ["主送机关", "抄送机关"]) == "主送机关"
    assert nearest("电话", ["主送机关", "抄送机关"]) is None

"""Bounds of a roster at their edges: serial dates, digits, rows searched, columns, merges, sizes."""

from __future__ import annotations

import struct
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from tests.roster.books import GOOD, HEADINGS, MAIN, WANTED, book, one, raw_book, read, save
from wuyi_docs.core.errors import AnswersError
from wuyi_docs.roster import ExpectedColumns, limits, open_roster, xlsx
from wuyi_docs.roster.cells import read_cell
from wuyi_docs.roster.grid import RawCell
from wuyi_docs.roster.numberformat import moment, plain, shown

MB = 2**20


def text_of(
    value: str, code: str = "General", wanted: str = "文本", name: str = "", *, date1904: bool = False
) -> tuple[str, str]:
    """Return what a cell with a number is read as, and the code of what is wrong with it."""
    text, problem = read_cell(RawCell("number", value, code), wanted, name, date1904=date1904)
    return text, problem.code if problem else ""


@pytest.mark.parametrize(
    ("serial", "mac", "wanted"),
    [
        ("1", False, ("1900年1月1日", "")),
        ("0.99999", False, ("", "time-only")),
        ("0.5", False, ("", "time-only")),
        ("0", False, ("", "time-only")),
        ("0", True, ("1904年1月1日", "")),
        ("0.5", True, ("1904年1月1日", "")),
        ("-0.5", False, ("", "bad-date")),
        ("-1", True, ("", "bad-date")),
        ("59.99", False, ("1900年2月28日", "")),
        ("60", False, ("", "bad-date")),
        ("60.99", False, ("", "bad-date")),
        ("61", False, ("1900年3月1日", "")),
        ("60", True, ("1904年3月1日", "")),
        ("2958465", False, ("9999年12月31日", "")),
        ("2958466", False, ("", "bad-date")),
        ("2957003", True, ("9999年12月31日", "")),
        ("2957004", True, ("", "bad-date")),
    ],
)
def test_a_serial_number_is_a_date_from_the_first_day_to_the_last(
    serial: str, mac: bool, wanted: tuple[str, str]
) -> None:
    assert text_of(serial, "yyyy/m/d", "日期", date1904=mac) == wanted


def test_a_time_alone_is_shown_as_excel_shows_it() -> None:
    assert read_cell(RawCell("number", "0.75", "h:mm"), "日期")[1].given == "18:00"  # type: ignore[union-attr]
    assert shown(Decimal("0"), "yyyy/m/d") == "1899/12/31"
    assert moment(Decimal("0.5")).isoformat() == "1899-12-31T12:00:00"


@pytest.mark.parametrize(
    ("value", "code"),
    [("19999", ""), ("20000", "date-serial"), ("80000", "date-serial"), ("80001", ""), ("44880.5", "date-serial")],
)  # fmt: skip
def test_a_number_is_taken_for_a_lost_date_between_1954_and_2119(value: str, code: str) -> None:
    assert text_of(value, wanted="日期") == (value, code)
    assert text_of(value, "0.0", "日期")[1] == ""  # a clerk gave it another format


@pytest.mark.parametrize(
    ("code", "year"),
    [("yy", "05"), ("y", "05"), ("yyy", "1905"), ("yyyy", "1905"), ("e", "1905"), ("bb", ""), ("g", "")],
)
def test_a_year_has_two_digits_only_where_excel_shows_two(code: str, year: str) -> None:
    assert shown(Decimal(2000), f'{code}"/"m') == f"{year}/6"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("999999999999999", ("999999999999999", "")),
        ("1000000000000000", ("1000000000000000", "digits-lost")),
        ("-999999999999999", ("-999999999999999", "")),
        ("-1000000000000000", ("-1000000000000000", "digits-lost")),
    ],
)
def test_fifteen_digits_are_kept_and_sixteen_are_not(value: str, wanted: tuple[str, str]) -> None:
    assert text_of(value) == wanted


def test_fifteen_digits_are_shown() -> None:
    assert plain(Decimal("0.1234567890123454")) == "0.123456789012345"
    assert plain(Decimal("0.1234567890123455")) == "0.123456789012346"
    assert plain(Decimal("-0")) == "0"


@pytest.mark.parametrize(
    ("number", "lost"),
    [
        ("3497071234", True),
        ("4001234567", False),
        ("8001234567", False),
        ("349707123", False),
        ("34970712345", True),
        ("13497071234", False),
        ("349707123456", False),
    ],
)
def test_a_lost_zero_is_told_by_the_length_of_a_telephone_number(number: str, lost: bool) -> None:
    assert text_of(number, wanted="电话") == (number, "zeros-lost" if lost else "")


def heading_at(number: int) -> list[list[str]]:
    return [["说明"]] * (number - 1) + [HEADINGS, list(map(str, GOOD))]


def test_the_heading_is_searched_in_thirty_rows(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, heading_at(30))
    assert read(path)[1].heading.number == 30
    book(path, heading_at(31))
    with pytest.raises(AnswersError, match="前30行里没有找到表头"):
        open_roster(path, WANTED)


def test_a_separator_is_judged_by_the_rows_that_are_searched(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    path.write_text("\n".join(";".join(row) for row in heading_at(30)), encoding="utf-8")
    assert read(path)[1].heading.number == 30


@pytest.mark.parametrize(("length", "found"), [(60, True), (61, False)])
def test_a_heading_may_have_sixty_characters(tmp_path: Path, length: int, found: bool) -> None:
    name = "甲" * 60
    path = tmp_path / "底册.xlsx"
    book(path, [["名称", name.ljust(length, "\n")], ["甲", "乙"]])
    assert one(path, name, "文本")[0] == ("乙" if found else "")


@pytest.mark.parametrize(("number", "found"), [("0", False), ("1", True), ("500", True), ("501", False)])
def test_a_list_may_have_five_hundred_columns(tmp_path: Path, number: str, found: bool) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [["名称", f"主送{number}"], ["甲", "乙"]])
    _, roster, _ = read(path, ExpectedColumns({"名称": "文本", "主送": "列表"}))
    assert [column.entry for column in roster.heading.columns] == ([0, int(number)] if found else [0])


@pytest.mark.parametrize(("reference", "found"), [("BXX", True), ("BXY", False)])
def test_two_thousand_columns_are_read(tmp_path: Path, reference: str, found: bool) -> None:
    def text(cell: str, words: str) -> str:
        return f'<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>'

    path = tmp_path / "底册.xlsx"
    rows = "".join(
        f'<row r="{number}">{text(f"A{number}", first)}{text(f"{reference}{number}", last)}</row>'
        for number, first, last in ((1, "名称", "值"), (2, "甲", "乙"))
    )
    raw_book(path, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
    assert limits.COLUMNS == 2000
    if found:
        assert one(path, "值", "文本")[0] == "乙"
        return
    with pytest.raises(AnswersError) as caught:
        one(path, "值", "文本")
    assert caught.value.problems[0].code == "too-big"
    assert "第1行第BXY列" in str(caught.value.problems[0].place)


def test_more_merged_cells_than_the_limit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "底册.xlsx"
    sheet = book(path, [["名称", "值"], *[[f"甲{n}", "乙"] for n in range(6)]])
    for top in (2, 4, 6):
        sheet.merge_cells(f"B{top}:B{top + 1}")
    save(sheet, path)
    wanted = ExpectedColumns({"名称": "文本", "值": "文本"})
    assert limits.MERGES == 100_000
    monkeypatch.setattr(limits, "MERGES", 3)
    assert [text.get("值") for text in read(path, wanted)[0]] == ["乙"] * 6
    monkeypatch.setattr(limits, "MERGES", 2)
    with pytest.raises(AnswersError, match="有 2 处以上"):
        read(path, wanted)


def claiming(path: Path, part: str, size: int) -> None:
    """Let a member of the archive claim that it unpacks to `size`."""
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        archive.getinfo(part)
    at = data.rindex(part.encode()) - 46 + 24
    path.write_bytes(data[:at] + struct.pack("<L", size) + data[at + 4 :])


def too_big(path: Path) -> bool:
    """Tell whether the workbook is refused for its size, whatever else is wrong with it."""
    try:
        xlsx.open_archive(path, "底册.xlsx").close()
    except AnswersError as error:
        return error.problems[0].code == "too-big"
    return False


@pytest.mark.parametrize(
    ("part", "most"),
    [("xl/worksheets/sheet1.xml", 512 * MB), ("xl/sharedStrings.xml", 128 * MB)],
)
def test_a_part_may_unpack_to_its_limit(
    tmp_path: Path, part: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "底册.xlsx"
    monkeypatch.setattr(limits, "RATIO", 1 << 30)
    for size, refused in ((most, False), (most + 1, True)):
        raw_book(path, f'<worksheet xmlns="{MAIN}"/>')
        claiming(path, part, size)
        assert too_big(path) is refused


def test_a_small_part_may_compress_as_it_likes_and_a_large_one_a_thousandfold(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    raw_book(path, f'<worksheet xmlns="{MAIN}"/>')
    for size, refused in ((16 * MB, False), (16 * MB + 1, True)):
        claiming(path, "xl/worksheets/sheet1.xml", size)
        assert too_big(path) is refused
    padded = "".join(map(str, range(20_000)))
    raw_book(path, f'<worksheet xmlns="{MAIN}"><!--{padded}--></worksheet>')
    with zipfile.ZipFile(path) as archive:
        packed = archive.getinfo("xl/worksheets/sheet1.xml").compress_size
    for size, refused in ((1000 * packed, False), (1000 * packed + 1, True)):
        assert size > 16 * MB
        claiming(path, "xl/worksheets/sheet1.xml", size)
        assert too_big(path) is refused


def test_a_number_that_is_none_is_told() -> None:
    assert text_of("1,5", wanted="小数") == ("1,5", "bad-number")


def test_an_encoding_that_changes_on_the_way_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "底册.csv"
    rows = "\n".join(",".join(map(str, GOOD)) for _ in range(5))
    path.write_bytes(b"\xef\xbb\xbf" + f"{','.join(HEADINGS)}\n{rows}\n".encode() + "乙股".encode("gb18030"))
    with pytest.raises(AnswersError) as caught:
        read(path)
    assert caught.value.problems[0].code == "bad-encoding"


def test_a_heading_that_stands_twice_is_told_with_both_columns(tmp_path: Path) -> None:
    path = tmp_path / "底册.xlsx"
    book(path, [[*HEADINGS, "验收得分"], [*GOOD, 95]])
    with pytest.raises(AnswersError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.code == "duplicate-heading"
    assert "C列和E列" in problem.what

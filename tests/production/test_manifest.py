"""What a document is made of, as one hash: nothing that is filled may change unseen."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest

from wuyi_docs.core.errors import OutputError
from wuyi_docs.production.manifest import Entry, file_hash, inputs_hash, read_entry


def test_what_is_not_filled_is_as_good_as_not_there() -> None:
    empty = inputs_hash({}, "模板")
    unfilled: tuple[object, ...] = (None, "", [], ())
    for value in unfilled:
        assert inputs_hash({"附注": value}, "模板") == empty, value


def test_nought_is_a_value() -> None:
    empty = inputs_hash({}, "模板")
    for value in (0, Decimal(0), Decimal("0.00"), 0.0, False):
        assert inputs_hash({"得分": value}, "模板") != empty, value


def test_every_value_name_order_and_basis_counts() -> None:
    hashes = [
        inputs_hash(values, basis)
        for values, basis in (
            ({}, "模板"),
            ({}, "别的模板"),
            ({"得分": 96}, "模板"),
            ({"得分": 95}, "模板"),
            ({"总分": 96}, "模板"),
            ({"得分": 96, "结论": "合格"}, "模板"),
            ({"结论": "合格", "得分": 96}, "模板"),
            ({"日期": date(2022, 10, 16)}, "模板"),
        )
    ]
    assert all(one != other for one, other in combinations(hashes, 2))
    assert {len(one) for one in hashes} == {32}


def test_half_a_character_does_not_stop_a_hash() -> None:
    assert inputs_hash({"姓名": "\ud842"}, "模板") != inputs_hash({"姓名": "\ud843"}, "模板")


def test_a_file_s_hash_is_that_of_all_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    path.write_bytes(b"a" * (1 << 20) + b"b")
    assert file_hash(path) == sha256(path.read_bytes()).hexdigest()
    with pytest.raises(OutputError, match="读不出来"):
        file_hash(tmp_path)


ENTRY = Entry(
    "甲股.docx", 3, "甲股", "〔2022〕1号", "a" * 64, 9000, "b" * 32, "2022-10-16", "c" * 64, "d" * 64
)


def packed(data: object) -> bytes:
    """Return a line of a manifest."""
    return json.dumps(data, ensure_ascii=False).encode()


def test_an_entry_is_read_back_as_it_was_written() -> None:
    assert read_entry(ENTRY.line()) == ENTRY


@pytest.mark.parametrize("name", ["row", "size"])
def test_an_entry_with_a_number_that_is_none_is_no_entry(name: str) -> None:
    assert read_entry(packed(ENTRY._asdict() | {name: "3"})) is None


@pytest.mark.parametrize("name", ["file", "sha256", "inputs"])
def test_an_entry_without_what_proves_it_is_no_entry(name: str) -> None:
    for value in ("", None, 3):
        assert read_entry(packed(ENTRY._asdict() | {name: value})) is None


def test_an_entry_of_other_names_is_no_entry() -> None:
    assert read_entry(packed(list(ENTRY))) is None
    assert read_entry(packed(dict(reversed(ENTRY._asdict().items())))) is None
    assert read_entry(b"{}") is None

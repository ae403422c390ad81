"""Names made from answers are safe everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wuyi_docs.core.files import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大气环境股", "大气环境股"),
        ('<a>:b"/c\\d|e?f*', "abcdef"),
        ("关于“甲”的通知", "关于“甲”的通知"),
        ("甲.", "甲"),
        ("甲 . .", "甲"),
        (" 甲\n乙\t丙 ", "甲 乙 丙"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("lpt1", "_lpt1"),
        ("COM¹", "_COM¹"),
        ("CONSOLE", "CONSOLE"),
        ("../../etc/passwd", "etcpasswd"),
        ("..", "文件"),
        ("/", "文件"),
        ("", "文件"),
        ("a\x00b\x1fc\x7f", "ab c"),
        ("😀𠮷", "😀𠮷"),
    ],
)
def test_a_name_loses_what_windows_forbids(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_name_that_is_too_long_is_cut_between_characters() -> None:
    name = safe_name("疫" * 500)
    assert set(name) == {"疫"}
    assert 50 <= len(name) <= 100
    assert len(f"{name}.docx.tmp".encode()) < 255


@given(st.text(max_size=300))
@example("aux .")
@example("CON.\u3000")
@example("nul:")
@example("com1 .txt")
def test_any_text_makes_a_name_that_stays_in_its_folder(text: str) -> None:
    name = safe_name(text)
    assert Path("出") / name != Path("出")
    assert (Path("出") / f"{name}.docx").parent == Path("出")
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    device = name.split(".")[0].strip().upper()
    assert device not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert len(name.encode()) <= 200

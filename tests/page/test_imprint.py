"""`--imprint even`: the 版记 ends up on an even page, whole, and nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.cases import ACCEPTANCE, BLAME, NOTICE, PLAN, lines
from tests.page.machine import needs_office
from tests.page.make import ROOT, Case, make, render_documents
from tests.page.rules import RULES
from wuyi_docs.cli import command
from wuyi_docs.cli.base import run
from wuyi_docs.pages.even_pages import on_even_pages, on_next_page
from wuyi_docs.pages.render import page_count
from wuyi_docs.templating.engine import changed_by_hand

pytestmark = [needs_office, pytest.mark.xdist_group("page")]
LETTER = {"文件格式": "信函"}
CASES = [
    Case("一", BLAME, {"工作要求": lines(3)}),
    Case("二", BLAME, {"工作要求": lines(30)}),
    Case("三", NOTICE, {"方案正文": lines(3)}),
    Case("四", NOTICE, {"方案正文": lines(50)}),
    Case("信函", ACCEPTANCE, LETTER | {"抄送机关": ["山阴县人民政府办公室"]}),
    Case("没有版记", PLAN),
]


def test_the_imprint_ends_on_an_even_page_and_every_rule_still_holds(tmp_path: Path) -> None:
    before = {case.name: make(case, tmp_path) for case in CASES}
    after = dict(zip(before, on_even_pages(list(before.values())), strict=True))
    (tmp_path / "after").mkdir()
    documents = render_documents(after, tmp_path / "after")
    moved = [name for name in before if after[name] != before[name]]
    assert moved, "no case ends on an odd page"
    assert set(before) - set(moved), "no case ends on an even page"
    for name, document in documents.items():
        assert name == "没有版记" or len(document.pages) % 2 == 0
        off = [(rule.id, r.wanted, r.found) for rule in RULES for r in rule.measure(document) if not r.ok]
        assert not off, name


def test_a_moved_document_is_stamped_anew(tmp_path: Path) -> None:
    path = tmp_path / "移.docx"
    path.write_bytes(on_next_page(make(CASES[0], tmp_path)))
    assert not changed_by_hand(path)


def test_moving_twice_changes_nothing(tmp_path: Path) -> None:
    once = on_next_page(make(CASES[0], tmp_path))
    assert on_next_page(once) is once


def test_a_document_without_imprint_stays_as_it_is(tmp_path: Path) -> None:
    document = make(CASES[-1], tmp_path)
    assert on_next_page(document) is document


def test_the_command_makes_the_document_its_even_last_page_and_its_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(CASES[0], tmp_path)  # leaves its sheet there
    out = tmp_path / "成品"
    arguments = ["make", str(tmp_path / "一.yaml"), "-o", str(out), "--imprint", "even", "--pdf"]
    assert run(command, [*arguments, "--library", str(ROOT)]) == 0
    assert {path.name for path in out.iterdir()} == {"一.docx", "一.pdf"}
    assert page_count(out / "一.pdf") % 2 == 0
    assert "仿宋_GB2312→" in capsys.readouterr().err

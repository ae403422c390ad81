"""What LibreOffice makes of a document is read from its PDF as lines and rules, and judged."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.check.samples import NOTICE, REPORT
from tests.check.writing import build
from wuyi_docs.check import check, read_document, read_pages
from wuyi_docs.check.pages import Page
from wuyi_docs.docx.package import read_package

_BODY = "一级 | 二、"
_LONG = "\n".join(
    "段 | " + "各股室要高度重视，主要负责人亲自抓，分管负责人具体抓，把责任落实到每一个岗位。" * 3
    for _ in range(30)
)


def rendered(text: str, folder: Path) -> tuple[Page, ...]:
    from wuyi_docs.pages.libreoffice import find_office

    source = folder / "公文.docx"
    source.write_bytes(build(text))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        find_office(),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return read_pages(folder / "公文.pdf")


@pytest.mark.slow
def test_a_page_is_read_as_its_lines_and_rules(tmp_path: Path) -> None:
    pages = rendered(NOTICE.replace(_BODY, f"{_LONG}\n{_BODY}"), tmp_path)

    assert pages[0].text.startswith("朔州市生态环境局山阴分局文件朔环山发〔2022〕15号")
    assert pages[0].lines[0].top == pytest.approx(72, abs=4)
    assert len(pages[0].rules) >= 1
    full = [line for line in pages[1].lines if 37 < line.top < 262]
    assert len(full) == 22
    assert max(len(line.text) for line in full) == 28


@pytest.mark.slow
def test_what_only_the_page_shows_is_found_with_its_pages_only(tmp_path: Path) -> None:
    document = read_document(read_package(build(REPORT)))
    pages = rendered(REPORT, tmp_path)

    assert check(document) == []
    assert {f.rule.name for f in check(document, None, pages)} == {
        "signature_torn_from_text",
        "imprint_not_at_bottom",
    }

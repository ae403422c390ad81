"""The corpus loader tells findings, refusals and time of any folder."""

from __future__ import annotations

from pathlib import Path

from tests.check.samples import NOTICE
from tests.check.writing import build
from tests.corpus.loader import documents, run, shown


def test_a_folder_of_documents_is_summed_up_by_document_and_rule(tmp_path: Path) -> None:
    (tmp_path / "下级").mkdir()
    (tmp_path / "下级" / "好.docx").write_bytes(build(NOTICE))
    (tmp_path / "坏.docx").write_bytes(build(NOTICE.replace("〔2022〕", "[2022]")))
    (tmp_path / "破.docx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "~$好.docx").write_bytes(b"lock")

    summary = run(documents(tmp_path))

    assert [one.path.name for one in summary.outcomes] == ["好.docx", "坏.docx", "破.docx"]
    assert summary.rules == {"wrong_number_brackets": 1}
    assert [bool(one.refused) for one in summary.outcomes] == [False, False, True]
    assert summary.crashes == ()
    assert "共 3 个文件，1 处，崩溃 0" in shown(summary)

"""Each kind of file may be as large as its opener says, and not a byte larger."""

from __future__ import annotations

from pathlib import Path

import pytest

from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.opening import Wanted, read_bytes
from wuyi_docs.docx.archive import DOCX
from wuyi_docs.sheets.textfile import TEXT


@pytest.mark.parametrize(("wanted", "most"), [(DOCX, 100 * 2**20), (TEXT, 20 * 2**20)])
def test_a_file_is_read_up_to_its_limit(
    wanted: Wanted, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"read")
    path = tmp_path / "大"
    for size, refused in ((most, False), (most + 1, True)):
        with path.open("wb") as file:
            file.truncate(size)
        assert len(read_bytes(path, wanted, first=10)) == 10
        if refused:
            with pytest.raises(WuyiError, match=f"换成 {most >> 20} MB 以内的"):
                read_bytes(path, wanted)
        else:
            assert read_bytes(path, wanted) == b"read"

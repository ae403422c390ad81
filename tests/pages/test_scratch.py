"""What a run has started ends with it, and its copies of documents go, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.pages.stand_in import behave
from tests.production.batch.rosters import DATING, KIND, sections, write_roster
from wuyi_docs.form.library import packaged_library
from wuyi_docs.pages.scratch import scratch

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")

SLEEPS = """
echo text > "$TMPDIR/lu1.tmp"
sleep 60 &
printf '%s\\n%s\\n' $$ $! >> '{started}'
wait
"""
ENDS = {
    "kill -9": signal.SIGKILL,
    "the session's end": signal.SIGTERM,
    "the terminal's end": signal.SIGHUP,
    "Ctrl-C": signal.SIGINT,
}


def soon(holds: Callable[[], bool]) -> bool:
    """Wait until something holds, at most some seconds, and tell whether it does."""
    for _ in range(400):
        if holds():
            return True
        time.sleep(0.025)
    return False


@pytest.fixture(autouse=True)
def terminal() -> Iterator[None]:
    """Let the terminal's end end a process, also where the tests run without one, under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def commands(here: Path) -> dict[str, list[str]]:
    """Return command lines that run LibreOffice, each in its own way."""
    sample = packaged_library().find("通报批评").sample_path
    (here / "填.yaml").write_bytes(sample.read_bytes())
    write_roster(here / "底册.csv", sections(8))
    batch = ["batch", KIND, "底册.csv", "-o", "通知", "--number-from", "15", "--set", DATING]
    return {
        "make": ["make", "填.yaml", "--pdf"],
        "imprint": ["make", "填.yaml", "--imprint", "even"],
        "batch": [*batch, "--pdf"],
        "merge": [*batch, "--merge", "合订.pdf"],
    }


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("batch", "kill -9"),
        ("batch", "the session's end"),
        pytest.param("make", "the terminal's end", marks=pytest.mark.slow),
        pytest.param("make", "Ctrl-C", marks=pytest.mark.slow),
        pytest.param("imprint", "kill -9", marks=pytest.mark.slow),
        pytest.param("merge", "kill -9", marks=pytest.mark.slow),
    ],
)
def test_libreoffice_and_the_copies_of_documents_end_with_the_run(
    name: str, end: str, stand_in: Path, here: Path
) -> None:
    started, temporary = here / "started", here / "temporary"
    temporary.mkdir()
    behave(stand_in, SLEEPS.format(started=started))
    wanted = 4 if name in ("batch", "merge") and (os.cpu_count() or 1) > 1 else 2  # ids of processes
    process = subprocess.Popen(
        [sys.executable, "-m", "wuyi_docs", *commands(here)[name]],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert soon(lambda: started.exists() and len(started.read_text().split()) == wanted)
    assert list(temporary.rglob("*.docx"))
    process.send_signal(ENDS[end])
    _, told = process.communicate()
    assert process.returncode == (-9 if end == "kill -9" else 130)
    assert ("已经中断" in told.decode()) is (end != "kill -9")
    assert soon(lambda: all(gone(int(one)) for one in started.read_text().split()))
    assert soon(lambda: not list(temporary.iterdir()))


def test_a_scratch_folder_is_removed_and_its_keeper_waited_for() -> None:
    with scratch() as place:
        (place.folder / "一.docx").write_bytes(b"x")
    assert not place.folder.exists()

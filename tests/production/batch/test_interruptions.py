"""Whatever ends a run, no document is lost or half written, and the next run completes it."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import pytest

from tests.production.batch.rosters import (
    DATING,
    KIND,
    batch,
    documents,
    record,
    sections,
    text_of,
    write_roster,
)
from wuyi_docs.core.errors import OutputError, WuyiError
from wuyi_docs.production.batch import Outcome, naming, workspace
from wuyi_docs.production.batch.lock import locked
from wuyi_docs.production.batch.naming import carry_through
from wuyi_docs.production.manifest import read_lines

COMMAND = ["-m", "wuyi_docs", "batch", KIND]


def start(roster: Path, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own."""
    wishes = ["-o", str(folder), "--number-from", "15", "--set", DATING, *more]
    return subprocess.Popen(
        [sys.executable, *COMMAND, str(roster), *wishes], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def check_whole(folder: Path, mine: Path) -> None:
    """Assert that every document but `mine`, named or noted, is whole, and that the manifest can be read."""
    noted = read_lines(folder / workspace.WORK / "journal")
    waiting = (path for path in folder.rglob("ready/*.docx") if path.name in noted)
    for path in (*folder.glob("*.docx"), *waiting):
        if path != mine or path.read_bytes() != b"mine":
            text_of(path)
    if (folder / "manifest.json").exists():
        json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def kill_and_finish(tmp_path: Path, seed: int, count: int) -> None:
    """Kill a run at a random moment, once more during its repetition, then let it finish."""
    chance = random.Random(seed)
    folder = tmp_path / f"通知{seed}"
    roster = write_roster(tmp_path / "底册.csv", sections(count))
    mine = folder / "第1股.docx"
    if seed % 3 == 0:  # a file that somebody made must survive all of it
        folder.mkdir()
        mine.write_bytes(b"mine")
    for _ in range(2):
        process = start(roster, folder)
        limit = time.monotonic() + 30
        while not (folder / workspace.WORK).exists() and process.poll() is None and time.monotonic() < limit:
            time.sleep(0.005)
        time.sleep(chance.random() * 0.35)
        process.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        process.communicate()
        check_whole(folder, mine)
        assert seed % 3 or mine.read_bytes() == b"mine"
    finished = start(roster, folder)
    _, told = finished.communicate()
    assert finished.returncode == (2 if seed % 3 == 0 else 0), told.decode()
    names = {f"第{number}股.docx" for number in range(1, count + 1)}
    assert documents(folder).keys() == names
    assert not list(folder.glob(".*"))
    if seed % 3 == 0:
        assert mine.read_bytes() == b"mine"
        names.discard(mine.name)
    assert read_lines(folder / "manifest.json").keys() == names
    assert start_quietly(roster, folder) == (2 if seed % 3 == 0 else 0)


def start_quietly(roster: Path, folder: Path) -> int:
    """Run the command to its end."""
    process = start(roster, folder)
    process.communicate()
    return process.returncode


@pytest.mark.parametrize("seed", range(3))
def test_a_run_killed_at_any_moment_loses_nothing(tmp_path: Path, seed: int) -> None:
    kill_and_finish(tmp_path, seed, 120)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 33))
def test_a_run_killed_at_any_of_many_moments_loses_nothing(tmp_path: Path, seed: int) -> None:
    kill_and_finish(tmp_path, seed, 400)  # two kills each: sixty in all


class Stop(BaseException):
    """Stands for the moment of a kill, at a place of the test's choosing."""


def stop_after(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, calls: int) -> None:
    """Let the function `name` of `owner` work so many times, and stop the run at the next call."""
    real = getattr(owner, name)
    done = 0

    def counted(*args: object, **kwargs: object) -> object:
        nonlocal done
        done += 1
        if done > calls:
            raise Stop
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, counted)


@pytest.mark.parametrize("named", range(5))
def test_a_run_cut_off_while_naming_is_carried_through_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: int
) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(4)), tmp_path / "通知"
    with monkeypatch.context() as patch:
        stop_after(patch, naming, "_name", named)
        if named < 4:
            with pytest.raises(Stop):
                batch(path, folder)
            assert len(documents(folder)) == named
        else:
            batch(path, folder)
    result = batch(path, folder)
    assert result.outcomes == {Outcome.KEPT: 4}
    assert len(documents(folder)) == len(read_lines(folder / "manifest.json")) == 4
    assert not list(folder.glob(".*"))


def test_what_was_cut_off_is_carried_through_on_its_own_terms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(3)), tmp_path / "通知"
    folder.mkdir()
    (folder / "第2股.docx").write_bytes(b"mine")
    with monkeypatch.context() as patch:
        stop_after(patch, naming, "_name", 1)
        with pytest.raises(Stop):
            batch(path, folder, force=True)
    manifest = folder / "manifest.json"
    carry_through(folder)
    assert "第2股" in text_of(folder / "第2股.docx")
    told = json.loads(manifest.read_text(encoding="utf-8"))
    assert told["roster"] == {"file": path.name, "sheet": "", "sha256": sha256(path.read_bytes()).hexdigest()}
    assert [one["file"] for one in told["documents"]] == ["第1股.docx", "第2股.docx", "第3股.docx"]
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize(
    "leave", ["", "{", "[]", '{"force": true}', '{"force": 0, "dropped": [], "facts": {}}']
)
def test_a_leave_to_name_that_cannot_be_read_names_nothing(tmp_path: Path, leave: str) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(2)), tmp_path / "通知"
    (folder / ".wuyi" / "ready").mkdir(parents=True)
    (folder / ".wuyi" / "naming").write_text(leave, encoding="utf-8")
    (folder / ".wuyi" / "ready" / "第1股.docx").write_bytes(b"of nobody")
    carry_through(folder)
    assert not documents(folder)
    assert batch(path, folder).outcomes == {Outcome.MADE: 2}


def test_documents_that_were_ready_are_used_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(10)), tmp_path / "通知"
    with monkeypatch.context() as patch:
        stop_after(patch, workspace.Workspace, "stage", 6)
        with pytest.raises(Stop):
            batch(path, folder)
    assert documents(folder) == {}
    with monkeypatch.context() as patch:
        stop_after(patch, workspace.Workspace, "stage", 4)
        result = batch(path, folder)
    assert sum(result.outcomes.values()) == 10
    assert len(documents(folder)) == 10


def test_half_a_document_that_waits_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(4)), tmp_path / "通知"
    with monkeypatch.context() as patch:
        stop_after(patch, workspace.Workspace, "stage", 3)
        with pytest.raises(Stop):
            batch(path, folder)
    whole = {name: (folder / ".wuyi" / "ready" / name).read_bytes() for name in ("第2股.docx", "第3股.docx")}
    for half in ("第1股.docx", "第4股.docx"):  # one that is noted, one that is not
        (folder / ".wuyi" / "ready" / half).write_bytes(whole["第2股.docx"][:1000])
    assert batch(path, folder).outcomes == {Outcome.MADE: 4}
    assert documents(folder).items() > whole.items()
    check_whole(folder, path)


@pytest.mark.parametrize("score", ["96", "很好"])
def test_what_a_killed_run_left_half_written_is_cleared_away(tmp_path: Path, score: str) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", [record("甲", 验收得分=score)]), tmp_path / "通知"
    (folder / ".wuyi" / "ready").mkdir(parents=True)
    for name in ("manifest", "ledger", "journal", ".wuyi-x1.tmp", "ready/甲.docx"):
        (folder / ".wuyi" / name).write_bytes(b"half")
    batch(path, folder)
    assert not list(folder.glob(".*"))


def test_a_journal_cut_off_in_the_middle_of_a_line_lends_the_next_run_nothing(tmp_path: Path) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(3)), tmp_path / "通知"
    batch(path, folder)
    line = next(iter(read_lines(folder / "manifest.json").values()))
    stranger = line.replace("第1股".encode(), "别的股".encode())
    for cut in (len(line), len(line) - 1, len(line) // 2):
        (folder / ".wuyi").mkdir()
        (folder / ".wuyi" / "journal").write_bytes(stranger + b"\n" + stranger[:cut])
        assert batch(path, folder).outcomes == {Outcome.KEPT: 3}
        assert set(read_lines(folder / "manifest.json")) == set(documents(folder))


def test_a_document_changed_between_a_cut_and_the_next_run_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(3)), tmp_path / "通知"
    batch(path, folder)
    changed = write_roster(path, [record(row[0], 验收得分="91") for row in sections(3)])
    with monkeypatch.context() as patch:
        stop_after(patch, naming, "_name", 1)
        with pytest.raises(Stop):
            batch(changed, folder)
    (folder / "第3股.docx").write_bytes(b"mine")
    batch(changed, folder)
    assert (folder / "第3股.docx").read_bytes() == b"mine"
    assert "91分" in text_of(folder / "第2股.docx")


def test_a_second_run_into_the_same_folder_is_refused(tmp_path: Path) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(2)), tmp_path / "通知"
    (folder / ".wuyi").mkdir(parents=True)
    with locked(folder / ".wuyi" / "lock"), pytest.raises(OutputError) as caught:
        batch(path, folder)
    assert caught.value.problems[0].code == "folder-locked"
    assert str(os.getpid()) in caught.value.problems[0].given
    assert len(batch(path, folder).documents) == 2


def test_a_lock_whose_holder_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    program = f"import time\nfrom pathlib import Path\nfrom wuyi_docs.production.batch.lock import locked\nwith locked(Path({str(lock)!r})):\n    print('held', flush=True)\n    time.sleep(60)\n"
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    with pytest.raises(OutputError), locked(lock):
        pass
    process.kill()
    process.communicate()
    assert lock.exists()
    with locked(lock):
        pass
    assert not lock.exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EIO, "磁盘出错"),
        (errno.EROFS, "只读"),
        (errno.EFBIG, "写不进去：系统不允许，错误号"),
    ],
)
def test_a_disk_that_fails_is_told_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(5)), tmp_path / "通知"
    opened = 0

    def opening(document: str, mode: str) -> IO[Any]:
        nonlocal opened
        opened += 1
        if opened > 3:
            raise OSError(number, os.strerror(number))
        return Path(document).open(mode)

    with monkeypatch.context() as patch:
        patch.setattr(workspace, "open", opening, raising=False)
        with pytest.raises(OutputError, match=words):
            batch(path, folder)
    assert documents(folder) == {}
    assert len(batch(path, folder).documents) == 5
    assert len(documents(folder)) == 5


def test_a_folder_that_goes_away_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wuyi_docs.templating.engine import Template

    path, folder = write_roster(tmp_path / "底册.csv", sections(5)), tmp_path / "通知"
    real = Template.render_all

    def render_all(self: Template, *args: object, **kwargs: object) -> list[bytes | WuyiError]:
        shutil.rmtree(folder, ignore_errors=True)
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Template, "render_all", render_all)
    with pytest.raises(OutputError, match="不见了"):
        batch(path, folder)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    path = write_roster(tmp_path / "底册.csv", sections(1))
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="是文件"):
        batch(path, tmp_path / "文件" / "通知")


@pytest.mark.parametrize("removed", range(6))
def test_a_run_cut_off_while_tidying_up_does_not_take_a_strangers_file_for_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removed: int
) -> None:
    path, folder = write_roster(tmp_path / "底册.csv", sections(3)), tmp_path / "通知"
    folder.mkdir()
    mine = folder / "第1股.docx"
    mine.write_bytes(b"mine")
    tidying = workspace.Workspace.discard

    def discard(space: workspace.Workspace) -> None:
        with monkeypatch.context() as inner:
            stop_after(inner, os, "unlink", removed)
            tidying(space)
        raise Stop

    with monkeypatch.context() as patch:
        patch.setattr(workspace.Workspace, "discard", discard)
        with pytest.raises(Stop):
            batch(path, folder)

    again = batch(path, folder)

    assert again.untouched == ((mine.name, Outcome.THEIRS),)
    assert mine.read_bytes() == b"mine"

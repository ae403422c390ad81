"""Watching files: a save makes again, whatever way an editor saves; what is not a save does not."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from wuyi_docs.cli.watching import watch

LONG = 20.0  # far beyond what any machine needs; nothing waits this long unless the test fails
QUIET = 0.6  # a save is told within half of it


class Counter:
    """How often `act` was called."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1

    def reaches(self, times: int) -> bool:
        """Wait until `act` has been called so often."""
        end = time.monotonic() + LONG
        while self.times < times and time.monotonic() < end:
            time.sleep(0.02)
        return self.times >= times


@contextmanager
def watching(*paths: Path) -> Iterator[Counter]:
    counter, stop = Counter(), threading.Event()
    probe = paths[0].parent / "探针.yaml"
    started = Counter()

    def act() -> None:
        counter()

    # A second watch on the same folder tells when the system has begun to report.
    threads = [
        threading.Thread(target=watch, args=(paths, act), kwargs={"stop": stop}),
        threading.Thread(target=watch, args=([probe], started), kwargs={"stop": stop}),
    ]
    for thread in threads:
        thread.start()
    try:
        end = time.monotonic() + LONG
        while not started.times and time.monotonic() < end:
            probe.write_text(str(time.monotonic_ns()))
            time.sleep(0.1)
        time.sleep(0.3)
        yield counter
    finally:
        stop.set()
        for thread in threads:
            thread.join(LONG)
        assert not any(thread.is_alive() for thread in threads)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "通知.yaml"
    path.write_text("标题: 甲\n", encoding="utf-8")
    return path


def save_in_place(path: Path) -> None:
    path.write_text("标题: 乙\n", encoding="utf-8")


def save_as_word_does(path: Path) -> None:
    (path.parent / "~$通知.yaml").write_text("锁")
    new, old = path.parent / "~WRD0001.tmp", path.parent / "~WRL0001.tmp"
    new.write_text("标题: 丙丙\n", encoding="utf-8")
    path.rename(old)
    new.rename(path)
    old.unlink()
    (path.parent / "~$通知.yaml").unlink()


def save_by_replacing(path: Path) -> None:
    new = path.parent / "通知.yaml.新"
    new.write_text("标题: 丁\n", encoding="utf-8")
    new.replace(path)


def test_every_way_of_saving_is_seen_once(sheet: Path) -> None:
    ways: list[Callable[[Path], None]] = [save_in_place, save_as_word_does, save_by_replacing]
    with watching(sheet) as counter:
        for times, save in enumerate(ways, start=1):
            save(sheet)
            assert counter.reaches(times), save.__name__
            time.sleep(QUIET)
            assert counter.times == times, save.__name__


def test_lock_and_temporary_files_and_other_files_are_not_saves(sheet: Path) -> None:
    with watching(sheet) as counter:
        for name in ("~$通知.yaml", "~WRD0002.tmp", ".~lock.通知.yaml#", "通知.docx", "别的.yaml"):
            (sheet.parent / name).write_text("甲")
        os.utime(sheet.parent / "别的.yaml")
        time.sleep(QUIET)
        assert counter.times == 0
        save_in_place(sheet)
        assert counter.reaches(1)


def test_several_files_saved_together_make_once(sheet: Path) -> None:
    other = sheet.parent / "表单.yaml"
    with watching(sheet, other) as counter:
        for path in (sheet, other, sheet):
            save_in_place(path)
        assert counter.reaches(1)
        time.sleep(QUIET)
        assert counter.times == 1


def test_a_file_in_another_folder_and_by_a_relative_path_is_watched(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sheet.parent / "模板").mkdir()
    other = sheet.parent / "模板" / "通知.docx"
    monkeypatch.chdir(sheet.parent)
    with watching(sheet, Path("模板") / "通知.docx") as counter:
        other.write_bytes(b"1")
        assert counter.reaches(1)


def test_what_act_raises_ends_the_watch(sheet: Path) -> None:
    def act() -> None:
        raise RuntimeError("甲")

    timer = threading.Timer(0.5, save_in_place, [sheet])
    timer.start()
    with pytest.raises(RuntimeError, match="甲"):
        watch([sheet], act)
    timer.join()


def test_nothing_to_watch_returns_at_once() -> None:
    watch([], Counter())

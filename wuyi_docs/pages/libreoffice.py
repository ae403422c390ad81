"""Run LibreOffice: where it is, one call over many .docx files, each to its PDF, within a time limit.

The only module that starts other programs. Every run has a LibreOffice profile of its own, so that it
neither waits for nor disturbs one that is open on the desk; a call that does not come back, or whose run ends, is
ended together with everything it started. What the PDFs are called and who reads them is not known here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from wuyi_docs.core.errors import MissingToolError, system_reason
from wuyi_docs.core.problem import Problem
from wuyi_docs.pages import keeper
from wuyi_docs.pages.scratch import Scratch

PROGRAM_VARIABLE: Final = "WUYI_SOFFICE"
"""The environment variable that names another LibreOffice than the one that would be found."""

_LOOKUP_TIMEOUT = 10.0
_TEMPORARY = "temporary"  # where LibreOffice itself leaves parts of documents when it is killed
_HEED = 0.2  # seconds until a call heeds that the run is to end
# A page that a section break leaves empty is a page of the paper, too: else numbers and parity are off.
_FILTER = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_HOW_TO_GET = (
    "请安装 LibreOffice（https://zh-cn.libreoffice.org ，免费；"
    "Debian、Ubuntu 可用 apt install libreoffice-writer-nogui），"
    f"或把它的 soffice 程序的完整路径写进环境变量 {PROGRAM_VARIABLE}"
)
# A document that came by mail must not run anything or fetch anything while it is drawn.
_SECURITY = {
    "MacroSecurityLevel": "3",
    "DisableMacrosExecution": "true",
    "BlockUntrustedRefererLinks": "true",
}


def find_office() -> str:
    """Return the path of LibreOffice's program; raise MissingToolError if this machine has none."""
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        if found := shutil.which(named):
            return found
        what = f"环境变量 {PROGRAM_VARIABLE} 指的程序不存在"
        raise MissingToolError(Problem("no-office", what, given=named, fix="请改成 soffice 的完整路径"))
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    for path in _usual_places():
        if path.is_file():
            return str(path)
    raise MissingToolError(Problem("no-office", "生成 PDF 要用 LibreOffice，本机没有找到", fix=_HOW_TO_GET))


def _usual_places() -> Iterator[Path]:
    """Yield where LibreOffice's installers put it when they do not touch PATH."""
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LocalAppData"):
            if base := os.environ.get(variable):
                for root in (Path(base), Path(base, "Programs")):
                    # soffice.com waits until the work is done; soffice.exe may return at once.
                    yield root / "LibreOffice/program/soffice.com"
                    yield root / "LibreOffice/program/soffice.exe"
    elif sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "LibreOffice.app/Contents/MacOS/soffice"
    else:
        for folder in ("/usr/bin", "/usr/local/bin", "/usr/lib/libreoffice/program"):
            yield Path(folder, "soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/snap/bin/libreoffice")


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice with a private profile in `folder`; `timeout` is in seconds and for one call.

    Once `stop` is set, by another thread, the call that runs is ended and none is begun: KeyboardInterrupt is raised.
    """

    program: str
    scratch: Scratch
    timeout: float
    stop: Event

    @property
    def folder(self) -> Path:
        """Where the profile is, and room for what is converted."""
        return self.scratch.folder

    @classmethod
    def start(cls, scratch: Scratch, timeout: float, stop: Event | None = None) -> Office:
        """Lay the profile out in an empty folder; raise MissingToolError without LibreOffice."""
        office = cls(find_office(), scratch, timeout, stop or Event())
        settings = office.folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_profile(), encoding="utf-8")
        (office.folder / _TEMPORARY).mkdir()
        return office

    def convert(self, documents: Sequence[Path], target: Path) -> bool:
        """Turn `documents` into PDFs in the folder `target`; return whether the call ended by itself."""
        command = [
            self.program,
            f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            *("--convert-to", _FILTER, "--outdir", str(target)),
            *map(str, documents),
        ]
        return _run(command, self)


def _profile() -> str:
    lines = "".join(
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SECURITY.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{lines}</oor:items>'
    )


def _run(command: Sequence[str], office: Office) -> bool:
    """Run `command` in silence; when its time is over end it and all it started, and return False."""
    windows = sys.platform == "win32"
    try:
        process = subprocess.Popen(
            command,
            env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(office.folder / _TEMPORARY)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=None if windows else 0,
        )
    except OSError as error:
        what = f"LibreOffice 启动不了：{system_reason(error)}"
        raise MissingToolError(Problem("no-office", what, given=command[0], fix=_HOW_TO_GET)) from error
    until = monotonic() + office.timeout
    try:
        office.scratch.tell(process.pid)
        while True:
            if office.stop.is_set():
                raise KeyboardInterrupt
            try:
                process.wait(max(0.0, min(_HEED, until - monotonic())))
            except subprocess.TimeoutExpired:
                if monotonic() >= until:
                    return False
            else:
                return True
    finally:
        if process.poll() is None:  # also when the clerk presses Ctrl-C
            keeper.end(process.pid)
            process.wait()
        office.scratch.tell(0)


def fontconfig(face: str) -> tuple[tuple[str, ...], str]:
    """Return the families and the PostScript name that fontconfig gives for `face`, or nothing without it."""
    program = shutil.which("fc-match")
    if program is None:
        return (), ""
    try:
        answer = subprocess.run(
            [program, "--format", "%{family}\n%{postscriptname}", face],
            capture_output=True,
            encoding="utf-8",
            timeout=_LOOKUP_TIMEOUT,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return (), ""
    families, _, postscript = answer.partition("\n")
    return tuple(families.split(",")), postscript

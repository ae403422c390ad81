"""What is published works away from the checkout: a wheel built from the source archive, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
COMMANDS: Final = (
    ("list",),
    ("init", "我的公文"),
    (
        "make",
        "我的公文/samples/通报批评.yaml",
        "-o",
        "出",
        "--set",
        "发文机关名称=某局",
        "--set",
        "机关代字=某发",
    ),
)
# The wheel's own package goes before the one of the checkout, which the environment of the tests knows as well.
FROM_FOLDER: Final = "import sys; sys.path.insert(0, sys.argv.pop(1)); from wuyi_docs.cli import main; main()"


def output(command: Sequence[str | Path], folder: Path) -> str:
    """Run a command in `folder` and return what it says."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(folder: Path) -> Path:
    """Build the source archive from the checkout and the wheel from the archive; return the wheel's path."""
    output([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder], ROOT)
    (archive,) = folder.glob("*.tar.gz")
    output([sys.executable, "-m", "tarfile", "-e", archive, folder], folder)
    unpacked = folder / archive.name.removesuffix(".tar.gz")
    output([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], unpacked)
    (wheel,) = folder.glob("*.whl")
    return wheel


def works(wuyi: Sequence[str | Path], folder: Path) -> bool:
    """Tell whether the commands of a first day work in `folder`, and the document is there."""
    kinds, *_ = (output([*wuyi, *arguments], folder) for arguments in COMMANDS)
    return "验收结果通知" in kinds and (folder / "出" / "通报批评.docx").stat().st_size > 0


def test_the_wheel_brings_all_that_its_commands_need(tmp_path: Path) -> None:
    wheel = build(tmp_path)
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    away = tmp_path / "别处"
    away.mkdir()
    assert works([sys.executable, "-I", "-c", FROM_FOLDER, tmp_path / "site"], away)


@pytest.mark.slow
def test_the_wheel_works_in_a_new_environment_with_the_tested_versions(tmp_path: Path) -> None:
    wheel = build(tmp_path)
    venv.create(tmp_path / "环境", with_pip=True)
    programs = tmp_path / "环境" / ("Scripts" if os.name == "nt" else "bin")
    output(
        [programs / "python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel], tmp_path
    )
    assert works([programs / "wuyi"], tmp_path)

"""What every test may use: the shipped library, and a working folder of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from wuyi_docs.form.library import PROFILE_NAME, Library, packaged_library
from wuyi_docs.pages import libreoffice

# Few examples and no deadline by default: the suite is fast and does not depend on the machine's mood.
settings.register_profile(
    "quick",
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=1000, derandomize=False)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def library() -> Library:
    """The library that comes with the program."""
    return packaged_library()


@pytest.fixture(scope="session", autouse=True)
def organ(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' 机关.yaml above every test's folder, where sheets outside a library of their own find it.

    It says what the samples' campaign is, too, so that small sheets and rosters need not.
    """
    path = tmp_path_factory.getbasetemp() / PROFILE_NAME
    campaign = "活动名称: '“无疫单位创建活动”'\n验收组: 局创建工作领导小组验收组\n合格分: 90\n"
    path.write_text(packaged_library().profile_path.read_text("utf-8") + campaign, encoding="utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, with no library named by the machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WUYI_LIBRARY", raising=False)
    return tmp_path


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in the place of LibreOffice; each test says what it does."""
    if sys.platform == "win32":
        pytest.skip("the stand-ins for LibreOffice are shell scripts")
    script = tmp_path / "bin" / "soffice"
    script.parent.mkdir()
    monkeypatch.setenv(libreoffice.PROGRAM_VARIABLE, str(script))
    return script

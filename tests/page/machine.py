"""What this machine can render with: LibreOffice, the faces. Where CI is set, lacking them is a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache

import pytest

from tests.page.pictures import DRAWN_WITH
from wuyi_docs.core.errors import MissingToolError
from wuyi_docs.core.standard import FACES, face_name
from wuyi_docs.pages.libreoffice import find_office, fontconfig

# The first version that puts a floating table where it belongs. All else is drawn alike by 7.4.
FLOATING_TABLES = (7, 6)
IN_CI = bool(os.environ.get("CI"))


@cache
def office_version() -> tuple[int, int]:
    """Return LibreOffice's version (25, 2), or (0, 0) if there is none."""
    try:
        program = find_office()
    except MissingToolError:
        return (0, 0)
    answer = subprocess.run(
        [program, "--version"], capture_output=True, encoding="utf-8", timeout=60, check=False
    ).stdout
    numbers = answer.split()[1].split(".") if len(answer.split()) > 1 else ["0", "0"]
    return int(numbers[0]), int(numbers[1])


@cache
def lacking() -> str:
    """Return what is missing to measure pages with, in words, or ""."""
    if office_version() == (0, 0):
        return "LibreOffice is not installed (.ci/install_renderer.sh installs it)"
    if office_version() < FLOATING_TABLES:
        return "this LibreOffice leaves the 版记 in the text (.ci/install_renderer.sh installs a newer one)"
    if shutil.which("fc-match") is None:
        return "fontconfig is not installed"
    # An unknown name gets the machine's default face: a face class that does is not there.
    default = fontconfig("no such face")[0]
    for name in map(face_name, FACES):
        if fontconfig(name)[0] == default:
            return f"no face stands for {name} (.ci/install_fonts.sh installs one)"
    return ""


def needs(reason: str) -> pytest.MarkDecorator:
    """Return a mark that skips a test for `reason`, if there is one; in CI the test runs, and fails."""
    return pytest.mark.skipif(bool(reason) and not IN_CI, reason=reason or "nothing is lacking")


@cache
def renderer() -> str:
    """Return what decides how a page looks on this machine, one thing a line."""
    faces = [f"{name}: {', '.join(fontconfig(name)[0][:1])}" for name in sorted(map(face_name, FACES))]
    return "\n".join([f"LibreOffice: {'.'.join(map(str, office_version()))}", *faces, ""])


@cache
def another_renderer() -> str:
    """Return in words why pictures drawn here may differ from those under tests/golden, or ""."""
    if lacking():
        return lacking()
    stored = DRAWN_WITH.read_text(encoding="utf-8").splitlines() if DRAWN_WITH.exists() else []
    other = [line for line in renderer().splitlines() if line not in stored]
    return f"the pictures under tests/golden were drawn with other than {'; '.join(other)}" if other else ""


needs_office = needs(lacking())
needs_renderer = needs(another_renderer())

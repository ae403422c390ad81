"""The pictures under tests/golden are those of the samples, page for page."""

from __future__ import annotations

import pytest

from tests.page.conftest import Drawer
from tests.page.machine import needs_office
from tests.page.make import sample_cases
from tests.page.pictures import GOLDEN, LARGEST

SAMPLES = [case.name for case in sample_cases()]


def test_each_picture_belongs_to_a_sample_and_is_small() -> None:
    pictures = list(GOLDEN.glob("*.png"))
    assert {picture.stem.rpartition("-")[0] for picture in pictures} == set(SAMPLES)
    assert [picture.name for picture in pictures if picture.stat().st_size > LARGEST] == []


@needs_office
@pytest.mark.xdist_group("page")
@pytest.mark.parametrize("name", SAMPLES)
def test_each_page_of_a_sample_has_its_picture(name: str, drawn: Drawer) -> None:
    pages = {f"{name}-{page.number}.png" for page in drawn(name).pages}
    assert {path.name for path in GOLDEN.glob(f"{name}-*.png")} == pages

"""The pictures under tests/golden are those of the samples, dot for dot but for a small tolerance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.page.conftest import Drawer
from tests.page.machine import needs_office, needs_renderer
from tests.page.make import sample_cases
from tests.page.pictures import GOLDEN, LARGEST, difference, open_picture, pictures, same_picture

SAMPLES = [case.name for case in sample_cases()]
WHITE = (255, 255, 255)
_TEXT = 6  # dots: what is lower is a rule


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


@needs_renderer
@pytest.mark.xdist_group("page")
@pytest.mark.parametrize("name", SAMPLES)
def test_each_page_of_a_sample_looks_as_in_its_picture(name: str, drawn: Drawer, tmp_path: Path) -> None:
    off = []
    for number, data in enumerate(pictures(drawn.pdfs[name]), start=1):
        stored = open_picture((GOLDEN / f"{name}-{number}.png").read_bytes())
        found = open_picture(data)
        if not same_picture(stored, found):
            where = difference(stored, found).getbbox() if stored.size == found.size else "another size"
            (tmp_path / f"{name}-{number}.png").write_bytes(data)
            off.append(f"page {number} differs at {where}: see {tmp_path}")
    assert off == [], "look at each picture, then: python -m tests.page_report --golden"


def bands(picture: Image.Image) -> Iterator[tuple[int, int]]:
    """Yield the top and bottom of each line of text, each rule, each row of a table."""
    ink = picture.convert("L").point(lambda value: 255 if value < 200 else 0)
    above = 0
    for y in range(ink.height + 1):
        black = y < ink.height and ink.crop((0, y, ink.width, y + 1)).getbbox() is not None
        if black and not above:
            above = y
        elif not black and above:
            yield above, y
            above = 0


def moved(strip: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
    return strip, (0, 1)


def lost(strip: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
    return Image.new("RGB", strip.size, WHITE), (0, 0)


def half_a_point_smaller(strip: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
    width, height = strip.size
    smaller = strip.resize((round(width * 31 / 32), round(height * 31 / 32)))
    return smaller, ((width - smaller.width) // 2, height - smaller.height)


@pytest.mark.parametrize("change", [moved, lost, half_a_point_smaller])
@pytest.mark.parametrize("name", ["印发通知-1", "会议纪要-2", "股室工作方案-2"])
def test_a_line_that_moved_shrank_or_went_away_is_another_picture(
    name: str, change: Callable[[Image.Image], tuple[Image.Image, tuple[int, int]]]
) -> None:
    picture = open_picture((GOLDEN / f"{name}.png").read_bytes())
    lines = [
        (top, bottom)
        for top, bottom in bands(picture)
        if change is not half_a_point_smaller or bottom - top >= _TEXT
    ]
    assert len(lines) > 3
    for top, bottom in lines:
        strip = picture.crop((0, top, picture.width, bottom))
        other = picture.copy()
        other.paste(Image.new("RGB", strip.size, WHITE), (0, top))
        piece, (right, down) = change(strip)
        other.paste(piece, (right, top + down))
        assert not same_picture(picture, other), (top, bottom)


def test_red_that_turned_black_is_another_picture() -> None:
    picture = open_picture((GOLDEN / "印发通知-1.png").read_bytes())
    assert not same_picture(picture, picture.convert("L").convert("RGB"))


def test_a_shade_more_or_less_is_the_same_picture() -> None:
    picture = open_picture((GOLDEN / "印发通知-1.png").read_bytes())
    assert same_picture(picture, picture.point(lambda value: min(255, value + 32)))

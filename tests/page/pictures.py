"""Small pictures of the samples' pages under tests/golden: drawn, and compared with a small tolerance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from wuyi_docs.core.guard import put_new

GOLDEN = Path(__file__).parents[1] / "golden"
DRAWN_WITH = GOLDEN / "RENDERER"
DPI = 60
LARGEST = 40_000  # bytes
# Black and red on white, and the shades between. The colours are fixed: chosen anew for each picture, they
# would all change with a single dot.
_STEPS = [round(255 * step / 8) for step in range(9)]
_COLOURS = [(step, step, step) for step in _STEPS] + [(255, step, step) for step in _STEPS[:7]]
# Two versions of the library that draws, two years apart, differ in hundreds of dots a page, each by one shade.
SHADE = 48  # of 255: more than one step of colour
# A lost page number is 41 dots, the shortest line of text moved by a dot (0.4 mm) 53.
STRAY = 10  # dots


def draw_golden(pdfs: Mapping[str, Path], folder: Path = GOLDEN) -> list[Path]:
    """Draw every page of `pdfs` as 名称-1.png …, and remove pages that are no more."""
    drawn = []
    for name, pdf in pdfs.items():
        for number, picture in enumerate(pictures(pdf), start=1):
            drawn.append(folder / f"{name}-{number}.png")
            put_new(drawn[-1], picture, force=True)
        for old in set(folder.glob(f"{name}-*.png")) - set(drawn):
            old.unlink()
    return drawn


def pictures(pdf: Path) -> list[bytes]:
    """Return each page as a small PNG."""
    return [_png(image) for image in _pages(pdf)]


def open_picture(data: bytes) -> Image.Image:
    """Return a PNG as it was drawn."""
    return Image.open(BytesIO(data)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return white dots on black wherever two pictures of one size differ by more than one shade."""
    bands = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point(lambda value: 255 if value > SHADE else 0)


def dots(found: Image.Image) -> int:
    """Return how many dots of a difference are white."""
    return found.histogram()[255]


def same_picture(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two pictures show the same page."""
    return one.size == other.size and dots(difference(one, other)) <= STRAY


def _pages(pdf: Path) -> Iterator[Image.Image]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=DPI / 72).to_pil().convert("RGB")


def _png(image: Image.Image) -> bytes:
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in _COLOURS for value in colour])
    file = BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(file, "PNG", optimize=True, bits=4)
    return file.getvalue()

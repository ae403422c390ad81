"""Small pictures of the samples' pages under tests/golden, for people to look at."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from wuyi_docs.core.files import write_file

GOLDEN = Path(__file__).parents[1] / "golden"
DPI = 60
LARGEST = 40_000  # bytes
_COLOURS = 16  # black on white, red, and the shades between: enough for text


def draw_golden(pdfs: Mapping[str, Path], folder: Path = GOLDEN) -> list[Path]:
    """Draw every page of `pdfs` as 名称-1.png …, and remove pages that are no more."""
    drawn = []
    for name, pdf in pdfs.items():
        for number, picture in enumerate(pictures(pdf), start=1):
            drawn.append(folder / f"{name}-{number}.png")
            write_file(drawn[-1], picture)
        for old in set(folder.glob(f"{name}-*.png")) - set(drawn):
            old.unlink()
    return drawn


def pictures(pdf: Path) -> list[bytes]:
    """Return each page as a small PNG."""
    import pypdfium2  # type: ignore[import-untyped]

    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=DPI / 72).to_pil().convert("RGB").quantize(_COLOURS)
            file = BytesIO()
            image.save(file, "PNG", optimize=True)
            found.append(file.getvalue())
    return found

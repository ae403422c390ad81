"""Draw the pictures of docs/怎样改模板.md anew: `python -m tests.docs_pictures`.

The stock template and the document of its sample, each rendered and its first page drawn small.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from PIL import Image

from wuyi_docs.form.library import packaged_library
from wuyi_docs.pages.render import to_pdf, to_png
from wuyi_docs.production.single import draft, render

FOLDER: Final = Path(__file__).parents[1] / "docs" / "图"
KIND: Final = "验收结果通知"
COLOURS: Final = 16
DPI: Final = 60  # legible, and small enough to be kept in the repository


def main(folder: Path = FOLDER) -> None:
    """Write 模板.png and 做好.png."""
    library = packaged_library()
    one = draft(library.folder / "samples" / f"{KIND}.yaml", library, {})
    template = library.folder / "templates" / f"{KIND}.docx"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        sources = {"模板": template.read_bytes(), "做好": render(one)}
        for name, data in sources.items():
            (Path(scratch) / f"{name}.docx").write_bytes(data)
        for rendered in to_pdf([Path(scratch) / f"{name}.docx" for name in sources]):
            first = to_png(rendered.pdf, dpi=DPI)[0]
            with Image.open(first) as picture:
                picture.quantize(COLOURS).save(folder / f"{rendered.source.stem}.png", optimize=True)


if __name__ == "__main__":
    main()

"""A script in the place of LibreOffice: what it does is said by each test."""

from __future__ import annotations

import stat
import sys
from pathlib import Path


def behave(script: Path, lines: str) -> None:
    script.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


# A stand-in that makes PDFs out of all arguments but those whose copy holds the word "bad".
MAKES_PDFS = f"""
exec '{sys.executable}' - "$@" <<'EOF'
import sys
from pathlib import Path
from pypdf import PdfWriter
folder = Path(sys.argv[sys.argv.index("--outdir") + 1])
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    if b"bad" not in Path(name).read_bytes()[-8:]:
        writer = PdfWriter()
        writer.add_blank_page(595, 842)
        writer.write(folder / (Path(name).stem + ".pdf"))
EOF
"""

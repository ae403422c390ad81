"""Turn finished .docx files into PDFs and pictures of their pages, and say which faces were substituted.

Many files go into one call of LibreOffice; one that cannot be rendered does not cost the others; a PDF
appears under its name only when it is whole. It knows nothing of kinds, forms, or of what the pages ought to
look like.
"""

from __future__ import annotations

import errno
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import pack
from threading import Event
from typing import Final

from wuyi_docs.core.errors import MissingToolError, OutputError, PackageError, WuyiError, program_error
from wuyi_docs.core.guard import check_target, is_foreign, put
from wuyi_docs.core.problem import Place, Problem
from wuyi_docs.core.seal import content_hash
from wuyi_docs.docx.package import read_package
from wuyi_docs.pages.fonts import Lookup, Substitution, faces_asked, faces_embedded, substitutions
from wuyi_docs.pages.libreoffice import Office, fontconfig
from wuyi_docs.pages.scratch import is_full, scratch, unwritable

TIMEOUT: Final = 180.0
"""Seconds that one call of LibreOffice may take: a hundred times what a chunk of short documents needs."""

MOST_PICTURES: Final = 500  # pages of one document that are drawn; nobody looks at more
_POINTS_PER_INCH = 72
_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_CHUNK = 20  # files in one call: enough to make the start cheap, few enough to see progress


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document's PDF, its number of pages, the faces that the machine lacked, and pictures of its pages."""

    source: Path
    pdf: Path
    pages: int
    substituted: tuple[Substitution, ...]
    pictures: tuple[Path, ...] = ()


class NotAllRendered(OutputError):
    """Some documents have no PDF, as the problems tell; `rendered` are those that have."""

    def __init__(self, problems: Iterable[Problem], rendered: Sequence[Rendered]) -> None:
        super().__init__(problems)
        self.rendered = tuple(rendered)


def to_pdf(
    paths: Sequence[Path],
    folder: Path | None = None,
    *,
    timeout: float = TIMEOUT,
    strict_fonts: bool = False,
    force: bool = False,
    on_done: Callable[[Path], None] | None = None,
    stop: Event | None = None,
) -> list[Rendered]:
    """Render every .docx of `paths` to a PDF of the same name in `folder`, or beside it, in their order.

    `timeout` is in seconds and per call of LibreOffice; `on_done` is called with each source when it is over
    with. Raise OutputError naming all documents that could not be rendered, or whose place holds a file that is
    not such a PDF (`force` replaces it), after the others have been; MissingToolError without LibreOffice, or with
    `strict_fonts` when a face was substituted (the PDFs stay). Once `stop` is set the work is broken off.
    """
    if not paths:
        return []
    _refuse_collisions(paths, folder)
    failed: dict[Path, WuyiError] = {}
    for path in paths:
        with _noting(failed, path):
            read_package(path)  # says in one sentence what is wrong with a file that is not a .docx
            check_target(_target(path, folder), force, is_foreign)
    if len(failed) == len(paths) == 1:
        raise failed[paths[0]]
    finished: dict[Path, Rendered] = {}
    lookup, free = cache(fontconfig), [path for path in paths if path not in failed]
    with scratch() as place:
        office = Office.start(place, timeout, stop)
        for start in range(0, len(free), _CHUNK):
            for source, pdf in _convert(office, free[start : start + _CHUNK], proven=bool(finished)):
                with _noting(failed, source):
                    finished[source] = _take(source, pdf, _target(source, folder), force, lookup)
                if on_done:
                    on_done(source)
    rendered = [finished[path] for path in paths if path in finished]
    if failed:
        raise NotAllRendered(
            [one for path in paths if path in failed for one in failed[path].problems], rendered
        )
    if strict_fonts:
        refuse_substitutes(rendered)
    return rendered


@contextmanager
def _noting(failed: dict[Path, WuyiError], source: Path) -> Iterator[None]:
    """Note what goes wrong with one document, so that the others are rendered all the same."""
    try:
        yield
    except (OutputError, PackageError) as error:
        failed[source] = error
    except WuyiError:
        raise
    except Exception as error:  # whatever this document brings about
        failed[source] = program_error(error, Place(str(source)))


def to_png(pdf: Path, folder: Path | None = None, *, dpi: int = 100, force: bool = False) -> list[Path]:
    """Draw each page of `pdf` as 名称-1.png, 名称-2.png … in `folder`, or beside it.

    Raise OutputError where there are too many, or a file of that name is not such a picture; `force` replaces it.
    """
    import pypdfium2

    folder = pdf.parent if folder is None else folder
    pictures = []
    with pypdfium2.PdfDocument(pdf) as document:
        if len(document) > MOST_PICTURES:
            what = f"有 {len(document)} 页，最多把 {MOST_PICTURES} 页画成图片"
            raise OutputError(
                Problem("too-many-pages", what, Place(str(pdf)), fix="看 PDF，或者把文件分成几份")
            )
        for number, page in enumerate(document, start=1):
            drawn = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
            pictures.append(folder / f"{pdf.stem}-{number}.png")
            picture = _png(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
            put(pictures[-1], picture, force=force)
    return pictures


def _png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """Return rows of RGB pixels, `stride` bytes from one to the next, as a PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + pixels[row * stride : row * stride + 3 * width] for row in range(height))
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits a channel, colours without alpha
    return _PNG_MARK + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def page_count(pdf: Path) -> int:
    """Return how many pages `pdf` has."""
    from pypdf import PdfReader

    with PdfReader(pdf) as reader:
        return len(reader.pages)


def refuse_substitutes(rendered: Sequence[Rendered]) -> None:
    """Raise MissingToolError that names every document with a substituted face, if there is one."""
    problems = [
        Problem(
            "font-substituted",
            f"本机缺少这份公文要用的字体，PDF 里是代用的字体：{'、'.join(map(str, one.substituted))}",
            Place(file=str(one.source)),
            fix="请装上这些字体再生成；字体可以代用时，不要加 --strict-fonts",
        )
        for one in rendered
        if one.substituted
    ]
    if problems:
        raise MissingToolError(problems)


def _target(source: Path, folder: Path | None) -> Path:
    return (source.parent if folder is None else folder) / f"{source.stem}.pdf"


def _refuse_collisions(paths: Sequence[Path], folder: Path | None) -> None:
    taken: dict[Path, Path] = {}
    for path in paths:
        first = taken.setdefault(_target(path, folder), path)
        if first != path:
            what = f"它的 PDF 会和 {first} 的同名"
            fix = "请分两次生成，各放一个文件夹"
            raise OutputError(Problem("same-name", what, Place(file=str(path)), fix=fix))


def _convert(office: Office, sources: Sequence[Path], *, proven: bool) -> Iterator[tuple[Path, Path | None]]:
    """Yield every source with its PDF, which lives until the next is asked for, or None if there is none.

    What one call leaves undone is tried again file by file; but if LibreOffice is not `proven` to work here
    and hangs at once, waiting for each file would only cost the clerk's time.
    """
    # Copies: a file open in Word stays untouched, two of one name do not meet, odd names do no harm.
    copies = [office.folder / f"{index}.docx" for index in range(len(sources))]
    for source, copy in zip(sources, copies, strict=True):
        shutil.copyfile(source, copy)
    ended = office.convert(copies, office.folder)
    pdfs = [copy.with_suffix(".pdf") for copy in copies]
    if not all(map(_is_whole, pdfs)) and is_full(office.folder):
        raise unwritable(OSError(errno.ENOSPC, ""))
    if not ended and not proven and not any(map(_is_whole, pdfs)):
        what = f"LibreOffice 启动后 {office.timeout:g} 秒没有反应，已经停掉"
        fix = "请先单独打开一次 LibreOffice，看它是否正常，必要时重装"
        raise MissingToolError(Problem("office-hangs", what, given=office.program, fix=fix))
    for source, copy, pdf in zip(sources, copies, pdfs, strict=True):
        if not _is_whole(pdf) and len(sources) > 1:
            office.convert([copy], office.folder)
        yield source, pdf if _is_whole(pdf) else None
        copy.unlink()
        pdf.unlink(missing_ok=True)


def _is_whole(pdf: Path) -> bool:
    """Return whether `pdf` was written to its end: LibreOffice may have been stopped in the middle."""
    return pdf.exists() and pdf.read_bytes()[-64:].rstrip().endswith(b"%%EOF")


def _take(source: Path, made: Path | None, target: Path, force: bool, lookup: Lookup) -> Rendered:
    """Put a finished PDF under its name and read what it is made of; OutputError where there is none."""
    if made is None:
        what = "LibreOffice 没能把它变成 PDF"
        fix = "请用 Word 或 WPS 打开这个文件，看它是否完好"
        raise OutputError(Problem("not-rendered", what, Place(file=str(source)), fix=fix))
    replaced = substitutions(faces_asked(read_package(source)), faces_embedded(made), lookup)
    pages = page_count(made)
    put(target, made.read_bytes(), force=force, source=content_hash(made.with_suffix(".docx")))
    return Rendered(source, target, pages, replaced)

"""Rendering one template many times: `python -m tests.benchmarks.bench_render [NUMBER…]`.

Prints, from one run, processor time per document of ours (bare, and with the layout's finisher), of a plain
docxtpl loop, and of the floor: what no renderer of this design can go below, namely Jinja's code for the body,
one deflate, and joined records, without any check. The template and its answers are the stock acceptance notice.
"""

from __future__ import annotations

import io
import resource
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment

from wuyi_docs.expressions import language
from wuyi_docs.expressions.limits import Budget
from wuyi_docs.form.library import find_library
from wuyi_docs.layout.finish import make_finisher
from wuyi_docs.production.single import draft
from wuyi_docs.templating.engine import load_template
from wuyi_docs.templating.engine.source import read_source

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "验收结果通知.yaml"
NUMBERS = (1, 30, 1000, 100_000)
PLAIN = 20  # documents of plain docxtpl, which takes 300 times as long
REPEATS = 3


def per_document(make: Callable[[], object], number: int) -> float:
    """Return the least microseconds of processor time a document over a few runs of `number`."""
    best = float("inf")
    for _ in range(REPEATS if number < 10_000 else 1):
        started = time.process_time()
        for _ in range(number):
            make()
        best = min(best, (time.process_time() - started) / number)
    return best * 1e6


def plain_docxtpl(path: Path, context: dict[str, Any]) -> Callable[[], bytes]:
    """Return what makes one document as docxtpl's own manual has it."""

    def make() -> bytes:
        template = DocxTemplate(str(path))
        with Budget():
            template.render(context, jinja_env=language.environment())
        file = io.BytesIO()
        template.save(file)
        return file.getvalue()

    return make


def floor(path: Path, context: dict[str, Any]) -> Callable[[], bytes]:
    """Return the least work that gives such a document: plain Jinja, one deflate, and bytes joined."""
    template = load_template(path)
    source = read_source(template.package, template.package.main)
    environment = Environment(autoescape=True, finalize=language.show)
    environment.filters.update(language.filters())
    code = environment.from_string(source.text)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in template.package.parts.items():
            archive.writestr(name, data)
    rest = file.getvalue()

    def make() -> bytes:
        data = f"{source.head}{code.render(context)}{source.tail}".encode()
        packed = zlib.compress(data, 6, -zlib.MAX_WBITS)
        return b"".join((rest, zlib.crc32(data).to_bytes(4, "little"), packed))

    return make


def first_document(path: Path, context: dict[str, Any]) -> float:
    """Return the milliseconds that a first document takes: the template read, compiled, and rendered."""
    started = time.process_time()
    load_template(path).render(context)
    return (time.process_time() - started) * 1e3


def main(numbers: tuple[int, ...]) -> None:
    """Print the table."""
    made = draft(SAMPLE, find_library(ROOT), {})
    assert made.kind
    path, context = made.kind.template_for(made.values), dict(made.values)
    first = first_document(path, context)
    template = load_template(path)
    finish = make_finisher(template.package.parts["word/styles.xml"])
    say = sys.stdout.write
    plain = per_document(plain_docxtpl(path, context), PLAIN)
    least = per_document(floor(path, context), 1000)
    say(
        f"{path.name}: plain docxtpl {plain / 1000:.1f} ms, floor {least:.0f} µs, first document {first:.0f} ms\n\n"
    )
    say(
        f"{'documents':>10}{'bare µs':>10}{'× docxtpl':>11}{'÷ floor':>9}{'finished µs':>13}{'× docxtpl':>11}{'peak MB':>9}\n"
    )
    for number in numbers:
        bare = per_document(lambda: template.render(context), number)
        whole = per_document(lambda: template.render(context, finish=finish), number)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        say(
            f"{number:>10}{bare:>10.0f}{plain / bare:>11.0f}{bare / least:>9.2f}"
            f"{whole:>13.0f}{plain / whole:>11.0f}{peak:>9.0f}\n"
        )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or NUMBERS)

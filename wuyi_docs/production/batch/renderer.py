"""Accepted values to a finished document, with everything that many rows share compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from wuyi_docs.core.errors import WuyiError
from wuyi_docs.core.version import __version__
from wuyi_docs.form.library import FORMAT_FIELD, SHARED, Kind
from wuyi_docs.production.manifest import file_hash
from wuyi_docs.production.single import compile_kind


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """One template, ready; `basis` names everything but the values that a document is made of.

    `render` returns a document, or why there is none, for each of several values.
    """

    path: Path
    sha256: str
    basis: str
    render: Callable[[Sequence[Mapping[str, object]]], list[bytes | WuyiError]]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A kind's templates, each compiled when it is first chosen."""

    kind: Kind
    form_sha256: str
    compiled: dict[object, Compiled] = field(default_factory=dict)

    def template(self, values: Mapping[str, object]) -> Compiled:
        """Return the template for these values."""
        chosen = values.get(FORMAT_FIELD)
        if chosen not in self.compiled:
            path = self.kind.template_for(values)
            digest = file_hash(path)
            basis = f"{__version__} {self.form_sha256} {digest}"
            self.compiled[chosen] = Compiled(
                path, digest, basis, compile_kind(path, self.kind.form).render_all
            )
        return self.compiled[chosen]

    def hashes(self) -> dict[str, str]:
        """Return the hashes of the templates that were used, by file name."""
        return {one.path.name: one.sha256 for one in self.compiled.values()}


def open_renderer(kind: Kind) -> Renderer:
    """Return the renderer of a kind whose own template is compiled: a broken one is told before anything is done."""
    shared = sorted((kind.form_path.parent / SHARED).glob("*.yaml"))
    hashes = map(file_hash, (kind.form_path, *shared))
    renderer = Renderer(kind, sha256("".join(hashes).encode()).hexdigest())
    renderer.template({})
    return renderer

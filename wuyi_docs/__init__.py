"""Official Chinese government documents (GB/T 9704-2012) from filled forms and Word templates.

docs/api.md explains the public names. Each is imported when it is first used, so that `import wuyi_docs` costs
nothing; no module of a wing imports this one.
"""

from __future__ import annotations

import sys
from types import ModuleType

from wuyi_docs.core.version import __version__ as __version__

TYPE_CHECKING = False  # known to type checkers by its name; `typing` would take half of the import's time
if TYPE_CHECKING:
    from wuyi_docs.api.batches import BatchOptions as BatchOptions
    from wuyi_docs.api.batches import BatchResult as BatchResult
    from wuyi_docs.api.batches import Checked as Checked
    from wuyi_docs.api.batches import Outcome as Outcome
    from wuyi_docs.api.batches import Renumbered as Renumbered
    from wuyi_docs.api.batches import Repeated as Repeated
    from wuyi_docs.api.batches import batch as batch
    from wuyi_docs.api.batches import check_merges as check_merges
    from wuyi_docs.api.batches import merge as merge
    from wuyi_docs.api.batches import prepare_batch as prepare_batch
    from wuyi_docs.api.batches import run_batch as run_batch
    from wuyi_docs.api.checks import FileKind as FileKind
    from wuyi_docs.api.checks import Origin as Origin
    from wuyi_docs.api.checks import Report as Report
    from wuyi_docs.api.checks import annotate as annotate
    from wuyi_docs.api.checks import check as check
    from wuyi_docs.api.checks import check_all as check_all
    from wuyi_docs.api.checks import fix as fix
    from wuyi_docs.api.documents import Made as Made
    from wuyi_docs.api.documents import draft as draft
    from wuyi_docs.api.documents import find_sheets as find_sheets
    from wuyi_docs.api.documents import make as make
    from wuyi_docs.api.documents import make_all as make_all
    from wuyi_docs.api.documents import sources as sources
    from wuyi_docs.api.library import Kind as Kind
    from wuyi_docs.api.library import Library as Library
    from wuyi_docs.api.library import blank_sheet as blank_sheet
    from wuyi_docs.api.library import find_library as find_library
    from wuyi_docs.api.library import init as init
    from wuyi_docs.api.library import new as new
    from wuyi_docs.api.pages import make_pdfs as make_pdfs
    from wuyi_docs.api.pages import preview as preview
    from wuyi_docs.api.steps import Progress as Progress
    from wuyi_docs.api.steps import Stage as Stage
    from wuyi_docs.api.steps import Step as Step
    from wuyi_docs.api.templates import Restyled as Restyled
    from wuyi_docs.api.templates import new_template as new_template
    from wuyi_docs.api.templates import restyle as restyle
    from wuyi_docs.api.templates import tags as tags
    from wuyi_docs.api.templates import write_tags as write_tags
    from wuyi_docs.check.engine import Finding as Finding
    from wuyi_docs.core.errors import AnswersError as AnswersError
    from wuyi_docs.core.errors import FormError as FormError
    from wuyi_docs.core.errors import LibraryError as LibraryError
    from wuyi_docs.core.errors import MissingToolError as MissingToolError
    from wuyi_docs.core.errors import OutputError as OutputError
    from wuyi_docs.core.errors import PackageError as PackageError
    from wuyi_docs.core.errors import ProgramError as ProgramError
    from wuyi_docs.core.errors import TemplateError as TemplateError
    from wuyi_docs.core.errors import WuyiError as WuyiError
    from wuyi_docs.core.problem import Place as Place
    from wuyi_docs.core.problem import Problem as Problem
    from wuyi_docs.core.problem import Remedy as Remedy
    from wuyi_docs.core.problem import Severity as Severity
    from wuyi_docs.pages.render import NotAllRendered as NotAllRendered
    from wuyi_docs.pages.render import Rendered as Rendered
    from wuyi_docs.production.single import Draft as Draft

# The public names by the module that they come from, in the order of docs/api.md.
PUBLIC = {
    "wuyi_docs.api.documents": "make make_all draft find_sheets sources Made",
    "wuyi_docs.production.single": "Draft",
    "wuyi_docs.api.batches": "batch prepare_batch run_batch merge check_merges BatchOptions BatchResult Outcome Renumbered Checked Repeated",
    "wuyi_docs.api.checks": "check check_all annotate fix Report FileKind Origin",
    "wuyi_docs.check.engine": "Finding",
    "wuyi_docs.api.pages": "preview make_pdfs",
    "wuyi_docs.pages.render": "Rendered NotAllRendered",
    "wuyi_docs.api.library": "init find_library new blank_sheet Library Kind",
    "wuyi_docs.api.templates": "new_template tags write_tags restyle Restyled",
    "wuyi_docs.api.steps": "Progress Stage Step",
    "wuyi_docs.core.problem": "Problem Place Remedy Severity",
    "wuyi_docs.core.errors": "WuyiError AnswersError FormError LibraryError MissingToolError OutputError PackageError TemplateError ProgramError",
}
_HOMES = {name: module for module, names in PUBLIC.items() for name in names.split()}
__all__ = ["__version__", *_HOMES]


class _Root(ModuleType):
    """This module: `wuyi_docs.check` stays the function when the wing of that name is imported below it."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


if not TYPE_CHECKING:  # a type checker would take every name for one that is there

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


sys.modules[__name__].__class__ = _Root

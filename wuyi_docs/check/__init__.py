"""Say where a .docx departs from GB/T 9704-2012 and from good usage: a package in, findings out.

    read_document(package) -> Document              the reading model (`model`)
    check(document, selection) -> list[Finding]     what the rules find (`engine`, `rules`, `selection`)
    check(…, pages=read_pages(pdf))                 also what only the rendered page shows (`pages`)
    report_text / report_json / report_sarif        how it is shown (`report`)
    comments(findings) -> list[Comment]             for `docx.comments.annotate`
    fix(package) -> bytes                           a copy in which what is safe to mend is mended (`mend`)

How to add a rule: write an entry into `rules/<family>/table.py`, at its place in docs/rules.md. What one regular
expression tells is a `Pattern`, the face or size of an element a `Look`, the empty lines between two elements a
`Gap` (`kinds`); the entry holds the article, the authority and what is looked for. What needs more is a function
in a module of the family, a generator of faults over the model, which the decorator `rule` makes a rule: its
docstring is the article under fixed headings, and the table names it. XML, severity and selection are none of a
rule's business; where the recognition of elements left something out, it says nothing. Then run
`python -m wuyi_docs.check.catalogue docs/rules.md`. That is all for a rule that quotes words: the examples of its
article are tests (tests/check/examples.py). Its exceptions, and what a rule on looks must find and leave alone,
stand under its name in tests/check/fixtures/<family>.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuyi_docs.check.engine import Fault as Fault
from wuyi_docs.check.engine import Finding as Finding
from wuyi_docs.check.engine import check as check
from wuyi_docs.check.model import read_document as read_document
from wuyi_docs.check.model import read_text as read_text
from wuyi_docs.check.model.types import Document as Document
from wuyi_docs.check.options import Options as Options
from wuyi_docs.check.pages import read_pages as read_pages
from wuyi_docs.check.report import comments as comments
from wuyi_docs.check.report import finding_as_dict as finding_as_dict
from wuyi_docs.check.report import report_json as report_json
from wuyi_docs.check.report import report_sarif as report_sarif
from wuyi_docs.check.report import report_text as report_text
from wuyi_docs.check.selection import Selection as Selection
from wuyi_docs.check.settings import read_options as read_options

if TYPE_CHECKING:
    from wuyi_docs.docx.package import Package


def fix(package: Package, selection: Selection | None = None) -> bytes:
    """Return a copy of `package` with everything mended for which a fault offers a fix."""
    from wuyi_docs.check.mend import fix as mend  # only --fix needs what changes XML

    return mend(package, selection)

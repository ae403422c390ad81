"""The roster (工作底册): .xlsx, .csv or .yaml to rows of text with places, and the blank one from a form.

open_roster      a file and what is wanted of it → a Roster, read row by row
ExpectedColumns  the fields, their types, and which columns must be there
origin           what a workbook says of itself
blank            a form → its blank roster; only who makes one loads that
"""

from __future__ import annotations

from wuyi_docs.roster.headings import ExpectedColumns
from wuyi_docs.roster.reader import Roster, open_roster
from wuyi_docs.roster.records import Row, Skipped

__all__ = ["ExpectedColumns", "Roster", "Row", "Skipped", "open_roster"]

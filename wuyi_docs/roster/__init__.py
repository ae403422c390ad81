"""The ledger (工作底册): .xlsx, .csv or .yaml to rows of text with places, and the blank one from a form.

open_roster   a file and what is wanted of it → a Roster, read row by row
read_roster   the same, read whole
Wanted        the fields, their types, and which columns must be there
blank         a form → its blank ledger; only who makes one loads that
"""

from __future__ import annotations

from wuyi_docs.roster.headings import Wanted
from wuyi_docs.roster.ledger import Roster, open_roster, read_roster
from wuyi_docs.roster.records import Row, Skipped

__all__ = ["Roster", "Row", "Skipped", "Wanted", "open_roster", "read_roster"]

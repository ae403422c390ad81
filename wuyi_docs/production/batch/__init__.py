"""A roster to hundreds of documents, and nothing lost.

run           BatchOptions → BatchResult: rows judged, documents made ready, then named
roster_kind   which kind of document a roster is of
pipeline      rows → documents that wait for their names
checks        the documents of the first rows, or of all → findings at the cells that their texts came from
rows          one row → accepted values, problems by cell
holdings      what the folder holds before: documents, the numbers that stand in them, whose they are
numbers       a document keeps the number it was issued with; the others get the next free ones
unique_names  no two documents share a name or a number
workspace     the output folder: documents made whole beside their places
naming        ready documents → named ones, the manifest, the ledger; carried through after a crash
withdrawal    left-over documents → 已撤下/
ledger        台账.xlsx
telling       what is to be known of the folder → notes

What stands on the disk, and what the next run makes of it where this one is killed:

    .wuyi/lock             taken. The system lets go of it, whatever ends the process.
      │ a row was found good
      ▼
    .wuyi/ready/甲股.docx   being written. Nobody takes what is not noted, or not as it was noted: made anew.
      │ whole
      ▼
    .wuyi/journal          notes it with its hash. The next run takes it where its inputs are the same.
      │ every row was judged; all of this forced to the disk
      ▼
    .wuyi/naming           the leave to name. From here on the next run first carries this one through:
      │                    it names what still waits, on the terms that stand in this file.
      │ left-overs moved to 已撤下/ if that was asked for
      │ renamed, one after the other, but where somebody changed the file that bears the name
      ▼
    甲股.docx               has its name, and is whole as long as it has it.
      │ each written beside its place, then renamed
      ▼
    manifest.json 台账.xlsx  tell of every document. Until both do, they are written anew from the journal.
      │ removed: naming first, then journal, document, ready, lock
      ▼
    (no .wuyi)             Without `naming` what is left of it only counts as of a run cut off before that.
"""

from __future__ import annotations

from wuyi_docs.production.batch.naming import Outcome
from wuyi_docs.production.batch.numbers import Renumbered
from wuyi_docs.production.batch.prepare import BatchOptions, prepare_batch
from wuyi_docs.production.batch.roster_kind import kind_of_roster
from wuyi_docs.production.batch.run import BatchResult, Confirm, run_batch

__all__ = [
    "BatchOptions",
    "BatchResult",
    "Confirm",
    "Outcome",
    "Renumbered",
    "kind_of_roster",
    "prepare_batch",
    "run_batch",
]

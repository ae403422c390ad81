"""A roster to hundreds of documents, and nothing lost.

run_batch     BatchOptions → BatchResult: rows judged, documents made ready, then named
pipeline      rows → documents that wait for their names, a few dozen at a time
rows          one row → accepted values, problems by cell
unique_names  no two documents share a name or a number
workspace     the output folder: made beside, named at the end, carried through after a crash
ledger        台账.xlsx
"""

from __future__ import annotations

from wuyi_docs.production.batch.prepare import BatchOptions, prepare_batch
from wuyi_docs.production.batch.run import BatchResult, run_batch
from wuyi_docs.production.batch.workspace import Outcome

__all__ = ["BatchOptions", "BatchResult", "Outcome", "prepare_batch", "run_batch"]

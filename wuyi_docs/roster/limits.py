"""What a roster may hold at most. Whatever is larger is refused with the limit in the message, never half read."""

from __future__ import annotations

MB = 1 << 20
FILE = 64 * MB  # a roster of 100,000 rows has about 10
SHEET = 512 * MB  # one sheet of an .xlsx, unpacked; 100,000 wide rows have about 100
STRINGS = 128 * MB  # its shared texts, which are held in memory
TEXTS = 2_000_000  # shared texts
PART = 16 * MB  # any other part of it
RATIO = 1000  # bytes a packed byte may unpack to, beyond `PART`; real sheets stay below 100
STRETCH = 8 * MB  # of a sheet or its texts from the end of one row or text to that of the next
SHEETS = 255
ROWS = 1_048_576  # as many as Excel has
CELLS = 10_000_000  # filled or empty: formats drawn to the end of a sheet
COLUMNS = 2000
MERGES = 100_000
CELL = 131_072  # characters; Excel's own cells have 32,767
FORMAT = 255  # characters of a number format, as Excel has it
DIGITS = 308  # of a number; Excel's largest has so many
MARKED = 400_000  # cells of a workbook that is marked with problems; of a larger one they are listed

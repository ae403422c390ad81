"""The slips of a Chinese keyboard in a YAML sheet: found line by line, named, and mended for reading on.

Turns a sheet's text into text that YAML can read plus the problems found, so that one stray `：` does
not hide every other problem. Works on lines and indents alone; knows neither fields nor values.
"""

from wuyi_docs.sheets.repair.lines import mend
from wuyi_docs.sheets.repair.state import STEP, Mended

__all__ = ["STEP", "Mended", "mend"]

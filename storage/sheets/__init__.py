"""Reads the tables that staff upload, CSV and XLSX, however they were saved.

Nothing of this runs in a process that answers citizens: a file that eats memory or time must end
a child of ours and nothing else (see `storage/imports`).
"""

from storage.sheets.limits import MOST_BYTES
from storage.sheets.reading import Line, Sheet, read_sheet

__all__ = ["MOST_BYTES", "Line", "Sheet", "read_sheet"]

"""The files of an import, and the child process that reads them.

A workbook can be a bomb, and reading a hundred thousand rows takes seconds of one core. Both happen
in a child with bounds for memory and time: whoever answers citizens notices nothing.
"""

from storage.imports.files import ImportFiles
from storage.imports.reading import Checked, Reading, Unpacked, Unusable

__all__ = ["Checked", "ImportFiles", "Reading", "Unpacked", "Unusable"]

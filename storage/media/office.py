"""Which documents of office programs are taken: the zipped ones, without macros.

The older ones (.doc, .xls, .ppt) are not: they share their container with installers, and their
macros cannot be seen without taking them apart.
"""

import zipfile
from collections.abc import Collection
from io import BytesIO

_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_PROGRAMS = (
    "vbaproject.bin",
    "manifest.mf",
    "androidmanifest.xml",
    "xl/macrosheets/",
    "basic/",
    "scripts/",
)
"""Parts, or the folders of parts, that can run: macros, Java, Android."""
_MOST_PARTS = 5_000
_MIMETYPE_BYTES = 100


def office_extension(content: bytes) -> str:
    """Empty for everything else. Nothing is unpacked but the 40 bytes that name an ODF file."""
    if not content.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_PARTS or _can_run(names):
                return ""
            if "[Content_Types].xml" in names:
                return next((_PARTS[name] for name in names if name in _PARTS), "")
            return _odf_extension(archive)
    except Exception:  # zipfile raises nearly everything on broken files
        return ""


def _can_run(names: Collection[str]) -> bool:
    lowered = [name.lower() for name in names]
    return any(
        name.endswith(part) or name.startswith(part) for name in lowered for part in _PROGRAMS
    )


def _odf_extension(archive: zipfile.ZipFile) -> str:
    first = archive.infolist()[0] if archive.infolist() else None
    if first is None or first.filename != "mimetype" or first.file_size > _MIMETYPE_BYTES:
        return ""
    return _ODF.get(archive.read(first), "")

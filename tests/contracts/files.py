"""Small files of every kind that citizens send, for tests of what is taken."""

import zipfile
from functools import cache
from io import BytesIO

from PIL import Image

OOXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


@cache
def bomb() -> bytes:
    """A small file that would be 400 megapixels."""
    file = BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def boxed(brand: str) -> bytes:
    return b"\0\0\0\x18ftyp" + brand.encode() + bytes(60)


def odf(kind: str) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mimetype, "content.xml": b"<x/>"})


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OPUS = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(30)
MP3 = b"\xff\xfb\x90\x64" + bytes(413)
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}
SHEET = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}
DOCX = zipped(WORD)
ODT_PARTS = {"mimetype": b"application/vnd.oasis.opendocument.text"}

"""Workbooks of tests: as programs write them, and as only somebody with bad intentions would."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0"?>'
PARTS = {
    "[Content_Types].xml": (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{HEAD}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
SHEET = "xl/worksheets/sheet1.xml"


def raw_book(path: Path, sheet: str, head: str = HEAD, more: Mapping[str, bytes] = {}) -> Path:
    """A workbook whose sheet holds exactly this."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        archive.writestr(
            SHEET, f"{head}<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>"
        )
        for name, packed in more.items():
            archive.writestr(name, packed)
    return path


def cell(name: str, words: str = "x") -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{words}</t></is></c>'


def book(path: Path, write: Callable[[xlsxwriter.Workbook], None]) -> Path:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content)
    write(workbook)
    workbook.close()
    path.write_bytes(content.getvalue())
    return path

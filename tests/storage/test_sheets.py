"""Tables as offices save them, and files that no office ever saved."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from console.tables import write_csv, write_xlsx
from storage.reference import BadFile
from storage.sheets import limits, read_sheet
from storage.sheets.limits import MOST_BYTES, MOST_COLUMNS
from storage.sheets.words import words_of
from tests.storage.books import HEAD, SHEET, book, cell, raw_book

PRODUCTS = "Nama Produk;Harga;Alamat\nGethuk “Trio”;12.000;Jl. Pahlawan\n"
ROW = ("Gethuk “Trio”", "12.000", "Jl. Pahlawan")


def cells(path: Path, sheet: str | None = None) -> list[tuple[str, ...] | None]:
    return [
        None if line.cells is None else tuple(line.cells) for line in read_sheet(path, sheet).lines
    ]


def refused(path: Path) -> tuple[str, object]:
    with pytest.raises(BadFile) as error:
        list(read_sheet(path).lines)
    return error.value.text.key, error.value.text.args["hint"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "produk"


# ---------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_told_apart(file: Path, encoding: str) -> None:
    file.write_bytes(PRODUCTS.encode(encoding))
    assert cells(file) == [ROW]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_separates_is_told_apart(file: Path, separator: str, end: str) -> None:
    file.write_bytes(PRODUCTS.replace(";", separator).replace("\n", end).encode())
    assert cells(file) == [ROW]


def test_excel_may_say_what_separates(file: Path) -> None:
    file.write_text("sep=;\r\nNama;Harga, Rp, ribu\r\nGetuk;12\r\n")
    table = read_sheet(file)
    assert table.headers == ("Nama", "Harga, Rp, ribu")
    assert [(line.number, line.cells) for line in table.lines] == [(3, ["Getuk", "12"])]


def test_what_is_a_little_of_two_encodings_is_refused_with_its_line(file: Path) -> None:
    file.write_bytes("Nama;Harga\nTahu é;1\n".encode() + "Getuk é;2\n".encode("cp1252"))
    assert refused(file) == ("import-file-not-utf8", "3")


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02binary\x00", "Nama;Harga\n".encode("utf-16-le"), b"a;b\n\x00;1\n"]
)
def test_what_is_no_text_is_refused(file: Path, content: bytes) -> None:
    assert refused(file)[0] == "import-file-not-text"


@pytest.fixture(autouse=True)
def _content(request: pytest.FixtureRequest, file: Path) -> None:
    """What a test is given as `content` stands in the file."""
    if "content" in request.fixturenames:
        file.write_bytes(request.getfixturevalue("content"))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;\n;;\n"])
def test_what_is_empty_is_refused(file: Path, content: bytes) -> None:
    assert refused(file) == ("import-file-empty", "")


def test_an_open_quote_costs_one_row(file: Path) -> None:
    file.write_text('Nama,Harga\nA,1\nB,"2\nC,3\n"D\n D",4\n')
    assert cells(file) == [("A", "1"), None, ("C", "3"), ("D\n D", "4")]


def test_rows_that_are_wrong_by_themselves(file: Path) -> None:
    file.write_text(f"Nama,Harga\nA,1,x\nB,{'9' * 10_001}\nC\n,\nD,4\n")
    lines = list(read_sheet(file).lines)
    assert [(line.number, line.problem) for line in lines] == [
        (2, "import-too-many-cells"),
        (3, "import-cell-too-long"),
        (4, ""),
        (6, ""),
    ]


def test_one_endless_line_is_refused(file: Path) -> None:
    file.write_text("Nama,Harga\n" + "x" * 1_000_001)
    assert refused(file) == ("import-file-long-line", "2")


def test_a_file_of_a_gigabyte_is_not_read(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(1_000_000_000)
    assert refused(file) == ("import-file-too-large", str(MOST_BYTES // 1_000_000))


def test_too_many_columns_and_rows_are_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(",".join(f"k{each}" for each in range(MOST_COLUMNS + 1)))
    assert refused(file)[0] == "import-file-too-wide"
    monkeypatch.setattr("storage.sheets.reading.MOST_ROWS", 2)
    file.write_text("a,b\n" + "1,2\n" * 3)
    assert refused(file) == ("import-file-too-long", "2")


def test_a_title_above_the_table_is_passed_over(file: Path) -> None:
    file.write_text("Data UMKM 2026\n\nNama,Harga,,Nama\nA,1,x,y\n")
    table = read_sheet(file)
    assert table.headers == ("Nama", "Harga", "(3)", "Nama (2)")
    assert [line.number for line in table.lines] == [4]


def test_a_table_of_one_column(file: Path) -> None:
    file.write_text("Nama\nA\nB\n")
    assert cells(file) == [("A",), ("B",)]


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(st.lists(st.tuples(words, words).filter(lambda row: any(map(str.strip, row)))))
def test_what_we_export_comes_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, rows: Sequence[tuple[str, str]]
) -> None:
    """But for space at the ends of a cell, which no product has."""
    rows = [(first.strip(), second.strip()) for first, second in rows]
    path = tmp_path_factory.getbasetemp() / "export"
    with path.open("wb") as target:
        write_csv(target, ["Nama", "Harga"], rows)
    assert cells(path) == rows


@pytest.mark.parametrize("words", ["=1+1", "+62811", "-5", "@x", "'=1", "'biasa'", "é", "a\nb"])
def test_words_come_back_from_both_kinds_of_file(file: Path, words: str) -> None:
    for write in (write_csv, write_xlsx):
        with file.open("wb") as target:
            write(target, ["Nama", "Harga"], [[words, 12000]])
        assert cells(file) == [(words, "12000")]


# ---------------------------------------------------------------------------- XLSX


def as_offices_write(workbook: xlsxwriter.Workbook) -> None:
    hidden = workbook.add_worksheet("Kode")
    sheet = workbook.add_worksheet("Produk")
    sheet.activate()
    hidden.hide()
    hidden.write_row(0, 0, ["rahasia", "x"])
    sheet.write(0, 1, "DATA UMKM")
    sheet.write_row(2, 1, ["Nama", "Harga", "Tanggal"])
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(3, 1, ["Getuk", 15000])
    sheet.write_datetime(3, 3, datetime(2026, 11, 25), day)  # noqa: DTZ001 - Excel has no zones
    sheet.write_row(4, 1, ["Tahu", "Rp 15.000", "25/11/2026"])
    sheet.write_formula(5, 1, '="a"&"b"', None, "ab")
    sheet.write_formula(5, 2, "=1/0", None, "#DIV/0!")


def test_numbers_and_days_are_words_as_people_write_them(file: Path) -> None:
    """A hidden sheet is not taken; the result of a formula is; an error of one is nothing."""
    book(file, as_offices_write)
    table = read_sheet(file)
    assert (table.sheet, table.sheets) == ("Produk", ("Produk",))
    assert table.headers == ("Nama", "Harga", "Tanggal")
    assert [(line.number, line.cells) for line in table.lines] == [
        (4, ["Getuk", "15000", "2026-11-25"]),
        (5, ["Tahu", "Rp 15.000", "25/11/2026"]),
        (6, ["ab", "", ""]),
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (15000.0, "15000"),
        (6281234567890.0, "6281234567890"),
        (-7.4706, "-7.4706"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (True, "true"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 8, 5), "2026-01-02 08:05"),  # noqa: DTZ001
        (time(8, 5), "08.05"),
        ("  dua ", "dua"),
    ],
)
def test_words_of_a_cell(cell: float | str, words: str) -> None:
    assert words_of(cell) == words


def merged(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 1, ["Usaha", "Nama", "Harga"])
    sheet.merge_range(1, 1, 3, 1, "Bu Tini")
    sheet.merge_range(1, 3, 2, 3, 5000)
    for row, name in enumerate(("A", "B", "C"), 1):
        sheet.write(row, 2, name)


def test_the_value_of_merged_cells_belongs_to_the_first(file: Path) -> None:
    book(file, merged)
    lines = list(read_sheet(file).lines)
    assert [(line.cells, line.merged) for line in lines] == [
        (["Bu Tini", "A", "5000"], ()),
        (["", "B", ""], (0, 2)),
        (["", "C", ""], (0,)),
    ]


def test_a_sheet_can_be_chosen_by_its_name(file: Path) -> None:
    def two(workbook: xlsxwriter.Workbook) -> None:
        for name in ("A", "B"):
            workbook.add_worksheet(name).write_row(0, 0, [name, "x"])

    book(file, two)
    assert read_sheet(file, "B").headers == ("B", "x")
    with pytest.raises(BadFile, match="import-file-no-sheet"):
        read_sheet(file, "C")


LAUGHS = "".join(f'<!ENTITY {chr(98 + at)} "{10 * ("&" + chr(97 + at) + ";")}">' for at in range(8))
LAUGHTER = f'{HEAD}<!DOCTYPE w [<!ENTITY a "lol">{LAUGHS}]>'
OUTSIDE = f'{HEAD}<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [LAUGHTER, OUTSIDE])
def test_entities_are_refused(file: Path, head: str) -> None:
    raw_book(file, f'<row r="1">{cell("A1", "&i;")}{cell("B1")}</row>', head)
    assert refused(file)[0] == "import-file-broken"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("XFD1048576", "import-file-too-long"),
        ("A1048576", "import-file-too-long"),
        ("CW2", "import-file-too-wide"),
    ],
)
def test_a_cell_far_out_is_found_before_memory_is_set_aside(
    file: Path, name: str, problem: str
) -> None:
    """Calamine ends the process at the first of these."""
    raw_book(file, f'<row r="1">{cell("A1")}{cell("B1")}</row><row>{cell(name)}</row>')
    assert refused(file)[0] == problem


def test_cells_that_are_only_coloured_lie_as_far_out_as_they_like(file: Path) -> None:
    rows = f'<row r="1">{cell("A1")}{cell("B1")}</row><row r="2">{cell("A2", "y")}</row>'
    raw_book(file, f'{rows}<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert cells(file) == [("y", "")]


def test_an_archive_that_swells_is_not_unpacked(file: Path) -> None:
    raw_book(file, "", more={"xl/sharedStrings.xml": b" " * 50_000_000})
    assert file.stat().st_size < 100_000
    assert refused(file)[0] == "import-file-bomb"


def test_an_archive_that_lies_about_its_size_is_found_out(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says 100 bytes; what comes out is checked by the archive itself."""
    raw_book(file, cell("A1") * 100_000)
    content = bytearray(file.read_bytes())
    entry = content.rindex(SHEET.encode()) - 46
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    file.write_bytes(content)
    assert refused(file)[0] == "import-file-broken"


def test_what_comes_out_is_counted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw_book(file, cell("A1") * 1_000)
    monkeypatch.setattr(limits, "_judge", lambda *_: None)
    monkeypatch.setattr(limits, "MOST_UNPACKED", 10_000)
    assert refused(file)[0] == "import-file-broken"


def test_an_archive_of_too_many_parts_is_refused(file: Path) -> None:
    raw_book(file, "", more={f"xl/{each}.xml": b"x" for each in range(2_001)})
    assert refused(file)[0] == "import-file-bomb"


@pytest.mark.parametrize("name", ["content.xml", "word/document.xml", "xl/workbook.bin"])
def test_other_archives_are_refused(file: Path, name: str) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    assert refused(file)[0] == "import-file-not-xlsx"


def test_old_workbooks_and_those_with_a_password_are_refused(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 1_000)
    assert refused(file)[0] == "import-file-not-xlsx"


@pytest.mark.parametrize("cut", [10, 200, 1_000, -30])
def test_damaged_archives_are_refused(file: Path, cut: int) -> None:
    book(file, as_offices_write)
    file.write_bytes(file.read_bytes()[:cut])
    assert refused(file)[0] == "import-file-broken"

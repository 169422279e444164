"""The child that reads: rows become products, and what is too much for it ends it alone."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.catalogue import made_id
from core.imports import Import, TooLarge
from core.messages import Location
from core.products import Product
from core.row_errors import RowError
from storage.imports import ImportFiles, Reading, Unusable
from storage.imports.checking import judged
from storage.imports.lines import placed_json, placed_of
from storage.sheets import Line
from tests.storage.books import cell, raw_book

KELURAHAN = {"panjang": "Panjang"}
NEW = Import(1, "", "produk.xlsx", "siti", "disperindag", datetime.now(UTC))
COLUMNS = {"name": "Nama", "category": "Jenis", "price": "Harga"}


async def nobody(rows: int) -> None: ...


async def kept(folder: Path, content: bytes) -> tuple[ImportFiles, Import]:
    async def pieces() -> AsyncIterator[bytes]:
        yield content

    files = ImportFiles(folder / "imports")
    return files, replace(NEW, source=await files.keep(pieces()))


def errors_of(lines: Sequence[Line], **places: int) -> list[tuple[int, str | None, str, str]]:
    found = [each for each in judged(lines, places, KELURAHAN) if isinstance(each, tuple)]
    return [(e.row, e.field, e.problem, e.hint) for each in found for e in each]


# ---------------------------------------------------------------------------- rows


def test_of_two_rows_with_one_id_the_second_is_left_out() -> None:
    """Even where the first was left out for another reason: nobody knows which was meant."""
    lines = [Line(row, ["P-1", "Getuk", "makanan", price]) for row, price in ((2, "x"), (3, "5"))]
    assert errors_of(lines, id=0, name=1, category=2, price=3) == [
        (2, "price", "import-bad-price", ""),
        (3, None, "import-twice", "2"),
    ]


def test_without_an_id_seller_and_name_stand_for_a_product() -> None:
    lines = [Line(2, ["Getuk", "makanan", "Bu Tini"]), Line(3, ["GETUK ", "kue", "bu tini"])]
    places = {"name": 0, "category": 1, "seller": 2}
    (placed, _) = judged(lines, places, KELURAHAN)
    assert not isinstance(placed, tuple)
    assert placed.product.id == made_id("Bu Tini", "Getuk")
    assert errors_of(lines, **places) == [(3, None, "import-twice", "2")]


def test_a_cell_without_an_id_in_a_column_of_ids_gets_one() -> None:
    (placed,) = judged([Line(2, ["", "Getuk", "kue"])], {"id": 0, "name": 1, "category": 2}, {})
    assert not isinstance(placed, tuple)
    assert placed.product.id == made_id("", "Getuk")


def test_the_products_of_sellers_are_left_alone() -> None:
    line = Line(2, ["Toko-7", "Sambel", "makanan"])
    assert errors_of([line], id=0, name=1, category=2) == [
        (2, "id", "import-sellers-own", ""),
    ]


def test_what_is_missing_by_merging_is_told_so() -> None:
    """A merged cell that nobody needs is nothing to tell."""
    line = Line(4, ["", "", "Getuk"], merged=(0, 1))
    assert errors_of([line], category=0, seller=1, name=2) == [
        (4, "category", "import-merged", ""),
    ]


def test_a_row_that_is_wrong_by_itself_keeps_its_reason() -> None:
    lines = [Line(2, None, "import-broken-quotes"), Line(3, None, "import-too-many-cells", "3")]
    assert errors_of(lines, name=0, category=1) == [
        (2, None, "import-broken-quotes", ""),
        (3, None, "import-too-many-cells", "3"),
    ]


def test_a_short_row_lacks_what_is_behind_its_end() -> None:
    assert errors_of([Line(2, ["Getuk"])], name=0, category=1) == [
        (2, "category", "import-missing", ""),
    ]


def test_a_product_comes_back_from_our_own_file() -> None:
    product = Product("P-1", "Getuk", "kue", price=5, location=Location(-7.4, 110.2))
    (placed,) = judged([Line(9, ["P-1", "Getuk", "kue"])], {"id": 0, "name": 1, "category": 2}, {})
    assert not isinstance(placed, tuple)
    placed = replace(placed, product=product)
    assert placed_of(placed_json(placed)) == placed


# ---------------------------------------------------------------------------- the child


async def test_a_file_becomes_products_and_errors(tmp_path: Path) -> None:
    content = b"Nama;Jenis;Harga\nGetuk;kue;Rp 5.000,-\nTahu;lauk;mahal\nTempe;lauk;3.000\n"
    files, import_ = await kept(tmp_path, content)
    table = await Reading(files).unpack(import_, nobody)
    assert (table.headers, table.rows) == (("Nama", "Jenis", "Harga"), 3)
    import_ = replace(import_, headers=table.headers, columns=COLUMNS)
    checked = await Reading(files).check(import_, KELURAHAN, nobody)
    assert (checked.kept, checked.errors) == (2, 1)
    assert [(each.name, each.price) for each in checked.sample] == [
        ("Getuk", 5_000),
        ("Tempe", 3_000),
    ]
    assert await files.errors(import_.source, 9) == [
        RowError(3, "price", "import-bad-price", "mahal")
    ]
    first = await files.good(import_.source, 0, 1)
    rest = await files.good(import_.source, first.next, 9)
    assert [placed.row for chunk in (first, rest) for placed in chunk.rows] == [2, 4]
    assert not await files.good(import_.source, rest.next, 9)


async def test_what_it_refuses_it_says_with_the_name_that_people_gave(tmp_path: Path) -> None:
    files, import_ = await kept(tmp_path, b"PK\x03\x04 nothing")
    with pytest.raises(Unusable) as refused:
        await Reading(files).unpack(import_, nobody)
    assert refused.value.text.key == "import-file-broken"
    assert refused.value.text.args["file"] == "produk.xlsx"


async def test_what_is_too_much_for_it_ends_the_child_alone(tmp_path: Path) -> None:
    """All within the limits: a hundred million empty cells between two."""
    book = raw_book(tmp_path / "bomb", f"<row>{cell('A1')}{cell('B1')}</row>{cell('CV1000000')}")
    files, import_ = await kept(tmp_path, book.read_bytes())
    with pytest.raises(Unusable) as refused:
        await Reading(files).unpack(import_, nobody)
    assert refused.value.text.key == "import-file-too-heavy"


async def test_who_no_longer_wants_to_hear_ends_the_child(tmp_path: Path) -> None:
    class Lost(Exception):
        pass

    async def lost(rows: int) -> None:
        raise Lost

    files, import_ = await kept(tmp_path, b"Nama;Jenis\n" + b"Getuk;kue\n" * 20_000)
    with pytest.raises(Lost):
        await Reading(files).unpack(import_, lost)
    assert not (files.folder(import_.source) / "lines.jsonl").exists()


async def test_more_than_is_taken_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.imports.files.MOST_BYTES", 10)
    with pytest.raises(TooLarge):
        await kept(tmp_path, b"x" * 11)
    assert list((tmp_path / "imports").iterdir()) == []

"""Reading files of reference data: good rows come through, bad ones are named by line."""

import csv
from collections.abc import Callable
from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.messages import Location
from core.operators import DeskHours
from core.places import Kelurahan
from core.products import Product
from locales.phrasebook import phrasebook
from storage.reference import (
    BadFile,
    Read,
    read_contacts,
    read_desk_hours,
    read_faq,
    read_kampung_religi,
    read_operators,
    read_places,
    read_products,
    read_programme,
)

KELURAHAN = (
    Kelurahan("33.71.03.1005", "Panjang", "Magelang Tengah"),
    Kelurahan(
        "33.71.01.1003", "Rejowinangun Selatan", "Magelang Selatan", aliases=("Rjw Selatan",)
    ),
)
HEADER = (
    "id,name,description,category,seller,kelurahan,price,unit,phone,"
    "latitude,longitude,open_hours,photo_url"
)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "berkas"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def products(file: Callable[[str | bytes], Path]) -> Callable[[str | bytes], Read[Product]]:
    return lambda content: read_products(file(content), KELURAHAN)


@pytest.fixture
def one(products: Callable[[str | bytes], Read[Product]]) -> Callable[..., Read[Product]]:
    """Reads one product that has these fields besides id, name and category."""

    def read(**fields: str) -> Read[Product]:
        given = {"id": "P-1", "name": "Getuk", "category": "makanan khas", **fields}
        words = StringIO()
        table = csv.writer(words)
        table.writerows([given.keys(), given.values()])
        return products(words.getvalue())

    return read


def problems(read: Read[Product]) -> list[tuple[int, str | None, str]]:
    return [(error.row, error.field, error.problem) for error in read.errors]


# ----------------------------------------------------------------------------------- products


def test_a_full_row_becomes_a_product(products: Callable[[str], Read[Product]]) -> None:
    read = products(
        f"{HEADER}\nP-1,Getuk,Tiga warna,makanan khas,Trio,panjang,Rp12.000,boks,0812-3456-7890,"
        "-7.478,110.222,07.00-habis,https://example.org/getuk.jpg\n"
    )
    assert not read.errors
    assert read.rows == (
        Product(
            id="P-1",
            name="Getuk",
            category="makanan khas",
            seller="Trio",
            description="Tiga warna",
            kelurahan="Panjang",
            price=12000,
            unit="boks",
            phone="+6281234567890",
            location=Location(-7.478, 110.222),
            open_hours="07.00-habis",
            photo_url="https://example.org/getuk.jpg",
        ),
    )


def test_an_empty_cell_is_nothing(products: Callable[[str], Read[Product]]) -> None:
    read = products(f"{HEADER}\nP-1,Getuk,,makanan khas,  ,,,,,,,,\n")
    assert read.rows == (Product(id="P-1", name="Getuk", category="makanan khas"),)


@pytest.mark.parametrize(
    "content",
    [
        b"id,name,category\nP-1,Getuk,kuliner\n",
        b"\xef\xbb\xbfid,name,category\r\nP-1,Getuk,kuliner\r\n",
        b"id;name;category\nP-1;Getuk;kuliner",
        b"\n ID , Name ,Category\n\nP-1, Getuk ,kuliner\n\n",
        b"id,name,category\rP-1,Getuk,kuliner\r",
        b'category,"name",id,theirs\nkuliner,"Getuk",P-1,x\n',
    ],
)
def test_byte_order_mark_semicolons_line_ends_and_column_order_do_not_matter(
    products: Callable[[bytes], Read[Product]], content: bytes
) -> None:
    read = products(content)
    assert (read.rows, read.errors) == ((Product(id="P-1", name="Getuk", category="kuliner"),), ())


@pytest.mark.parametrize(
    ("words", "price"),
    [("12000", 12000), ("12.000", 12000), ("Rp12.000", 12000), ("rp 1.250.000", 1250000), ("0", 0)],
)
def test_prices_are_read_as_people_write_them(
    one: Callable[..., Read[Product]], words: str, price: int
) -> None:
    assert one(price=words).rows[0].price == price


@pytest.mark.parametrize(
    "words",
    [
        "12.5",
        "12,5",
        "12,000",
        "1.2000",
        "-5",
        "1e6",
        "gratis",
        "9" * 30,
        "5000000000",
        "٣",
        "=1+1",
    ],
)
def test_what_is_not_whole_rupiah_is_refused(one: Callable[..., Read[Product]], words: str) -> None:
    assert problems(one(price=words)) == [(2, "price", "import-bad-price")]


def test_a_range_of_prices_must_go_up(one: Callable[..., Read[Product]]) -> None:
    assert one(price="10000", price_max="25000").rows[0].price_max == 25000
    assert problems(one(price="10000", price_max="5000")) == [
        (2, "price_max", "import-price-order")
    ]
    assert problems(one(price_max="5000")) == [(2, "price_max", "import-price-order")]


@pytest.mark.parametrize(
    ("field", "words", "problem"),
    [
        ("id", "", "import-missing"),
        ("id", "/menu", "import-bad-id"),
        ("id", "P 1", "import-bad-id"),
        ("name", "", "import-missing"),
        ("name", "x" * 201, "import-too-long"),
        ("description", "x" * 2001, "import-too-long"),
        ("kelurahan", "Mertoyudan", "import-unknown-kelurahan"),
        ("phone", "12", "import-bad-phone"),
        ("phone", "8.12346E+11", "import-bad-phone"),
        ("photo_url", "javascript:alert(1)", "import-bad-url"),
        ("photo_url", "https://", "import-bad-url"),
        ("photo_url", "http://[", "import-bad-url"),
        ("photo_url", "https://a b", "import-bad-url"),
        ("scope", "desa", "import-bad-choice"),
        ("price_date", "2017-13", "import-bad-date"),
        ("source_date", "kemarin", "import-bad-date"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_column(
    one: Callable[..., Read[Product]], field: str, words: str, problem: str
) -> None:
    read = one(**{field: words})
    assert (read.rows, problems(read)) == ((), [(2, field, problem)])


@pytest.mark.parametrize(
    ("latitude", "longitude", "problem"),
    [
        ("110.22", "-7.47", "import-far-coordinate"),
        ("-6000", "110", "import-far-coordinate"),
        ("nan", "110.22", "import-bad-coordinate"),
        ("-7.47", "", "import-half-coordinate"),
    ],
)
def test_a_point_must_lie_near_magelang(
    one: Callable[..., Read[Product]], latitude: str, longitude: str, problem: str
) -> None:
    read = one(latitude=latitude, longitude=longitude)
    assert not read.rows
    assert problem in {error.problem for error in read.errors}


def test_a_kelurahan_gets_its_own_spelling(one: Callable[..., Read[Product]]) -> None:
    for words in ("PANJANG", "kel. panjang", "Kelurahan  Panjang"):
        assert one(kelurahan=words).rows[0].kelurahan == "Panjang"
    assert one(kelurahan="rjw selatan").rows[0].kelurahan == "Rejowinangun Selatan"


def test_a_product_from_around_the_city_may_name_another_place(
    one: Callable[..., Read[Product]],
) -> None:
    assert one(scope="kabupaten", kelurahan="Mungkid").rows[0].kelurahan == "Mungkid"


def test_a_formula_stays_text(one: Callable[..., Read[Product]]) -> None:
    assert one(name='=HYPERLINK("http://x")').rows[0].name == '=HYPERLINK("http://x")'
    assert one(description="@SUM(1)").rows[0].description == "@SUM(1)"


def test_bad_rows_do_not_stop_the_good_ones(products: Callable[[str], Read[Product]]) -> None:
    read = products(
        "id,name,category,price\n"
        "P-1,Getuk,kuliner,12.5\n"
        "P-2,Wajik,kuliner,5000\n"
        ",,kuliner,\n"
        "P-2,Wajik lagi,kuliner,\n"
        "P-3,Slondok,kuliner,1,2\n"
        "P-4,Grubi,kuliner\n"
    )
    assert [product.id for product in read.rows] == ["P-2", "P-4"]
    assert problems(read) == [
        (2, "price", "import-bad-price"),
        (4, "id", "import-missing"),
        (4, "name", "import-missing"),
        (5, None, "import-twice"),
        (6, None, "import-too-many-cells"),
    ]
    assert read.errors[3].hint == "3"


def test_lines_are_counted_as_an_editor_counts_them(
    products: Callable[[str], Read[Product]],
) -> None:
    read = products('id,name,category\r\nP-1,"Getuk\r\nTrio",kuliner\r\n\r\nP-2,,kuliner\r\n')
    assert read.rows[0].name == "Getuk\r\nTrio"
    assert problems(read) == [(5, "name", "import-missing")]


def test_a_broken_quote_costs_one_row(products: Callable[[str], Read[Product]]) -> None:
    read = products(
        'id,name,category\nP-1,"Getuk "enak"",kuliner\nP-2,Wajik,kuliner\n'
        'P-3,"tidak ditutup,kuliner\nP-4,Grubi,kuliner\n'
    )
    assert [product.id for product in read.rows] == ["P-2", "P-4"]
    assert problems(read) == [
        (2, None, "import-broken-quotes"),
        (4, None, "import-broken-quotes"),
    ]


# -------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "import-file-missing-columns"),
        (b"id,name\nP-1,Getuk\n", "import-file-missing-columns"),
        (b"id,name,name,category\n", "import-file-column-twice"),
        (b"id,name,category\nP-1,Get\0uk,x\n", "import-file-not-text"),
        ("id,name,category\nP-1,é,x".encode("latin-1"), "import-file-not-utf8"),
        ("id,name,category\nP-1,Getuk,x".encode("utf-16"), "import-file-not-text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "import-file-not-text"),
    ],
)
def test_a_file_that_is_no_table_is_one_clear_error(
    products: Callable[[bytes], Read[Product]], content: bytes, problem: str
) -> None:
    with pytest.raises(BadFile) as error:
        products(content)
    assert error.value.text.key == problem


def test_a_missing_file_and_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada.csv", tmp_path):
        with pytest.raises(BadFile) as error:
            read_products(path, KELURAHAN)
        assert error.value.text.key == "import-file-unreadable"


def test_a_file_of_more_than_500_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.csv"
    with path.open("wb") as content:
        content.truncate(500_000_001)
    with pytest.raises(BadFile) as error:
        read_products(path, KELURAHAN)
    assert error.value.text.args == {"file": "besar.csv", "hint": "500"}


@pytest.mark.parametrize(
    ("content", "problem", "line"),
    [
        ("faq:\n  - id: [\n", "import-file-not-yaml", "3"),
        ("- 1\n", "import-file-not-yaml", "1"),
        ("", "import-file-not-yaml", "1"),
        ("faq: &a\n  - *a\n", "import-file-not-yaml", "1"),
        ("faq: []\nfaq: []\n", "import-file-not-yaml", "2"),
        ("faq: " + "[" * 5000, "import-file-not-yaml", "-"),
        ("kampung: []\n", "import-file-missing-section", "faq"),
        ("faq: semua\n", "import-file-missing-section", "faq"),
    ],
)
def test_a_file_that_is_no_yaml_is_one_clear_error(
    file: Callable[[str], Path], content: str, problem: str, line: str
) -> None:
    with pytest.raises(BadFile) as error:
        read_faq(file(content), [])
    assert (error.value.text.key, error.value.text.args["hint"]) == (problem, line)


@pytest.mark.parametrize("language", ["id", "jv", "en"])
def test_every_error_can_be_said_in_every_language(
    products: Callable[[str], Read[Product]], language: str
) -> None:
    say = phrasebook(language).say
    read = products("id,name,category,price\nP-1,Getuk,kuliner," + "9" * 99)
    assert len(say(read.errors[0].text.key, read.errors[0].text.args)) < 200
    with pytest.raises(BadFile) as error:
        products("id;nama\n")
    assert "name, category" in say(error.value.text.key, error.value.text.args)


@given(content=st.text() | st.text(alphabet='"\n,;\r P1') | st.binary())
@example(content='"')
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_content_gives_rows_or_a_clear_error(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "apa-saja"
    body = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    for start in (b"", b"id,name,category\n", b"week:\n ", b"contacts:\n - "):
        path.write_bytes(start + body)
        assert all(
            problem is None or problem.startswith("import-file-")
            for problem in (
                bad_file(lambda: read_products(path, KELURAHAN)),
                bad_file(lambda: read_contacts(path)),
                bad_file(lambda: read_desk_hours(path)),
            )
        )


def bad_file(read: Callable[[], object]) -> str | None:
    try:
        read()
    except BadFile as error:
        return error.text.key
    return None


# --------------------------------------------------------------------------------------- YAML


FAQ = """\
# Tanya jawab
faq:
  - id: FAQ-001
    topic: 112
    title: Apa itu?
    phrases: ["Apa itu?", yes]
    answer: >-
      Baris satu
      dan dua: lengkap.
    checked: 2026-11-23
    agency: dinkes
    verify: false
  - id: FAQ-002
    topic: kia
    title:
    phrases: Apa?
    anwser: Salah ketik.
    verify: entah
    checked: 2026-11-23
  - bukan isian
"""


def test_yaml_values_are_the_words_that_stand_there(file: Callable[[str], Path]) -> None:
    entry = read_faq(file(FAQ), ["dinkes"]).rows[0]
    assert entry.topic == "112"
    assert entry.phrases == ("Apa itu?", "yes")
    assert entry.answer == "Baris satu dan dua: lengkap."
    assert (entry.checked, entry.verify, entry.scope, entry.fee) == (
        "2026-11-23",
        False,
        "kota",
        None,
    )


def test_yaml_errors_name_the_line_of_the_field(file: Callable[[str], Path]) -> None:
    read = read_faq(file(FAQ), ["dinkes"])
    assert len(read.rows) == 1
    assert {(error.row, error.field, error.problem) for error in read.errors} >= {
        (15, "title", "import-missing"),
        (16, "phrases", "import-not-a-list"),
        (13, "answer", "import-missing"),
        (17, "anwser", "import-unknown-field"),
        (18, "verify", "import-bad-choice"),
        (20, None, "import-not-a-record"),
    }


def test_an_agency_that_does_not_exist_is_refused(file: Callable[[str], Path]) -> None:
    assert [error.problem for error in read_faq(file(FAQ), []).errors][:1] == [
        "import-unknown-agency"
    ]


def test_an_entry_without_a_mark_is_shown_with_a_request_to_confirm(
    file: Callable[[str], Path],
) -> None:
    words = FAQ.replace("    verify: false\n", "")
    assert read_faq(file(words), ["dinkes"]).rows[0].verify


def test_short_numbers_stay_as_they_are_dialled(file: Callable[[str], Path]) -> None:
    contact = "contacts:\n  - {code: a, name: A, kind: darurat, status: nasional, numbers: [%s]}\n"
    assert read_contacts(file(contact % "110, (0293) 313134")).rows[0].numbers == (
        "110",
        "(0293) 313134",
    )
    for wrong in ("(0293) 99", "seratus sepuluh"):
        assert read_contacts(file(contact % wrong)).errors[0].problem == "import-bad-phone"


def test_a_kampung_of_unknown_place_is_read_too(file: Callable[[str], Path]) -> None:
    read = read_kampung_religi(
        file(
            "kampung:\n"
            "  - {id: ngentak, name: Ngentak, certainty: tidak diketahui,\n"
            "     checked: 2026-11-23}\n"
            "  - {id: ganten, name: Ganten, certainty: tinggi, kelurahan: rjw selatan,\n"
            "     kecamatan: MAGELANG SELATAN, declared_on: 2021-12-14, checked: 2026-11}\n"
            "  - {id: x, name: X, certainty: yakin, kelurahan: Mungkid, declared_on: 2021,\n"
            "     checked: 2026}\n"
        ),
        KELURAHAN,
    )
    assert read.rows[0].kelurahan is None
    assert (read.rows[1].kelurahan, read.rows[1].kecamatan) == (
        "Rejowinangun Selatan",
        "Magelang Selatan",
    )
    assert read.rows[1].declared_on == date(2021, 12, 14)
    assert {error.field for error in read.errors} == {"certainty", "kelurahan", "declared_on"}


def test_a_wrong_milestone_is_named_by_its_line(file: Callable[[str], Path]) -> None:
    read = read_programme(
        file(
            "programme:\n  name: a\n  parent: a\n  mission: a\n  legal_basis: a\n  in_charge: a\n"
            "  scope: a\n  target: a\n  checked: 2026-11-23\n  milestones:\n"
            "    - {on: 2021-12-14, count: 5, what: a, source: b}\n"
            "    - {on: 2021, count: lima, what: a, source: b, tahun: 2021}\n"
        )
    )
    assert not read.rows
    assert {(error.row, error.field) for error in read.errors} == {
        (12, "on"),
        (12, "count"),
        (12, "tahun"),
    }


def test_an_unsure_kampung_finds_no_kelurahan(file: Callable[[str], Path]) -> None:
    read = read_places(
        file(
            "kelurahan:\n"
            "  - code: 33.71.03.1005\n    name: Panjang\n    kecamatan: Magelang Tengah\n"
            "    aliases: [Pjg]\n    spellings: [Panjng]\n    kampung:\n"
            "      - {name: Bogeman, aliases: [Bogeman Wetan], certainty: tinggi, source: a}\n"
            "      - {name: Dukuh, certainty: rendah, source: a}\n"
        )
    )
    assert read.rows[0].aliases == ("Pjg", "Panjng")
    assert read.rows[0].kampung == ("Bogeman", "Bogeman Wetan")


# --------------------------------------------------------------------------- operators, hours


def test_operators_belong_to_a_known_agency_and_have_a_known_role(
    file: Callable[[str], Path],
) -> None:
    read = read_operators(
        file("login,name,agency,role\nsari,Sari,dishub,operator\nbudi,Budi,pusat,kepala\n"),
        ["dishub"],
    )
    assert [(operator.login, operator.agency) for operator in read.rows] == [("sari", "dishub")]
    assert [(error.row, error.field) for error in read.errors] == [(3, "agency"), (3, "role")]


def test_an_empty_week_promises_nothing(file: Callable[[str], Path]) -> None:
    assert read_desk_hours(file("week: {}\n")).rows == (DeskHours({}),)


def test_hours_are_read_with_dots_or_colons(file: Callable[[str], Path]) -> None:
    read = read_desk_hours(file('week:\n  monday: 07.30-16.00\n  friday: "7:30 - 14:30"\n'))
    assert read.rows[0].week == {0: (time(7, 30), time(16)), 4: (time(7, 30), time(14, 30))}


@pytest.mark.parametrize("hours", ["16.00-07.30", "07.30", "pagi-sore", "07.30-24.00", "7.60-9.00"])
def test_hours_that_cannot_be_are_refused(file: Callable[[str], Path], hours: str) -> None:
    read = read_desk_hours(file(f"week:\n  monday: {hours}\n"))
    assert (read.rows, read.errors[0].problem) == ((), "import-bad-hours")


def test_a_day_that_is_none_is_refused(file: Callable[[str], Path]) -> None:
    assert read_desk_hours(file("week:\n  senin: 07.30-16.00\n")).errors[0].field == "senin"

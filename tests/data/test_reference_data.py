"""The city's own data: complete, sourced, and nothing in it that a citizen must not see."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from core.agencies import Agency, Contact
from core.faq import FaqEntry
from core.places import Kelurahan
from core.products import Product
from core.reports import Category
from storage.places import read_place_map
from storage.reference import (
    Read,
    read_agencies,
    read_categories,
    read_contacts,
    read_desk_hours,
    read_faq,
    read_kampung_religi,
    read_landmarks,
    read_outside,
    read_places,
    read_products,
    read_programme,
)

DATA = Path(__file__).parents[2] / "data"
TRAINING = DATA.parent / "language" / "training"
README = (DATA / "README.md").read_text(encoding="utf-8")
YAML = sorted(DATA.glob("*.yaml"))

KELURAHAN: Read[Kelurahan] = read_places(DATA / "places.yaml")
AGENCIES: Read[Agency] = read_agencies(DATA / "agencies.yaml")
CONTACTS: Read[Contact] = read_contacts(DATA / "contacts.yaml")
AGENCY_CODES = {agency.code for agency in AGENCIES.rows}
CONTACT_CODES = {contact.code for contact in CONTACTS.rows}
CATEGORIES: Read[Category] = read_categories(DATA / "categories.yaml", AGENCY_CODES, CONTACT_CODES)
FAQ: Read[FaqEntry] = read_faq(DATA / "faq.yaml", AGENCY_CODES)
PRODUCTS: Read[Product] = read_products(DATA / "products.csv", KELURAHAN.rows)
KAMPUNG = read_kampung_religi(DATA / "kampung_religi.yaml", KELURAHAN.rows)
PROGRAMME = read_programme(DATA / "kampung_religi.yaml")
LANDMARKS = read_landmarks(DATA / "places.yaml")
PENDING = [entry for entry in FAQ.rows if "sedang kami pastikan" in entry.answer]


def leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from leaves(each)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from leaves(value)


def phrasings(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def compared(phrasing: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", phrasing.casefold()))


def all_words() -> str:
    files = [*YAML, DATA / "products.csv"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


# ----------------------------------------------------------------------------------- complete


def test_every_row_is_good() -> None:
    reads = (
        KELURAHAN, AGENCIES, CONTACTS, CATEGORIES, FAQ, PRODUCTS, KAMPUNG, PROGRAMME, LANDMARKS,
        read_outside(DATA / "places.yaml"), read_desk_hours(DATA / "desk.yaml"),
    )  # fmt: skip
    for read in reads:
        assert read.rows
        assert read.errors == ()


def test_nothing_was_lost() -> None:
    assert Counter(agency.kind for agency in AGENCIES.rows) == {"opd": 27, "instansi": 11}
    assert len(CONTACTS.rows) == 24
    assert len(CATEGORIES.rows) == 44
    assert Counter(entry.scope for entry in FAQ.rows) == {"kota": 82, "nasional": 23}
    assert len(PRODUCTS.rows) == 95
    assert sum(product.scope == "kota" for product in PRODUCTS.rows) == 86
    assert len(KAMPUNG.rows) == 20
    assert len(LANDMARKS.rows) == 19


def test_the_city_has_17_kelurahan_in_3_kecamatan() -> None:
    assert len(KELURAHAN.rows) == 17
    assert len({kelurahan.kecamatan for kelurahan in KELURAHAN.rows}) == 3
    assert all(kelurahan.code.startswith("33.71.") for kelurahan in KELURAHAN.rows)
    assert all(re.fullmatch(r"561\d\d", each.postal_code or "") for each in KELURAHAN.rows)


def test_the_kecamatan_of_the_file_are_those_of_its_kelurahan() -> None:
    document = yaml.safe_load((DATA / "places.yaml").read_text(encoding="utf-8"))
    kecamatan = {each["name"]: each["code"] for each in document["kecamatan"]}
    assert {each.kecamatan for each in KELURAHAN.rows} == kecamatan.keys()
    assert all(each.code.startswith(kecamatan[each.kecamatan]) for each in KELURAHAN.rows)


@pytest.mark.parametrize(("file", "borders"), [("kelurahan.geojson", 17), ("kecamatan.geojson", 3)])
def test_every_area_has_a_border(file: str, borders: int) -> None:
    assert len(json.loads((DATA / file).read_text(encoding="utf-8"))["features"]) == borders


def test_the_programme_in_numbers() -> None:
    programme = PROGRAMME.rows[0]
    assert [(each.on, each.count) for each in programme.milestones] == [
        (date(2021, 4, 9), None),
        (date(2021, 12, 14), 5),
        (date(2022, 3, 22), 6),
        (date(2022, 6, 23), 17),
        (date(2022, 11, 29), 108),
        (date(2025, 8, 1), 107),
    ]
    assert [event.on.year for event in programme.events] == [2024, 2024, 2025]


def test_ganten_of_jurangombo_selatan_was_the_fifth() -> None:
    ganten = next(kampung for kampung in KAMPUNG.rows if kampung.id == "ganten")
    assert ganten.kelurahan == "Jurangombo Selatan"
    assert ganten.declared_on == date(2021, 12, 14)


def test_how_sure_each_kelurahan_of_a_kampung_is() -> None:
    assert Counter(kampung.certainty for kampung in KAMPUNG.rows) == {
        "tinggi": 9,
        "sedang": 2,
        "inferensi": 4,
        "tidak diketahui": 5,
    }
    assert all(
        bool(each.kelurahan) == (each.certainty != "tidak diketahui") for each in KAMPUNG.rows
    )


def test_a_kampung_lies_in_the_kecamatan_of_its_kelurahan() -> None:
    kecamatan = {each.name: each.kecamatan for each in KELURAHAN.rows}
    for kampung in KAMPUNG.rows:
        assert kampung.kelurahan is None or kampung.kecamatan == kecamatan[kampung.kelurahan]


def test_the_catalogue_begins_with_the_columns_that_others_rely_on() -> None:
    with (DATA / "products.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert ",".join(header[:13]) == (
        "id,name,description,category,seller,kelurahan,price,unit,phone,"
        "latitude,longitude,open_hours,photo_url"
    )


# ------------------------------------------------------------------------------------ sourced


def test_every_question_has_a_source_or_asks_to_confirm() -> None:
    for entry in FAQ.rows:
        assert entry.checked in ("2026-11-23", "2026-11-24")
        assert entry.sources or entry.verify, entry.id
        assert entry.verify or any("http" in source for source in entry.sources), entry.id


def test_every_product_and_landmark_has_a_source() -> None:
    assert all(product.source for product in PRODUCTS.rows)
    assert all(landmark.source for landmark in LANDMARKS.rows)


def test_every_price_has_a_date() -> None:
    priced = [product for product in PRODUCTS.rows if product.price is not None]
    assert all(product.price_date for product in priced)
    assert {product.id: product.price for product in priced} == {
        "P-026": 14_000_000,
        "P-044": 12_000,
        "P-045": 5_000,
        "P-046": 14_000,
        "P-047": 25_000,
        "P-048": 14_000,
    }


def test_every_kampung_milestone_and_event_has_a_source() -> None:
    programme = PROGRAMME.rows[0]
    assert programme.sources
    assert all(milestone.source for milestone in programme.milestones)
    assert all(event.source for event in programme.events)
    assert all(kampung.sources for kampung in KAMPUNG.rows)


def test_every_shown_contact_has_a_source_but_one_that_the_readme_names() -> None:
    unsourced = [each.code for each in CONTACTS.rows if each.shown and not each.sources]
    assert unsourced == ["pln"]
    assert "PLN 123" in README


def test_agencies_without_a_source_are_named_in_the_readme() -> None:
    unsourced = [agency.code for agency in AGENCIES.rows if not agency.sources]
    assert unsourced == ["dpupr", "kemenag"]
    assert all(f"`{code}`" in README for code in unsourced)


@pytest.mark.parametrize("file", YAML, ids=lambda file: file.name)
def test_every_file_says_when_its_sources_were_read(file: Path) -> None:
    assert re.search(r"\bchecked: 2026-11-2[345]\b", file.read_text(encoding="utf-8"))


def test_facts_of_the_city_have_sources() -> None:
    document = yaml.safe_load((DATA / "places.yaml").read_text(encoding="utf-8"))
    assert all(fact["source"] for fact in document["city"]["facts"])
    assert all(kecamatan["sources"] for kecamatan in document["kecamatan"])


def test_the_borders_are_attributed() -> None:
    for words in ("CC BY-IGO", "OCHA", "BPS", "8d3de3c", "17.86", "ODbL"):
        assert words in README


# ---------------------------------------------------------------------------------- consistent


@pytest.mark.parametrize("file", YAML, ids=lambda file: file.name)
def test_nothing_is_null_or_empty(file: Path) -> None:
    document = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    assert document is not None
    for leaf in leaves(document):
        assert leaf.value.strip(), f"line {leaf.start_mark.line + 1}"
        assert leaf.value not in ("null", "None", "~"), f"line {leaf.start_mark.line + 1}"


def test_a_title_is_the_first_phrase() -> None:
    assert all(entry.title == entry.phrases[0] for entry in FAQ.rows)
    assert all(len(entry.phrases) >= 3 for entry in FAQ.rows)


def test_new_topics_are_listed_in_the_readme() -> None:
    listed = re.search(r"## New topics\n(.*?)(\n## |\Z)", README, re.DOTALL)
    assert listed is not None
    new = set(re.findall(r"`([a-z0-9_]+)`", listed[1]))
    assert len(new) == 15
    assert new <= {entry.topic for entry in FAQ.rows}


def test_every_topic_that_citizens_ask_about_has_an_answer() -> None:
    asked = phrasings(TRAINING / "faq_topics.txt")
    assert len(asked) == len(set(asked)) == 68
    assert set(asked) <= {entry.topic for entry in FAQ.rows}


def test_every_topic_has_phrasings_and_every_phrasing_a_topic() -> None:
    files = {file.stem for file in (TRAINING / "faq").iterdir()}
    assert files == {entry.topic for entry in FAQ.rows}


def test_every_topic_is_asked_in_many_ways() -> None:
    asked = set(phrasings(TRAINING / "faq_topics.txt"))
    for file in (TRAINING / "faq").iterdir():
        assert len(phrasings(file)) >= (40 if file.stem in asked else 20), file.stem


def test_no_phrasing_is_written_twice() -> None:
    files = (TRAINING / "faq").iterdir()
    heard = Counter(compared(line) for file in files for line in phrasings(file))
    assert [line for line, times in heard.items() if times > 1] == []


def test_every_file_of_phrasings_tells_its_licence() -> None:
    for file in (TRAINING / "faq").iterdir():
        assert file.read_text(encoding="utf-8").startswith(
            "# Written for this project by its makers; MIT.\n"
        ), file.stem


def test_every_question_names_an_agency() -> None:
    assert all(entry.agency for entry in FAQ.rows)


def test_questions_of_a_known_agency_and_reports_resolve() -> None:
    assert {entry.agency for entry in FAQ.rows} <= AGENCY_CODES
    assert {category.agency for category in CATEGORIES.rows} <= AGENCY_CODES
    shown = {contact.code for contact in CONTACTS.rows if contact.shown}
    assert {each.emergency_contact for each in CATEGORIES.rows if each.emergency_contact} <= shown


def test_emergencies_have_a_number_to_call_where_one_is_known() -> None:
    urgent = {
        each.code: each.emergency_contact for each in CATEGORIES.rows if each.urgency == "darurat"
    }
    assert urgent == {
        "tawuran": "polri110",
        "kekerasan": "polri110",
        "kebakaran": "damkar113",
        "kecelakaan": "polri110",
        "medis": "ambulans119",
        "longsor": None,
    }


def test_sensitive_categories_are_marked() -> None:
    sensitive = {category.code for category in CATEGORIES.rows if category.sensitive}
    assert {"kekerasan", "narkoba", "intoleransi", "odgj", "medis", "oranghilang"} <= sensitive


def test_18_of_19_landmarks_lie_in_the_kelurahan_of_their_address() -> None:
    city = read_place_map(DATA / "kelurahan.geojson", KELURAHAN.rows)
    document = yaml.safe_load((DATA / "places.yaml").read_text(encoding="utf-8"))
    told = {each["name"]: each["kelurahan"] for each in document["landmarks"]}
    found = {each.name: city.at(each.location).kelurahan for each in LANDMARKS.rows}
    elsewhere = [name for name, where in found.items() if not where or where.name != told[name]]
    assert elsewhere == ["Puskesmas Magelang Tengah"]


# ------------------------------------------------------------------------------ never shown


def test_112_is_never_a_number_to_call() -> None:
    for contact in CONTACTS.rows:
        assert "112" not in contact.numbers
    assert not next(each for each in CONTACTS.rows if each.code == "call112").shown
    told = [entry.id for entry in FAQ.rows if re.search(r"\b112\b", entry.answer)]
    assert told == ["FAQ-061"]
    assert "belum terkonfirmasi" in next(e.answer for e in FAQ.rows if e.id == "FAQ-061")


def test_an_answer_that_we_do_not_have_yet_invents_nothing() -> None:
    assert {entry.id for entry in PENDING} == {f"FAQ-{number:03}" for number in range(82, 106)}
    for entry in PENDING:
        assert entry.verify, entry.id
        assert (entry.fee, entry.hours) == (None, None), entry.id
        assert "ketik operator" in entry.answer, entry.id


def test_every_number_in_an_answer_that_we_do_not_have_yet_is_a_contact() -> None:
    shown = " ".join(number for each in CONTACTS.rows if each.shown for number in each.numbers)
    for entry in PENDING:
        assert set(re.findall(r"\d{5,}", entry.answer)) <= set(re.findall(r"\d{5,}", shown))


def test_no_number_of_the_regency_is_in_the_data() -> None:
    assert "788213" not in re.sub(r"[^0-9\n]", "", all_words())


def test_outdated_numbers_are_not_shown() -> None:
    hidden = {contact.code for contact in CONTACTS.rows if not contact.shown}
    assert hidden == {
        "call112", "bpbd", "satpolpp", "pdam", "monggolapor_wa", "dakwah",
    }  # fmt: skip


def test_no_address_lies_in_the_regency() -> None:
    names = read_outside(DATA / "places.yaml").rows
    addresses = [each.address for each in AGENCIES.rows] + [each.address for each in CONTACTS.rows]
    for address in addresses:
        assert not any(re.search(rf"\b{name}\b", address or "") for name in names)


def test_no_seller_has_a_phone_number_from_us() -> None:
    assert not any(product.phone for product in PRODUCTS.rows)


def test_made_up_prices_are_left_out() -> None:
    noted = {each.price_note for each in PRODUCTS.rows if each.price is None and each.price_note}
    assert noted == {"data seed, belum diverifikasi", "data contoh"}


def test_no_opening_hours_of_the_desk_are_invented() -> None:
    assert read_desk_hours(DATA / "desk.yaml").rows[0].week == {}

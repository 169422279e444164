"""Product search: kinds, spelling, filters, order, and changes taken in."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.products.filters import NO_FILTER, Filter
from language.products.index import Hits, ProductIndex
from language.products.lexicon import FILE, lexicon
from language.products.segment import Entry


def product(name: str, id_: str = "", **more: Any) -> Entry:
    plain = Entry(id_ or name, name, None, "", None, None, None, None, None, None)
    return plain._replace(**more)


def index_of(*products: Entry) -> ProductIndex:
    index = ProductIndex()
    builder = index.builder()
    builder.add(products)
    index.fill(builder.finish())
    return index


CITY = index_of(
    product("Gethuk Trio"),
    product("Gethuk lindri pandan"),
    product("Sate Getuk Coklat", description="getuk coklat. Pesan lewat WhatsApp."),
    product("Sate ayam madura"),
    product("Kripik singkong balado"),
    product("Kripik Tempe Original"),
    product("Kupat tahu pojok"),
    product("Kain batik motif kupat tahu"),
    product("Gula semut 250 gram"),
    product("Gula jawa 1/2 kg"),
    product("Klepon gula jawa"),
    product("Nasi box ayam bakar"),
    product("Ayam geprek sambal bawang"),
    product("Jasa jahit kebaya"),
    product("Lilin aromaterapi lavender"),
    product("Kopi robusta Temanggung 250gr"),
    product("Semut rangrang kroto"),
)


def names(found: Hits) -> list[str]:
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("gtuk trio brp", "Gethuk Trio"),
        ("getuk lindri", "Gethuk lindri pandan"),
        ("getuk coklat", "Sate Getuk Coklat"),
        ("sate", "Sate ayam madura"),
        ("kripik telo balado", "Kripik singkong balado"),
        ("singkong kripik", "Kripik singkong balado"),
        ("kerpik tempeh", "Kripik Tempe Original"),
        ("kripiktempe", "Kripik Tempe Original"),
        ("ktupat tahu", "Kupat tahu pojok"),
        ("gula semut", "Gula semut 250 gram"),
        ("gulo jowo setengah kilo", "Gula jawa 1/2 kg"),
        ("klepon gula jawa", "Klepon gula jawa"),
        ("sego kotak", "Nasi box ayam bakar"),
        ("nasikotak", "Nasi box ayam bakar"),
        ("ayam goreng", "Ayam geprek sambal bawang"),
        ("njahitke kebaya", "Jasa jahit kebaya"),
        ("lilin aroma terapi", "Lilin aromaterapi lavender"),
        ("kopi rbusta 250 gram", "Kopi robusta Temanggung 250gr"),
    ],
)
def test_finds(asked: str, best: str) -> None:
    found = CITY.search(asked)
    assert names(found)[0] == best
    assert found.hits[0].sure


@pytest.mark.parametrize("asked", ["laptop gaming", "presiden", "", "???", "halo min"])
def test_finds_nothing(asked: str) -> None:
    assert not CITY.search(asked).hits


def test_a_brand_makes_no_kind() -> None:
    assert names(CITY.search("sate"))[0] == "Sate ayam madura"
    assert not CITY.search("semut rangrang goreng").hits[0].id.startswith("Gula")


def test_a_taste_makes_no_kind() -> None:
    index = index_of(
        product("Moaci durian", description="Moaci durian lembut."), product("Durian montong")
    )
    assert names(index.search("durian")) == ["Durian montong"]
    assert names(index.search("moaci")) == ["Moaci durian"]


def test_a_stray_word_does_not_take_over() -> None:
    best = CITY.search("gethuk rangrang").hits[0]
    assert "eth" in best.id
    assert not best.sure


def test_a_quite_different_spelling_is_asked_back() -> None:
    assert CITY.search("kripik singkong").corrected is None
    assert CITY.search("kerpik singkong").corrected is None
    assert CITY.search("kopi rbusta").corrected is None
    found = index_of(product("Slondok puyur")).search("slomdak puyur")
    assert (names(found), found.corrected) == (["Slondok puyur"], "slondok puyur")


def test_nearest_of_the_same_theme() -> None:
    found = index_of(product("Wedang ronde", category="minuman")).search("kopi susu")
    assert names(found) == ["Wedang ronde"]
    assert found.sure == 0


def priced(*prices: int | None) -> ProductIndex:
    return index_of(*(product("Getuk", str(price), price=price) for price in prices))


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (NO_FILTER, {"5", "10", "20", "None"}),
        (Filter(max_price=10), {"5", "10", "None"}),
        (Filter(min_price=10), {"10", "20", "None"}),
        (Filter(min_price=6, max_price=19), {"10", "None"}),
    ],
)
def test_prices(wanted: Filter, kept: set[str]) -> None:
    found = priced(20, None, 5, 10).search("getuk", wanted=wanted)
    assert {hit.id for hit in found.hits} == kept
    if wanted != NO_FILTER:
        assert found.hits[-1].id == "None"  # what we do not know comes last
        assert [hit.certain for hit in found.hits] == [hit.id != "None" for hit in found.hits]


def test_kelurahan_category_and_hours() -> None:
    index = index_of(
        product("Getuk", "here", kelurahan="Wates", category="a", open_hours="8-16"),
        product("Getuk", "there", kelurahan="Panjang", category="b", open_hours="tutup"),
        product("Getuk", "somewhere", category="a"),
    )

    def ids(wanted: Filter) -> list[str]:
        return names(index.search("getuk", wanted=wanted))

    assert ids(Filter(kelurahan=frozenset({"Wates"}))) == ["here", "somewhere"]
    assert sorted(ids(Filter(category="a"))) == ["here", "somewhere"]
    assert ids(Filter(is_open=lambda hours: hours == "8-16")) == ["here", "somewhere"]
    assert ids(Filter(category="none")) == []


def test_what_is_near_comes_first() -> None:
    index = index_of(
        *(
            product("Getuk", str(east), latitude=-7.47, longitude=110.2 + east / 100)
            for east in range(5)
        ),
        product("Getuk", "nowhere"),
    )
    found = index.search("getuk", wanted=Filter(near=(-7.47, 110.24)))
    assert names(found) == ["4", "3", "2", "1", "0", "nowhere"]


def test_sellers_take_turns() -> None:
    index = index_of(
        *(product("Getuk Trio", f"a{n}", seller="A") for n in range(4)),
        product("Getuk Trio", "b", seller="B"),
        product("Getuk Trio", "c", seller="C"),
    )
    assert {hit.id[0] for hit in index.search("getuk trio").hits[:3]} == {"a", "b", "c"}


def test_the_order_is_of_the_ids_alone() -> None:
    """So it is the same in every process and on every database."""
    products = [product("Getuk", f"P-{n:03}") for n in range(60)]
    once = names(index_of(*products).search("getuk"))
    assert names(index_of(*reversed(products)).search("getuk")) == once
    assert len(set(once)) == 50


def test_changes_are_taken_in() -> None:
    index = index_of(product("Getuk Trio", "1"), product("Getuk Eco", "2"), product("Bakso", "3"))

    def change(**changed: Entry | None) -> None:
        index.take(index.prepare({id_[1:]: entry for id_, entry in changed.items()}))

    change(_1=product("Soto", "1"), _2=None, _4=product("Slondok puyurx", "4"))
    assert index.search("getuk trio").sure == 0
    assert names(index.search("soto")) == ["1"]
    assert names(index.search("slondok puyrx"))[0] == "4"
    assert len(index) == 3
    change(_1=None, _5=product("Getuk Eco", "5"), _4=product("Slondok", "4"))
    assert "1" not in names(index.search("soto"))
    assert names(index.search("getuk eco")) == ["5"]
    assert names(index.search("bakso")) == ["3"]
    assert (len(index), index.changes) == (3, 4)


def test_an_empty_catalogue() -> None:
    index = index_of()
    assert not index.search("getuk").hits
    index.take(index.prepare({"1": product("Getuk", "1")}))
    assert names(index.search("getuk")) == ["1"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_anything_may_be_asked(asked: str) -> None:
    found = CITY.search(asked, limit=3)
    assert len(found.hits) <= 3
    assert found.sure <= found.total


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5))
def test_anything_may_be_sold(texts: Sequence[str]) -> None:
    index = index_of(*(product(text, str(n)) for n, text in enumerate(texts)))
    assert len(index) == len(texts)
    index.search("getuk")


def test_the_lexicon() -> None:
    """Each row has a kind that we know, a source and a licence; no phrase stands there twice."""
    rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["written", "meaning", "kind", "source", "licence"]
    assert all(len(row) == 5 and row[0] and row[3] and row[4] for row in rows)
    assert {row[2] for row in rows[1:]} == {"type", "theme", "word", "near", "filler", "light"}
    seen = [(row[0], row[2]) for row in rows[1:] if row[2] != "near"]
    assert len(seen) == len(set(seen))
    assert len({kind for kinds in lexicon().types.values() for kind in kinds}) >= 270

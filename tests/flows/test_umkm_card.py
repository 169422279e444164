"""How a buyer comes to the seller of a product: a link with an order, or through us."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from core.messages import Text
from core.products import Offer, Product
from flows.flow import Turn
from flows.umkm_card import card_of, links_of, owner_options, photo_of
from flows.wording import sayer

WARE = Product(
    "toko-1",
    "Keripik 100% & pare",
    "lainnya",
    price=15_000,
    unit="bungkus",
    phone="+6281234567890",
    offer=Offer(1, datetime(2026, 11, 24, 18, tzinfo=UTC), stock=3, photo="a.jpg"),
)


class Saying:
    """All that a card needs of a turn."""

    say = staticmethod(sayer("id"))


def said(product: Product) -> str:
    turn: Turn = Saying()  # type: ignore[assignment]
    url = urlsplit(links_of(product, turn)[0].url)
    assert (url.scheme, url.netloc, url.path) == ("https", "wa.me", "/6281234567890")
    return parse_qs(url.query, strict_parsing=True)["text"][0]


def test_an_order_is_ready_to_send_with_name_and_price() -> None:
    order = said(WARE)
    assert "Keripik 100% & pare (Rp15.000/bungkus)" in order
    assert "Berapa harganya?" in said(replace(WARE, price=None))
    assert "Keripik 100% & pare" in said(replace(WARE, offer=None))  # of a file, too


def test_who_shows_no_number_is_written_to_through_us() -> None:
    assert owner_options(WARE) == ()
    (option,) = owner_options(replace(WARE, phone=None))
    assert option.id == "/surat toko-1"
    assert owner_options(replace(WARE, phone=None, offer=None)) == ()


def test_the_card_tells_stock_and_when_the_price_was_confirmed_in_wib() -> None:
    (lines, *_) = card_of(WARE)
    assert isinstance(lines, tuple)
    text = "\n".join(sayer("id")(each) for each in lines)
    assert "Harga dikonfirmasi 25 November 2026" in text
    assert "Stok: 3" in text
    assert photo_of(WARE)[0].name == "a.jpg"
    assert photo_of(replace(WARE, offer=None)) == ()


@pytest.mark.parametrize(("stock", "told"), [(0, True), (None, False)])
def test_sold_out(stock: int | None, told: bool) -> None:
    assert WARE.offer is not None
    lines = card_of(replace(WARE, offer=replace(WARE.offer, stock=stock)))[0]
    assert isinstance(lines, tuple)
    assert (Text("umkm-card-gone") in lines) is told

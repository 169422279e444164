"""What is told before a broadcast is approved: how it reads, whom it reaches, what it takes."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from core.broadcast_progress import Speeds
from core.costs import Tariff
from core.messages import Address, Channel
from tests.console.announcing import PAGE, furnished, in_review, subscribed, with_terms, written
from tests.console.house import RATES, House
from tests.console.test_content import words

SARI = Address(Channel.WEBCHAT, "sari")
JOKO = Address(Channel.TELEGRAM, "1002")
TUTI = Address(Channel.WHATSAPP, "62812000001")
LATE = Address(Channel.WHATSAPP, "62812000002")
TEXTS = {"template": "yes", "short_id": "Bazar hari Minggu"}


@pytest.fixture(autouse=True)
async def staff(house: House) -> None:
    await furnished(house)


async def wrote_long_ago(house: House, address: Address) -> None:
    """The window of the channel is closed."""
    rows = house.store.state.inbox
    for key, row in list(rows.items()):
        if row.address == address:
            before = row.received_at - timedelta(days=40)
            rows[key] = replace(row, received_at=before)


async def test_people_and_messages_are_counted_by_channel_and_language(house: House) -> None:
    await subscribed(house, SARI, JOKO, TUTI, LATE)
    await wrote_long_ago(house, LATE)
    await in_review(house)
    budi = await house.signed_in("budi")
    page = words(await budi.get(PAGE))
    assert "Sedang menghitung penerima" in page
    plan = words(await budi.get(f"{PAGE}/plan"))
    assert "Penerima 3" in plan
    assert "1 orang tidak terjangkau" in plan
    assert "tanpa biaya" not in plan
    assert "tarif belum diisi" in plan
    assert "Telegram 1 –" in plan
    assert "WhatsApp 2 1" in plan


async def test_with_a_template_everybody_is_reached_at_a_price(house: House) -> None:
    await subscribed(house, TUTI, LATE)
    await wrote_long_ago(house, LATE)
    await in_review(house, **TEXTS)
    budi = await house.signed_in("budi")
    plan = words(await budi.get(f"{PAGE}/plan"))
    assert "Penerima 2" in plan
    assert "tidak terjangkau" not in plan


async def test_a_price_is_told_with_its_currency(house: House) -> None:
    rates = {"utility": Decimal("0.02"), "service": Decimal("0.01")}
    with_terms(house, tariff=Tariff(rates, "USD"))
    await subscribed(house, TUTI, LATE)
    await wrote_long_ago(house, LATE)
    await in_review(house, **TEXTS)
    budi = await house.signed_in("budi")
    assert "USD 0,03" in words(await budi.get(f"{PAGE}/plan"))


async def test_the_limit_of_whatsapp_spreads_it_over_days(house: House) -> None:
    with_terms(house, speeds=Speeds(RATES, 1))
    await subscribed(house, TUTI, LATE)
    for each in (TUTI, LATE):
        await wrote_long_ago(house, each)
    await in_review(house, **TEXTS)
    budi = await house.signed_in("budi")
    plan = words(await budi.get(f"{PAGE}/plan"))
    assert "25 November 2026: 1 orang" in plan
    assert "26 November 2026: 1 orang" in plan


async def test_a_text_that_cannot_be_used_is_told(house: House) -> None:
    del house.texts.categories["en"]
    await subscribed(house, TUTI)
    await in_review(house, **TEXTS)
    budi = await house.signed_in("budi")
    assert "tidak bisa dipakai dalam: English" in words(await budi.get(f"{PAGE}/plan"))


async def test_nobody_who_wants_it_is_told(house: House) -> None:
    await in_review(house)
    budi = await house.signed_in("budi")
    assert "Belum ada warga yang menerimanya" in words(await budi.get(f"{PAGE}/plan"))


async def test_at_night_it_begins_in_the_morning(house: House) -> None:
    house.clock.pass_(hours=13)  # 23.00 in Magelang
    await subscribed(house, JOKO)
    await in_review(house)
    budi = await house.signed_in("budi")
    assert "Mulai Kamis, 26 November 2026 05.00 WIB" in words(await budi.get(f"{PAGE}/plan"))


async def test_it_is_shown_in_each_language_that_was_written(house: House) -> None:
    ani = await house.signed_in("ani")
    await written(house, ani, text_jv="Bazar wonten Alun-alun.")
    page = (await ani.get(PAGE)).text
    assert "Bazar wonten Alun-alun." in page
    assert page.count('class="reading"') == 2
    assert page.count('class="preview is-telegram"') == 2
    assert "Tidak ada yang sampai: siaran ini tanpa templat." in page


async def test_hostile_words_are_only_words(house: House) -> None:
    ani = await house.signed_in("ani")
    bad = "<script>alert(1)</script>"
    await written(house, ani, title=bad, text_id=bad, link_label="a", link_url=f"https://{bad}")
    for path in ("/broadcasts", PAGE, f"{PAGE}/edit"):
        assert "<script>alert" not in (await ani.get(path)).text


async def test_a_trial_goes_to_the_one_who_asks(house: House) -> None:
    house.telephones.linked.add("ani")
    ani = await house.signed_in("ani")
    await written(house, ani, text_jv="Bazar wonten Alun-alun.")
    await ani.get(PAGE)
    answer = await ani.post(f"{PAGE}/trial", language="jv")
    assert "Terkirim ke Telegram Bapak/Ibu." in words(await ani.follow(answer))
    ((login, outgoing),) = house.telephones.got
    assert login == "ani"
    assert "Bazar wonten Alun-alun." in outgoing.text


async def test_without_a_link_the_page_says_where_to_make_one(house: House) -> None:
    ani = await house.signed_in("ani")
    await written(house, ani)
    await ani.get(PAGE)
    answer = await ani.post(f"{PAGE}/trial")
    assert answer.status_code == 422
    assert "Sambungkan di Akun saya" in words(answer)


async def test_a_trial_that_does_not_arrive_is_told(house: House) -> None:
    house.telephones.linked.add("ani")
    house.telephones.failing = True
    ani = await house.signed_in("ani")
    await written(house, ani)
    await ani.get(PAGE)
    assert "tidak sampai ke Telegram" in words(await ani.post(f"{PAGE}/trial"))

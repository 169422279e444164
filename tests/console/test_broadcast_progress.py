"""A broadcast on its way and after: how far it is, how it is stopped, and what came of it."""

from dataclasses import replace

import pytest

from core.broadcast_progress import Speeds
from core.broadcasts import BroadcastState as State
from core.messages import Channel
from core.recipients import Outcome
from tests.console.announcing import FORM, PAGE, approved, furnished, now, sending, with_terms
from tests.console.house import RATES, Browser, House
from tests.console.test_content import words

SENT, WAITING = Outcome.SENT, Outcome.WAITING


@pytest.fixture
async def budi(house: House) -> Browser:
    """Who has just approved one."""
    await furnished(house)
    return await approved(house)


async def test_it_is_watched_until_there_is_something_else_to_see(
    house: House, budi: Browser
) -> None:
    page = (await budi.get(PAGE)).text
    assert f'hx-get="/console{PAGE}/progress?state=approved"' in page
    assert "hx-refresh" not in (await budi.get(f"{PAGE}/progress?state=approved")).headers
    await sending(house, *[SENT] * 3, *[WAITING] * 5)
    answer = await budi.get(f"{PAGE}/progress?state=approved")
    assert answer.headers["hx-refresh"] == "true"
    house.clock.pass_(seconds=10)
    told = words(await budi.get(f"{PAGE}/progress?state=sending"))
    assert "3 dari 8 orang · 0,3 orang per detik · kira-kira masih 17 detik" in told
    assert "Telegram 5 3" in told
    assert 'value="3" max="8"' in (await budi.get("/broadcasts")).text


async def test_before_anybody_has_it_the_channel_tells_how_long_it_takes(
    house: House, budi: Browser
) -> None:
    await sending(house, *[WAITING] * 100)
    told = words(await budi.get(f"{PAGE}/progress?state=sending"))
    assert "kira-kira masih 5 detik" in told


async def test_in_quiet_hours_it_waits_for_the_morning(house: House, budi: Browser) -> None:
    await sending(house, SENT, WAITING)
    house.clock.pass_(hours=13)
    susi = await house.signed_in("susi")
    told = words(await susi.get(f"{PAGE}/progress?state=sending"))
    assert "dilanjutkan Kamis, 26 November 2026 05.00 WIB" in told
    assert "kira-kira masih" not in told


async def test_whatsapps_limit_is_told(house: House, budi: Browser) -> None:
    with_terms(house, speeds=Speeds(RATES, 1))
    await sending(house, SENT, WAITING, channel=Channel.WHATSAPP)
    assert "Batas WhatsApp" not in words(await budi.get(f"{PAGE}/progress"))
    rows = house.store.state.broadcast_recipients
    rows[1, 1] = replace(rows[1, 1], opened_at=house.clock())
    told = words(await budi.get(f"{PAGE}/progress"))
    assert "dilanjutkan paling lambat Kamis, 26 November 2026 10.00 WIB" in told


async def test_a_text_that_meta_refuses_meanwhile_is_told(house: House) -> None:
    await furnished(house)
    budi = await approved(house, template="yes", short_id="Bazar hari Minggu")
    await sending(house, SENT, WAITING, channel=Channel.WHATSAPP)
    assert "Meta sekarang tidak menerima" not in words(await budi.get(f"{PAGE}/progress"))
    del house.texts.categories["jv"]
    told = words(await budi.get(f"{PAGE}/progress"))
    assert "Meta sekarang tidak menerima templatnya dalam Basa Jawa." in told


async def test_it_is_paused_and_goes_on(house: House, budi: Browser) -> None:
    await sending(house, SENT, WAITING)
    ani = await house.signed_in("ani")
    await ani.get(PAGE)
    await ani.post(f"{PAGE}/pause")
    assert (await now(house)).state is State.PAUSED
    assert (await ani.post(f"{PAGE}/resume")).status_code == 403
    assert "sampai penyelia melanjutkannya" in words(await budi.get(PAGE))
    await budi.post(f"{PAGE}/resume")
    assert (await now(house)).state is State.SENDING
    assert "tidak sedang dijeda" in words(await budi.post(f"{PAGE}/resume"))
    assert (await house.actions()).count("broadcast.resume") == 1


async def test_a_cancelled_one_reaches_nobody_else(house: House, budi: Browser) -> None:
    await sending(house, SENT, WAITING, WAITING)
    await budi.get(PAGE)
    await budi.post(f"{PAGE}/cancel")
    page = words(await budi.get(PAGE))
    assert "Siaran dibatalkan Telegram Dilewati 2" in page
    assert "1 dari 3 orang menerimanya" in page
    assert "Ya, batalkan" not in page


async def test_one_that_never_began_reached_nobody(house: House, budi: Browser) -> None:
    await budi.post(f"{PAGE}/cancel")
    page = words(await budi.get(PAGE))
    assert "tidak ada yang menerimanya" in page
    assert "Laporan" not in page
    assert "belum dikirim" in words(await budi.post(f"{PAGE}/correct"))


async def test_a_correction_is_a_draft_for_those_who_got_it(house: House, budi: Browser) -> None:
    await sending(house, SENT, WAITING)
    ani = await house.signed_in("ani")
    await ani.get(PAGE)
    answer = await ani.post(f"{PAGE}/correct")
    assert answer.headers["location"] == "/console/broadcasts/2/edit"
    form = await ani.follow(answer)
    assert "hanya dikirim kepada yang sudah menerima siaran nomor 1" in words(form)
    assert 'name="kelurahan"' not in form.text
    await ani.post("/broadcasts/2/edit", **{**FORM, "text_id": "Pukul 08.00.", "seen": "1"})
    second = await now(house, 2)
    assert second.announcement.audience.corrects == 1
    assert (await now(house)).state is State.CANCELLED
    assert "ralat siaran nomor 1" in words(await ani.get("/broadcasts"))
    assert "RALAT" in (await ani.get("/broadcasts/2")).text


async def test_the_report_says_who_got_it_and_why_others_did_not(
    house: House, budi: Browser
) -> None:
    outcomes = (Outcome.DELIVERED, Outcome.READ, Outcome.FAILED, Outcome.SKIPPED)
    await sending(house, *outcomes, state=State.DONE)
    rows = house.store.state.broadcast_recipients
    rows[1, 3] = replace(rows[1, 3], reason="131049 ecosystem")
    rows[1, 4] = replace(rows[1, 4], reason="opted-out")
    house.store.state.broadcast_replies["m-1"] = 1
    page = await budi.get(PAGE)
    assert "2 dari 4 orang menerimanya" in words(page)
    assert "Menerima 2 Membalas 1 Berhenti berlangganan 0" in words(page)
    assert "131049 ecosystem Telegram Gagal 1" in words(page)
    assert "Sudah berhenti berlangganan Telegram Dilewati 1" in words(page)
    assert "every 2s" not in page.text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_all_recipients_are_taken_away_without_names(
    house: House, budi: Browser, form: str
) -> None:
    await sending(house, *[SENT] * 1_000, Outcome.SKIPPED, state=State.DONE)
    rows = house.store.state.broadcast_recipients
    rows[1, 1001] = replace(rows[1, 1001], reason="=1+1")
    answer = await budi.get(f"{PAGE}/export?form={form}")
    assert answer.headers["content-disposition"].endswith(f"siaran-1.{form}")
    assert (await house.actions())[-1] == "broadcast.export"
    if form == "xlsx":
        assert answer.content.startswith(b"PK")
        return
    lines = answer.text.splitlines()
    assert len(lines) == 1_002
    assert lines[1] == '1,"Telegram","Bahasa Indonesia","Terkirim","","2026-11-25 10:00"'
    assert '"\'=1+1"' in lines[-1]


async def test_an_export_in_no_known_form_is_missing(house: House, budi: Browser) -> None:
    assert (await budi.get(f"{PAGE}/export?form=pdf")).status_code == 404

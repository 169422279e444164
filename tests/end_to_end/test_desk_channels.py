"""The whole desk on every channel at once: four at the desk, a citizen, and nobody reloads a page.

How long a message takes is printed here and judged in benchmarks/desk.py.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.contracts.files import picture
from tests.end_to_end.citizens import Citizen, OnTelegram, OnWebChat, OnWhatsApp, Platforms
from tests.end_to_end.staff import AtDesk, photo_file, race, watched
from tests.end_to_end.town import (
    HOSTILE,
    SHOWN,
    Town,
    called,
    new_number,
    running_town,
    words_both_ways,
)

SECRET = "jangan sampai terbaca warga 71c"
DAY = 24 * 3600.0
PLATFORMS: Mapping[str, Callable[[Platforms], Citizen]] = {
    "telegram": OnTelegram,
    "whatsapp": OnWhatsApp,
}

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def town(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_town(chromium, tmp_path_factory.mktemp("desk")) as town:
        yield town


@pytest.fixture(params=["web chat", *PLATFORMS])
def citizen(request: pytest.FixtureRequest, town: Town) -> Iterator[Citizen]:
    if request.param in PLATFORMS:
        yield PLATFORMS[request.param](town.platforms)
        return
    with watched(town.browser, town.site) as page:
        yield OnWebChat(page, town.site)


def test_from_the_call_to_the_reopened_ticket(town: Town, citizen: Citizen) -> None:
    town.sinta.look_at("all")
    number, holder = called(town, citizen)
    print(*words_both_ways(holder, citizen), sep="\n")  # noqa: T201
    _photos_both_ways(holder, citizen)
    _hostile_file(town, holder, citizen)
    _note(holder)
    _bot_is_silent(holder, citizen)
    _moved_on(town, holder, citizen, number)
    _done_and_rated(town, citizen, number)
    _not_done(town, citizen)
    told = citizen.record()
    assert "saya, layanan otomatis" in told
    assert SECRET not in told
    assert SECRET not in "\n".join(town.ask("SELECT body FROM outbox"))
    assert SECRET in "\n".join(town.ask("SELECT text FROM ticket_notes"))


def _photos_both_ways(holder: AtDesk, citizen: Citizen) -> None:
    ours, theirs = picture(size=(80, 60)), picture(size=(60, 90))
    holder.answer("Ini formulirnya", photo=ours)
    citizen.reads("Ini formulirnya")
    assert _size(citizen.photos()[-1]) == (80, 60)
    citizen.send_photo(theirs, f"ini warungnya {SHOWN}")
    sent = holder.said("citizen", "ini warungnya")
    expect(sent.locator("img")).to_have_js_property("complete", True)
    expect(sent.locator("img")).to_have_js_property("naturalWidth", 60)
    expect(sent).to_contain_text(SHOWN)
    expect(holder.said("operator", "Ini formulirnya").locator("img")).to_have_js_property(
        "naturalWidth", 80
    )


def _hostile_file(town: Town, holder: AtDesk, citizen: Citizen) -> None:
    """Its name is words to read, at most: no place to keep it and no header."""
    citizen.send_named(HOSTILE, f"berkasnya {SHOWN}")
    sent = holder.said("citizen", "berkasnya")
    expect(sent).to_contain_text(SHOWN)
    link = sent.locator("a[download]").last.get_attribute("href") or ""
    got = holder.page.request.get(f"{town.site}{link}")
    assert got.status == 200
    headers = {each["name"].lower(): each["value"] for each in got.headers_array}
    assert "owned" not in headers.get("set-cookie", "")
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment;")
    folder = link.rpartition("/")[0]
    for path in ("..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "..%5C..%5Cdesk.db"):
        assert holder.page.request.get(f"{town.site}{folder}/{path}").status == 404


def _note(holder: AtDesk) -> None:
    holder.write(SECRET, kind="Catatan internal")
    expect(holder.said("note", SECRET)).to_be_visible()
    holder.is_live()


def _bot_is_silent(holder: AtDesk, citizen: Citizen) -> None:
    before = len(citizen.texts())
    citizen.say("menu")
    holder.reads("menu")
    citizen.say("tolong ada kebakaran")
    citizen.reads("Bila ada bahaya sekarang")
    holder.reads("tolong ada kebakaran")
    since = citizen.texts()[before:]
    assert len(since) == 1
    assert re.search(r"\b11\d\b|\d{5,}", since[0])


def _moved_on(town: Town, holder: AtDesk, citizen: Citizen, number: str) -> None:
    expect(town.sinta.row(number)).to_have_count(0)
    act = holder.act("Pindahkan ke OPD lain")
    act.get_by_label("OPD").select_option("dlh")
    act.get_by_role("button", name="Simpan").click()
    expect(town.sinta.row(number)).to_be_visible()
    citizen.reads("dipindahkan ke")
    citizen.reads("saya, layanan otomatis")


def _done_and_rated(town: Town, citizen: Citizen, number: str) -> None:
    sinta = town.sinta
    sinta.claim(number)
    sinta.open(number)
    _finish(sinta, "Bantuannya sudah cair", picture(size=(70, 50)))
    citizen.reads("Bantuannya sudah cair")
    assert _size(citizen.photos()[-1]) == (70, 50)
    citizen.tap("Sudah beres")
    citizen.reads("Bagaimana penanganannya?")
    citizen.tap("Puas")
    citizen.reads("Terima kasih atas penilaiannya")
    expect(sinta.page.get_by_test_id("status")).to_contain_text("ditutup")
    expect(sinta.page.locator("#facts")).to_contain_text("Penilaian warga")
    expect(sinta.page.locator("#entries")).to_contain_text("Warga memberi penilaian")


def _not_done(town: Town, citizen: Citizen) -> None:
    """A second ticket, a report: two of different agencies race for it, and it comes back."""
    for each in (town.wawan, town.sinta, town.ratna):
        each.look_at("all")
    known = town.numbers()
    citizen.say("lapor sampah numpuk di kelurahan Kedungsari")
    citizen.reads("Ada foto?")
    citizen.say("lewati")
    citizen.reads("Kirim laporan ini?")
    citizen.tap("Kirim")
    number = new_number(town, known)
    citizen.reads(number)
    expect(town.ratna.row(number)).to_be_visible()
    winner, _ = race((town.wawan, town.sinta), number)
    winner.open(number)
    _finish(winner, "Sampahnya sudah diangkut")
    citizen.reads("Sampahnya sudah diangkut")
    expect(town.ratna.row(number)).to_have_count(0)
    citizen.say("belum")
    citizen.reads("kami buka lagi")
    expect(town.ratna.row(number)).to_contain_text("Eskalasi 1")
    expect(winner.page.get_by_test_id("status")).to_contain_text("dibuka lagi 1 kali")


def test_outside_the_window_an_answer_waits_for_the_citizen(town: Town) -> None:
    """Budi wrote yesterday; what we write today reaches him when he writes again."""
    clock = town.platforms.whatsapp.clock
    budi = OnWhatsApp(town.platforms, "Budi")
    wawan = town.wawan
    wawan.look_at("unassigned")
    known = town.numbers()
    town.platforms.do(lambda: clock.advance(-DAY - 60))
    budi.say("operator")
    budi.say("bantuan modal usaha")  # he cannot read our question
    number = new_number(town, known)
    town.platforms.do(lambda: clock.advance(DAY + 60))
    wawan.claim(number)
    wawan.open(number)
    expect(wawan.page.get_by_test_id("window")).to_contain_text("sudah tutup")
    expect(wawan.page.get_by_text("Cara mengirim")).to_be_visible()
    wawan.answer("Modal untuk usaha apa?")
    sent = wawan.said("operator", "Modal untuk usaha apa?")
    expect(sent.get_by_test_id("state")).to_contain_text("menunggu warga menulis")
    assert budi.texts() == []
    budi.say("masih di sana?")
    budi.reads("Modal untuk usaha apa?")
    wawan.reads("masih di sana?")
    expect(sent.get_by_test_id("state")).not_to_contain_text("menunggu warga menulis")
    assert sum("Modal untuk" in each for each in budi.texts()) == 1
    expect(wawan.page.get_by_test_id("window")).to_contain_text("sisa")
    expect(wawan.page.get_by_text("Cara mengirim")).to_have_count(0)


def _finish(at_desk: AtDesk, words: str, photo: bytes | None = None) -> None:
    act = at_desk.act("Selesai, dengan bukti")
    act.get_by_label("Keterangan yang dibaca warga").fill(words)
    if photo is not None:
        act.get_by_label("Foto bukti").set_input_files([photo_file(photo)])
    act.get_by_role("button", name="Simpan").click()
    expect(at_desk.page.get_by_test_id("status")).to_contain_text("selesai")
    at_desk.is_live()


def _size(photo: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(photo)).size

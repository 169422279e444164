"""What becomes of an answer is on the open page at once, without a reload or a heartbeat; and what
replies to it leads back to it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.end_to_end.citizens import OnWebChat, OnWhatsApp
from tests.end_to_end.staff import AtDesk, watched
from tests.end_to_end.town import HOSTILE, SHOWN, Town, called, running_town

ONE_BEAT = """(() => {
    const { addEventListener } = EventSource.prototype;
    EventSource.prototype.addEventListener = function (name, hear) {
        const once = name === "look";
        addEventListener.call(this, name, hear, { once });
    };
})()"""
"""The page looks when its stream begins, and hears no heartbeat after that."""
LOOKS_AWAY = """Object.defineProperty(
    document, "visibilityState", { value: "hidden", configurable: true }
)"""
LOOKS_AGAIN = """(() => {
    delete document.visibilityState;
    document.dispatchEvent(new Event("visibilitychange"));
})()"""
SHORTLY = 3_000
"""Far less than a heartbeat; how long it takes is measured by benchmarks."""

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def town(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_town(chromium, tmp_path_factory.mktemp("desk")) as town:
        for each in (town.wawan, town.wulan):
            each.page.add_init_script(ONE_BEAT)
        yield town


def state_of(holder: AtDesk, words: str) -> Locator:
    """Of an answer, on a page that is marked so that a reload would show."""
    state = holder.said("operator", words).get_by_test_id("state")
    expect(state).to_be_visible()
    holder.is_live()
    holder.page.evaluate("document.body.dataset.same = 'yes'")
    return state


def is_same_page(holder: AtDesk) -> None:
    expect(holder.page.locator("body")).to_have_attribute("data-same", "yes")


def test_whatsapp_tells_delivered_and_read(town: Town) -> None:
    citizen = OnWhatsApp(town.platforms)
    _, holder = called(town, citizen)
    citizen.switch_off()
    holder.answer("Mohon tunggu sebentar")
    state = state_of(holder, "Mohon tunggu sebentar")
    expect(state).to_have_text("terkirim", timeout=SHORTLY)
    citizen.switch_on()
    expect(state).to_have_text("diterima", timeout=SHORTLY)
    citizen.open_chat()
    expect(state).to_have_text("dibaca", timeout=SHORTLY)
    is_same_page(holder)


def test_whatsapp_tells_why_it_failed(town: Town) -> None:
    citizen = OnWhatsApp(town.platforms, "Budi")
    _, holder = called(town, citizen)
    citizen.switch_off()
    holder.answer("Apakah masih di sana?")
    state = state_of(holder, "Apakah masih di sana?")
    expect(state).to_have_text("terkirim", timeout=SHORTLY)
    citizen.block()
    citizen.switch_on()
    expect(state).to_contain_text("gagal: ", timeout=SHORTLY)
    is_same_page(holder)


def test_the_web_chat_tells_read(town: Town) -> None:
    with watched(town.browser, town.site) as page:
        citizen = OnWebChat(page, town.site)
        _, holder = called(town, citizen)
        page.evaluate(LOOKS_AWAY)
        holder.answer("Silakan datang ke loket 3")
        citizen.reads("Silakan datang ke loket 3")
        state = state_of(holder, "Silakan datang ke loket 3")
        expect(state).to_have_text("terkirim")
        page.evaluate(LOOKS_AGAIN)
        expect(state).to_have_text("dibaca", timeout=SHORTLY)
        is_same_page(holder)


def test_a_reply_leads_to_the_answer_that_it_is_about(town: Town) -> None:
    citizen = OnWhatsApp(town.platforms, "Tini")
    _, holder = called(town, citizen)
    holder.answer(f"Nama *usahanya* apa? {HOSTILE}")
    citizen.reads("Nama *usahanya* apa?")
    for each in range(12):
        citizen.say(f"sebentar {each}\nsaya carikan dulu")
    citizen.reply("Warung Tini", to="Nama *usahanya* apa?")
    reply = holder.said("citizen", "Warung Tini")
    quote = reply.get_by_test_id("quote")
    expect(quote).to_contain_text(f"Membalas {holder.name}: Nama usahanya apa? {SHOWN[:20]}")
    asked = holder.said("operator", "usahanya")
    expect(asked).not_to_be_in_viewport()
    quote.click()
    expect(asked).to_be_in_viewport()
    expect(reply).not_to_be_in_viewport()
    citizen.say("sudah terbaca?")
    holder.reads("sudah terbaca?")
    expect(asked).to_be_in_viewport()

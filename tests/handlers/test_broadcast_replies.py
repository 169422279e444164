"""After a broadcast: what is surely understood goes on as ever, the rest to its agency."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.citizens import LANGUAGES
from core.conversations import Conversation
from core.messages import Kind, Outgoing
from core.tickets import Ticket, TicketKind
from storage.memory.recipients import MemoryRecipients
from tests.announced import AGENCY, announce, quote_of, replies_to
from tests.contracts.announcing import flood
from tests.desk import Desk
from tests.flows.test_crawl import GLOBAL_WORDS
from tests.talk import Talk

ABOUT_IT = 'pengumuman "Kali Elo naik"'
PASS_ON = "Teruskan ke petugas"
IN = {
    "id": ("Bahasa Indonesia", PASS_ON),
    "jv": ("Basa Jawa", "Aturaken petugas"),
    "en": ("English", "Pass it on"),
}
STOPPED = "pengumuman dihentikan"
"""Who got a broadcast has something to stop."""


def tickets(desk: Desk) -> list[Ticket]:
    return [row.ticket for row in desk.store.state.tickets.values()]


async def quoting(desk: Desk, talk: Talk, bubble: Outgoing, words: str) -> Outgoing:
    return await talk.send(Kind.TEXT, text=words, quotes=await quote_of(desk, talk, bubble))


@pytest.mark.parametrize(
    "words",
    ["sampai jam berapa?", "sampai kapan pak", "itu sungai mana", "boleh ikut?", "gratis ndak"],
)
async def test_what_nothing_else_answers_is_about_the_broadcast(
    desk: Desk, talk: Talk, words: str
) -> None:
    before = await talk.say(words)
    assert ABOUT_IT not in before.text
    await talk.say("menu")
    broadcast, _ = await announce(desk, talk)
    asked = await talk.say(words)
    assert ABOUT_IT in asked.text
    assert "Petugas Badan Penanggulangan Bencana Daerah sedang bertugas" in asked.text
    assert asked.options[0].label == PASS_ON
    assert asked.options[-1].id == "/menu"
    assert await replies_to(desk, broadcast) == 1


async def test_it_goes_to_the_agency_that_announced_it(desk: Desk, talk: Talk) -> None:
    await talk.say("halo")
    await announce(desk, talk)
    await talk.say("sampai jam berapa?")
    queued = await talk.tap(PASS_ON)
    (ticket,) = tickets(desk)
    assert (ticket.kind, ticket.agency) == (TicketKind.HAND_OVER, AGENCY)
    assert ticket.topic == "Kali Elo naik: sampai jam berapa?"
    assert queued.about == ticket.number
    assert f"nomor *{ticket.number}*" in queued.text
    assert "membalas paling lambat Selasa, 24 November 2026" in queued.text
    assert "PIN" in queued.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_every_language(desk: Desk, talk: Talk, language: str) -> None:
    name, label = IN[language]
    await talk.say("bahasa")
    await talk.tap(name)
    await announce(desk, talk)
    asked = await talk.say("itu sungai mana")
    assert '"Kali Elo naik"' in asked.text
    assert asked.language == language
    await talk.tap(label)
    (ticket,) = tickets(desk)
    assert ticket.agency == AGENCY


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("lapor banjir di kelurahan Panjang", "Ada foto?"),
        ("banjir juga di Tidar Utara, air masuk rumah", "Ada foto?"),
        ("ada kebakaran di pasar", "telepon dulu 113"),
        ("berhenti", "semua pengumuman dihentikan"),
        ("KTP hilang, bagaimana ngurusnya?", "Surat kehilangan"),
        ("cari getuk", "getuk"),
        ("terima kasih infonya", "Sama-sama"),
        ("menu", "Apa yang bisa kami bantu"),
        ("cek LPR-261123-0099", "PIN enam angka"),
        ("2", "Produk apa yang"),
    ],
)
async def test_what_is_surely_understood_goes_on_as_ever(
    desk: Desk, talk: Talk, words: str, said: str
) -> None:
    await talk.say("halo")
    broadcast, _ = await announce(desk, talk)
    answer = await talk.say(words)
    assert said.lower() in answer.text.lower()
    assert ABOUT_IT not in answer.text
    assert await replies_to(desk, broadcast) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("lapor banjir di kelurahan Panjang", "Ada foto?"),
        ("ada kebakaran di pasar", "telepon dulu 113"),
        ("berhenti", "semua pengumuman dihentikan"),
        ("makasih pak", "Sama-sama"),
        ("cek LPR-261123-0099", "PIN enam angka"),
    ],
)
async def test_neither_a_command_nor_danger_is_a_reply_though_it_quotes(
    desk: Desk, talk: Talk, words: str, said: str
) -> None:
    await talk.say("halo")
    _, bubble = await announce(desk, talk)
    assert said in (await quoting(desk, talk, bubble, words)).text


async def test_what_quotes_it_is_a_reply_days_later_and_after_other_messages(
    desk: Desk, talk: Talk
) -> None:
    await talk.say("halo")
    broadcast, bubble = await announce(desk, talk)
    await talk.say("menu")
    desk.clock.forward(timedelta(days=5))
    asked = await quoting(desk, talk, bubble, "KTP hilang, bagaimana ngurusnya?")
    assert ABOUT_IT in asked.text
    assert await replies_to(desk, broadcast) == 1


async def test_who_meant_something_else_goes_on_with_the_same_words(desk: Desk, talk: Talk) -> None:
    await talk.say("halo")
    _, bubble = await announce(desk, talk)
    for way in ("tap", "write"):
        await quoting(desk, talk, bubble, "lampu jalan mati di kelurahan Panjang")
        await (talk.tap("Lapor kejadian") if way == "tap" else talk.say("lapor kejadian"))
        card = await talk.say("lewati")
        assert "Jenis: Lampu jalan mati" in card.text
        await talk.say("batal")
    await quoting(desk, talk, bubble, "KTP hilang, bagaimana ngurusnya?")
    assert "Surat kehilangan" in (await talk.tap("Tanya layanan")).text


async def test_a_question_in_several_messages_is_passed_on_as_a_whole(
    desk: Desk, talk: Talk
) -> None:
    await talk.say("halo")
    broadcast, bubble = await announce(desk, talk)
    await talk.say("sampai jam berapa?")
    assert '"sampai jam berapa? itu sungai mana"' in (await talk.say("itu sungai mana")).text
    await quoting(desk, talk, bubble, "yang dekat jembatan")
    assert await replies_to(desk, broadcast) == 3
    await talk.redeliver()
    assert await replies_to(desk, broadcast) == 3
    await talk.say("iya pak")
    (ticket,) = tickets(desk)
    assert ticket.topic.endswith(": sampai jam berapa? itu sungai mana yang dekat jembatan")


@pytest.mark.parametrize("no", ["tidak", "ndak usah", "mboten"])
async def test_who_declines_has_replied_and_nothing_is_passed_on(
    desk: Desk, talk: Talk, no: str
) -> None:
    await talk.say("halo")
    broadcast, _ = await announce(desk, talk)
    await talk.say("sampai jam berapa?")
    assert "tidak ada yang diteruskan" in (await talk.say(no)).text
    assert await replies_to(desk, broadcast) == 1
    assert tickets(desk) == []


async def test_one_who_quotes_another_broadcast_asks_about_that(desk: Desk, talk: Talk) -> None:
    await talk.say("halo")
    first, bubble = await announce(desk, talk)
    bazaar = replace(flood("umkm"), title="Bazar UMKM", texts={"id": "Bazar dibuka Sabtu."})
    second, _ = await announce(desk, talk, bazaar, "disperindag")
    assert '"Bazar UMKM"' in (await talk.say("sampai jam berapa?")).text
    assert ABOUT_IT in (await quoting(desk, talk, bubble, "itu sungai mana")).text
    await talk.tap(PASS_ON)
    (ticket,) = tickets(desk)
    assert (ticket.agency, ticket.topic) == (AGENCY, "Kali Elo naik: itu sungai mana")
    assert (await replies_to(desk, first), await replies_to(desk, second)) == (1, 1)


async def test_a_draft_waits_while_a_reply_is_passed_on(desk: Desk, talk: Talk) -> None:
    await talk.say("lapor lampu jalan mati")
    _, bubble = await announce(desk, talk)
    assert ABOUT_IT in (await quoting(desk, talk, bubble, "itu sungai mana")).text
    await talk.tap(PASS_ON)
    assert "laporan yang belum terkirim" in (await talk.say("menu")).text


async def test_after_a_question_that_waits_it_is_about_the_broadcast(
    desk: Desk, talk: Talk
) -> None:
    await talk.say("langganan")
    assert "belum paham jawabannya" in (await talk.say("boleh ikut?")).text
    await announce(desk, talk)
    assert ABOUT_IT in (await talk.say("boleh ikut?")).text


async def test_once_we_have_answered_it_is_no_reply_any_more(desk: Desk, talk: Talk) -> None:
    await talk.say("halo")
    await announce(desk, talk)
    await talk.say("menu")
    assert ABOUT_IT not in (await talk.say("boleh ikut?")).text


async def test_photos_and_files_go_where_they_always_go(desk: Desk, talk: Talk) -> None:
    await talk.say("halo")
    broadcast, bubble = await announce(desk, talk)
    photo = await talk.photo("banjir di kelurahan Panjang")
    assert ABOUT_IT not in photo.text
    await talk.say("menu")
    quotes = await quote_of(desk, talk, bubble)
    assert ABOUT_IT not in (await talk.send(Kind.OTHER, quotes=quotes)).text
    assert await replies_to(desk, broadcast) == 0


async def test_nobody_replies_to_somebody_elses_broadcast(desk: Desk) -> None:
    sari, budi = desk.talk("sari"), desk.talk("budi")
    await sari.say("halo")
    await budi.say("halo")
    _, bubble = await announce(desk, sari)
    quotes = await quote_of(desk, sari, bubble)
    assert ABOUT_IT not in (await budi.send(Kind.TEXT, text="boleh ikut?", quotes=quotes)).text


async def test_ordinary_messages_cost_no_query(
    desk: Desk, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    async def answered(recipients: MemoryRecipients, conversation: Conversation) -> None:
        asked.append(conversation.id)

    monkeypatch.setattr(MemoryRecipients, "answered", answered)
    for words in ("halo", "cari getuk", "KTP hilang", "lapor lampu mati", "di Panjang", "menu"):
        await talk.say(words)
    assert asked == []
    await talk.say("boleh ikut?")
    assert len(asked) == 1


async def test_every_word_that_works_everywhere_works_at_the_question(desk: Desk) -> None:
    for number, (word, said) in enumerate(GLOBAL_WORDS.items()):
        talk = desk.talk(f"warga-{number}")
        await talk.say("halo")
        await announce(desk, talk)
        await talk.say("sampai jam berapa?")
        said = STOPPED if said == "tidak berlangganan" else said
        assert said in (await talk.say(word)).text, word

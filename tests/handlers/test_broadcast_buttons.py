"""The button of a broadcast begins a conversation that knows what it is about, whenever tapped."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.telegram import render as telegram
from bot.channels.telegram.events import Tapped
from bot.channels.telegram.parse import parse as parsed_by_telegram
from bot.channels.whatsapp import render as whatsapp
from bot.channels.whatsapp.parse import parse as parsed_by_whatsapp
from core.broadcasts import BUTTONS, Announcement, FlowButton
from core.delivery import Arrival
from core.messages import Address, Channel, Incoming, Outgoing
from core.subscriptions import TOPICS
from flows.broadcast_words import announced, command_of
from tests.announced import announce
from tests.contracts.announcing import flood
from tests.desk import Desk
from tests.talk import Talk
from tests.telegram import bodies as on_telegram
from tests.whatsapp import bodies as on_whatsapp

HERE = "Lapor banjir di sini"
LONGEST = "banjir di jalan dekat jembatan Kali Manggis sampai ke pasar Rejowinangun"


def with_button(command: str, words: str, topic: str = "darurat") -> Announcement:
    return replace(flood(topic), button=FlowButton(command, HERE, words))


async def tapped(desk: Desk, talk: Talk, command: str, words: str) -> Outgoing:
    await talk.say("halo")
    await announce(desk, talk, with_button(command, words))
    return await talk.tap(HERE)


async def test_a_report_begins_with_the_words_of_the_button(desk: Desk, talk: Talk) -> None:
    asked = await tapped(desk, talk, "/lapor", "banjir")
    assert "Di mana kejadiannya?" in asked.text
    run = talk.session.run
    assert run is not None
    assert (run.flow, run.answers["details"]) == ("report", "banjir")
    await talk.say("kelurahan Panjang")
    await talk.say("air setinggi lutut")
    card = await talk.say("lewati")
    assert "Jenis: Banjir" in card.text
    assert "Kejadian: banjir" in card.text


@pytest.mark.parametrize(
    ("command", "words", "said"),
    [
        ("/umkm", "getuk", "getuk"),
        ("/umkm", "", "Produk apa yang"),
        ("/tanya", "KTP hilang", "KTP saya hilang"),
        ("/tanya", "", "tulis pertanyaan"),
        ("/kampung", "Ganten", "Ganten"),
        ("/kampung", "", "Kampung Religi"),
        ("/lapor", "", "ceritakan apa yang terjadi"),
        ("/langganan", "bazar", 'pengumuman tentang "Bazar dan UMKM"'),
        ("/langganan", "darurat", '"Darurat dan bencana" memang sudah aktif'),
        ("/langganan", "", "berlangganan 1 topik"),
    ],
)
async def test_every_button_goes_where_it_says(
    desk: Desk, talk: Talk, command: str, words: str, said: str
) -> None:
    assert said in (await tapped(desk, talk, command, words)).text


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_button_asks_who_has_not_said_yes_to_a_topic(desk: Desk, topic: str) -> None:
    """It is enough to name the topic by its code; a tap alone subscribes nobody."""
    talk = desk.talk("sari")
    other = next(each for each in TOPICS if each != topic)
    await talk.say("halo")
    await announce(desk, talk, with_button("/langganan", topic, topic=other))
    asked = await talk.tap(HERE)
    assert "Setuju?" in asked.text
    assert topics_of(desk, talk) == [other]
    await talk.tap("Ya")
    assert set(topics_of(desk, talk)) == {topic, other}


def topics_of(desk: Desk, talk: Talk) -> list[str]:
    citizen = desk.store.state.addresses[talk.address].citizen_id
    return [topic for topic, who in desk.store.state.subscribers if who == citizen]


async def test_days_later_and_inside_another_conversation(desk: Desk, talk: Talk) -> None:
    await talk.say("halo")
    await announce(desk, talk, with_button("/lapor", "banjir"))
    desk.clock.forward(timedelta(days=6))
    await talk.say("cari batik")
    assert "Di mana kejadiannya?" in (await talk.tap(HERE)).text


async def test_a_report_that_was_begun_before_is_kept(desk: Desk, talk: Talk) -> None:
    await talk.say("lapor lampu jalan mati")
    await announce(desk, talk, with_button("/lapor", "banjir"))
    await talk.tap(HERE)
    await talk.say("batal")
    assert "lampu jalan mati" in (await talk.say("menu")).text


async def test_whoever_tapped_twice_has_one_report(desk: Desk, talk: Talk) -> None:
    await tapped(desk, talk, "/lapor", "banjir")
    await talk.redeliver()
    again = await talk.tap(HERE)
    assert "Di mana kejadiannya?" in again.text


@pytest.mark.parametrize("command", BUTTONS)
@pytest.mark.parametrize("words", ["", "banjir", LONGEST])
def test_a_tap_comes_back_as_it_was_sent(command: str, words: str) -> None:
    button = FlowButton(command, HERE, words)
    outgoing = announced(replace(flood(), button=button), "id")
    for incoming in (through_telegram(outgoing), through_whatsapp(outgoing)):
        assert (incoming.tap, incoming.text) == (command_of(button), HERE)


def through_telegram(outgoing: Outgoing) -> Incoming:
    (request,) = telegram.render(501, outgoing)
    markup = request.params["reply_markup"]
    ((button,),) = markup["inline_keyboard"]
    under = {**on_telegram.message()["message"], "reply_markup": markup}
    update = on_telegram.tap(data=button["callback_data"], message=under)
    event = parsed_by_telegram(update, on_telegram.NOW)
    assert isinstance(event, Tapped)
    assert event.arrival.incoming is not None
    return event.arrival.incoming


def through_whatsapp(outgoing: Outgoing) -> Incoming:
    (body,) = whatsapp.render(Address(Channel.WHATSAPP, on_whatsapp.BSUID), outgoing, "1")
    (button,) = body["interactive"]["action"]["buttons"]
    tap = on_whatsapp.message("interactive", interactive={"button_reply": button["reply"]})
    change = on_whatsapp.change(contacts=[on_whatsapp.contact()], messages=[tap])
    (event,) = parsed_by_whatsapp(on_whatsapp.body(change), on_whatsapp.OURS, on_whatsapp.NOW)
    assert isinstance(event, Arrival)
    assert event.incoming is not None
    return event.incoming

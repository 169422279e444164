"""A reply to a message of ours: the turn knows the ticket that the message was about."""

import re

import pytest

from core.conversations import Conversation, Quoted
from core.messages import Kind, Outgoing
from flows.flow import Turn
from flows.session import Session
from handlers.routed import Routed
from handlers.router import Router
from storage.memory.conversations import MemoryOutbox
from tests.desk import Desk
from tests.talk import Talk

NUMBER = re.compile(r"LPR-\d{6}-\d{4}")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[Turn]:
    """Every turn as the router gets it."""
    seen: list[Turn] = []
    route = Router.route

    async def noting(
        router: Router, session: Session, turn: Turn, *, first_contact: bool
    ) -> Routed:
        seen.append(turn)
        return await route(router, session, turn, first_contact=first_contact)

    monkeypatch.setattr(Router, "route", noting)
    return seen


async def reported(talk: Talk) -> Outgoing:
    """The receipt of a report."""
    await talk.say("lapor lampu jalan mati di kelurahan Panjang")
    await talk.say("lewati")
    return await talk.tap("Kirim")


async def name_of(desk: Desk, talk: Talk, bubble: Outgoing) -> str:
    """The channel's id of a bubble."""
    thread = await desk.store.threads.outgoing_after(talk.address, 0)
    (found,) = [each.id for each in thread if each.outgoing == bubble]
    return str(found)


async def test_receipts_and_cards_say_which_ticket_they_are_about(desk: Desk) -> None:
    talk = desk.talk("sari")
    receipt = await reported(talk)
    assert receipt.about
    assert receipt.about in receipt.text
    card = await talk.say(f"cek {receipt.about}")
    assert card.about == receipt.about
    await talk.say("operator")
    queued = await talk.say("pajak bumi dan bangunan")
    assert queued.about
    assert queued.about in queued.text
    assert queued.about != receipt.about
    assert (await talk.say("menu")).about is None


async def test_a_card_that_was_shown_for_its_pin_is_about_its_ticket(desk: Desk) -> None:
    receipt = await reported(desk.talk("sari"))
    (pin,) = re.findall(r"\b\d{6}\b", NUMBER.sub("", receipt.text))
    elsewhere = desk.talk("sari-elsewhere")
    await elsewhere.say(f"cek {receipt.about}")
    assert (await elsewhere.say(pin)).about == receipt.about


async def test_a_reply_knows_its_ticket(desk: Desk, turns: list[Turn]) -> None:
    talk = desk.talk("sari")
    receipt = await reported(talk)
    quotes = await name_of(desk, talk, receipt)
    await talk.say("halo")
    await talk.send(Kind.TEXT, text="masih gelap", quotes=quotes)
    assert [turn.about for turn in turns[-2:]] == ["", receipt.about]
    menu = await name_of(desk, talk, await talk.say("menu"))
    await talk.send(Kind.TEXT, text="masih gelap", quotes=menu)
    assert turns[-1].about == ""


async def test_what_is_no_reply_costs_no_query(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def quoted(outbox: MemoryOutbox, conversation: Conversation, quotes: str) -> Quoted:
        asked.append(quotes)
        return Quoted()

    monkeypatch.setattr(MemoryOutbox, "quoted", quoted)
    talk = desk.talk("sari")
    await talk.say("halo")
    assert asked == []
    await talk.send(Kind.TEXT, text="masih gelap", quotes="1")
    assert asked == ["1"]


async def test_nobody_replies_to_somebody_elses_ticket(desk: Desk, turns: list[Turn]) -> None:
    sari, budi = desk.talk("sari"), desk.talk("budi")
    receipt = await reported(sari)
    quotes = await name_of(desk, sari, receipt)
    await budi.send(Kind.TEXT, text="sudah selesai?", quotes=quotes)
    assert turns[-1].about == ""

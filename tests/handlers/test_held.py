"""While an operator holds a conversation: the bot is silent, and nothing that comes is lost."""

from datetime import timedelta

import pytest

from core.messages import Kind
from tests.held import SARI, Desk, photo, says, tap


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def held(desk: Desk) -> int:
    """Let an operator hold the conversation; how many messages the citizen then has."""
    await desk.calls()
    await desk.claim()
    return len(desk.answers)


async def test_messages_are_for_the_operator_and_wait_for_nothing(desk: Desk) -> None:
    before = await held(desk)
    messages = [
        says("halo"),
        photo(),
        says("menu"),
        says("x", Kind.EDIT),
        tap("/menu"),
        tap("a::b"),
    ]
    for incoming in messages:
        assert await desk.handler.handle(incoming) is None, "nothing waits"
    assert len(desk.answers) == before
    assert desk.outcomes[-len(messages) :] == ["handed"] * len(messages)


async def test_what_waited_when_the_operator_came_is_theirs(desk: Desk) -> None:
    await desk.calls()
    await desk.hears(photo(), photo())
    await desk.claim()
    before = len(desk.answers)
    await desk.settles()
    assert len(desk.answers) == before
    assert desk.outcomes[-2:] == ["handed", "handed"]


async def test_what_waited_goes_along_with_the_next_message(desk: Desk) -> None:
    await desk.calls()
    await desk.hears(photo())
    await desk.claim()
    before = len(desk.answers)
    await desk.hears(says("ini fotonya"))
    assert await desk.handler.answer(SARI) is None
    assert len(desk.answers) == before
    assert desk.outcomes[-2:] == ["handed", "handed"]


async def test_stop_works_also_behind_what_waited(desk: Desk) -> None:
    await desk.calls()
    await desk.hears(photo())
    await desk.claim()
    before = len(desk.answers)
    await desk.hears(says("berhenti"))
    assert len(desk.answers) == before + 1
    assert desk.outcomes[-2:] == ["handed", "answered"]
    assert await desk.handler.answer(SARI) is None


async def test_danger_is_answered_and_goes_to_the_operator(desk: Desk) -> None:
    before = await held(desk)
    incoming = says("tolong ada kebakaran di pasar")
    await desk.hears(incoming, incoming)
    (warning,) = desk.answers[before:]
    assert "113" in warning
    assert "Apa yang bisa kami bantu" not in warning
    assert desk.outcomes[-1] == "handed"


async def test_who_waits_is_seen_on_the_ticket(desk: Desk) -> None:
    await held(desk)
    desk.clock.forward(timedelta(minutes=5))
    await desk.hears(says("masih di sana?"))
    async with desk.store.begin() as records:
        ticket = await desk.ticket(records)
        holding = await records.services.desk.holdings.for_ticket(ticket.id)
    assert ticket.awaiting_since == ticket.opened_at, "since the call, not since the last word"
    assert holding
    assert holding.last_at == desk.clock()


async def test_a_message_that_cannot_be_handed_gets_an_apology(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await held(desk)

    async def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("handlers.inbox.heard", broken)
        await desk.hears(says("halo"))
    assert desk.outcomes[-1] == "dead"
    assert desk.answers[before].startswith("Maaf, ada gangguan")

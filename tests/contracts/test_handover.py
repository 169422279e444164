"""Operators in conversations, on every store: who holds one, what is sent, and nothing twice."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from core.answering import StaleAnswer, answer, send, send_now, withdraw
from core.answers import UNDO, Answer
from core.casework import assign, finish, merge, progress, transfer
from core.conversations import Conversation, Overtaken, ThreadMessage
from core.desk import Desk
from core.handover import (
    claim,
    end_quiet,
    hand_back,
    heard,
    hold,
    release,
    take_over,
)
from core.holdings import QUIET, Holding
from core.intake import add, open_hand_over, open_report
from core.messages import Address, Media, MediaKind
from core.notes import note
from core.places import Place
from core.reminders import remind
from core.reports import ReportDraft
from core.ticket_life import NotAllowed
from core.tickets import Event, Step, Ticket, TicketStatus
from storage.memory import MemoryStore
from tests.contracts.people import BUDI, SARI, AnyStore, conversation, says

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""A Tuesday, nine o'clock in Magelang."""
DRAFT = ReportDraft("bising", "Knalpot brong", Place("pasar"))
WAWAN, RINI = "wawan", "rini"
LETTER = Media(MediaKind.DOCUMENT, "a" * 64 + ".pdf", "formulir", 900, "b" * 64 + ".pdf")


async def called(store: AnyStore, citizen: Conversation, key: str = "1") -> str:
    """The number of a call for an operator."""
    async with store.begin() as records:
        receipt = await open_hand_over(
            records.services.desk, citizen, agency="satpolpp", topic="Tanya", now=NOW, key=key
        )
    assert receipt
    return receipt.number


async def reported(store: AnyStore, citizen: Conversation, key: str = "r") -> str:
    async with store.begin() as records:
        receipt = await open_report(records.services.desk, citizen, DRAFT, now=NOW, key=key)
    assert receipt
    return receipt.number


async def on(store: AnyStore, work: Callable[[Desk], Awaitable[object]]) -> object:
    async with store.begin() as records:
        return await work(records.services.desk)


async def take(store: AnyStore, number: str, by: str = WAWAN) -> None:
    await on(store, lambda desk: claim(desk, number, by=by, now=NOW, key=f"take:{number}:{by}"))


async def writes(
    store: AnyStore, number: str, text: str, *, by: str = WAWAN, now: datetime = NOW
) -> Answer:
    """An operator who has read everything answers."""
    async with store.begin() as records:
        desk = records.services.desk
        person = await desk.reporter(await desk.locked(number))
        seen = await desk.answers.newest_message(person.conversation.id)
        return await answer(
            desk, number, text, by=by, seen_up_to=seen, now=now, key=f"write:{number}:{text}"
        )


async def run(store: AnyStore, now: datetime) -> int:
    """Send what is due; how many answers that were."""
    sent = 0
    while True:
        async with store.begin() as records:
            desk = records.services.desk
            due = await desk.answers.due(now)
            if due is None:
                return sent
            sent += await send(desk, due, now)


async def ticket(store: AnyStore, number: str) -> Ticket:
    async with store.begin() as records:
        found = await records.services.tickets.by_number(number)
    assert found
    return found


async def holding(store: AnyStore, address: Address = SARI) -> Holding | None:
    """As the next message will see it."""
    async with store.begin() as records:
        received = await records.inbox.receive(says(address=address))
        assert received
        await records.inbox.hand(received, None)
    return received.conversation.holding


async def told(store: AnyStore, address: Address = SARI) -> list[ThreadMessage]:
    """What the city wrote about a ticket."""
    page = await store.threads.page(address)
    return [each for each in page.messages if each.outgoing and each.outgoing.about]


async def read(store: AnyStore, address: Address = SARI) -> list[str]:
    return [each.outgoing.text for each in await told(store, address) if each.outgoing]


async def test_a_call_is_held_from_its_claim_on_and_the_citizen_hears_once(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    assert (await ticket(city, number)).awaiting_since == NOW
    await take(city, number)
    await take(city, number)
    (held,) = await read(city)
    assert held.startswith("Petugas Satuan Polisi Pamong Praja sekarang menjawab langsung di sini")
    assert "paling lambat" in held
    seen = await holding(city)
    assert seen
    assert (seen.number, seen.operator, seen.began_at) == (number, WAWAN, NOW)
    assert (await ticket(city, number)).assignee == WAWAN


async def test_a_deadline_that_has_passed_is_not_promised_again(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    late = NOW + timedelta(days=3)
    await on(city, lambda desk: claim(desk, number, by=WAWAN, now=late, key="late"))
    (held,) = await read(city)
    assert "menjawab langsung di sini" in held
    assert "paling lambat" not in held


async def test_of_two_who_claim_at_once_one_wins(city: AnyStore) -> None:
    number = await called(city, await conversation(city))

    async def tries(by: str) -> str:
        try:
            await take(city, number, by)
        except NotAllowed as refused:
            return refused.why
        return by

    async with asyncio.TaskGroup() as tasks:
        both = [tasks.create_task(tries(f"operator{each}")) for each in range(6)]
    ends = [each.result() for each in both]
    (winner,) = [each for each in ends if each != "ticket-taken"]
    assert (await ticket(city, number)).assignee == winner
    assert len(await read(city)) == 1


async def test_one_conversation_has_one_holder(city: AnyStore) -> None:
    sari = await conversation(city)
    numbers = [await called(city, sari, f"c{each}") for each in range(4)]

    async def tries(number: str, by: str) -> str:
        try:
            await take(city, number, by)
        except NotAllowed as refused:
            return f"{refused.why} {refused.told['operator']}"
        return by

    async with asyncio.TaskGroup() as tasks:
        tried = [
            tasks.create_task(tries(number, f"operator{at}")) for at, number in enumerate(numbers)
        ]
    ends = [each.result() for each in tried]
    (winner,) = [each for each in ends if not each.startswith("conversation-held")]
    assert ends.count(f"conversation-held {winner}") == 3
    assert [(await ticket(city, each)).assignee for each in numbers].count(None) == 3


async def test_the_same_operator_may_have_two_tickets_of_one_citizen(city: AnyStore) -> None:
    sari = await conversation(city)
    first, second = await called(city, sari), await called(city, sari, "2")
    await take(city, first)
    await take(city, second)
    assert len(await read(city)) == 1, "the citizen knows who answers"
    seen = await holding(city)
    assert seen
    assert seen.number == first


async def test_an_answer_waits_and_is_sent_once(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    kept = await writes(city, number, " Buka jam 8. ")
    assert await writes(city, number, " Buka jam 8. ") == kept, "a second click"
    assert await run(city, NOW + UNDO - timedelta(seconds=1)) == 0
    due = NOW + UNDO
    async with asyncio.TaskGroup() as tasks:
        runs = [tasks.create_task(run(city, due)) for _ in range(4)]
    assert sum(each.result() for each in runs) == 1
    message = (await told(city))[-1]
    assert message.outgoing
    assert message.outgoing.text == "*Petugas Satuan Polisi Pamong Praja*\nBuka jam 8."
    assert message.outgoing.notice is None
    assert (message.outgoing.about, message.author) == (number, WAWAN)
    found = await ticket(city, number)
    assert (found.responded_at, found.awaiting_since) == (due, None)
    assert found.status is TicketStatus.RECEIVED
    assert found.clocks.next_step is Step.RESOLUTION_WARNING
    async with city.begin() as records:
        history = await records.services.tickets.history(found)
    assert [each.event for each in history] == [Event.OPENED, Event.ASSIGNED, Event.ANSWERED]


async def test_a_report_is_held_from_the_first_answer_on(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    await take(city, number)
    assert await holding(city) is None
    assert await read(city) == []
    await writes(city, number, "Di mana tepatnya?")
    assert await holding(city) is None, "it may still be withdrawn"
    await run(city, NOW + UNDO)
    seen = await holding(city)
    assert seen
    assert seen.number == number
    held, words = await read(city)
    assert "menjawab langsung di sini" in held
    assert "Di mana tepatnya?" in words
    await writes(city, number, "Terima kasih")
    await run(city, NOW + 2 * UNDO)
    assert len(await read(city)) == 3, "who answers is told once"


async def test_a_conversation_may_be_held_before_the_first_answer(city: AnyStore) -> None:
    number = await reported(city, await conversation(city))
    with pytest.raises(NotAllowed, match="ticket-not-yours"):
        await on(city, lambda desk: hold(desk, number, by=WAWAN, now=NOW))
    await take(city, number)
    await on(city, lambda desk: hold(desk, number, by=WAWAN, now=NOW))
    assert await holding(city)


async def test_only_the_operator_of_a_ticket_answers(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    with pytest.raises(NotAllowed, match="ticket-not-yours"):
        await writes(city, number, "Halo")
    await take(city, number)
    with pytest.raises(NotAllowed, match="ticket-not-yours"):
        await writes(city, number, "Halo", by=RINI)
    with pytest.raises(NotAllowed, match="answer-empty"):
        await writes(city, number, "  ")


async def test_whoever_answers_hears_that_somebody_else_is_answering(city: AnyStore) -> None:
    sari = await conversation(city)
    call, report = await called(city, sari), await reported(city, sari)
    await take(city, call, RINI)
    await take(city, report)
    with pytest.raises(NotAllowed, match="conversation-held") as refused:
        await writes(city, report, "Halo")
    assert refused.value.told == {"operator": RINI, "number": call}


async def test_a_stale_answer_is_asked_about(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    async with city.begin() as records:
        seen = await records.services.desk.answers.newest_message(
            (
                await records.services.desk.reporter(await ticket_in(records.services.desk, number))
            ).conversation.id
        )
    await holding(city)  # the citizen writes

    async def late(desk: Desk, *, force: bool) -> Answer:
        return await answer(
            desk, number, "Baik", by=WAWAN, seen_up_to=seen, force=force, now=NOW, key="late"
        )

    with pytest.raises(StaleAnswer):
        await on(city, lambda desk: late(desk, force=False))
    assert await on(city, lambda desk: late(desk, force=True))
    await run(city, NOW + UNDO)
    assert (await ticket(city, number)).awaiting_since is None


async def ticket_in(desk: Desk, number: str) -> Ticket:
    return await desk.locked(number)


async def test_who_writes_while_an_answer_waits_is_still_waiting(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    await writes(city, number, "Baik")
    await holding(city)  # the citizen writes
    await run(city, NOW + UNDO)
    assert (await ticket(city, number)).awaiting_since


async def test_an_answer_is_withdrawn_or_sent_but_never_both(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    kept = [await writes(city, number, f"Jawaban {each}") for each in range(6)]

    async def withdraws(each: Answer) -> bool:
        try:
            await on(city, lambda desk: withdraw(desk, each.id, by=WAWAN, now=NOW + UNDO))
        except NotAllowed:
            return False
        return True

    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(run(city, NOW + UNDO)) for _ in range(2)]
        tries = [tasks.create_task(withdraws(each)) for each in reversed(kept)]
    withdrawn = {
        each.text for each, task in zip(reversed(kept), tries, strict=True) if task.result()
    }
    sent = {text.partition("\n")[2] for text in (await read(city))[1:]}
    assert withdrawn | sent == {each.text for each in kept}
    assert not withdrawn & sent
    assert sum(each.result() for each in running) == len(sent)


async def test_only_its_author_withdraws_an_answer_or_sends_it_at_once(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    kept = await writes(city, number, "Baik")
    for use in (withdraw, send_now):
        with pytest.raises(NotAllowed, match="answer-not-yours"):
            await on(city, partial(use, answer_id=kept.id, by=RINI, now=NOW))
    await on(city, lambda desk: send_now(desk, kept.id, by=WAWAN, now=NOW))
    assert len(await read(city)) == 2
    for use in (withdraw, send_now):
        with pytest.raises(NotAllowed, match="answer-gone"):
            await on(city, partial(use, answer_id=kept.id, by=WAWAN, now=NOW))
    with pytest.raises(NotAllowed, match="answer-unknown"):
        await on(city, lambda desk: withdraw(desk, 999, by=WAWAN, now=NOW))


async def test_the_file_of_an_answer_goes_with_it(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)

    async def with_files(desk: Desk, text: str, *media: Media) -> Answer:
        return await answer(
            desk, number, text, media, by=WAWAN, seen_up_to=9**9, now=NOW, key=f"file:{text}"
        )

    await on(city, lambda desk: with_files(desk, "", LETTER))
    await on(city, lambda desk: with_files(desk, "Formulirnya", LETTER))
    with pytest.raises(NotAllowed, match="answer-one-file"):
        await on(city, lambda desk: with_files(desk, "dua", LETTER, LETTER))
    await run(city, NOW + UNDO)
    _, alone, worded = [each.outgoing for each in await told(city)]
    assert alone
    assert worded
    assert alone.media == worded.media == (LETTER,)
    assert alone.text == "*Petugas Satuan Polisi Pamong Praja*"


async def test_another_operator_takes_over_without_a_word(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    with pytest.raises(NotAllowed, match="ticket-taken"):
        await take(city, number, RINI)
    await on(city, lambda desk: take_over(desk, number, by=RINI, now=NOW, key="over"))
    seen = await holding(city)
    assert seen
    assert seen.operator == RINI
    assert len(await read(city)) == 1
    with pytest.raises(NotAllowed, match="ticket-not-yours"):
        await writes(city, number, "Halo")


async def test_a_ticket_that_is_released_or_assigned_takes_its_conversation_along(
    city: AnyStore,
) -> None:
    number = await called(city, await conversation(city))
    with pytest.raises(NotAllowed, match="ticket-not-taken"):
        await on(city, lambda desk: release(desk, number, by=WAWAN, now=NOW, key="early"))
    await take(city, number)
    await on(city, lambda desk: release(desk, number, by=WAWAN, now=NOW, key="release"))
    assert await holding(city) is None
    assert (await ticket(city, number)).assignee is None
    assert "layanan otomatis" in (await read(city))[-1]
    await on(city, lambda desk: assign(desk, number, RINI, by=WAWAN, now=NOW, key="assign"))
    seen = await holding(city)
    assert seen
    assert seen.operator == RINI
    assert len(await read(city)) == 3


async def test_handed_back_with_one_line(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    await on(city, lambda desk: hand_back(desk, number, by=WAWAN, now=NOW))
    with pytest.raises(NotAllowed, match="conversation-not-held"):
        await on(city, lambda desk: hand_back(desk, number, by=WAWAN, now=NOW))
    assert await holding(city) is None
    assert len(await read(city)) == 2
    assert (await ticket(city, number)).assignee == WAWAN, "still responsible"


async def test_after_an_hour_without_a_word_the_bot_is_back_once(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    later = NOW + timedelta(minutes=20)
    seen = await holding(city)
    assert seen
    await on(city, lambda desk: heard(desk, seen, later))
    await writes(city, number, "Sebentar", now=later)
    await run(city, later + UNDO)
    assert not await on(city, lambda desk: end_quiet(desk, later + QUIET))
    quiet = later + UNDO + QUIET
    async with asyncio.TaskGroup() as tasks:
        ends = [tasks.create_task(on(city, lambda desk: end_quiet(desk, quiet))) for _ in range(3)]
    assert [each.result() for each in ends].count(True) == 1
    assert await holding(city) is None
    assert sum("layanan otomatis" in each for each in await read(city)) == 1


async def test_the_news_of_the_end_is_the_closing_message(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    await writes(city, number, "Sudah kami ubah")
    done = TicketStatus.DONE
    await on(
        city, lambda desk: finish(desk, number, done, by=WAWAN, note="Beres", now=NOW, key="d")
    )
    assert await holding(city) is None
    _, words, ended = await read(city)
    assert "Sudah kami ubah" in words, "what waited is sent before"
    assert "sudah selesai ditangani" in ended
    assert await run(city, NOW + UNDO) == 0


async def test_another_agency_begins_anew(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    await take(city, number)
    await writes(city, number, "Kami teruskan")
    await on(city, lambda desk: transfer(desk, number, "diskominsta", by=WAWAN, now=NOW, key="t"))
    assert await holding(city) is None
    _, words, _, line = await read(city)
    assert words.startswith("*Petugas Satuan Polisi Pamong Praja*")
    assert "layanan otomatis" in line


async def test_a_duplicate_is_let_go_and_answered_in_its_main_ticket(city: AnyStore) -> None:
    sari, budi = await conversation(city), await conversation(city, BUDI)
    first, second = await reported(city, sari), await reported(city, budi, "2")
    await take(city, second)
    await on(city, lambda desk: hold(desk, second, by=WAWAN, now=NOW))
    await writes(city, second, "Kami gabung")
    await on(city, lambda desk: merge(desk, second, first, by=WAWAN, now=NOW, key="m"))
    assert await holding(city, BUDI) is None
    assert [("Kami gabung" in each) for each in await read(city, BUDI)] == [False, True, False]
    with pytest.raises(NotAllowed, match="ticket-is-merged"):
        await writes(city, second, "Halo")


async def test_what_was_written_is_sent_though_the_ticket_has_gone_to_somebody_else(
    city: AnyStore,
) -> None:
    number = await reported(city, await conversation(city))
    await take(city, number)
    await writes(city, number, "Baik")
    await on(city, lambda desk: take_over(desk, number, by=RINI, now=NOW, key="over"))
    assert await run(city, NOW + UNDO) == 1
    assert await holding(city) is None, "it is not its author's any more"


async def test_a_turn_that_began_before_the_claim_is_overtaken(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    async with city.begin() as records:
        received = await records.inbox.receive(says())
    assert received
    await take(city, number)

    async def finish_late() -> None:
        async with city.begin() as records:
            await records.inbox.finish(received, None)

    with pytest.raises(Overtaken):
        await finish_late()


async def adds(store: AnyStore, number: str, citizen: Conversation, at: datetime) -> None:
    async with store.begin() as records:
        desk = records.services.desk
        assert await add(desk, number, citizen, "lagi", (), now=at, key=f"{number}:{at}")


async def test_whoever_adds_something_waits_for_an_answer(city: AnyStore) -> None:
    sari = await conversation(city)
    number = await reported(city, sari)
    assert (await ticket(city, number)).awaiting_since is None
    later = NOW + timedelta(hours=1)
    for at in (later, later + timedelta(hours=1)):
        await adds(city, number, sari, at)
    assert (await ticket(city, number)).awaiting_since == later
    verified = TicketStatus.VERIFIED
    await on(city, lambda desk: progress(desk, number, verified, by=WAWAN, now=later, key="v"))
    assert (await ticket(city, number)).awaiting_since == later, "news is no answer"


async def test_the_queue_begins_with_those_who_wait_longest(city: AnyStore) -> None:
    if isinstance(city, MemoryStore):
        return  # it has no queue
    sari = await conversation(city)
    quiet, late, early = [await reported(city, sari, key) for key in ("a", "b", "c")]
    for number, hours in ((late, 2), (early, 1)):
        at = NOW + timedelta(hours=hours)
        await adds(city, number, sari, at)
    waiting = await city.ticket_queue.waiting("satpolpp")
    assert [each.number for each in waiting] == [early, late, quiet]


async def test_notes_are_for_operators_and_kept_once(city: AnyStore) -> None:
    number = await called(city, await conversation(city))
    for _ in range(2):
        async with city.begin() as records:
            services = records.services
            await note(
                services.desk,
                services.notes,
                number,
                "Sudah saya telepon",
                by=RINI,
                now=NOW,
                key="n",
            )
    async with city.begin() as records:
        services = records.services
        (kept,) = await services.notes.of(await ticket_in(services.desk, number))
        with pytest.raises(NotAllowed, match="note-empty"):
            await note(services.desk, services.notes, number, " ", by=RINI, now=NOW, key="o")
        with pytest.raises(NotAllowed, match="ticket-unknown"):
            await note(services.desk, services.notes, "LPR-1", "x", by=RINI, now=NOW, key="o")
    assert (kept.author, kept.text, kept.at) == (RINI, "Sudah saya telepon", NOW)
    assert await read(city) == []


async def test_reminders_are_due_in_order_until_the_ticket_is_over(city: AnyStore) -> None:
    sari = await conversation(city)
    first, second, third = [await reported(city, sari, key) for key in ("a", "b", "c")]
    tomorrow = NOW + timedelta(days=1)

    async def due(at: datetime, operator: str = WAWAN) -> list[str]:
        async with city.begin() as records:
            return [each.number for each in await records.services.reminders.due(operator, at)]

    async with city.begin() as records:
        desk, reminders = records.services.desk, records.services.reminders
        await remind(desk, reminders, first, NOW + timedelta(days=9), by=WAWAN)
        await remind(desk, reminders, first, tomorrow, by=WAWAN)
        await remind(desk, reminders, second, NOW, by=WAWAN)
        await remind(desk, reminders, third, NOW, by=WAWAN)
        await remind(desk, reminders, third, None, by=WAWAN)
    assert await due(NOW) == [second]
    assert await due(tomorrow) == [second, first]
    assert await due(tomorrow, RINI) == []
    done = TicketStatus.DONE
    await on(
        city, lambda desk: finish(desk, second, done, by=WAWAN, note="Sudah", now=NOW, key="d")
    )
    assert await due(tomorrow) == [first]
    async with city.begin() as records:
        desk, reminders = records.services.desk, records.services.reminders
        with pytest.raises(NotAllowed, match="ticket-is-over"):
            await remind(desk, reminders, second, NOW, by=WAWAN)

"""What citizens, operators and clocks do in `test_ticket_machine.py`, and who must hear of it."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime

from core import casework, unsealing
from core.desk import Desk
from core.handover import let_go
from core.holdings import End
from core.intake import Receipt, follow, open_hand_over, open_report
from core.messages import Text
from core.pins import PIN_TRIES
from core.reports import ReportDraft
from core.tickets import Addition, Clocks, Event, Step, Ticket, TicketChange, TicketStatus
from core.ticking import TOLD, tick
from flows.records import Records
from flows.wording import sayer
from tests.flows.ticket_world import Known, World

AT_WORK = (TicketStatus.RECEIVED, TicketStatus.VERIFIED, TicketStatus.IN_PROGRESS)
MOST_TICKS = 100
"""More at once means that a clock stands still."""


async def report(world: World, name: str, draft: ReportDraft, quarantine: str | None) -> None:
    key, home = world.key(), world.homes[name]

    async def use(records: Records) -> Receipt | None:
        desk, now = records.services.desk, world.clock.now
        return await open_report(desk, home, draft, quarantine=quarantine, now=now, key=key)

    _opened(world, name, await world.do(use))
    assert await world.do(use) is None, "sent twice, opened once"


async def hand_over(world: World, name: str, agency: str) -> str:
    key, home = world.key(), world.homes[name]

    async def use(records: Records) -> Receipt | None:
        desk, now = records.services.desk, world.clock.now
        return await open_hand_over(desk, home, agency=agency, topic="Tanya", now=now, key=key)

    return _opened(world, name, await world.do(use))


async def come_from_an_older_release(world: World, name: str, status: TicketStatus) -> None:
    """A ticket as the migration leaves it: no deadlines, and a clock that has yet to start."""
    number = await hand_over(world, name, "satpolpp")
    key = world.key()

    async def use(records: Records) -> None:
        tickets, now = records.services.tickets, world.clock.now
        ticket = await tickets.locked(number)
        assert ticket
        clocks = Clocks(next_at=now, next_step=Step.START)
        line = TicketChange(now, status)
        await tickets.save(replace(ticket, status=status, clocks=clocks), line, key=key)

    await world.do(use)


def _opened(world: World, name: str, receipt: Receipt | None) -> str:
    assert receipt
    assert receipt.number not in world.known
    world.known[receipt.number] = Known(receipt.number, receipt.pin, name)
    return receipt.number


async def join(world: World, name: str, number: str, told: str | None) -> None:
    """With the number of a duplicate, people follow the ticket that it was merged into."""
    key, home, now = world.key(), world.homes[name], world.clock.now
    added = None if told is None else Addition(now, home.citizen.id, told)

    async def use(records: Records) -> bool | None:
        return await follow(records.services.desk, number, home, added, now=now, key=key)

    main = world.main_of(number)
    joined = await world.do(use)
    if joined is None:
        return
    assert joined == (name not in main.people)
    main.followers |= {name} - {main.reporter}
    if told is not None:
        main.told.append(told)
    assert await world.do(use) is False


async def leave(world: World, name: str, number: str) -> None:
    async def use(records: Records) -> bool | None:
        tickets = records.services.tickets
        ticket = await tickets.by_number(number)
        assert ticket
        return await tickets.unfollow(ticket, world.homes[name].citizen)

    known = world.known[number]
    assert await world.do(use) == (name in known.followers)
    known.followers.discard(name)


async def speak(world: World, name: str, language: str) -> None:
    async def use(records: Records) -> None:
        await records.services.citizens.set_language(world.homes[name].citizen, language)

    await world.do(use)


async def work(
    world: World,
    number: str,
    deed: Callable[..., Awaitable[object]],
    *how: object,
    people: Collection[str] | None = None,
    **more: object,
) -> None:
    """What an operator does, by mistake twice; these people hear of it once, else all who wait."""
    key, now = world.key(), world.clock.now
    people = world.audience(number) if people is None else people

    async def use(records: Records) -> bool:
        await deed(records.services.desk, number, *how, now=now, key=key, **more)
        return True

    if await world.do(use):
        await world.look_up()
        await world.heard(number, people, always=True)
    await world.do(use)
    await world.quiet()


async def assign_for_a_moment(
    desk: Desk, number: str, operator: str | None, *, by: str, now: datetime, key: str
) -> None:
    """Whoever called for an operator hears who answers; but what follows is about tickets, so the
    bot is back at once, and silently. Conversations that stay held have a machine of their own."""
    ticket = await casework.assign(desk, number, operator, by=by, now=now, key=key)
    await let_go(desk, ticket, End.HANDED_BACK, tell=False, now=now)


async def ask_who(world: World, number: str, by: str, reason: str) -> None:
    key = world.key()

    async def use(records: Records) -> object:
        desk, wishes, now = records.services.desk, records.services.unsealings, world.clock.now
        return await unsealing.ask(desk, wishes, number, reason, by=by, now=now, key=key)

    if await world.do(use):
        world.known[number].asked_by.add(by)


async def agree_to_tell(world: World, number: str, by: str) -> None:
    """Only the reporter of this very ticket hears of it."""
    key, known = world.key(), world.known[number]

    async def use(records: Records) -> bool:
        desk, wishes, now = records.services.desk, records.services.unsealings, world.clock.now
        await unsealing.approve(desk, wishes, number, by=by, now=now, key=key)
        return True

    if await world.do(use):
        assert known.asked_by - {by}, "one person alone"
        known.is_unsealed = True
        await world.heard(number, {known.reporter}, always=True)


async def say_verdict(world: World, name: str, message: Callable[[], Awaitable[object]]) -> None:
    """A message after which a ticket may be closed or opened again; the others hear of it."""
    before = {each.number: len(each.history) for each in world.known.values()}
    await message()
    await world.look_up()
    changed = [
        (each, line)
        for each in world.known.values()
        if each.ticket and each.ticket.merged_into is None
        for line in each.history[before[each.number] :]
        if line.event in (Event.CONFIRMED, Event.REOPENED)
    ]
    if not changed:
        await world.quiet()
        return
    ((main, line),) = changed
    if line.event is Event.CONFIRMED:
        assert main.reporter == name, "only the reporter closes a ticket"
    assert name in world.audience(main.number)
    await world.heard(main.number, world.audience(main.number) - {name}, always=True)


async def reply_with_verdict(world: World, name: str, number: str, words: str) -> None:
    """While the work goes on, it is told about it and no verdict."""
    quotes = await world.bubble_about(name, number)
    known = world.known[number]
    if quotes is None:
        return
    if number in world.of(name) and known.ticket and known.ticket.ended_at is None:
        known.told.append(words)
    await say_verdict(world, name, lambda: world.say(name, words, quotes=quotes))


async def rate(world: World, name: str, number: str, score: int) -> None:
    reply = await world.tap(name, f"/nilai {number} {score}")
    if sayer(reply.language)(Text("rating-thanks")) in reply.text:
        assert (name, number) not in world.rated, "one rating, once"
        assert number in world.of(name)
        world.rated.add((name, number))
    await world.quiet()


async def tell_more(world: World, name: str, number: str, words: str, *, quoting: bool) -> None:
    """By the option of a card, or as a reply to a message about the ticket."""
    is_theirs = number in world.of(name)
    if quoting:
        named = await world.bubble_about(name, number)
        if named is None:
            return
        await world.say(name, words, quotes=named)
    else:
        await world.tap(name, f"/tambah {number}")
        if is_theirs:
            await world.say(name, words)
    if is_theirs:
        world.known[number].told.append(words)
    await world.quiet()


async def track(world: World, name: str, number: str, pin: str) -> None:
    """With number and PIN, from wherever; five wrong ones lock it, and its reporter hears so."""
    known = world.known[number]
    fits, is_theirs = pin == known.pin, number in world.of(name)
    await world.say(name, "menu")
    if fits and known.wrong_pins < PIN_TRIES:
        world.proved[name].add(number)
    card = await world.say(name, f"cek {number}")
    if not is_theirs:
        card = await world.say(name, pin)
        is_locked = known.wrong_pins >= PIN_TRIES
        known.wrong_pins += not fits and not is_locked
        assert (card.about == number) == (fits and not is_locked)
        locks = not fits and not is_locked and known.wrong_pins == PIN_TRIES
        await world.heard(number, {known.reporter} if locks else (), always=locks)
        await world.say(name, "menu")
    else:
        assert card.about == number
    world.proved[name].discard(number)


async def run_clocks(world: World, *, twice: bool) -> None:
    """Whatever is due; `twice` as when two processes came at the same time."""
    for _ in range(MOST_TICKS):
        ticket = await world.do(lambda records: records.services.tickets.due(world.clock.now))
        if ticket is None:
            return
        for _ in range(1 + twice):
            await _tick(world, ticket)
    raise AssertionError("a clock stands still")


async def _tick(world: World, ticket: Ticket) -> None:
    before = len(world.known[ticket.number].history)

    async def use(records: Records) -> None:
        await tick(records.services.desk, ticket, world.clock.now)

    await world.do(use)
    await world.look_up()
    new = world.known[ticket.number].history[before:]
    audience = world.audience(ticket.number)
    if not any(line.event in TOLD for line in new):
        await world.quiet()
    else:
        always = new[-1].event is not Event.ESCALATED
        await world.heard(ticket.number, audience, always=always)

"""Rooms follow the truth: what is new about a ticket is put into its room, each thing once."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.audit import SYSTEM
from core.messages import Outgoing, Text
from core.posts import NewPost, PostKind, PostState
from core.rooms import Room, Unseen
from core.tickets import CITIZEN, Ticket, TicketKind
from flows import room_words as words
from flows.services import Services

CONTEXT = 10
"""How many messages a topic begins with that was opened late, or made anew."""
FOLLOWED = timedelta(days=7)
"""For so long after its end a ticket may still be opened again or rated."""
FORGOTTEN = 100
"""Rooms at a time."""
EMPTY = Outgoing("", words.LANGUAGE)


async def open_next(
    services: Services, chat_id: int, now: datetime, among: Collection[int] | None = None
) -> bool:
    """Open a room for one ticket, of these if they are named, that has none; False when there is no
    such ticket."""
    ticket = await services.rooms.to_open(among)
    if ticket is None:
        return False
    if ticket.kind is TicketKind.REPORT and await services.posts.any_waiting():
        return False  # no report may keep what somebody waits for from being shown
    room = Room(ticket.id, ticket.number, chat_id, opened_at=now, looked_at=now)
    if not await services.rooms.add(room):
        return True
    unseen = await services.rooms.unseen(room)
    room = replace(room, seen_change=_last(unseen.changes))
    room = await _facts_shown(services, room, ticket, unseen, now)
    early = unseen.messages[:-CONTEXT]
    await services.rooms.keep(replace(room, seen_message=_last(early)))
    return True


async def follow_next(
    services: Services, now: datetime, among: Collection[int] | None = None
) -> bool:
    """Put what is new into one room, of these tickets if they are named; False when all of them
    show the truth."""
    room = await services.rooms.behind(among)
    if room is None:
        return False
    unseen = await services.rooms.unseen(room)
    ticket = await services.tickets.by_number(room.number)
    if ticket is None:
        raise LookupError("a room of a ticket that is not there")
    await _told(services, room, unseen, now)
    after = replace(
        room,
        seen_change=max(room.seen_change, _last(unseen.changes)),
        seen_message=max(room.seen_message, _last(unseen.messages)),
        seen_addition=max(room.seen_addition, _last(unseen.additions)),
        seen_note=max(room.seen_note, unseen.notes[-1][0] if unseen.notes else 0),
    )
    after = await _held(services, after, unseen, now)
    is_over = ticket.ended_at is not None or ticket.merged_into is not None
    if room.is_closed and not is_over:
        await _turn(services, after, PostKind.REOPEN, now)
    after = await _facts_shown(services, after, ticket, unseen, now)
    if is_over and (not room.is_closed or unseen.changes):
        await _turn(services, after, PostKind.CLOSE, now)
    await services.rooms.keep(replace(after, is_closed=is_over))
    return True


async def begin_again(services: Services, room: Room, chat_id: int, now: datetime) -> None:
    """The topic is gone: make another one, with the card, the last messages and what waits."""
    posts = services.posts
    shown, waiting = (
        await posts.latest(room.ticket_id, CONTEXT),
        await posts.waiting(room.ticket_id),
    )
    for each in waiting:
        await posts.settle(each.id, PostState.DROPPED, reason="the topic is gone")
    room = replace(
        room,
        chat_id=chat_id,
        thread_id=None,
        card_id=None,
        card="",
        generation=room.generation + 1,
        looked_at=now,
    )
    ticket = await services.tickets.by_number(room.number)
    if ticket is None:
        raise LookupError("a room of a ticket that is not there")
    unseen = await services.rooms.unseen(room)
    room = await _facts_shown(services, room, ticket, unseen, now)
    still = [each for each in waiting if each.kind not in (PostKind.CARD, PostKind.REOPEN)]
    for each in (*shown, *still):
        copy = NewPost(each.kind, each.outgoing, room.ticket_id, message=each.message)
        await posts.put(copy, key=f"again:{room.generation}:{each.id}", at=now)
    if room.is_closed and not any(each.kind is PostKind.CLOSE for each in still):
        await _turn(services, room, PostKind.CLOSE, now)
    await services.rooms.keep(room)


async def forget_over(services: Services, now: datetime) -> bool:
    """Let go of rooms whose tickets are long over; their topics stay closed in the group. A ticket
    that is opened again after that gets a new one. False when there was none."""
    return await services.rooms.forget(now - FOLLOWED, FORGOTTEN)


async def look_again(services: Services, room: Room, now: datetime) -> None:
    """Make sure that the topic is still there: opening an open one changes nothing."""
    await _turn(services, room, PostKind.REOPEN, now)
    await services.rooms.keep(replace(room, looked_at=now))


async def _told(services: Services, room: Room, unseen: Unseen, now: datetime) -> None:
    """Messages first: what an operator answered is an answer to them."""
    for number, incoming in unseen.messages:
        message = NewPost(PostKind.MESSAGE, words.wrote(incoming), room.ticket_id, message=number)
        await services.posts.put(message, key=f"message:{number}:{room.ticket_id}", at=now)
    for number, addition in unseen.additions:
        told = words.added(addition.text, addition.media)
        await _put(services, room, PostKind.MESSAGE, told, f"addition:{number}", now)
    for answer, is_ours in unseen.answers:
        name = await services.desk.operator_named(answer.author)
        told = words.answered(answer.text, answer.media, name)
        state = PostState.SENT if is_ours else PostState.QUEUED  # ours stand there already
        message = NewPost(PostKind.MESSAGE, told, room.ticket_id, state=state)
        await services.posts.put(message, key=f"answer:{answer.id}", at=now)
    for each in unseen.undelivered:
        told = words.undelivered(each)
        await _put(services, room, PostKind.LINE, told, each.key, now)
    for number, note, is_ours in unseen.notes:
        if not is_ours:
            told = words.noted(note.text, await services.desk.operator_named(note.author))
            await _put(services, room, PostKind.LINE, told, f"note:{number}", now)
    for number, change in unseen.changes:
        known = change.actor in (SYSTEM, CITIZEN)
        name = change.actor if known else await services.desk.operator_named(change.actor)
        line = words.changed(change, name)
        if line is not None:
            await _put(
                services, room, PostKind.LINE, line, f"change:{number}:{room.ticket_id}", now
            )


async def _held(services: Services, room: Room, unseen: Unseen, now: datetime) -> Room:
    """Who answers in the conversation now, if that changed."""
    held = unseen.holder[0] if unseen.holder else None
    if held == room.holding_id:
        return room
    if held is None:
        bot = words.line(Text("room-bot-answers"))
        await _put(services, room, PostKind.LINE, bot, f"returned:{room.holding_id}", now)
    return replace(room, holding_id=held)


async def _facts_shown(
    services: Services, room: Room, ticket: Ticket, unseen: Unseen, now: datetime
) -> Room:
    """Put the card into the room, unless it says the same already."""
    desk = services.desk
    facts = words.Facts(
        ticket,
        agency=await desk.name_of(ticket.agency),
        story=await services.reports.story(ticket.id),
        assignee=await desk.operator_named(ticket.assignee) if ticket.assignee else None,
        holder=await desk.operator_named(unseen.holder[1]) if unseen.holder else None,
    )
    card = words.card(facts)
    shown = "\n".join((card.text, *(each.id for each in card.options)))
    if shown == room.card:
        return room
    key = f"card:{room.ticket_id}:{room.generation}:{now.isoformat()}"
    await services.posts.put(NewPost(PostKind.CARD, card, room.ticket_id), key=key, at=now)
    return replace(room, card=shown)


async def _turn(services: Services, room: Room, kind: PostKind, now: datetime) -> None:
    key = f"{kind}:{room.ticket_id}:{now.isoformat()}"
    await services.posts.put(NewPost(kind, EMPTY, room.ticket_id), key=key, at=now)


async def _put(
    services: Services, room: Room, kind: PostKind, told: Outgoing, key: str, now: datetime
) -> None:
    await services.posts.put(NewPost(kind, told, room.ticket_id), key=key, at=now)


def _last(seen: Sequence[tuple[int, object]]) -> int:
    return seen[-1][0] if seen else 0

"""What operators do in the group: the same use cases as in the console, by the same rules.

Each is done in one transaction; NotAllowed says in words why something cannot be.
"""

from dataclasses import dataclass
from datetime import datetime

from core import casework, handover
from core.answering import answer, withdraw
from core.desk import Desk
from core.messages import Media, Outgoing, Text
from core.notes import note
from core.operators import Operator
from core.posts import NewPost, PostKind
from core.rooms import OURS, Room
from core.scope import may_see
from core.ticket_life import NotAllowed
from core.tickets import Ticket, TicketStatus
from flows import room_words as words
from flows.services import Services

PROGRESS = {"verifikasi": TicketStatus.VERIFIED, "kerjakan": TicketStatus.IN_PROGRESS}


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, when, and which update told it: it happens once."""

    operator: Operator
    update_id: int
    now: datetime

    @property
    def by(self) -> str:
        return self.operator.login

    @property
    def key(self) -> str:
        return f"{OURS}{self.update_id}"


async def do(services: Services, deed: Deed, name: str, number: str) -> Text:
    """Do what a button or a command names, and say that it is done. Raises NotAllowed."""
    desk, by, now, key = services.desk, deed.by, deed.now, deed.key
    await _must_see(services, deed, number)
    if name == "ambil":
        await handover.claim(desk, number, by=by, now=now, key=key)
        return Text("room-did-ambil", {"number": number})
    await _own(desk, number, by)
    if name == "lepas":
        await handover.release(desk, number, by=by, now=now, key=key)
    elif name == "kembalikan":
        await handover.hand_back(desk, number, by=by, now=now)
    elif name == "selesai":
        return Text("room-question")
    elif name in PROGRESS:
        await casework.progress(desk, number, PROGRESS[name], by=by, now=now, key=key)
    else:
        raise NotAllowed("room-unknown")
    return Text("room-did")


async def say_to_citizen(
    services: Services, deed: Deed, room: Room, text: str, media: tuple[Media, ...], message_id: int
) -> None:
    """An answer in the operator's own words, with a button that takes it back. Raises NotAllowed.

    What the room does not show yet, nobody there has read.
    """
    desk = services.desk
    ticket = await _own(desk, room.number, deed.by)
    conversation = (await desk.reporter(ticket)).conversation.id
    seen = await desk.answers.newest_message(conversation)
    unread = await _unread(services, room)
    kept = await answer(
        desk,
        room.number,
        text,
        media,
        by=deed.by,
        seen_up_to=min(seen, unread - 1) if unread else seen,
        now=deed.now,
        key=deed.key,
    )
    told = words.line(Text("room-sending"), words.option("urungkan", str(kept.id)))
    await reply(services, deed, room, told, message_id)


async def take_back(services: Services, deed: Deed, about: str) -> Text:
    """Raises NotAllowed when it was sent, or is somebody else's."""
    if not about.isdecimal():
        raise NotAllowed("answer-unknown")
    await withdraw(services.desk, int(about), by=deed.by, now=deed.now)
    return Text("room-withdrawn")


async def finish(
    services: Services, deed: Deed, number: str, text: str, media: tuple[Media, ...]
) -> None:
    """The end of the work, with the words or the photo that the citizen gets. Raises NotAllowed."""
    desk = services.desk
    await _own(desk, number, deed.by)
    await casework.finish(
        desk,
        number,
        TicketStatus.DONE,
        by=deed.by,
        note=text,
        media=media,
        now=deed.now,
        key=deed.key,
    )


async def write_note(
    services: Services, deed: Deed, room: Room, text: str, message_id: int
) -> None:
    """For operators only. Raises NotAllowed."""
    desk, notes = services.desk, services.notes
    await _must_see(services, deed, room.number)
    await note(desk, notes, room.number, text, by=deed.by, now=deed.now, key=deed.key)
    await reply(services, deed, room, words.line(Text("room-noted-done")), message_id)


async def ask_for_words(services: Services, deed: Deed, room: Room) -> None:
    question = NewPost(PostKind.QUESTION, words.line(Text("room-question")), room.ticket_id)
    await services.posts.put(question, key=f"{deed.key}:question", at=deed.now)


async def reply(
    services: Services, deed: Deed, room: Room, told: Outgoing, message_id: int | None
) -> None:
    post = NewPost(PostKind.LINE, told, room.ticket_id, reply_to=message_id)
    await services.posts.put(post, key=f"{deed.key}:reply", at=deed.now)


async def _unread(services: Services, room: Room) -> int | None:
    """The id of the first message of the citizen that is not in the topic yet."""
    unseen = await services.rooms.unseen(room)
    waiting = await services.posts.waiting(room.ticket_id)
    ids = [*(number for number, _ in unseen.messages), *(each.message or 0 for each in waiting)]
    return min((each for each in ids if each), default=None)


async def _must_see(services: Services, deed: Deed, number: str) -> None:
    """Everybody in the group reads all tickets; only whose agency it is may do something."""
    ticket = await services.desk.locked(number)
    if not await may_see(services.calendar, deed.operator, ticket):
        agency = await services.desk.name_of(ticket.agency)
        raise NotAllowed("room-other-agency", agency=agency)


async def _own(desk: Desk, number: str, by: str) -> Ticket:
    """The ticket, if it is this operator's; else who has it is named. Raises NotAllowed."""
    ticket = await desk.at_work(number)
    if ticket.ended_at is not None:
        raise NotAllowed("ticket-is-over")
    if ticket.assignee is None:
        raise NotAllowed("ticket-not-taken")
    if ticket.assignee != by:
        raise NotAllowed("ticket-taken", operator=await desk.operator_named(ticket.assignee))
    return ticket

"""Rooms of the operators' group in memory."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.answers import Answer
from core.holdings import Holding
from core.messages import Incoming
from core.notes import Note
from core.rooms import NOT_THERE, OURS, Group, Room, Undelivered, Unseen
from core.tickets import Role, Ticket, TicketKind
from storage.bodies import incoming_of, outgoing_of
from storage.memory.state import State


class MemoryRooms:
    def __init__(self, state: State) -> None:
        self._state = state
        self._rooms = state.desk_topics

    async def group(self, configured: int) -> Group:
        return self._state.desk_groups.get(configured) or Group(configured, configured)

    async def move(self, configured: int, current: int) -> None:
        before = await self.group(configured)
        self._state.desk_groups[configured] = replace(before, id=current)
        for ticket_id, room in list(self._rooms.items()):
            if room.chat_id == before.id:
                self._rooms[ticket_id] = replace(room, chat_id=current)

    async def trouble(self, configured: int, reason: str | None) -> bool:
        before = await self.group(configured)
        self._state.desk_groups[configured] = replace(before, trouble=reason)
        return before.trouble != reason

    async def to_open(self, among: Collection[int] | None = None) -> Ticket | None:
        rows = self._state.tickets.values()
        wanted = [row.ticket for row in rows if _is_wanted(row.ticket)]
        wanted = [each for each in wanted if among is None or each.id in among]
        without = [each for each in wanted if each.id not in self._rooms]
        newest = sorted(without, key=lambda each: (each.updated_at, each.id), reverse=True)
        return min(newest, key=lambda each: each.kind.value, default=None)

    async def add(self, room: Room) -> bool:
        return self._rooms.setdefault(room.ticket_id, room) is room

    async def of(self, ticket_id: int) -> Room | None:
        return self._rooms.get(ticket_id)

    async def at(self, chat_id: int, thread_id: int) -> Room | None:
        here = (each for each in self._rooms.values() if each.chat_id == chat_id)
        return next((each for each in here if each.thread_id == thread_id), None)

    async def behind(self, among: Collection[int] | None = None) -> Room | None:
        for room in self._rooms.values():
            if among is not None and room.ticket_id not in among:
                continue
            unseen = await self.unseen(room)
            held = unseen.holder[0] if unseen.holder else None
            if unseen.changes or unseen.messages or unseen.additions or unseen.notes:
                return room
            if unseen.undelivered:
                return room
            if held != room.holding_id:
                return room
        return None

    async def forget(self, before: datetime, limit: int) -> bool:
        rows = self._state.tickets
        over = [
            id_
            for id_, room in self._rooms.items()
            if room.is_closed and (ended_at := rows[id_].ticket.ended_at) and ended_at < before
        ][:limit]
        posts = self._state.desk_posts
        for id_ in over:
            del self._rooms[id_]
        for key in [key for key, row in posts.items() if row.post.ticket_id in over]:
            del posts[key]
        return bool(over)

    async def unlooked(self, since: datetime) -> Room | None:
        old = [each for each in self._rooms.values() if each.looked_at <= since]
        still_open = [each for each in old if not each.is_closed]
        return min(still_open, key=lambda each: each.looked_at, default=None)

    async def unseen(self, room: Room) -> Unseen:
        state, ticket_id = self._state, room.ticket_id
        changes = enumerate(state.tickets[ticket_id].history, start=1)
        additions = enumerate(state.ticket_additions.values(), start=1)
        holdings = [row.holding for row in state.holdings.values() if row.ended_at is None]
        held = next((each for each in holdings if each.ticket_id == ticket_id), None)
        return Unseen(
            changes=[each for each in changes if each[0] > room.seen_change],
            messages=[each for each in self._handed(ticket_id) if each[0] > room.seen_message],
            additions=[
                (number, addition)
                for number, (about, addition) in additions
                if about == ticket_id and number > room.seen_addition
            ],
            notes=[each for each in self._notes(ticket_id) if each[0] > room.seen_note],
            answers=self._answers(room),
            undelivered=list(self._undelivered(room)),
            holder=(held.id, held.operator) if held else None,
        )

    async def keep(self, room: Room) -> None:
        self._rooms[room.ticket_id] = room

    def _undelivered(self, room: Room) -> Iterator[Undelivered]:
        for row in self._state.outbox.values():
            if row.author is None or row.state not in NOT_THERE or row.created_at < room.opened_at:
                continue
            outgoing = outgoing_of(json.loads(row.body))
            found = Undelivered(row.id, row.state, outgoing.text, "")
            if outgoing.about == room.number and found.key not in self._state.desk_posts:
                yield found

    def _handed(self, ticket_id: int) -> Iterator[tuple[int, Incoming]]:
        rows = [row for row in self._state.holdings.values() if row.holding.ticket_id == ticket_id]
        addresses = {row.id: address for address, row in self._state.addresses.items()}
        reporters = {
            conversation
            for (about, conversation), row in self._state.ticket_people.items()
            if about == ticket_id and row.role is Role.REPORTER
        }
        for each in sorted(self._state.inbox.values(), key=lambda row: row.id):
            if each.outcome != "handed":
                continue
            for row in rows:
                held = row.holding
                is_here = held.conversation_id in reporters and _is_during(
                    held, row.ended_at, each.received_at
                )
                if is_here and addresses[held.conversation_id] == each.address:
                    yield (
                        each.id,
                        incoming_of(
                            each.address, each.external_id, each.kind, json.loads(each.body)
                        ),
                    )
                    break

    def _notes(self, ticket_id: int) -> Iterator[tuple[int, Note, bool]]:
        for number, (key, (about, note)) in enumerate(self._state.ticket_notes.items(), start=1):
            if about == ticket_id:
                yield number, note, key.startswith(OURS)

    def _answers(self, room: Room) -> Sequence[tuple[Answer, bool]]:
        sent = [
            (answer.sent_at, answer.id, answer, key.startswith(OURS))
            for key, answer in self._state.answers.items()
            if answer.ticket_id == room.ticket_id and answer.sent_at
        ]
        new = [
            each for each in sorted(sent, key=lambda each: each[:2]) if each[0] >= room.opened_at
        ]
        return [(answer, is_ours) for _, _, answer, is_ours in new]


def _is_wanted(ticket: Ticket) -> bool:
    is_open = ticket.ended_at is None and ticket.merged_into is None and ticket.quarantine is None
    waits = ticket.responded_at is None or ticket.awaiting_since is not None
    return is_open and (ticket.kind is TicketKind.HAND_OVER or waits or ticket.assignee is not None)


def _is_during(held: Holding, ended_at: datetime | None, at: datetime) -> bool:
    return held.began_at <= at and (ended_at is None or at <= ended_at)

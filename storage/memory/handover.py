"""Who holds conversations, and what operators write, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.answers import Answer, NewAnswer
from core.holdings import End, Holding
from core.notes import Note
from core.reminders import Reminder
from core.tickets import Ticket
from storage.clean import cleaned
from storage.memory.state import HoldingRow, InboxRow, State, holding_of


class MemoryHoldings:
    def __init__(self, state: State) -> None:
        self._state = state

    async def begin(
        self, conversation_id: int, ticket_id: int, operator: str, *, at: datetime
    ) -> int | None:
        if holding_of(self._state, conversation_id) is not None:
            return None
        number = self._state.tickets[ticket_id].ticket.number
        new_id = len(self._state.holdings) + 1
        holding = Holding(new_id, conversation_id, ticket_id, number, operator, at, at)
        self._state.holdings[new_id] = HoldingRow(holding)
        return new_id

    async def of(self, conversation_id: int) -> Holding | None:
        return holding_of(self._state, conversation_id)

    async def for_ticket(self, ticket_id: int) -> Holding | None:
        return next((each for each in self._open() if each.ticket_id == ticket_id), None)

    async def touch(self, holding: Holding, at: datetime) -> None:
        row = self._state.holdings[holding.id]
        if row.ended_at is None:
            touched = replace(row, holding=replace(row.holding, last_at=at))
            self._state.holdings[holding.id] = touched

    async def end(self, holding: Holding, why: End, *, at: datetime) -> bool:
        row = self._state.holdings[holding.id]
        if row.ended_at is not None:
            return False
        self._state.holdings[holding.id] = replace(row, ended_at=at, why=why)
        return True

    async def quiet(self, since: datetime) -> Holding | None:
        quiet = [each for each in self._open() if each.last_at <= since]
        return min(quiet, key=lambda each: each.last_at, default=None)

    def _open(self) -> Sequence[Holding]:
        return [row.holding for row in self._state.holdings.values() if row.ended_at is None]


class MemoryAnswers:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, answer: NewAnswer, *, key: str) -> Answer:
        kept = Answer(
            id=len(self._state.answers) + 1,
            number=self._state.tickets[answer.ticket_id].ticket.number,
            ticket_id=answer.ticket_id,
            conversation_id=answer.conversation_id,
            author=answer.author,
            text=cleaned(answer.text),
            seen_up_to=answer.seen_up_to,
            written_at=answer.written_at,
            send_at=answer.send_at,
            media=answer.media,
        )
        return self._state.answers.setdefault(key, kept)

    async def get(self, answer_id: int) -> Answer | None:
        return next((each for each in self._all() if each.id == answer_id), None)

    async def pending(self, ticket_id: int) -> Sequence[Answer]:
        return [each for each in self._all() if each.ticket_id == ticket_id and each.is_pending]

    async def due(self, now: datetime) -> Answer | None:
        due = [each for each in self._all() if each.is_pending and each.send_at <= now]
        return min(due, key=lambda each: (each.send_at, each.id), default=None)

    async def mark_sent(self, answer: Answer, at: datetime) -> bool:
        return self._mark(answer, sent_at=at)

    async def mark_withdrawn(self, answer: Answer, at: datetime) -> bool:
        return self._mark(answer, withdrawn_at=at)

    async def postpone(self, answer: Answer, until: datetime) -> None:
        self._mark(answer, send_at=until)

    async def newest_message(self, conversation_id: int) -> int:
        return max((each.id for each in self._messages(conversation_id)), default=0)

    async def written_after(self, conversation_id: int, message_id: int) -> datetime | None:
        after = [each for each in self._messages(conversation_id) if each.id > message_id]
        return min(after, key=lambda each: each.id).received_at if after else None

    def _mark(self, answer: Answer, **values: datetime) -> bool:
        for key, kept in self._state.answers.items():
            if kept.id == answer.id and kept.is_pending:
                self._state.answers[key] = replace(kept, **values)  # type: ignore[arg-type]
                return True
        return False

    def _all(self) -> Sequence[Answer]:
        return list(self._state.answers.values())

    def _messages(self, conversation_id: int) -> Sequence[InboxRow]:
        here = {row.id: address for address, row in self._state.addresses.items()}
        address = here[conversation_id]
        return [each for each in self._state.inbox.values() if each.address == address]


class MemoryNotes:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, ticket_id: int, note: Note, *, key: str) -> bool:
        if key in self._state.ticket_notes:
            return False
        self._state.ticket_notes[key] = (ticket_id, replace(note, text=cleaned(note.text)))
        return True

    async def of(self, ticket: Ticket) -> Sequence[Note]:
        rows = self._state.ticket_notes.values()
        return [note for ticket_id, note in rows if ticket_id == ticket.id]


class MemoryReminders:
    def __init__(self, state: State) -> None:
        self._state = state

    async def set(self, ticket_id: int, operator: str, at: datetime | None) -> None:
        if at is None:
            self._state.reminders.pop((ticket_id, operator), None)
        else:
            self._state.reminders[ticket_id, operator] = at

    async def due(self, operator: str, now: datetime) -> Sequence[Reminder]:
        due = [
            (at, self._state.tickets[ticket_id].ticket)
            for (ticket_id, login), at in self._state.reminders.items()
            if login == operator and at <= now
        ]
        due.sort(key=lambda each: (each[0], each[1].id))
        return [
            Reminder(ticket.number, ticket.topic, at) for at, ticket in due if not ticket.ended_at
        ]

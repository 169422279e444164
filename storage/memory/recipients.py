"""Recipients of broadcasts in memory."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core.broadcasts import Audience, Broadcast
from core.conversations import Conversation, DeliveryState
from core.messages import Address, Channel
from core.recipients import (
    GOT,
    REPLY_WITHIN,
    UNDER_WAY,
    WINDOW,
    Count,
    Group,
    Line,
    Outcome,
    Recipient,
    Release,
    Response,
    Skip,
)
from storage.bodies import outgoing_body
from storage.clean import json_text
from storage.memory.state import OutboxRow, RecipientRow, State

FIRST_OF_ALL = (Channel.TELEGRAM, Channel.WHATSAPP)


class MemoryRecipients:
    def __init__(self, state: State) -> None:
        self._state = state
        self._rows = state.broadcast_recipients

    async def groups(self, audience: Audience, now: datetime) -> Sequence[Group]:
        alike = Counter(
            (address.channel, self._language(address), self._is_inside(address, now))
            for address in self._reached(audience)
        )
        groups = [Group(*key, people) for key, people in alike.items()]
        return sorted(groups, key=lambda each: (each.channel, each.language, not each.inside))

    async def freeze(self, broadcast: Broadcast, limit: int) -> int | None:
        audience, after = broadcast.announcement.audience, broadcast.prepared_to or 0
        reached = {self._number(audience, each): each for each in self._reached(audience)}
        numbers = sorted(number for number in self._numbers(audience) if number > after)[:limit]
        for number in numbers:
            if (address := reached.get(number)) is not None:
                place = broadcast.id, self._state.addresses[address].id
                self._rows.setdefault(place, RecipientRow(address, self._language(address)))
        return numbers[-1] if numbers else None

    async def waiting(
        self, broadcast: Broadcast, channel: Channel, limit: int, *, only_inside: bool = False
    ) -> Sequence[Recipient]:
        waiting = [
            Recipient(
                conversation=conversation,
                address=row.address,
                language=row.language,
                wanted=self._wants(row.address, broadcast.topic),
                reachable=True,
                wrote_at=self._wrote_at(row.address),
            )
            for conversation, row in self._of(broadcast.id)
            if row.address.channel is channel and row.outcome is Outcome.WAITING
            if not only_inside or self._is_inside(row.address, datetime.now(UTC))
        ]
        return sorted(waiting, key=lambda each: each.conversation)[:limit]

    async def skip(self, number: int, conversations: Sequence[int], reason: Skip) -> None:
        for conversation, row in self._of(number):
            if row.outcome is Outcome.WAITING and conversation in conversations:
                self._rows[number, conversation] = _skipped(row, reason)

    async def release(
        self, broadcast: Broadcast, releases: Sequence[Release], now: datetime
    ) -> None:
        for each in releases:
            pulled = each.recipient.address.channel.is_pulled
            place = broadcast.id, each.recipient.conversation
            key = f"broadcast:{broadcast.id}:{each.recipient.conversation}"
            self._state.outbox[key] = OutboxRow(
                id=len(self._state.outbox) + 1,
                address=each.recipient.address,
                reply_to=None,
                key=key,
                body=json_text(outgoing_body(each.outgoing)),
                state=DeliveryState.SENT if pulled else DeliveryState.QUEUED,
                created_at=now,
                broadcast=broadcast.id,
            )
            self._rows[place] = replace(
                self._rows[place],
                outcome=Outcome.SENT if pulled else Outcome.RELEASED,
                opened_at=now if each.opens else None,
                ended_at=now if pulled else None,
            )

    async def ahead(self, channel: Channel) -> int:
        return sum(
            row.broadcast is not None
            and row.address.channel is channel
            and row.state is DeliveryState.QUEUED
            for row in self._state.outbox.values()
        )

    async def retract(self, number: int) -> None:
        unsent = (DeliveryState.QUEUED, DeliveryState.CLAIMED)
        for key, sent in list(self._state.outbox.items()):
            if sent.broadcast == number and sent.state in unsent:
                del self._state.outbox[key]
                place = number, self._state.addresses[sent.address].id
                waits = replace(self._rows[place], outcome=Outcome.WAITING, opened_at=None)
                self._rows[place] = waits

    async def skip_all(self, number: int, reason: Skip) -> None:
        await self.skip(number, [conversation for conversation, _ in self._of(number)], reason)

    async def is_over(self, number: int) -> bool:
        return not any(row.outcome in UNDER_WAY for _, row in self._of(number))

    async def counts(self, number: int, since: datetime) -> Sequence[Count]:
        people = Counter[tuple[Channel, Outcome, str | None]]()
        lately = Counter[tuple[Channel, Outcome, str | None]]()
        for _, row in self._of(number):
            alike = row.address.channel, row.outcome, row.reason
            people[alike] += 1
            lately[alike] += row.ended_at is not None and row.ended_at > since
        counts = [Count(*alike, count, lately[alike]) for alike, count in people.items()]
        return sorted(counts, key=lambda each: (each.channel, each.outcome, each.reason or ""))

    async def openings(self, since: datetime) -> int:
        return len(
            {
                conversation
                for (_, conversation), row in self._rows.items()
                if row.opened_at is not None and row.opened_at > since
            }
        )

    async def lines(self, number: int, after: int, limit: int) -> Sequence[Line]:
        found = [
            Line(
                conversation,
                row.address.channel,
                row.language,
                row.outcome,
                row.reason,
                row.ended_at,
            )
            for conversation, row in self._of(number)
            if conversation > after
        ]
        return sorted(found, key=lambda each: each.conversation)[:limit]

    async def answered(self, conversation: Conversation) -> int | None:
        rows = [
            row
            for row in self._state.outbox.values()
            if row.address == conversation.address
            if row.broadcast is None or row.state.value in GOT
        ]
        newest = rows[-1] if rows else None
        if newest is None or newest.created_at < datetime.now(UTC) - REPLY_WITHIN:
            return None
        return newest.broadcast

    async def note_reply(self, number: int, conversation: Conversation, *, key: str) -> None:
        self._state.broadcast_replies.setdefault(key, number)

    async def response(self, number: int) -> Response:
        return Response(sum(each == number for each in self._state.broadcast_replies.values()))

    def _of(self, number: int) -> list[tuple[int, RecipientRow]]:
        return [(place[1], row) for place, row in self._rows.items() if place[0] == number]

    def _numbers(self, audience: Audience) -> Iterable[int]:
        """What freezing counts by: citizens, or the conversations of another broadcast."""
        if audience.corrects is not None:
            return [conversation for conversation, _ in self._of(audience.corrects)]
        return [who for topic, who in self._state.subscribers if topic == audience.topic]

    def _number(self, audience: Audience, address: Address) -> int:
        row = self._state.addresses[address]
        return row.citizen_id if audience.corrects is None else row.id

    def _reached(self, audience: Audience) -> list[Address]:
        if audience.corrects is not None:
            got = [row.address for _, row in self._of(audience.corrects) if row.outcome in GOT]
            return [each for each in got if self._wants(each, audience.topic)]
        best: dict[int, Address] = {}
        for address in sorted(self._state.addresses, key=_rank):
            if self._fits(audience, address):
                best.setdefault(self._state.addresses[address].citizen_id, address)
        return list(best.values())

    def _fits(self, audience: Audience, address: Address) -> bool:
        citizen = self._state.addresses[address].citizen_id
        areas = {code for who, code in self._state.subscriber_areas if who == citizen}
        there = not audience.kelurahan or not areas or areas & set(audience.kelurahan)
        return (
            self._wants(address, audience.topic)
            and bool(there)
            and (not audience.channels or address.channel in audience.channels)
            and (not audience.languages or self._language(address) in audience.languages)
        )

    def _wants(self, address: Address, topic: str) -> bool:
        citizen = self._state.addresses[address].citizen_id
        return (topic, citizen) in self._state.subscribers

    def _language(self, address: Address) -> str:
        return self._state.citizens[self._state.addresses[address].citizen_id].language

    def _wrote_at(self, address: Address) -> datetime | None:
        written = [row.received_at for row in self._state.inbox.values() if row.address == address]
        return max(written, default=None)

    def _is_inside(self, address: Address, now: datetime) -> bool:
        if not address.channel.has_window:
            return True
        wrote_at = self._wrote_at(address)
        return wrote_at is not None and wrote_at > now - WINDOW


def _rank(address: Address) -> int:
    known = address.channel in FIRST_OF_ALL
    return FIRST_OF_ALL.index(address.channel) if known else len(FIRST_OF_ALL)


def _skipped(row: RecipientRow, reason: Skip) -> RecipientRow:
    ended_at = datetime.now(UTC)
    return replace(row, outcome=Outcome.SKIPPED, reason=reason.value, ended_at=ended_at)

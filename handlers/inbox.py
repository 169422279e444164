"""Handles what comes in: lock, load, route, one transaction, save, unlock."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from core.conversations import (
    Burst,
    Conversation,
    HeldSession,
    Overtaken,
    Quoted,
    Received,
    Sessions,
    Unavailable,
    Waiting,
)
from core.handover import heard
from core.messages import Address, Incoming, Json, Outgoing, Reply, Text
from flows.flow import Turn
from flows.menu import SERVICES
from flows.records import Records, Store
from flows.session import Session
from flows.wording import sayer, worded
from handlers import bursts
from handlers.flood import counted, flood_ends
from handlers.held import is_for_bot
from handlers.readings import danger
from handlers.router import Router

TRIES = 3
"""How often a message is tried that another process overtook."""

Wake = Callable[[Iterable[Address]], Awaitable[None]]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Handled:
    """The session after it, None when it did not change; `due` while messages wait."""

    session: Session | None = None
    due: datetime | None = None


class InboxHandler:
    """Every channel hands its messages to `handle`; then the answer lies in the outbox."""

    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        router: Router,
        clock: Callable[[], datetime],
        wake: Wake | None = None,
    ) -> None:
        """`wake` tells open connections of others for whom a message wrote something."""
        self._store = store
        self._sessions = sessions
        self._router = router
        self._clock = clock
        self._wake = wake

    async def handle(self, incoming: Incoming) -> datetime | None:
        """Keep a message and answer it, exactly once, however often it comes.

        Gives the moment to call `answer` when the message waits for what may follow it. Raises
        Unavailable when nothing could be kept: the sender should try again.
        """

        async def receive(records: Records, state: str | None) -> Handled:
            received = await records.inbox.receive(incoming)
            if received is None:
                return Handled()
            return await self._receive(records, received, incoming, state)

        async def bury(records: Records, error: Exception) -> Handled:
            """What waited is let go, too: it may be what we cannot handle."""
            received = await records.inbox.receive(incoming)
            if received is not None and received.conversation.burst is not None:
                waiting = await records.inbox.waiting(incoming.address)
                received = waiting.received if waiting else received
            return await self._bury(records, received, error)

        return await self._held(incoming.address, receive, bury)

    async def answer(self, address: Address) -> datetime | None:
        """Answer together what waits at the address; gives when that is due, if not yet.

        Raises Unavailable: then it still waits.
        """

        async def answer(records: Records, state: str | None) -> Handled:
            waiting = await records.inbox.waiting(address)
            if waiting is None:
                return Handled()
            burst = waiting.received.conversation.burst
            if burst is not None and burst.due > self._clock():
                return Handled(due=burst.due)
            if waiting.received.conversation.holding is not None:
                session = _current(state, waiting.received.conversation)
                return Handled(await self._hand(records, waiting.received, session))
            return Handled(await self._together(records, waiting, state))

        async def bury(records: Records, error: Exception) -> Handled:
            waiting = await records.inbox.waiting(address)
            return await self._bury(records, waiting.received if waiting else None, error)

        return await self._held(address, answer, bury)

    async def _held(
        self,
        address: Address,
        handle: Callable[[Records, str | None], Awaitable[Handled]],
        bury: Callable[[Records, Exception], Awaitable[Handled]],
    ) -> datetime | None:
        """Hold the session while one transaction handles it, or buries what it cannot handle."""
        async with self._sessions.hold(address) as held:
            for _ in range(TRIES):
                try:
                    handled = await self._handled(held, handle, bury)
                except Overtaken:
                    continue
                if handled.session is not None:
                    held.keep(handled.session.dump())
                return handled.due
            raise Unavailable("a conversation was overtaken again and again")

    async def _handled(
        self,
        held: HeldSession,
        handle: Callable[[Records, str | None], Awaitable[Handled]],
        bury: Callable[[Records, Exception], Awaitable[Handled]],
    ) -> Handled:
        try:
            async with self._store.begin() as records:
                handled = await handle(records, held.state)
        except (Overtaken, Unavailable):
            raise
        except Exception as error:
            async with self._store.begin() as records:
                return await bury(records, error)
        if records.told and self._wake is not None:
            await self._wake(records.told)
        return handled

    async def _receive(
        self, records: Records, received: Received, incoming: Incoming, state: str | None
    ) -> Handled:
        """Let the message wait, or answer it after all that waited."""
        conversation, now = received.conversation, self._clock()
        if conversation.holding is not None:
            return Handled(await self._receive_held(records, received, incoming, state))
        session = _current(state, conversation)
        flood = flood_ends(session, incoming, now)
        if due := flood or bursts.due(incoming, conversation.burst, now):
            since = conversation.burst.since if conversation.burst else now
            await records.inbox.wait(received, Burst(since, due))
            if flood and conversation.burst is None:
                await _ask_for_patience(records, conversation, flood)
            return Handled(due=due)
        if conversation.burst is not None:
            waiting = await records.inbox.waiting(incoming.address)
            if waiting is not None:
                session = await self._together(records, _without(waiting, received), state)
                conversation = replace(conversation, turns=session.turns, burst=None)
        return Handled(
            await self._turn(records, Received(received.id, conversation), incoming, session)
        )

    async def _receive_held(
        self, records: Records, received: Received, incoming: Incoming, state: str | None
    ) -> Session:
        """An operator answers in the conversation: few messages are for us."""
        conversation = received.conversation
        session = _current(state, conversation)
        waiting = None
        if conversation.burst is not None:
            waiting = await records.inbox.waiting(incoming.address)
        if not is_for_bot(incoming):
            await self._warn(records, received, incoming)
            return await self._hand(records, waiting.received if waiting else received, session)
        if waiting is not None and waiting.received.id != received.id:
            session = await self._hand(records, _without(waiting, received).received, session)
            conversation = replace(conversation, turns=session.turns, burst=None)
        return await self._turn(records, Received(received.id, conversation), incoming, session)

    async def _hand(self, records: Records, received: Received, session: Session) -> Session:
        """Leave messages to the operator; what was going on with us is laid aside."""
        conversation, now = received.conversation, self._clock()
        if conversation.holding is None:
            raise LookupError("handed to nobody")
        await heard(records.services.desk, conversation.holding, now)
        aside = self._router.set_aside(session)
        session = replace(aside, turns=conversation.turns + 1, at=now)
        await records.inbox.hand(received, session.to_json())
        return session

    async def _warn(self, records: Records, received: Received, incoming: Incoming) -> None:
        """Say whom to call when the message tells of danger; an operator may not look at once."""
        conversation = received.conversation
        paragraphs = await danger(self._as_turn(records, received, incoming))
        if paragraphs:
            outgoing = worded(Reply(paragraphs), conversation.citizen.language)
            await _put(records, received, outgoing)

    async def _together(self, records: Records, waiting: Waiting, state: str | None) -> Session:
        session = _current(state, waiting.received.conversation)
        together = bursts.together(waiting.messages)
        return await self._turn(records, waiting.received, together, session)

    async def _turn(
        self, records: Records, received: Received, incoming: Incoming, session: Session
    ) -> Session:
        """The session after the answer."""
        conversation = received.conversation
        quoted = await _quoted(records, conversation, incoming)
        turn = self._as_turn(records, received, incoming)
        turn = replace(turn, about=quoted.ticket or "", broadcast=quoted.broadcast)
        session = counted(session, turn.now)
        routed = await self._router.route(session, turn, first_contact=conversation.turns == 0)
        session = replace(routed.session, turns=conversation.turns + 1, at=turn.now)
        outgoing = worded(routed.reply, conversation.citizen.language)
        await _finish(records, received, outgoing, session)
        return session

    def _as_turn(self, records: Records, received: Received, incoming: Incoming) -> Turn:
        return Turn(
            message=incoming,
            conversation=received.conversation,
            services=records.services,
            now=self._clock(),
            say=sayer(received.conversation.citizen.language),
            run=str(received.id),
        )

    async def _bury(self, records: Records, received: Received | None, error: Exception) -> Handled:
        """Keep what we could not handle, say sorry once, and start afresh: nobody gets stuck."""
        if received is None:
            return Handled()
        log.error("message not handled", inbox=received.id, exc_info=error)
        await records.inbox.bury(received, type(error).__name__)
        conversation = received.conversation
        say = sayer(conversation.citizen.language)
        offered = tuple((option.id, say(option.label)) for option in SERVICES)
        now = self._clock()
        was = counted(_current(None, conversation), now)
        session = Session(
            conversation.turns + 1,
            now,
            offered=offered,
            minute=was.minute,
            in_minute=was.in_minute,
        )
        outgoing = worded(Reply([Text("sorry")], SERVICES), conversation.citizen.language)
        await _finish(records, received, outgoing, session)
        return Handled(session)


async def _quoted(records: Records, conversation: Conversation, incoming: Incoming) -> Quoted:
    """What the message told of that the citizen replies to."""
    if incoming.quotes is None:
        return Quoted()
    return await records.outbox.quoted(conversation, incoming.quotes)


def _without(waiting: Waiting, newest: Received) -> Waiting:
    """What waited before the newest message came, which has an answer of its own."""
    received = waiting.received
    joined = tuple(each for each in received.joined if each != newest.id)
    return Waiting(replace(received, joined=joined), waiting.messages[:-1])


def _current(state: str | None, conversation: Conversation) -> Session:
    """The session as it was after the last turn: from Redis, or where that is old, from SQL."""
    for value in (state, conversation.checkpoint):
        session = _loaded(value)
        if session is not None and session.turns == conversation.turns:
            return session
    return Session(turns=conversation.turns)


def _loaded(value: str | Json | None) -> Session | None:
    try:
        return Session.load(value) if isinstance(value, str) else value and Session.from_json(value)
    except (KeyError, TypeError, ValueError):
        return None


async def _ask_for_patience(records: Records, conversation: Conversation, end: datetime) -> None:
    """Once in a minute, whatever else comes: it is no reply, each message gets that later."""
    outgoing = worded(Reply([Text("flood")]), conversation.citizen.language)
    key = f"flood:{conversation.id}:{end.timestamp():.0f}"
    await records.outbox.put(conversation, outgoing, key=key, reply_to=None)


async def _finish(records: Records, received: Received, outgoing: Outgoing, after: Session) -> None:
    await _put(records, received, outgoing)
    flow = after.run.flow if after.run else None
    await records.inbox.finish(received, after.to_json(), flow=flow)


async def _put(records: Records, received: Received, outgoing: Outgoing) -> None:
    """The one reply to a message."""
    await records.outbox.put(
        received.conversation, outgoing, key=f"reply:{received.id}", reply_to=received.id
    )

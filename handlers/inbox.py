"""Handles one incoming message: lock, load, route, one transaction, save, unlock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from core.conversations import Conversation, HeldSession, Overtaken, Received, Sessions, Unavailable
from core.messages import Incoming, Json, Outgoing, Reply, Text
from flows.flow import Turn
from flows.menu import SERVICES
from flows.records import Records, Store
from flows.session import Session
from handlers.router import Router
from handlers.wording import sayer, worded

TRIES = 3
"""How often a message is tried that another process overtook."""

log = structlog.get_logger()


class InboxHandler:
    """Every channel hands its messages to `handle`; then the answer lies in the outbox."""

    def __init__(
        self, store: Store, sessions: Sessions, router: Router, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._router = router
        self._clock = clock

    async def handle(self, incoming: Incoming) -> None:
        """Answer a message exactly once, however often it comes.

        Raises Unavailable when nothing could be kept: the sender should try again.
        """
        async with self._sessions.hold(incoming.address) as held:
            for _ in range(TRIES):
                try:
                    return await self._handle(incoming, held)
                except Overtaken:
                    continue
            raise Unavailable("a conversation was overtaken again and again")

    async def _handle(self, incoming: Incoming, held: HeldSession) -> None:
        try:
            async with self._store.begin() as records:
                session = await self._answer(records, incoming, held.state)
        except (Overtaken, Unavailable):
            raise
        except Exception as error:
            session = await self._bury(incoming, error)
        if session is not None:
            held.keep(session.dump())

    async def _answer(
        self, records: Records, incoming: Incoming, state: str | None
    ) -> Session | None:
        """The session after the answer; None for a message that came before."""
        received = await records.inbox.receive(incoming)
        if received is None:
            return None
        conversation, now = received.conversation, self._clock()
        turn = Turn(
            message=incoming,
            citizen=conversation.citizen,
            services=records.services,
            now=now,
            say=sayer(conversation.citizen.language),
            run=str(received.id),
        )
        session = _current(state, conversation)
        routed = await self._router.route(session, turn, first_contact=conversation.turns == 0)
        session = replace(routed.session, turns=conversation.turns + 1, at=now)
        outgoing = worded(routed.reply, conversation.citizen.language)
        await _finish(records, received, outgoing, session.to_json())
        return session

    async def _bury(self, incoming: Incoming, error: Exception) -> Session | None:
        """Keep what we could not handle, say sorry once, and start afresh: nobody gets stuck."""
        async with self._store.begin() as records:
            received = await records.inbox.receive(incoming)
            if received is None:
                return None
            log.error("message not handled", inbox=received.id, exc_info=error)
            await records.inbox.bury(received, type(error).__name__)
            conversation = received.conversation
            language = conversation.citizen.language
            say = sayer(language)
            offered = tuple((option.id, say(option.label)) for option in SERVICES)
            session = Session(conversation.turns + 1, self._clock(), offered=offered)
            outgoing = worded(Reply([Text("sorry")], SERVICES), language)
            await _finish(records, received, outgoing, session.to_json())
        return session


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


async def _finish(records: Records, received: Received, outgoing: Outgoing, after: Json) -> None:
    await records.outbox.put(
        received.conversation, outgoing, key=f"reply:{received.id}", reply_to=received.id
    )
    await records.inbox.finish(received, after)

"""Where a message goes: danger > tap > command > running flow > intent > "did you mean"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from core.messages import Kind, MediaKind, Reply, Text
from flows.broadcast_reply import is_open
from flows.engine import Engine
from flows.flow import Turn
from flows.menu import MENU, OPERATOR
from flows.session import Session
from handlers.commands import STARTS, WISHES, Command, read_command, read_tap
from handlers.deeds import Deeds
from handlers.readings import (
    LONG,
    choices,
    danger,
    offered_command,
    quotes_broadcast,
    refusal,
    sure_commands,
    tells_of_shop,
    ticket_command,
    unusable,
)
from handlers.routed import Routed, laid_aside, offer, with_menu
from language.emergency import danger_in
from language.intents import Intent
from language.understanding import Understanding, understand
from language.wishes import spelt_out

IDLE = timedelta(hours=6)
"""After so long a new message is no answer to the old question; a draft is kept for later."""
SMALL_TALK = {
    Intent.GREETING: "talk-greeting",
    Intent.YES: "talk-no-question",
    Intent.NO: "talk-no-question",
    Intent.THANKS: "talk-thanks",
    Intent.GOODBYE: "talk-goodbye",
    Intent.ABOUT: "talk-about",
}
IN_PASSING: Mapping[Intent, str] = {
    **{each: key for each, key in SMALL_TALK.items() if each not in (Intent.YES, Intent.NO)},
    Intent.INSULT: "talk-insult",
}
"""What may be said while a question waits, and is answered before it is asked again."""
OFFICER_HELPS = {Intent.INSULT: "talk-insult"}


class Router:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._deeds = Deeds(engine)

    async def route(self, session: Session, turn: Turn, *, first_contact: bool) -> Routed:
        """The city's one answer to a message, and where the conversation then is."""
        preface = await danger(turn)
        if first_contact:
            preface.append(Text("welcome"))
        if turn.message.kind is not Kind.OTHER and (lost := refusal(turn)):
            preface.append(lost)
        session = self._set_aside_if_idle(session, turn)
        routed = await self._deeds.renewed(session, turn) or await self._routed(session, turn)
        reply = routed.reply
        if preface:
            reply = replace(reply, paragraphs=(*preface, *reply.paragraphs))
        return replace(routed, reply=reply)

    def set_aside(self, session: Session) -> Session:
        """The session when somebody else has answered: no bubble of ours is the last any more, and
        a draft is kept for later."""
        return replace(laid_aside(self._engine, session), offered=(), unclear="")

    async def _routed(self, session: Session, turn: Turn) -> Routed:
        if turn.message.tap:
            return await self._tapped(session, turn, turn.message.tap)
        if (reason := unusable(turn)) is not None:
            return await self._deeds.asked_again(session, turn, reason)
        written = turn.message.kind is Kind.TEXT
        command = read_command(turn.words) if written else None
        if command is None and (about_ticket := await ticket_command(session, turn)):
            return await self._deeds.start(session, turn, about_ticket, read=True)
        if command is None and await tells_of_shop(session, turn):
            return await self._deeds.start(session, turn, "shop", read=True)
        if written and session.run is None and (command is None or command.about):
            command = offered_command(session, turn) or command
        if command and not await self._is_answer(session, turn, command):
            return await self._deeds.do(session, turn, command)
        if command is None and quotes_broadcast(session, turn):
            return await self._reply(session, turn)
        if session.run is not None:
            return await self._in_flow(session, turn)
        return await self._afresh(session, turn)

    async def _tapped(self, session: Session, turn: Turn, tap: str) -> Routed:
        if command := read_tap(tap, session.unclear):
            return await self._deeds.do(session, turn, command)
        if self._engine.owns_tap(session, tap):
            outcome = await self._engine.hear(session, turn)
            if outcome is not None:
                return await self._deeds.settled(outcome, turn)
        key = "tap-stale" if session.run is not None else "tap-stale-menu"
        return await self._deeds.asked_again(session, turn, Text(key))

    async def _in_flow(self, session: Session, turn: Turn) -> Routed:
        if (elsewhere := await self._elsewhere(session, turn)) is not None:
            return await self._deeds.do(session, turn, elsewhere)
        said = spelt_out(turn.words) if turn.message.kind is Kind.TEXT else None
        aside = said in SMALL_TALK and not self._is_verbatim(session)
        if said in SMALL_TALK and aside and not await self._engine.chooses(session, turn):
            return await self._deeds.asked_again(session, turn, Text(SMALL_TALK[said]))
        outcome = await self._engine.hear(session, turn)
        if outcome is not None:
            return await self._deeds.settled(outcome, turn)
        return await self._no_answer(session, turn)

    def _is_verbatim(self, session: Session) -> bool:
        return session.run is not None and self._engine[session.run.flow].verbatim

    async def _no_answer(self, session: Session, turn: Turn) -> Routed:
        """What answers no waiting question may be a wish of its own, or said in passing."""
        if turn.message.kind is Kind.FILE:
            return await self._deeds.asked_again(session, turn, Text("file-only-with-report"))
        understood = understand(turn.words)
        wish = WISHES.get(understood.intent) if understood.sure else None
        if wish is not None and turn.message.kind is Kind.TEXT:
            about = turn.words if wish in STARTS else ""
            return await self._deeds.do(session, turn, Command(wish, about))
        key = IN_PASSING.get(understood.intent) if understood.sure else None
        if key is None and (replied := await self._replied(session, turn)):
            return replied
        return await self._deeds.asked_again(session, turn, Text(key or "not-an-answer"))

    async def _afresh(self, session: Session, turn: Turn) -> Routed:
        """A message that answers no question."""
        if _tells_of_itself(turn) or danger_in(turn.words):
            return await self._deeds.start(session, turn, "report", read=True)
        if not turn.words:
            return with_menu(session, turn, Text("file-only-with-report"))
        understood = understand(turn.words)
        if understood.sure and understood.intent is not Intent.OUT_OF_SCOPE:
            if await is_open(turn) and (replied := await self._replied(session, turn)):
                return replied
            return await self._act_on(understood.intent, session, turn)
        taught = await turn.services.lessons.intent_of(turn.words)
        if taught in set(Intent):  # it may have been taught to an earlier release
            return await self._act_on(Intent(taught), session, turn)
        return await self._guess(understood, session, turn)

    async def _act_on(self, intent: Intent, session: Session, turn: Turn) -> Routed:
        if intent in WISHES:
            about = turn.words if WISHES[intent] in STARTS else ""
            return await self._deeds.do(session, turn, Command(WISHES[intent], about))
        if intent in OFFICER_HELPS:
            return offer(session, turn, Reply([Text(OFFICER_HELPS[intent])], (OPERATOR, MENU)))
        return with_menu(session, turn, Text(SMALL_TALK[intent]))

    async def _guess(self, understood: Understanding, session: Session, turn: Turn) -> Routed:
        """We are not sure: an answer that is there, else a choice, else an honest "no"."""
        if not understood.sure and (sure := await sure_commands(turn)):
            return await self._deeds.do(session, turn, Command(sure[0], turn.words))
        if replied := await self._replied(session, turn):
            return replied
        if not understood.sure and (options := choices(understood)) and len(turn.words) < LONG:
            reply = Reply([Text("did-you-mean")], options)
            return offer(session, turn, reply, unclear=turn.words)
        await turn.services.faq.record_unanswered(turn.words, key=turn.run)
        key = "out-of-scope" if understood.sure and understood.reading.known else "not-understood"
        return with_menu(session, turn, Text(key))

    async def _replied(self, session: Session, turn: Turn) -> Routed | None:
        """What nothing else fits is about the broadcast that came just before, if one did."""
        if turn.message.kind is not Kind.TEXT:
            return None
        number = await turn.services.recipients.answered(turn.conversation)
        if number is None:
            return None
        return await self._reply(session, replace(turn, broadcast=number))

    async def _reply(self, session: Session, turn: Turn) -> Routed:
        session = replace(session, unclear=turn.words)
        return await self._deeds.start(session, turn, "reply", read=True)

    async def _elsewhere(self, session: Session, turn: Turn) -> Command | None:
        """What the words surely ask for, when that is not what is going on.

        A draft is left only for a wish that was spelt out, not for what its words resemble.
        """
        written = turn.message.kind is Kind.TEXT
        if session.run is None or not written or not await self._engine.is_loose(session, turn):
            return None
        intent = spelt_out(turn.words)
        if intent and intent in WISHES:
            sure = [WISHES[intent]]
        else:
            draft = self._engine[session.run.flow].draft
            sure = [] if draft else await sure_commands(turn)
        if not sure or session.run.flow in [STARTS[name] for name in sure]:
            return None
        return Command(sure[0], turn.words)

    def _set_aside_if_idle(self, session: Session, turn: Turn) -> Session:
        if session.run is None or session.at is None or turn.now - session.at < IDLE:
            return session
        if turn.message.tap and self._engine.owns_tap(session, turn.message.tap):
            return session
        return laid_aside(self._engine, session)

    async def _is_answer(self, session: Session, turn: Turn, command: Command) -> bool:
        """Whether what looks like a command answers the waiting question.

        It may be a label letter for letter; or "lapor ada maling" when a report has just asked
        what happened. Later in a report the same words begin another one.
        """
        if session.run is None:
            return False
        running = self._engine[session.run.flow]
        at_start = STARTS.get(command.name) == running.name and session.run.step == running.start
        goes_on = bool(command.about) and at_start
        return goes_on or await self._engine.picks(session, turn)


def _tells_of_itself(turn: Turn) -> bool:
    """Whether the message is most likely about something that happened, whatever its words.

    A document alone may be anything.
    """
    if turn.message.kind is Kind.FILE:
        return any(each.kind is not MediaKind.DOCUMENT for each in turn.message.files)
    return turn.message.kind in (Kind.PHOTO, Kind.LOCATION)

"""Carries out commands: begins a flow, goes back, helps, takes up a draft or drops it."""

from dataclasses import replace

from core.messages import Incoming, Kind, Reply, Text
from flows.engine import Engine, Outcome
from flows.flow import Turn
from flows.menu import AFRESH, DROP, RESUME
from flows.session import Session
from handlers.commands import Command, read_tap
from handlers.readings import flow_of
from handlers.routed import Routed, about_draft, answer_of, laid_aside, offer, with_menu


class Deeds:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def do(self, session: Session, turn: Turn, command: Command) -> Routed:
        match command.name:
            case "/menu":
                return with_menu(laid_aside(self._engine, session), turn, Text("menu"))
            case "/batal":
                text = Text("cancelled" if session.run else "nothing-to-cancel")
                return with_menu(replace(session, run=None), turn, text)
            case "/kembali":
                return await self._back(session, turn)
            case "/bantuan":
                return await self._help(session, turn)
            case "/lanjut":
                return await self._resume(session, turn)
            case "/buang":
                return self._drop(session, turn)
            case "/baru":
                session = replace(session, run=None, parked=None)
                return await self.start(session, turn, "report")
        name = await flow_of(command, turn)
        if name == "report" and session.parked and not command.about:
            found = Text("draft-found", about_draft(session.parked, turn))
            return offer(session, turn, Reply([found], (RESUME, DROP, AFRESH)))
        if command.about:
            turn = replace(turn, message=_saying(turn.message, command.about))
        return await self.start(session, turn, name, read=bool(command.about))

    async def start(self, session: Session, turn: Turn, name: str, *, read: bool = False) -> Routed:
        session = laid_aside(self._engine, session)
        outcome = await self._engine.start(session, name, turn, read=read)
        return _told_of_block(await self.settled(outcome, turn), name, turn)

    async def _back(self, session: Session, turn: Turn) -> Routed:
        if session.run is not None and (outcome := await self._engine.back(session, turn)):
            return answer_of(outcome)
        return with_menu(laid_aside(self._engine, session), turn, Text("menu"))

    async def _help(self, session: Session, turn: Turn) -> Routed:
        if session.run is not None:
            return answer_of(
                await self._engine.again(session, turn, Text(f"help-{session.run.flow}"))
            )
        return with_menu(session, turn, Text("help"))

    async def _resume(self, session: Session, turn: Turn) -> Routed:
        if session.run is None and session.parked is None:
            return with_menu(session, turn, Text("nothing-to-resume"))
        if session.run is None:
            session = replace(session, run=session.parked, parked=None)
        if renewed := await self.renewed(session, turn):
            return renewed
        return answer_of(await self._engine.resume(session, turn, Text("resumed")))

    def _drop(self, session: Session, turn: Turn) -> Routed:
        """Throw away what is being filled in, else the draft that was laid aside."""
        if session.run is None and session.parked is None:
            return with_menu(session, turn, Text("nothing-to-cancel"))
        parked = session.parked if session.run else None
        return with_menu(replace(session, run=None, parked=parked), turn, Text("draft-dropped"))

    async def settled(self, outcome: Outcome, turn: Turn) -> Routed:
        """The outcome, or what the citizen chose instead of an answer."""
        tap, unclear = outcome.command, outcome.session.unclear
        if tap is not None and (command := read_tap(tap, unclear)):
            return await self.do(outcome.session, turn, command)
        return answer_of(outcome)

    async def renewed(self, session: Session, turn: Turn) -> Routed | None:
        """Take a run of an older release over into this one, and say so."""
        if session.run is None or self._engine.is_current(session.run):
            return None
        if not self._engine.knows(session.run.flow):
            return with_menu(replace(session, run=None), turn, Text("flow-gone"))
        return answer_of(await self._engine.renew(session, turn, Text("flow-renewed")))

    async def asked_again(self, session: Session, turn: Turn, preface: Text) -> Routed:
        """Say something, then the waiting question once more, or the menu."""
        if session.run is None:
            return with_menu(session, turn, preface)
        return answer_of(await self._engine.again(session, turn, preface))


def _saying(message: Incoming, words: str) -> Incoming:
    """The message with only what a command is about; who tapped it has as good as written that."""
    kind = Kind.TEXT if message.kind is Kind.TAP else message.kind
    return replace(message, kind=kind, text=words, tap=None)


def _told_of_block(routed: Routed, name: str, turn: Turn) -> Routed:
    """Whose reports are looked at first learns it before telling one."""
    if name != "report" or not turn.citizen.blocked:
        return routed
    told = (Text("held-back-diblokir"), *routed.reply.paragraphs)
    return replace(routed, reply=replace(routed.reply, paragraphs=told))

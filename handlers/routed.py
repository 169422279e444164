"""An answer and where the conversation then is; bubbles outside any flow."""

from dataclasses import dataclass, replace

from core.messages import Paragraph, Reply, Text
from flows.engine import Engine, Outcome
from flows.flow import Turn
from flows.menu import DROP, RESUME, SERVICES
from flows.session import Run, Session
from flows.wording import echoed


@dataclass(frozen=True, slots=True)
class Routed:
    session: Session
    reply: Reply


def laid_aside(engine: Engine, session: Session) -> Session:
    """The session without its run; a draft that was begun is laid aside."""
    run: Run | None = session.run
    if run is not None and engine.knows(run.flow) and engine[run.flow].draft and run.answers:
        return replace(session, run=None, parked=run)
    return replace(session, run=None)


def answer_of(outcome: Outcome) -> Routed:
    if outcome.reply is None:
        raise LookupError("an outcome without a reply")
    return Routed(outcome.session, outcome.reply)


def offer(session: Session, turn: Turn, reply: Reply, unclear: str = "") -> Routed:
    """A bubble outside any flow; what it offers may also be typed."""
    offered = tuple((option.id, turn.say(option.label)) for option in reply.options)
    return Routed(replace(session, run=None, offered=offered, unclear=unclear), reply)


def with_menu(session: Session, turn: Turn, *paragraphs: Paragraph) -> Routed:
    """The menu; a draft that was laid aside is offered with it."""
    session = replace(session, run=None)
    if session.parked is None:
        return offer(session, turn, Reply(paragraphs, SERVICES))
    waiting = Text("draft-waiting", about_draft(session.parked, turn))
    return offer(session, turn, Reply((*paragraphs, waiting), (RESUME, DROP, *SERVICES)))


def about_draft(draft: Run, turn: Turn) -> dict[str, str]:
    """What a draft tells of, in few words."""
    words = draft.answers.get("details")
    told = Text("draft-told", {"words": echoed(words)}) if words else Text("draft-untold")
    return {"about": turn.say(told)}

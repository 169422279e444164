"""Takes a session and a message, gives a session and a reply; it never sends and never saves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.messages import Json, Kind, Option, Paragraph, Reply, Text
from flows.flow import Ask, Done, Flow, Go, Invalid, Turn
from flows.session import Run, Session
from language.choices import choose
from language.normalise import words_of

MAX_STEPS = 40
"""Steps in one turn; more means that a flow runs in a circle."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a message. `command` is set when the citizen chose one instead of an answer."""

    session: Session
    reply: Reply | None = None
    command: str | None = None


class FlowLoop(Exception):
    """A flow went on without asking anything."""


class Engine:
    def __init__(self, flows: Iterable[Flow]) -> None:
        self._flows = {flow.name: flow for flow in flows}

    def __getitem__(self, name: str) -> Flow:
        return self._flows[name]

    async def start(
        self, session: Session, name: str, turn: Turn, *, read: bool = False
    ) -> Outcome:
        """Begin a flow with this message; `read` lets the flow take answers from its words."""
        flow = self._flows[name]
        run = Run(flow=flow.name, version=flow.version, key=turn.run)
        if read and flow.absorber:
            run = replace(run, answers=dict(await flow.absorber(_at(turn, run, flow.start))))
        return await self._go(flow, session, run, flow.start, turn)

    async def hear(self, session: Session, turn: Turn) -> Outcome | None:
        """Take the message as an answer to the waiting question; None when it is none."""
        flow, run = self._running(session)
        step = self._step_of(turn, run)
        ask = await flow.asks[step](_at(turn, run, step))
        answer = _choice(ask, turn, step)
        if isinstance(answer, str) and answer.startswith("/"):
            return Outcome(session, command=answer)
        told: dict[str, Json] = {}
        if answer is None:
            told = dict(await flow.absorber(_at(turn, run, step))) if flow.absorber else {}
            answer = told.pop(step, None) or _words(ask, turn)
        if answer is None and not told:
            return None
        run = _rewound(flow, run, step)
        run = replace(run, answers={**run.answers, **told})
        if answer is None:
            return await self._go(flow, session, run, step, turn, (Text("engine-noted"),))
        run = replace(run, answers={**run.answers, step: answer})
        return await self._go(flow, session, run, ask.next_step(answer), turn)

    async def again(self, session: Session, turn: Turn, *preface: Paragraph) -> Outcome:
        """Ask the waiting question once more, without what stood above it."""
        flow, run = self._running(session)
        ask = await flow.asks[run.step](_at(turn, run, run.step))
        return _asked(session, run, replace(ask, above=(), media=()), preface)

    async def resume(self, session: Session, turn: Turn, *preface: Paragraph) -> Outcome:
        """Show the waiting question as it was first asked."""
        flow, run = self._running(session)
        return await self._go(flow, session, run, run.step, turn, preface)

    async def back(self, session: Session, turn: Turn) -> Outcome | None:
        """Ask the question before the waiting one; None when there is none."""
        flow, run = self._running(session)
        if len(run.trail) < 2:
            return None
        run = _rewound(flow, run, run.trail[-2])
        return await self._go(flow, session, run, run.step, turn)

    async def renew(self, session: Session, turn: Turn, *preface: Paragraph) -> Outcome:
        """Take up a run of an older version: from the start, with what a draft was told."""
        flow, old = self._running(session)
        run = Run(flow.name, flow.version, old.key, answers=old.answers if flow.draft else {})
        return await self._go(flow, session, run, flow.start, turn, preface)

    def is_current(self, run: Run) -> bool:
        """Whether the run's flow is still as it was when the citizen was asked."""
        flow = self._flows.get(run.flow)
        return flow is not None and flow.version == run.version and run.step in flow.asks

    def knows(self, name: str) -> bool:
        return name in self._flows

    async def picks(self, session: Session, turn: Turn) -> bool:
        """Whether the words are, letter for letter, a label of the waiting question."""
        flow, run = self._running(session)
        ask = await flow.asks[run.step](_at(turn, run, run.step))
        return words_of(turn.words) in [words_of(turn.say(each.label)) for each in ask.options]

    async def chooses(self, session: Session, turn: Turn) -> bool:
        """Whether the words choose an option of the waiting question."""
        flow, run = self._running(session)
        ask = await flow.asks[run.step](_at(turn, run, run.step))
        return _choice(ask, turn, run.step) is not None

    async def is_loose(self, session: Session, turn: Turn) -> bool:
        """Whether the words may be meant for something else than the waiting question.

        So where they choose none of its options or do not fit, and the flow knows nothing of them.
        """
        flow, run = self._running(session)
        here = _at(turn, run, run.step)
        ask = await flow.asks[run.step](here)
        about_options = bool(ask.options) and _choice(ask, turn, run.step) is None
        if ask.takes_words and ask.fits(turn.words) and not about_options:
            return False
        if not ask.takes_words and not about_options:
            return False
        return not (flow.absorber and await flow.absorber(here))

    def owns_tap(self, session: Session, tap: str) -> bool:
        """Whether the tapped option belongs to a question of the run that is going on."""
        run, step, _ = _read_tap(tap)
        return session.run is not None and run == session.run.key and step in session.run.trail

    def _running(self, session: Session) -> tuple[Flow, Run]:
        if session.run is None:
            raise LookupError("no flow is running")
        return self._flows[session.run.flow], session.run

    def _step_of(self, turn: Turn, run: Run) -> str:
        return _read_tap(turn.message.tap)[1] if turn.message.tap else run.step

    async def _go(
        self,
        flow: Flow,
        session: Session,
        run: Run,
        step: str,
        turn: Turn,
        preface: Sequence[Paragraph] = (),
    ) -> Outcome:
        """Walk from step to step until a question is open or the flow is done."""
        for _ in range(MAX_STEPS):
            if step in flow.asks:
                run = _passing(run, step)
                ask = await flow.asks[step](_at(turn, run, step))
                if step not in run.answers:
                    return _asked(session, replace(run, step=step), ask, preface)
                step = ask.next_step(run.answers[step])
                continue
            result = await flow.acts[step](_at(turn, run, step))
            if isinstance(result, Done):
                return _ended(session, result, preface, turn)
            run, step, preface = _after(run, result, preface)
        raise FlowLoop(f"{flow.name}.{step}")


def tap_id(run: Run, step: str, option: Option) -> str:
    """What comes back when the option is tapped: a command, or run, step and option."""
    return option.id if option.id.startswith("/") else f"{run.key}:{step}:{option.id}"


def _read_tap(tap: str) -> tuple[str, str, str]:
    run, _, rest = tap.partition(":")
    step, _, option = rest.partition(":")
    return run, step, option


def _at(turn: Turn, run: Run, step: str) -> Turn:
    asked = run.trail[-1] if run.trail else ""
    return replace(turn, run=run.key, step=step, asked=asked, answers=run.answers)


def _choice(ask: Ask, turn: Turn, step: str) -> str | None:
    """The id of the option that was tapped or typed."""
    if turn.message.tap:
        tapped = _read_tap(turn.message.tap)[2]
        return tapped if any(option.id == tapped for option in ask.options) else None
    if turn.message.kind is not Kind.TEXT or not ask.options:
        return None
    index = choose(turn.words, [turn.say(option.label) for option in ask.options])
    return None if index is None else ask.options[index].id


def _words(ask: Ask, turn: Turn) -> str | None:
    fits = ask.takes_words and turn.message.kind is Kind.TEXT and ask.fits(turn.words)
    return turn.words or None if fits else None


def _rewound(flow: Flow, run: Run, step: str) -> Run:
    """The run as it was when this question of its trail waited.

    A draft keeps what it was told later; elsewhere later answers depended on this one.
    """
    if step == run.step:
        return run
    place = run.trail.index(step)
    later = (step, run.step) if flow.draft else run.trail[place:]
    answers = {name: told for name, told in run.answers.items() if name not in later}
    return replace(run, step=step, answers=answers, trail=run.trail[: place + 1])


def _passing(run: Run, step: str) -> Run:
    """The run with this question at the end of its trail."""
    trail = tuple(run.trail)
    before = trail[: trail.index(step)] if step in trail else trail
    return replace(run, trail=(*before, step))


def _after(
    run: Run, result: Go | Invalid, preface: Sequence[Paragraph]
) -> tuple[Run, str, Sequence[Paragraph]]:
    if isinstance(result, Invalid):
        asked = run.trail[-1]
        answers = {name: told for name, told in run.answers.items() if name != asked}
        return replace(run, answers=answers), asked, (*preface, result.text)
    answers = {name: told for name, told in run.answers.items() if name not in result.forget}
    return replace(run, answers={**answers, **result.save}), result.step, preface


def _asked(session: Session, run: Run, ask: Ask, preface: Sequence[Paragraph]) -> Outcome:
    options = tuple(replace(option, id=tap_id(run, run.step, option)) for option in ask.options)
    reply = Reply(
        paragraphs=(*preface, *ask.above, ask.text),
        options=options,
        links=ask.links,
        asks_location=ask.asks_location,
        asks_photo=ask.asks_photo,
        media=ask.media,
    )
    return Outcome(replace(session, run=run, offered=()), reply)


def _ended(session: Session, done: Done, preface: Sequence[Paragraph], turn: Turn) -> Outcome:
    reply = Reply(
        paragraphs=(*preface, *done.above, done.text),
        options=done.options,
        links=done.links,
        language=done.language,
        about=done.about,
    )
    offered = tuple((option.id, turn.say(option.label)) for option in done.options)
    return Outcome(replace(session, run=None, offered=offered), reply)

"""The engine on small flows of its own: asking, acting, going back, absorbing, and old sessions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from core.citizens import Citizen
from core.conversations import Conversation
from core.messages import Address, Channel, Incoming, Json, Kind, Option, Text
from flows.engine import Engine, FlowLoop, Outcome
from flows.flow import ANY, Ask, Done, Flow, Go, Invalid, Turn
from flows.services import Services
from flows.session import Session

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def turn(text: str = "", *, tap: str | None = None, run: str = "1") -> Turn:
    address = Address(Channel.TERMINAL, "sari")
    message = Incoming(
        address,
        "1",
        Kind.TAP if tap else Kind.TEXT,
        NOW,
        text=text,
        tap=tap,
    )
    return Turn(
        message=message,
        conversation=Conversation(1, address, Citizen(1), 0, None),
        services=cast(Services, None),
        now=NOW,
        say=lambda said: said if isinstance(said, str) else said.key,
        run=run,
    )


def order_flow(version: int = 1, *, draft: bool = False) -> Flow:
    """Sate with how many sticks, confirmed."""
    flow = Flow("order", start="dish", version=version, draft=draft)

    @flow.ask
    async def dish(turn: Turn) -> Ask:
        options = [Option("sate", "Sate"), Option("soto", "Soto")]
        return Ask(Text("dish"), options=options, then={"soto": "confirm", ANY: "count"})

    @flow.ask
    async def count(turn: Turn) -> Ask:
        return Ask(Text("count"), then="check")

    @flow.act
    async def check(turn: Turn) -> Go | Invalid:
        if not turn.answers["count"].isdigit():
            return Invalid(Text("not-a-number"))
        return Go("confirm", save={"number": int(turn.answers["count"])})

    @flow.ask
    async def confirm(turn: Turn) -> Ask:
        return Ask(Text("confirm"), options=[Option("yes", "Ya")], then="cook")

    @flow.act
    async def cook(turn: Turn) -> Done:
        return Done(Text("cooking", {"key": turn.key}), options=[Option("/menu", "Menu")])

    @flow.absorb
    async def read(turn: Turn) -> Mapping[str, Json]:
        found = [word for word in turn.words.split() if word.isdigit()]
        return {"count": found[0]} if found and "count" not in turn.answers else {}

    return flow


def through_json(session: Session) -> Session:
    """What is stored between two messages is all that the engine has."""
    return Session.load(session.dump())


async def hear(engine: Engine, session: Session, said: Turn) -> Outcome:
    outcome = await engine.hear(through_json(session), said)
    assert outcome is not None
    return outcome


def asked(outcome: Outcome) -> list[Any]:
    assert outcome.reply is not None
    return [part.key for part in outcome.reply.paragraphs if isinstance(part, Text)]


async def test_a_flow_is_walked_from_question_to_question_to_its_end() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn())
    assert asked(outcome) == ["dish"]
    outcome = await hear(engine, outcome.session, turn("sate"))
    assert asked(outcome) == ["count"]
    outcome = await hear(engine, outcome.session, turn("20"))
    assert asked(outcome) == ["confirm"]
    outcome = await hear(engine, outcome.session, turn("1"))
    assert asked(outcome) == ["cooking"]
    assert outcome.session.run is None
    assert outcome.session.offered == (("/menu", "Menu"),)


async def test_the_key_of_a_write_is_the_run_and_the_step() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn(run="7"))
    outcome = await hear(engine, outcome.session, turn("soto", run="8"))
    outcome = await hear(engine, outcome.session, turn("ya", run="9"))
    assert outcome.reply is not None
    assert outcome.reply.paragraphs[0] == Text("cooking", {"key": "7:cook"})


async def test_an_answer_that_an_act_refuses_is_asked_for_again_with_the_reason() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn())
    outcome = await hear(engine, outcome.session, turn("sate"))
    outcome = await hear(engine, outcome.session, turn("banyak"))
    assert asked(outcome) == ["not-a-number", "count"]


async def test_words_that_fit_no_option_are_not_heard() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn())
    assert await engine.hear(outcome.session, turn("rendang")) is None


async def test_a_message_may_answer_a_later_question() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn("saya mau 20"), read=True)
    assert asked(outcome) == ["dish"]
    outcome = await hear(engine, outcome.session, turn("sate"))
    assert asked(outcome) == ["confirm"]


async def test_what_is_absorbed_beside_the_question_is_acknowledged() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn())
    outcome = await hear(engine, outcome.session, turn("yang 20"))
    assert asked(outcome) == ["engine-noted", "dish"]


async def test_back_asks_the_question_before() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn())
    outcome = await hear(engine, outcome.session, turn("sate"))
    back = await engine.back(through_json(outcome.session), turn("kembali"))
    assert back is not None
    assert asked(back) == ["dish"]
    assert await engine.back(back.session, turn("kembali")) is None


async def test_a_tap_on_an_earlier_question_of_the_run_changes_that_answer() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn())
    assert outcome.reply is not None
    soto = outcome.reply.options[1].id
    outcome = await hear(engine, outcome.session, turn("sate"))
    assert engine.owns_tap(outcome.session, soto)
    outcome = await hear(engine, outcome.session, turn(tap=soto))
    assert asked(outcome) == ["confirm"]


async def test_a_tap_of_another_run_is_not_ours() -> None:
    engine = Engine([order_flow()])
    old = await engine.start(Session(), "order", turn(run="1"))
    new = await engine.start(Session(), "order", turn(run="2"))
    assert old.reply is not None
    assert not engine.owns_tap(new.session, old.reply.options[0].id)


async def test_an_option_that_is_a_command_is_given_back() -> None:
    flow = Flow("small", start="only")

    @flow.ask
    async def only(turn: Turn) -> Ask:
        return Ask(Text("only"), options=[Option("/menu", "Menu")], then="only")

    engine = Engine([flow])
    outcome = await engine.start(Session(), "small", turn())
    assert outcome.reply is not None
    assert outcome.reply.options[0].id == "/menu"
    assert (await hear(engine, outcome.session, turn("menu"))).command == "/menu"


async def test_a_newer_version_keeps_what_a_draft_was_told() -> None:
    old, new = Engine([order_flow(draft=True)]), Engine([order_flow(version=2, draft=True)])
    outcome = await old.start(Session(), "order", turn())
    outcome = await hear(old, outcome.session, turn("sate"))
    assert outcome.session.run is not None
    assert not new.is_current(outcome.session.run)
    renewed = await new.renew(through_json(outcome.session), turn(), Text("renewed"))
    assert asked(renewed) == ["renewed", "count"]


async def test_a_newer_version_keeps_what_a_draft_was_told_by_the_way() -> None:
    old, new = Engine([order_flow(draft=True)]), Engine([order_flow(version=2, draft=True)])
    outcome = await old.start(Session(), "order", turn())
    assert outcome.session.run is not None
    run = replace(outcome.session.run, answers={"photos": ["a.jpg"], "dish": "sate"})
    renewed = await new.renew(Session(run=run), turn())
    assert renewed.session.run is not None
    assert renewed.session.run.answers == {"photos": ["a.jpg"], "dish": "sate"}


async def test_a_newer_version_begins_again_what_is_no_draft() -> None:
    old, new = Engine([order_flow()]), Engine([order_flow(version=2)])
    outcome = await old.start(Session(), "order", turn())
    outcome = await hear(old, outcome.session, turn("sate"))
    assert asked(await new.renew(outcome.session, turn())) == ["dish"]


async def test_a_run_at_a_step_that_is_gone_is_not_current() -> None:
    engine = Engine([order_flow()])
    outcome = await engine.start(Session(), "order", turn())
    assert outcome.session.run is not None
    assert not engine.is_current(replace(outcome.session.run, step="dessert"))
    assert not engine.is_current(replace(outcome.session.run, flow="laundry"))


async def test_a_flow_that_runs_in_a_circle_fails() -> None:
    flow = Flow("circle", start="round")

    @flow.act
    async def round(turn: Turn) -> Go:
        return Go("round")

    with pytest.raises(FlowLoop):
        await Engine([flow]).start(Session(), "circle", turn())


def test_two_steps_cannot_share_a_name() -> None:
    flow = order_flow()

    async def dish(turn: Turn) -> Ask:
        raise NotImplementedError

    with pytest.raises(ValueError, match="two steps named 'dish'"):
        flow.ask(dish)

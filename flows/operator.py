"""Bicara dengan petugas: a ticket for an operator, and an honest word on when one is there."""

from collections.abc import Mapping, Sequence

from core.agencies import Contact
from core.intake import open_hand_over
from core.messages import Json, Paragraph, Text
from core.ticket_clock import clock_for
from flows.flow import Ask, Done, Flow, Turn
from flows.menu import FAQ, MENU, TICKETS
from flows.wording import shortened

FIRST_DESK = "diskominsta"
"""The agency whose operators take calls that name no other."""

operator = Flow("operator", start="topic", draft=True)


@operator.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    return {"topic": turn.words} if turn.words and "topic" not in turn.answers else {}


@operator.ask
async def topic(turn: Turn) -> Ask:
    return Ask(Text("operator-topic"), above=[await _when(turn)], then="queue")


@operator.act
async def queue(turn: Turn) -> Done:
    receipt = await open_hand_over(
        turn.services.desk,
        turn.conversation,
        agency=FIRST_DESK,
        topic=shortened(turn.answers["topic"]),
        now=turn.now,
        key=turn.key,
    )
    if receipt is None:
        return Done(Text("operator-queued-before"), options=(TICKETS, MENU))
    queued = Text("operator-queued", {"number": receipt.number})
    above: list[Paragraph] = [queued, Text("report-pin", {"pin": receipt.pin}), await _when(turn)]
    emergency = [f"{each.name} {each.numbers[0]}" for each in await _emergency(turn)]
    if emergency:
        above.append(Text("operator-emergency", {"numbers": ", ".join(emergency)}))
    return Done(
        Text("operator-meanwhile"), above=above, options=(FAQ, TICKETS, MENU), about=receipt.number
    )


async def _when(turn: Turn) -> Text:
    """Whether an operator is there, and until when they answer; on holidays nobody is."""
    services = turn.services
    agency = await services.agencies.get(FIRST_DESK)
    rules = await services.calendar.read()
    at_work = rules.week_of(agency)
    week = (await services.operators.desk_hours()).opening_hours() or at_work
    due = clock_for(None, rules.calendar, at_work).started(turn.now).response_due
    told: dict[str, object] = {"agency": agency.name if agency else FIRST_DESK, "due": due}
    if rules.calendar.is_open(turn.now, week):
        return Text("operator-open", told)
    opens = rules.calendar.next_opening(turn.now, week)
    if opens is None or due is None or due < opens:  # no promise for when nobody is there
        return Text("operator-opens", {"agency": told["agency"], "at": opens})
    return Text("operator-opens-due", {**told, "at": opens})


async def _emergency(turn: Turn) -> Sequence[Contact]:
    """Numbers that answer at any time, for what cannot wait."""
    contacts = await turn.services.agencies.emergency()
    return [each for each in contacts if each.shown and each.numbers]

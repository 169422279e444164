"""Bicara dengan petugas: a ticket for an operator, and an honest word on when one is there."""

from collections.abc import Mapping

from core.intake import open_hand_over
from core.messages import Json, Paragraph, Text
from flows.flow import Ask, Done, Flow, Turn
from flows.menu import MENU, TICKETS
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
    return Done(
        Text("operator-meanwhile"), above=above, options=(TICKETS, MENU), about=receipt.number
    )


async def _when(turn: Turn) -> Text:
    """When an operator is there, as far as the city has told us."""
    hours = await turn.services.operators.desk_hours()
    if hours.is_open(turn.now):
        return Text("operator-open")
    opens = hours.next_opening(turn.now)
    return Text("operator-opens", {"at": opens}) if opens else Text("operator-no-hours")

"""Bicara dengan petugas: a citizen calls for an operator, and says what it is about."""

from collections.abc import Mapping

from core.messages import Json, Text
from flows.flow import Ask, Done, Flow, Turn
from flows.hand_over import attendance, handed_over

FIRST_DESK = "diskominsta"
"""The agency whose operators take calls that name no other."""

operator = Flow("operator", start="topic", draft=True)


@operator.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    return {"topic": turn.words} if turn.words and "topic" not in turn.answers else {}


@operator.ask
async def topic(turn: Turn) -> Ask:
    above = [await attendance(turn, FIRST_DESK)]
    return Ask(Text("operator-topic"), above=above, then="queue")


@operator.act
async def queue(turn: Turn) -> Done:
    return await handed_over(turn, FIRST_DESK, turn.answers["topic"])

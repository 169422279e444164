"""Berhenti pantau: a follower no longer wants to hear of a report."""

from collections.abc import Mapping

from core.messages import Json, Text
from flows.flow import Done, Flow, Turn
from flows.menu import MENU, TICKETS
from flows.ticket import number_in

following = Flow("following", start="leave")


@following.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    number = number_in(turn.words)
    return {"number": number} if number else {}


@following.act
async def leave(turn: Turn) -> Done:
    tickets = turn.services.tickets
    owned = await tickets.owned(turn.citizen, turn.answers.get("number", ""))
    if owned is None or not await tickets.unfollow(owned, turn.citizen):
        return Done(Text("closing-unknown"), options=(TICKETS, MENU))
    return Done(Text("following-left", {"number": owned.number}), options=(TICKETS, MENU))

"""Bagaimana penanganannya? One rating of a citizen for a report that is over."""

from collections.abc import Mapping

from core.closing import SCORES, rate
from core.messages import Json, Text
from flows.flow import Done, Flow, Turn
from flows.menu import MENU, TICKETS
from flows.ticket import number_in

rating = Flow("rating", start="record")


@rating.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """What the option names: "LPR-261126-0001 3"."""
    number = number_in(turn.words)
    score = turn.words.rpartition(" ")[2]
    if number is None or score not in [str(each) for each in SCORES]:
        return {}
    return {"number": number, "score": int(score)}


@rating.act
async def record(turn: Turn) -> Done:
    if "score" not in turn.answers:
        return Done(Text("closing-nothing"), options=(TICKETS, MENU))
    number, score = turn.answers["number"], turn.answers["score"]
    desk = turn.services.desk
    rated = await rate(desk, number, turn.conversation, score, now=turn.now, key=turn.key)
    if rated is None:
        return Done(Text("closing-unknown"), options=(TICKETS, MENU))
    if rated:
        return Done(Text("rating-thanks"), options=(MENU,))
    owned = await desk.tickets.owned(turn.citizen, number)
    key = "rating-before" if owned and owned.ended_at else "rating-open"
    return Done(Text(key, {"number": number}), options=(MENU,))

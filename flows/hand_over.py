"""A hand-over: a ticket for an operator, and an honest word on when one is there."""

from collections.abc import Sequence

from core.agencies import Contact
from core.intake import open_hand_over
from core.messages import Paragraph, Text
from core.ticket_clock import clock_for
from flows.flow import Done, Turn
from flows.menu import FAQ, MENU, TICKETS
from flows.wording import shortened


async def handed_over(turn: Turn, agency: str, topic: str) -> Done:
    """The receipt, and what helps meanwhile."""
    receipt = await open_hand_over(
        turn.services.desk,
        turn.conversation,
        agency=agency,
        topic=shortened(topic),
        now=turn.now,
        key=turn.key,
    )
    if receipt is None:
        return Done(Text("operator-queued-before"), options=(TICKETS, MENU))
    queued, pin = Text("operator-queued", {"number": receipt.number}), receipt.pin
    above: list[Paragraph] = [
        queued,
        Text("report-pin", {"pin": pin}),
        await attendance(turn, agency),
    ]
    emergency = [f"{each.name} {each.numbers[0]}" for each in await _emergency(turn)]
    if emergency:
        above.append(Text("operator-emergency", {"numbers": ", ".join(emergency)}))
    return Done(
        Text("operator-meanwhile"), above=above, options=(FAQ, TICKETS, MENU), about=receipt.number
    )


async def attendance(turn: Turn, code: str) -> Text:
    """Whether an operator of an agency is there, and until when they answer; on holidays nobody
    is."""
    services = turn.services
    agency = await services.agencies.get(code)
    rules = await services.calendar.read()
    at_work = rules.week_of(agency)
    week = (await services.operators.desk_hours()).opening_hours() or at_work
    due = clock_for(None, rules.calendar, at_work).started(turn.now).response_due
    told: dict[str, object] = {"agency": agency.name if agency else code, "due": due}
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

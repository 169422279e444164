"""Sudah beres? What a citizen says when the work on their report is over."""

from collections.abc import Mapping, Sequence

from core.closing import Answered, answerable, say_done, say_not_done
from core.intake import add
from core.messages import Json, Option, Text
from core.tickets import Ticket
from flows.addition import files_told, media_of
from flows.flow import ANY, Ask, Done, Flow, Go, Turn
from flows.menu import MENU, REPORT, TICKETS
from flows.telling import owner_told, rating_options
from flows.ticket import number_in
from language.verdict import verdict_in

closing = Flow("closing", start="begin")


@closing.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """The verdict and the number that an option names, or words and the message they answer."""
    told: dict[str, Json] = {}
    number = number_in(turn.words) or turn.about
    if number:
        told["number"] = number
    done = verdict_in(turn.words.replace(number or "", ""))
    if done is not None:
        told["done"] = "yes" if done else "no"
    if turn.message.media:
        told["words"], told["files"] = turn.words, files_told(turn)
    return told


@closing.act
async def begin(turn: Turn) -> Go | Done:
    """Without a number the one report that waits for an answer is meant."""
    if "number" in turn.answers:
        return Go("done")
    waiting = await _answerable(turn)
    if not waiting:
        return Done(Text("closing-nothing"), options=(TICKETS, MENU))
    if len(waiting) == 1:
        return Go("done", save={"number": waiting[0].number})
    return Go("number")


@closing.ask
async def number(turn: Turn) -> Ask:
    waiting = await _answerable(turn)
    options = [Option(each.number, each.number, each.topic) for each in waiting]
    return Ask(Text("closing-which"), options=options, then={ANY: "done"})


@closing.ask
async def done(turn: Turn) -> Ask:
    told = {"number": turn.answers["number"]}
    options = (Option("yes", Text("option-done-yes")), Option("no", Text("option-done-no")))
    return Ask(Text("closing-done", told), options=options, then="record")


@closing.act
async def record(turn: Turn) -> Done:
    number, is_done = turn.answers["number"], turn.answers["done"] == "yes"
    say = say_done if is_done else say_not_done
    desk = turn.services.desk
    answered = await say(desk, number, turn.conversation, now=turn.now, key=turn.key)
    if media := media_of(turn):  # how it looks there now, shown with the answer
        words, key = turn.answers["words"], f"{turn.key}:told"
        await add(desk, number, turn.conversation, words, media, now=turn.now, key=key)
    told: dict[str, object] = {"number": number}
    match answered:
        case None:
            return Done(Text("closing-unknown"), options=(TICKETS, MENU))
        case Answered.CLOSED:
            return Done(Text("closing-closed", told), options=rating_options(number))
        case Answered.REOPENED:
            ticket = await desk.main(number)
            told["owner"] = turn.say(owner_told(await desk.owner_of(ticket), ticket.level))
            more = Option(f"/tambah {number}", Text("option-add"))
            above = [Text("closing-reopened", told)]
            return Done(Text("closing-reopened-add"), above=above, options=(more, TICKETS, MENU))
        case Answered.OVER:
            return Done(Text("closing-over", told), options=(REPORT, MENU))
        case _:
            return Done(Text(f"closing-{answered.value}", told), options=(TICKETS, MENU))


async def _answerable(turn: Turn) -> Sequence[Ticket]:
    told = turn.answers.get("done")
    is_done = None if told is None else told == "yes"
    return await answerable(turn.services.desk, turn.citizen, is_done=is_done, now=turn.now)

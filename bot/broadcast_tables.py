"""Broadcasts as the command line shows them: a table of many, the whole of one, JSON."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from rich.markup import escape
from rich.table import Table

from bot.broadcast_standing import Standing
from bot.broadcast_watching import told, waits
from core.broadcasts import Broadcast
from core.calendar import WIB
from core.messages import Text
from core.recipients import Skip
from flows.wording import sayer

HEADS = ("number", "title", "topic", "state", "when", "people", "done")
FIGURES = ("people", "done")

say = sayer("id")


def table_of(standings: Sequence[Standing]) -> Table:
    table = Table()
    for head in HEADS:
        right = head in ("number", *FIGURES)
        table.add_column(say(Text(f"broadcast-cli-{head}")), justify="right" if right else "left")
    for each in standings:
        broadcast, progress = each.broadcast, each.progress
        table.add_row(
            str(broadcast.id),
            escape(broadcast.announcement.title),
            say(Text(f"topic-{broadcast.topic}")),
            say(Text(f"broadcast-state-{broadcast.state.value}")),
            _moment(when(broadcast)),
            str(progress.people or "-"),
            "-" if progress.percent is None else f"{progress.percent} %",
        )
    return table


def channels_of(standing: Standing) -> Table:
    """People by channel and outcome."""
    progress = standing.progress
    table = Table(say(Text("broadcast-cli-channel")))
    for outcome in progress.outcomes:
        table.add_column(say(Text(f"broadcast-outcome-{outcome.value}")), justify="right")
    for channel, people in progress.table.items():
        table.add_row(channel.value, *(str(people[each]) for each in progress.outcomes))
    return table


def lines_before(standing: Standing) -> Iterator[str]:
    broadcast = standing.broadcast
    topic = say(Text(f"topic-{broadcast.topic}"))
    yield say(Text("broadcast-cli-about", {"title": broadcast.announcement.title, "topic": topic}))
    yield say(told(broadcast, standing.progress))
    at = when(broadcast)
    if at is not None:
        word = "ended" if broadcast.ended_at else "started" if broadcast.started_at else "planned"
        yield say(Text(f"broadcast-cli-at-{word}", {"at": at}))


def lines_after(standing: Standing) -> Iterator[str]:
    """Why some did not get it, what it moved people to do, and what is still to come."""
    for each in standing.progress.reasons:
        told = {"channel": each.channel.value, "reason": _reason(each.reason), "count": each.people}
        yield say(Text("broadcast-cli-reason", told))
    response, plan = standing.response, standing.plan
    if standing.progress.got:
        counts = {"replies": response.replies, "unsubscribed": response.unsubscribed}
        yield say(Text("broadcast-cli-response", counts))
    yield from (say(each) for each in waits(standing.progress))
    if plan is not None and plan.people:
        figures = {"people": plan.people, "at": plan.ends_at}
        yield say(Text("broadcast-cli-plan", figures))
        for day in plan.days if len(plan.days) > 1 else ():
            yield say(Text("broadcast-cli-day", {"on": day.on, "people": day.people}))


def as_json(standing: Standing) -> str:
    return json.dumps(_body(standing), ensure_ascii=False)


def as_json_list(standings: Sequence[Standing]) -> str:
    return json.dumps([_body(each) for each in standings], ensure_ascii=False)


def when(broadcast: Broadcast) -> datetime | None:
    """The last that is known of it: its end, its beginning, or when it is to begin."""
    return broadcast.ended_at or broadcast.started_at or broadcast.schedule.send_at


def _body(standing: Standing) -> dict[str, Any]:
    broadcast, progress, plan = standing.broadcast, standing.progress, standing.plan
    return {
        "number": broadcast.id,
        "title": broadcast.announcement.title,
        "topic": broadcast.topic,
        "state": broadcast.state.value,
        "version": broadcast.version,
        "send_at": _iso(broadcast.schedule.send_at),
        "started_at": _iso(broadcast.started_at),
        "ended_at": _iso(broadcast.ended_at),
        "people": progress.people,
        "done": progress.done,
        "rate": round(progress.rate, 2),
        "seconds_left": progress.seconds_left and round(progress.seconds_left),
        "quiet_until": _iso(progress.quiet_until),
        "limited_until": _iso(progress.limited_until),
        "channels": {
            channel.value: {outcome.value: people for outcome, people in found.items() if people}
            for channel, found in progress.table.items()
        },
        "reasons": [
            {"reason": each.reason, "channel": each.channel.value, "people": each.people}
            for each in progress.reasons
        ],
        "replies": standing.response.replies,
        "unsubscribed": standing.response.unsubscribed,
        "planned": 0 if plan is None else plan.people,
        "days": [
            {"on": day.on.isoformat(), "people": day.people} for day in (plan.days if plan else ())
        ],
    }


def _reason(reason: str | None) -> str:
    """In our words where they are ours, else as it was told."""
    if reason in set(Skip):
        return say(Text(f"broadcast-skip-{reason}"))
    return reason or "-"


def _moment(at: datetime | None) -> str:
    return at.astimezone(WIB).strftime("%Y-%m-%d %H:%M") if at else "-"


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(WIB).isoformat() if at else None

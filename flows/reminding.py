"""Reminders of the agenda: the day before, and on the day as long as it has not begun."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.agenda import Gathering
from core.conversations import Conversation, Lane
from core.messages import Address, Notice, Reply, Text
from flows.kampung_religi import invitation
from flows.records import Records
from flows.wording import sayer, worded

A_DAY = timedelta(days=1)
KIND = "agenda"


async def remind(records: Records, now: datetime) -> Sequence[Address]:
    """Whom was written to; each gathering is told once for each of its days, whoever comes first.

    `now` is in WIB.
    """
    told: list[Address] = []
    names = {each.id: each.name for each in await records.services.kampung_religi.all()}
    for gathering, day in due(await records.services.kampung_religi.agenda(), now):
        key = f"agenda:{gathering.id}:{day}:{now.date()}"
        name = names.get(gathering.kampung)
        if name is None or not await records.services.agenda_reminders.first_time(key):
            continue
        for each in await records.services.agenda_reminders.waiting(gathering.kampung):
            await _tell(records, each, gathering, name, day, now.date(), key)
            told.append(each.address)
    return told


def due(agenda: Sequence[Gathering], now: datetime) -> Iterator[tuple[Gathering, date]]:
    """What is tomorrow, or today and still to come, with its day."""
    today = now.date()
    for each in agenda:
        if each.next_on(today + A_DAY) == today + A_DAY:
            yield each, today + A_DAY
        if each.next_on(today) == today and (each.starts is None or now.time() < each.starts):
            yield each, today


async def _tell(
    records: Records,
    conversation: Conversation,
    gathering: Gathering,
    name: str,
    day: date,
    today: date,
    key: str,
) -> None:
    heading = Text(
        "kampung-today" if day == today else "kampung-tomorrow", {"name": name, "on": day}
    )
    parts = [heading, *invitation(gathering, day, today), Text("kampung-stop")]
    outgoing = worded(Reply(parts), conversation.citizen.language)
    on = sayer(conversation.citizen.language)(Text("kampung-day", {"on": day}))
    notice = Notice(KIND, {"name": gathering.name, "kampung": name, "day": on})
    await records.outbox.put(
        conversation,
        replace(outgoing, notice=notice),
        key=f"{key}:{conversation.id}",
        reply_to=None,
        lane=Lane.NOTIFICATION,
    )

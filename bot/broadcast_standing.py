"""How a broadcast stands, read at one moment for whoever asks on the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.releasing import Templates
from core.broadcast_plan import Plan, Terms, planned
from core.broadcast_progress import Progress, Speeds, progress_of, waiting_in
from core.broadcast_times import A_DAY
from core.broadcasts import Broadcast
from core.citizens import LANGUAGES
from core.costs import Tariff
from core.messages import Channel
from core.recipients import Count, Group, Response
from flows.records import Records

NO_RESPONSE = Response()
NOTHING = Tariff({})
"""What it costs is told by the console, before somebody approves it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`plan` is of those who do not have it yet; None when it is over."""

    broadcast: Broadcast
    progress: Progress
    response: Response = NO_RESPONSE
    plan: Plan | None = None


async def standing_of(
    records: Records, broadcast: Broadcast, speeds: Speeds, templates: Templates, now: datetime
) -> Standing:
    recipients = records.services.recipients
    progress = await progress_of(recipients, broadcast, speeds, now)
    response = await recipients.response(broadcast.id)
    if broadcast.state.is_over:
        return Standing(broadcast, progress, response)
    usable = await _usable(templates, broadcast.announcement.template)
    if broadcast.is_frozen:
        groups = _waiting(progress.counts, usable)
    else:
        groups = await recipients.groups(broadcast.announcement.audience, now)
    terms = Terms(
        speeds.rates,
        NOTHING,
        templates=dict.fromkeys(usable, ""),
        limit=speeds.limit,
        opened=await recipients.openings(now - A_DAY),
    )
    start = max(broadcast.schedule.send_at or now, now)
    plan = planned(groups, terms, start, urgent=broadcast.is_urgent)
    return Standing(broadcast, progress, response, plan)


async def _usable(templates: Templates, notice: str | None) -> Sequence[str]:
    if notice is None:
        return ()
    return [each for each in LANGUAGES if await templates.is_usable(notice, each)]


def _waiting(counts: Sequence[Count], usable: Sequence[str]) -> Sequence[Group]:
    """Who wrote lately is not looked up again: it takes as many days as this at most."""
    language = next(iter(usable), LANGUAGES[0])
    return [
        Group(channel, language, inside=not channel.has_window, people=people)
        for channel in Channel
        if (people := waiting_in(counts, (channel,)))
    ]

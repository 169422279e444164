"""An announcement that a citizen of a test gets, as the desk writes and sends it."""

from dataclasses import replace
from datetime import UTC, datetime

from core.broadcasts import Announcement, Broadcast
from core.messages import Channel, Outgoing
from core.recipients import Release
from flows.broadcast_words import announced
from tests.contracts.announcing import approved, flood, froze
from tests.desk import Desk
from tests.talk import Talk

AGENCY = "bpbd"
"""Whose announcement it is, where a test does not say."""


async def announce(
    desk: Desk, talk: Talk, announcement: Announcement | None = None, agency: str = AGENCY
) -> tuple[Broadcast, Outgoing]:
    """The citizen, who has written before, wants the topic and gets this; how they read it."""
    announcement, now = announcement or flood(), datetime.now(UTC)
    row = desk.store.state.addresses[talk.address]
    desk.store.state.subscribers[announcement.audience.topic, row.citizen_id] = None
    draft = await approved(desk.store, now, announcement)
    broadcast = await froze(desk.store, replace(draft, agency=agency), now)
    async with desk.store.begin() as records:
        recipients = records.services.recipients
        releases = [
            Release(each, announced(announcement, each.language))
            for channel in Channel
            for each in await recipients.waiting(broadcast, channel, 1_000)
        ]
        await recipients.release(broadcast, releases, now)
    (bubble,) = await talk.look()
    return broadcast, bubble


async def quote_of(desk: Desk, talk: Talk, bubble: Outgoing) -> str:
    """The channel's id of a bubble, newest first."""
    thread = await desk.store.threads.outgoing_after(talk.address, 0)
    return str([each.id for each in thread if each.outgoing == bubble][-1])


async def replies_to(desk: Desk, broadcast: Broadcast) -> int:
    async with desk.store.begin() as records:
        return (await records.services.recipients.response(broadcast.id)).replies

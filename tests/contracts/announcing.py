"""People of a town who want announcements, and announcements for them."""

from dataclasses import replace
from datetime import datetime

from core.broadcasting import Broadcasting
from core.broadcasts import Announcement, Audience, Broadcast, BroadcastState, Schedule
from core.conversations import Conversation
from core.messages import Address, Channel
from core.operators import Operator, Role
from flows.records import Records
from tests.contracts.people import AnyStore, conversation

ANI = Operator(1, "Ani", "ani", "diskominsta", Role.EDITOR)
WULAN = Operator(2, "Wulan", "wulan", "diskominsta", Role.SUPERVISOR)
WAWAN = Operator(3, "Wawan", "wawan", "satpolpp", Role.SUPERVISOR)


def telegram(number: int) -> Address:
    return Address(Channel.TELEGRAM, str(number))


def whatsapp(number: int) -> Address:
    return Address(Channel.WHATSAPP, f"ID.{number}")


def flood(topic: str = "darurat", **audience: object) -> Announcement:
    """Kali Elo rises."""
    whom = replace(Audience(topic), **audience)  # type: ignore[arg-type]
    return Announcement("Kali Elo naik", whom, {"id": "Kali Elo naik. Mohon menjauh dari tepi."})


async def subscriber(
    store: AnyStore, address: Address, topic: str = "darurat", *kelurahan: str, language: str = "id"
) -> Conversation:
    """Somebody who wants a topic, and news of these kelurahan."""
    theirs = await conversation(store, address)
    async with store.begin() as records:
        services, who = records.services, theirs.citizen
        await services.citizens.set_language(who, language)
        await services.subscriptions.subscribe(who, topic, key=f"{address}:{topic}")
        for code in kelurahan:
            await services.subscriptions.want_area(
                who, code, wanted=True, key=f"{address}:{topic}:{code}"
            )
    return theirs


async def leaves(store: AnyStore, who: Conversation) -> None:
    async with store.begin() as records:
        await records.services.subscriptions.unsubscribe(who.citizen, None, key=f"stop:{who.id}")


def at_desk(records: Records, by: Operator, now: datetime) -> Broadcasting:
    services = records.services
    return Broadcasting(
        services.broadcasts, services.recipients, services.audit, by, "diskominsta", now
    )


async def approved(
    store: AnyStore,
    now: datetime,
    announcement: Announcement | None = None,
    schedule: Schedule | None = None,
) -> Broadcast:
    """Written by Ani, approved by Wulan."""
    async with store.begin() as records:
        desk = at_desk(records, ANI, now)
        draft = await desk.write(announcement or flood(), schedule or Schedule())
        await desk.submit(draft.id, draft.version)
        return await at_desk(records, WULAN, now).approve(draft.id, draft.version)


async def frozen(
    store: AnyStore, now: datetime, announcement: Announcement | None = None
) -> Broadcast:
    """Approved, and its audience stands: it is being sent."""
    return await froze(store, await approved(store, now, announcement), now)


async def corrected(store: AnyStore, now: datetime, number: int) -> Broadcast:
    async with store.begin() as records:
        desk = at_desk(records, ANI, now)
        draft = await desk.correct(number)
        await desk.submit(draft.id, draft.version)
        return await at_desk(records, WULAN, now).approve(draft.id, draft.version)


async def froze(store: AnyStore, broadcast: Broadcast, now: datetime) -> Broadcast:
    broadcast = broadcast.started(now)
    async with store.begin() as records:
        services = records.services
        while (upto := await services.recipients.freeze(broadcast, 2)) is not None:
            broadcast = replace(broadcast, prepared_to=upto)
        broadcast = replace(broadcast, prepared_to=None, state=BroadcastState.SENDING)
        await services.broadcasts.keep(broadcast)
    return broadcast

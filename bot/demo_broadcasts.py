"""Broadcasts to try a desk with: one to approve, one for tomorrow morning, one that is over.

Whoever subscribes is made up, and what is announced says that it is an example.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.broadcasts import BroadcastKeeper
from bot.city import City, now
from bot.demo import STORIES, say
from core.broadcasting import Broadcasting
from core.broadcasts import Announcement, Audience, Broadcast, FlowButton, Schedule
from core.calendar import WIB
from core.conversations import DeliveryState, Lane
from core.delivery import Due, Report, Settled
from core.messages import Address, Channel
from core.recipients import Recipient, Release, Skip
from flows.broadcast_words import announced
from flows.broadcasting import at_broadcasts
from flows.records import Records

WRITER, APPROVER = "penyelia.coba", "kepala.coba"
MORNING = time(8)
BAZAR = Announcement(
    "Contoh: bazar UMKM",
    Audience("kegiatan"),
    {
        "id": "*Ini contoh, bukan undangan.* Bazar UMKM akhir pekan ini, pukul 08.00 sampai 12.00. "
        "Tempat dan tanggal yang sebenarnya diisi oleh OPD penyelenggara.",
        "jv": "*Punika conto, sanes undhangan.* Bazar UMKM pungkasan minggu punika, jam 08.00 "
        "dumugi 12.00.",
    },
    button=FlowButton("/umkm", "Cari produk UMKM"),
)
SERVICE = Announcement(
    "Contoh: loket tutup lebih awal",
    Audience("layanan"),
    {
        "id": "*Ini contoh, bukan pengumuman.* Loket pelayanan tutup lebih awal hari ini, "
        "pukul 12.00, dan buka lagi besok pada jam biasa."
    },
    template="broadcast-service",
    short={"id": "contoh saja: loket tutup lebih awal hari ini, pukul 12.00"},
)
VISIT = Announcement(
    "Contoh: kerja bakti kampung",
    Audience("kampung-religi"),
    {
        "id": "*Ini contoh, bukan undangan.* Besok kerja bakti di kampung masing-masing. "
        "Mohon membawa alat kebersihan sendiri."
    },
)
TOPICS = ("layanan", "kegiatan", "kampung-religi")
HERE = [Address(Channel.WEBCHAT, told.name) for told in STORIES]
HERE += [Address(Channel.TERMINAL, "contoh-terminal")]
CHANGES_THEIR_MIND, HAS_ENOUGH, ASKS = HERE[0], HERE[3], HERE[6]
"""Of those who want the topic of what is over: two say no, before they get it and behind."""
ENDS: dict[Channel, Sequence[DeliveryState]] = {
    Channel.TELEGRAM: [DeliveryState.SENT] * 7 + [DeliveryState.FAILED],
    Channel.WHATSAPP: [
        *[DeliveryState.READ] * 3,
        *[DeliveryState.DELIVERED] * 2,
        DeliveryState.UNCERTAIN,
    ],
}
"""Of people whom no channel knows; whoever is one of these got the service announcement alone."""
REASONS = {
    DeliveryState.FAILED: "the citizen blocked us or is gone",
    DeliveryState.UNCERTAIN: "the connection broke",
}


async def make_demo_broadcasts(city: City) -> None:
    for number, address in enumerate(HERE):
        await _subscribe(city, address, TOPICS[number % len(TOPICS)])
    for channel, ends in ENDS.items():
        for number in range(len(ends)):
            await _subscribe(city, Address(channel, f"contoh-{number}"), SERVICE.audience.topic)
        await _answered(city, channel)
    await _over(city)
    async with city.store.begin() as records:
        await _submitted(records, BAZAR, Schedule())
        day = now().astimezone(WIB).date() + timedelta(days=1)
        await _approved(records, VISIT, Schedule(datetime.combine(day, MORNING, WIB)))


async def _subscribe(city: City, address: Address, topic: str) -> None:
    await say(city, address, f"langganan {topic.replace('-', ' ')}")
    await say(city, address, "setuju")


async def _answered(city: City, channel: Channel) -> None:
    """As if the channel were connected and had taken our answers."""
    while due := await city.store.deliveries.claim(now(), Lane.REPLY, {channel: len(HERE)}):
        for each in due:
            await _send(city, each, DeliveryState.SENT)


async def _over(city: City) -> None:
    """As it would have gone, in no time."""
    keeper = next(each for each in city.keepers if isinstance(each, BroadcastKeeper))
    async with city.store.begin() as records:
        broadcast = await _approved(records, SERVICE, Schedule())
    while await keeper.prepare():
        pass
    await say(city, CHANGES_THEIR_MIND, "berhenti")
    async with city.store.begin() as records:
        for channel in Channel:
            await _release(records, broadcast, channel)
    for channel, ends in ENDS.items():
        due = await city.store.deliveries.claim(now(), Lane.BROADCAST, {channel: len(ends)})
        for each, end in zip(due, ends, strict=True):
            await _send(city, each, end)
    await keeper.release()  # nobody is left: it is over
    await say(city, HAS_ENOUGH, "berhenti")
    await say(city, ASKS, "tutupnya sampai kapan pak?")
    await say(city, ASKS, "iya, teruskan")


async def _release(records: Records, broadcast: Broadcast, channel: Channel) -> None:
    recipients = records.services.recipients
    found = await recipients.waiting(broadcast, channel, len(HERE))
    gone = [each.conversation for each in found if not each.wanted]
    await recipients.skip(broadcast.id, gone, Skip.OPTED_OUT)
    written = [_written(broadcast, each) for each in found if each.wanted]
    await recipients.release(broadcast, written, now())


def _written(broadcast: Broadcast, recipient: Recipient) -> Release:
    return Release(recipient, announced(broadcast.announcement, recipient.language))


async def _send(city: City, due: Due, end: DeliveryState) -> None:
    deliveries, name = city.store.deliveries, f"demo:{due.id}"
    await deliveries.begin(due)
    if end is DeliveryState.FAILED:
        await deliveries.give_up(due, REASONS[end])
        return
    is_known = end in (DeliveryState.SENT, DeliveryState.UNCERTAIN)
    state = end if is_known else DeliveryState.SENT
    await deliveries.settle(due, Settled(state, name, REASONS.get(end)))
    if not is_known:
        await deliveries.report([Report(str(due.id), name, end)])


async def _submitted(records: Records, announcement: Announcement, schedule: Schedule) -> Broadcast:
    desk = await _desk(records, WRITER)
    draft = await desk.write(announcement, schedule)
    return await desk.submit(draft.id, draft.version)


async def _approved(records: Records, announcement: Announcement, schedule: Schedule) -> Broadcast:
    draft = await _submitted(records, announcement, schedule)
    return await (await _desk(records, APPROVER)).approve(draft.id, draft.version)


async def _desk(records: Records, login: str) -> Broadcasting:
    operator = await records.services.operators.get(login)
    if operator is None:
        raise LookupError(login)  # they were made a moment ago
    return await at_broadcasts(records.services, operator, now())

"""Takes what Telegram tells of the operators' group, and codes presented in private.

What happens here is kept before Telegram is told that it was taken; replies go the way of all
posts. Only who linked their account and is active may do anything.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.channels.telegram.desk_events import (
    Edited,
    Nothing,
    Presented,
    Pressed,
    Spoken,
    Turned,
    may_concern,
    read,
)
from bot.channels.telegram.events import Migrated
from bot.channels.telegram.limits import TOAST_UNITS
from bot.channels.telegram.send import TelegramSender
from bot.clocks import Wake
from bot.teledesk import acts
from bot.teledesk.acts import Deed
from core.delivery import RemoteFile, SendFailed
from core.media import MOST_BYTES, MediaStore, NotUsable
from core.messages import Address, Channel, Json, Kind, Media, Outgoing, Refusal, Text
from core.operators import Operator
from core.posts import NewPost, PostKind
from core.rooms import OURS, Room
from core.telegram_links import link, linked
from core.ticket_life import NotAllowed
from flows import room_words as words
from flows.records import Records, Store
from flows.rooming import EMPTY
from flows.wording import shortened

Fetch = Callable[[str, int], Awaitable[bytes]]
TAKEN = (Kind.TEXT, Kind.PHOTO, Kind.FILE)

log = structlog.get_logger()


class GroupDesk:
    """`configured` is the id of the group in the settings."""

    def __init__(
        self,
        store: Store,
        media: MediaStore,
        sender: TelegramSender,
        wake: Wake,
        configured: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._media = media
        self._sender = sender
        self._wake = wake
        self._configured = configured
        self._clock = clock

    async def take(self, update: Json, fetch: Fetch) -> bool:
        """Whether it was ours to take. Raises Unavailable: then it should come again."""
        if not may_concern(update):
            return False
        async with self._store.begin() as records:
            group = await records.services.rooms.group(self._configured)
        match read(update, group.id):
            case None:
                return False
            case Nothing():
                pass
            case Migrated(_, current):
                async with self._store.begin() as records:
                    await records.services.rooms.move(self._configured, current)
            case Turned(thread_id, closed):
                await self._turned(group.id, thread_id, closed=closed)
            case Presented() as presented:
                await self._link(presented)
            case Pressed() as pressed:
                await self._pressed(pressed)
            case Edited() as edited:
                await self._edited(edited, group.id)
            case Spoken() as spoken:
                await self._spoken(spoken, group.id, fetch)
        return True

    async def _turned(self, chat_id: int, thread_id: int, *, closed: bool) -> None:
        """A topic is open as long as its ticket is, whatever anybody does by hand."""
        async with self._store.begin() as records:
            room = await records.services.rooms.at(chat_id, thread_id)
            if room is None or room.is_closed == closed:
                return
            kind, now = PostKind.REOPEN if closed else PostKind.CLOSE, self._clock()
            post = NewPost(kind, EMPTY, room.ticket_id)
            key = f"{kind}:{room.ticket_id}:{now.isoformat()}"
            await records.services.posts.put(post, key=key, at=now)

    async def _link(self, presented: Presented) -> None:
        async with self._store.begin() as records:
            services = records.services
            operator = await link(
                services.telegram_links,
                services.operators,
                services.audit,
                presented.code,
                person=presented.person,
                now=self._clock(),
                key=f"{OURS}{presented.update_id}",
            )
            if operator is None:  # it may be the same message, come again
                operator = await _operator(records, presented.person)
        told = Text("room-linked", {"operator": operator.name}) if operator else None
        await self._say_in_private(presented.person, words.line(told or Text("room-bad-code")))

    async def _say_in_private(self, person: int, told: Outgoing) -> None:
        try:
            address = Address(Channel.TELEGRAM, str(person))
            await self._sender.send(address, told, reference="masuk")
        except SendFailed as failed:
            log.info("code not answered", reason=failed.reason)

    async def _pressed(self, pressed: Pressed) -> None:
        try:
            async with self._store.begin() as records:
                told = await self._done(records, pressed)
            await self._wake(records.told)
        except NotAllowed as refused:
            told = refused.text
        toast = shortened(words.say(told), TOAST_UNITS)
        await self._sender.answer_callback(pressed.callback_id, toast)

    async def _done(self, records: Records, pressed: Pressed) -> Text:
        services = records.services
        operator = await _operator(records, pressed.person)
        if operator is None:
            return Text("room-stranger")
        deed = Deed(operator, pressed.update_id, self._clock())
        tap, _, rest = pressed.data.partition(" ")
        name, _, about = rest.partition(" ")
        if tap != words.TAP:
            raise NotAllowed("room-unknown")
        if name == "urungkan":
            return await acts.take_back(services, deed, about)
        told = await acts.do(services, deed, name, about)
        if name == "selesai":
            ticket = await services.tickets.by_number(about)
            room = await services.rooms.of(ticket.id) if ticket else None
            if room is not None:
                await acts.ask_for_words(services, deed, room)
        return told

    async def _spoken(self, spoken: Spoken, chat_id: int, fetch: Fetch) -> None:
        """What is said in the General topic, or in one of theirs, is between operators."""
        async with self._store.begin() as records:
            services = records.services
            thread_id = spoken.thread_id
            room = await services.rooms.at(chat_id, thread_id) if thread_id else None
            operator = await _operator(records, spoken.person)
            if room is not None and operator is None:
                await self._tell_stranger(records, spoken, room)
        if room is None or operator is None:
            return
        deed = Deed(operator, spoken.update_id, self._clock())
        try:
            media = await self._file(spoken, fetch)
            async with self._store.begin() as records:
                await self._written(records, deed, room, spoken, media)
            await self._wake(records.told)
        except NotAllowed as refused:
            async with self._store.begin() as records:
                told = words.line(refused.text)
                await acts.reply(records.services, deed, room, told, spoken.message_id)

    async def _tell_stranger(self, records: Records, spoken: Spoken, room: Room) -> None:
        """Once in a topic and day, for each of them: a message of theirs goes nowhere."""
        now, who = self._clock(), spoken.person
        line = words.line(Text("room-nameless" if who is None else "room-stranger"))
        post = NewPost(PostKind.LINE, line, room.ticket_id, reply_to=spoken.message_id)
        key = f"stranger:{who}:{room.ticket_id}:{now.date().isoformat()}"
        await records.services.posts.put(post, key=key, at=now)

    async def _edited(self, edited: Edited, chat_id: int) -> None:
        """What was sent stays as it was: nobody may believe otherwise."""
        async with self._store.begin() as records:
            room = await records.services.rooms.at(chat_id, edited.thread_id)
            if room is None or await _operator(records, edited.person) is None:
                return
            line = words.line(Text("room-edited"))
            post = NewPost(PostKind.LINE, line, room.ticket_id, reply_to=edited.message_id)
            key = f"edited:{room.ticket_id}:{edited.message_id}"
            await records.services.posts.put(post, key=key, at=self._clock())

    async def _written(
        self, records: Records, deed: Deed, room: Room, spoken: Spoken, media: tuple[Media, ...]
    ) -> None:
        services, message_id = records.services, spoken.message_id
        command, text = _command(spoken.text)
        if command is None:
            asked = spoken.replies_to
            if asked and await services.posts.is_question(room.ticket_id, asked):
                await acts.finish(services, deed, room.number, text, media)
            else:
                await acts.say_to_citizen(services, deed, room, text, media, message_id)
        elif command == "catatan":
            await acts.write_note(services, deed, room, text, message_id)
        elif command == "selesai" and (text or media):
            await acts.finish(services, deed, room.number, text, media)
        else:
            await acts.do(services, deed, command, room.number)
            if command == "selesai":
                await acts.ask_for_words(services, deed, room)

    async def _file(self, spoken: Spoken, fetch: Fetch) -> tuple[Media, ...]:
        """The file that goes along, kept. Raises NotAllowed for what citizens do not get."""
        if spoken.kind not in TAKEN:
            raise NotAllowed("room-kind")
        if spoken.file is None:
            return ()
        try:
            return (await self._kept(spoken.file, fetch),)
        except NotUsable as refused:
            log.warning("file of an operator not taken", reason=refused.reason)
            raise NotAllowed("room-file") from None

    async def _kept(self, file: RemoteFile, fetch: Fetch) -> Media:
        most = MOST_BYTES[file.kind]
        if (file.size or 0) > most:
            raise NotUsable(Refusal.TOO_LARGE, f"a {file.kind} of too many bytes, as told")
        return await self._media.keep(await fetch(file.id, most), file.kind, file.title)


def _command(text: str) -> tuple[str | None, str]:
    """A word with a slash and what follows it; without one None and all of the text."""
    if not text.startswith("/"):
        return None, text
    word, _, rest = text[1:].partition(" ")
    return word.lower(), rest.strip()


async def _operator(records: Records, person: int | None) -> Operator | None:
    """The active operator behind an account of Telegram."""
    services = records.services
    if person is None:
        return None
    return await linked(services.telegram_links, services.operators, person)

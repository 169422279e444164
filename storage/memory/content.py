"""Content and the reminders of the agenda, in memory."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from core.content import SETTLED, Body, Checked, ContentKind, Entry, Version
from core.conversations import Conversation
from storage.content_rows import entries_of, entry_of, of_data
from storage.content_shapes import OUTSIDE, Known, checked
from storage.memory.reference import MemoryReference
from storage.memory.state import AgendaReminderRow, State, citizen_of

Put = Callable[[], Awaitable[None]]


class MemoryContents:
    """`puts` are what is shown otherwise when the transaction ends well."""

    def __init__(self, state: State, reference: MemoryReference, puts: list[Put]) -> None:
        self._state = state
        self._reference = reference
        self._puts = puts

    async def entries(self, kind: ContentKind) -> Sequence[Entry]:
        histories: dict[str, list[Version]] = {}
        for each in self._versions(kind):
            histories.setdefault(each.code, []).append(each)
        return entries_of(kind, self._data(kind), histories)

    async def entry(self, kind: ContentKind, code: str) -> Entry:
        history = [each for each in self._versions(kind) if each.code == code]
        return entry_of(kind, code, self._data(kind).get(code), history)

    async def locked(self, kind: ContentKind, code: str) -> Entry:
        return await self.entry(kind, code)

    async def history(self, kind: ContentKind, code: str) -> Sequence[Version]:
        history = [each for each in self._versions(kind) if each.code == code]
        data = self._data(kind).get(code)
        is_edited = any(each.state in SETTLED for each in history)
        return [*history, data] if data and not is_edited else history

    async def is_referred_to(self, kind: ContentKind, code: str) -> bool:
        if kind is ContentKind.REFERRAL:
            return code == OUTSIDE
        rules = self._reference.shown(ContentKind.REFERRAL)
        return kind is ContentKind.CONTACT and any(each.contact == code for each in rules)

    async def check(self, kind: ContentKind, body: Body) -> Checked:
        reference = self._reference
        known = Known(
            reference.shown(ContentKind.AGENCY),
            reference.shown(ContentKind.CONTACT),
            reference.places.all(),
            reference.shown(ContentKind.CATEGORY),
            reference.shown(ContentKind.KAMPUNG_RELIGI),
        )
        return checked(kind, body, known)

    async def keep(self, version: Version) -> None:
        place = (version.kind.value, version.code, version.number)
        if place in self._state.content_versions:
            raise ValueError(f"{place} is there already")
        self._state.content_versions[place] = version

    async def show(self, kind: ContentKind, code: str, row: object | None) -> None:
        data = self._data(kind).get(code)
        if data is not None and code not in await self._reference.edited(kind):
            await self.keep(data)
        self._puts.append(partial(self._reference.show, kind, code, row))

    def _versions(self, kind: ContentKind) -> Sequence[Version]:
        """Newest first."""
        found = [each for each in self._state.content_versions.values() if each.kind is kind]
        return sorted(found, key=lambda each: each.number, reverse=True)

    def _data(self, kind: ContentKind) -> Mapping[str, Version]:
        return of_data(kind, self._reference.shown(kind))


class MemoryAgendaReminders:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, conversation: Conversation) -> Sequence[str]:
        return sorted(self._wanted(conversation.id))

    async def say(
        self, conversation: Conversation, kampung: str | None, *, wanted: bool, key: str
    ) -> None:
        row = AgendaReminderRow(conversation.id, kampung, wanted)
        self._state.kampung_religi_reminders.setdefault(key, row)

    async def waiting(self, kampung: str) -> Sequence[Conversation]:
        rows = sorted(self._state.addresses.items(), key=lambda pair: pair[1].id)
        return [
            Conversation(row.id, address, citizen_of(self._state, row.citizen_id), 0, None)
            for address, row in rows
            if kampung in self._wanted(row.id)
        ]

    async def first_time(self, key: str) -> bool:
        if key in self._state.kampung_religi_reminded:
            return False
        self._state.kampung_religi_reminded[key] = datetime.now(UTC)
        return True

    def _wanted(self, conversation_id: int) -> set[str]:
        wanted: set[str] = set()
        for row in self._state.kampung_religi_reminders.values():
            if row.conversation_id != conversation_id:
                continue
            if row.kampung is None:
                wanted.clear()
            elif row.active:
                wanted.add(row.kampung)
            else:
                wanted.discard(row.kampung)
        return wanted

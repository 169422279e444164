"""The agenda of Kampung Religi, and whom to remind of it: every yes and no is kept."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.agenda import CONSENT_VERSION, Gathering, Repeats
from core.citizens import Citizen
from core.conversations import Conversation
from core.messages import Address, Channel
from storage.sql.rows import live
from storage.sql.tables import (
    addresses,
    citizens,
    kampung_religi_agenda,
    kampung_religi_reminded,
    kampung_religi_reminders,
)
from storage.sql.unit import Unit

said = kampung_religi_reminders.c


class SqlAgendaReminders:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    async def of(self, conversation: Conversation) -> Sequence[str]:
        mine = select(said.kampung, said.active).where(said.conversation_id == conversation.id)
        wanted: dict[str, bool] = {}
        for kampung, active in await self._unit.connection.execute(mine.order_by(said.id)):
            if kampung is None:
                wanted.clear()
            else:
                wanted[kampung] = active
        return sorted(kampung for kampung, active in wanted.items() if active)

    async def say(
        self, conversation: Conversation, kampung: str | None, *, wanted: bool, key: str
    ) -> None:
        await self._unit.connection.execute(
            self._unit.insert(kampung_religi_reminders)
            .values(
                key=key,
                conversation_id=conversation.id,
                kampung=kampung,
                active=wanted,
                consent_version=CONSENT_VERSION if wanted else None,
                changed_at=datetime.now(UTC),
            )
            .on_conflict_do_nothing(index_elements=["key"])
        )

    async def waiting(self, kampung: str) -> Sequence[Conversation]:
        last = (
            select(func.max(said.id))
            .where((said.kampung == kampung) | said.kampung.is_(None))
            .group_by(said.conversation_id)
        )
        found = (
            select(addresses, citizens.c.language)
            .join(kampung_religi_reminders, said.conversation_id == addresses.c.id)
            .join(citizens, addresses.c.citizen_id == citizens.c.id)
            .where(said.id.in_(last), said.active, addresses.c.unreachable_at.is_(None))
            .order_by(addresses.c.id)
        )
        rows = await self._unit.connection.execute(found)
        return [
            Conversation(
                row.id,
                Address(Channel(row.channel), row.external_id),
                Citizen(row.citizen_id, row.language),
                0,
                None,
            )
            for row in rows
        ]

    async def first_time(self, key: str) -> bool:
        told = await self._unit.connection.execute(
            self._unit.insert(kampung_religi_reminded)
            .values(key=key, at=datetime.now(UTC))
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(kampung_religi_reminded.c.key)
        )
        return told.one_or_none() is not None


async def load_agenda(connection: AsyncConnection) -> Sequence[Gathering]:
    rows = await connection.execute(live(kampung_religi_agenda, Gathering))
    return [Gathering(**{**row, "repeats": Repeats(row["repeats"])}) for row in rows.mappings()]

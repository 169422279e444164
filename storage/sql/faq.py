"""Questions and answers: read from the catalogue; what citizens thought of them written at once."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.faq import FaqEntry, FaqMatch
from core.questions import Why
from language.masking import masked
from storage.catalogue import Catalogue
from storage.lessons import taught_of
from storage.snapshots import FaqRows, FaqSnapshot
from storage.sql.lessons import count_question, load_lessons
from storage.sql.rows import load_live
from storage.sql.tables import faq_entries, faq_feedback, unanswered
from storage.sql.unit import Unit


class SqlFaq:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelf = catalogue.faq

    async def search(self, words: str, *, limit: int = 3) -> Sequence[FaqMatch]:
        return (await self._snapshot()).search(words, limit)

    async def get(self, entry_id: str) -> FaqEntry | None:
        return (await self._snapshot()).get(entry_id)

    async def all(self) -> Sequence[FaqEntry]:
        return (await self._snapshot()).all()

    async def record_feedback(self, entry_id: str, *, helpful: bool, key: str) -> None:
        await self._unit.connection.execute(
            self._unit.insert(faq_feedback)
            .values(key=key, entry_id=entry_id, helpful=helpful, at=datetime.now(UTC))
            .on_conflict_do_nothing(index_elements=["key"])
        )

    async def record_unanswered(self, words: str, *, key: str, why: Why = Why.UNKNOWN) -> None:
        told, at = masked(words), datetime.now(UTC)
        kept = await self._unit.connection.execute(
            self._unit.insert(unanswered)
            .values(key=key, words=told, at=at)
            .on_conflict_do_nothing(index_elements=["key"])
        )
        if kept.rowcount:
            await count_question(self._unit, told, why, at)

    async def _snapshot(self) -> FaqSnapshot:
        return await self._unit.snapshot(self._shelf, load_faq_rows)


async def load_faq(connection: AsyncConnection) -> Sequence[FaqEntry]:
    return await load_live(connection, faq_entries, FaqEntry)


async def load_faq_rows(connection: AsyncConnection) -> FaqRows:
    return FaqRows(await load_faq(connection), taught_of(await load_lessons(connection)))

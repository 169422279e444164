"""Talks of buyers with owners: a row for each two, and how much the buyer wrote on its last day."""

from datetime import date, datetime

from sqlalchemy import Row, case, func, select, update

from core.calendar import WIB
from core.conversations import Conversation
from core.shops import Shop
from core.talks import Side, Talk
from storage.sql.shops import conversation_at
from storage.sql.tables import shop_talks
from storage.sql.unit import Unit

BOTH = ("shop_id", "conversation_id")


class SqlTalks:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def begin(
        self, shop: Shop, conversation: Conversation, about: str, *, at: datetime
    ) -> Talk:
        new = self._unit.insert(shop_talks).values(
            shop_id=shop.id,
            conversation_id=conversation.id,
            about=about,
            began_at=at,
            day=at.astimezone(WIB).date(),
            written=0,
        )
        begun = await self._connection.execute(
            new.on_conflict_do_update(
                index_elements=BOTH, set_={"about": new.excluded.about}
            ).returning(shop_talks)
        )
        return _talk(begun.one())

    async def get(self, talk_id: int) -> Talk | None:
        found = await self._connection.execute(
            select(shop_talks).where(shop_talks.c.id == talk_id).with_for_update()
        )
        row = found.one_or_none()
        return _talk(row) if row else None

    async def written(self, conversation: Conversation, day: date) -> int:
        written = await self._connection.scalar(
            select(func.sum(shop_talks.c.written)).where(
                shop_talks.c.conversation_id == conversation.id, shop_talks.c.day == day
            )
        )
        return int(written or 0)

    async def wrote(self, talk: Talk, day: date) -> None:
        before = case((shop_talks.c.day == day, shop_talks.c.written), else_=0)
        await self._connection.execute(
            update(shop_talks).where(shop_talks.c.id == talk.id).values(written=before + 1, day=day)
        )

    async def stop(self, talk: Talk, by: Side) -> None:
        await self._connection.execute(
            update(shop_talks)
            .where(shop_talks.c.id == talk.id, shop_talks.c.stopped_by.is_(None))
            .values(stopped_by=by.value)
        )

    async def buyer(self, talk: Talk) -> Conversation:
        return await conversation_at(self._unit, talk.conversation_id)


def _talk(row: Row[tuple[object, ...]]) -> Talk:
    stopped = Side(row.stopped_by) if row.stopped_by else None
    return Talk(row.id, row.shop_id, row.conversation_id, row.about, stopped)

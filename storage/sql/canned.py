"""Canned replies of operators."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.canned import CannedReply
from storage.sql.rows import load_placed
from storage.sql.tables import canned_replies
from storage.sql.unit import Unit


class SqlCannedReplies:
    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    async def all(self) -> Sequence[CannedReply]:
        return await load_canned_replies(self._connection)


async def load_canned_replies(connection: AsyncConnection) -> Sequence[CannedReply]:
    return await load_placed(connection, canned_replies, CannedReply)

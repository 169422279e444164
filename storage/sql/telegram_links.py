"""Operators' accounts of Telegram, and the codes that link them."""

from datetime import datetime

from sqlalchemy import delete, select, update

from storage.sql.tables import telegram_links as links
from storage.sql.unit import Unit


class SqlTelegramLinks:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def offer(self, login: str, code_hash: str, until: datetime) -> None:
        code = {"code_hash": code_hash, "code_until": until}
        await self._connection.execute(
            self._unit.insert(links)
            .values(login=login, **code)
            .on_conflict_do_update(index_elements=["login"], set_=code)
        )

    async def take(self, code_hash: str, person: int, now: datetime) -> str | None:
        is_it = (links.c.code_hash == code_hash) & (links.c.code_until > now)
        login: str | None = await self._connection.scalar(
            update(links)
            .where(is_it)
            .values(code_hash=None, code_until=None, person=None)
            .returning(links.c.login)
        )
        if login is None:
            return None
        await self._connection.execute(
            update(links).where(links.c.person == person).values(person=None)
        )
        await self._connection.execute(
            update(links).where(links.c.login == login).values(person=person)
        )
        return login

    async def login_of(self, person: int) -> str | None:
        found = select(links.c.login).where(links.c.person == person)
        login: str | None = await self._connection.scalar(found)
        return login

    async def person_of(self, login: str) -> int | None:
        found = select(links.c.person).where(links.c.login == login)
        person: int | None = await self._connection.scalar(found)
        return person

    async def cut(self, login: str) -> bool:
        had = await self.person_of(login) is not None
        await self._connection.execute(delete(links).where(links.c.login == login))
        return had

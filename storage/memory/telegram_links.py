"""Operators' accounts of Telegram in memory."""

from dataclasses import replace
from datetime import datetime

from storage.memory.state import LinkRow, State


class MemoryTelegramLinks:
    def __init__(self, state: State) -> None:
        self._links = state.telegram_links

    async def offer(self, login: str, code_hash: str, until: datetime) -> None:
        row = self._links.get(login, LinkRow())
        self._links[login] = replace(row, code_hash=code_hash, code_until=until)

    async def take(self, code_hash: str, person: int, now: datetime) -> str | None:
        for login, row in self._links.items():
            if row.code_hash == code_hash and row.code_until and row.code_until > now:
                other = await self.login_of(person)
                if other is not None:
                    self._links[other] = replace(self._links[other], person=None)
                self._links[login] = LinkRow(person)
                return login
        return None

    async def login_of(self, person: int) -> str | None:
        rows = self._links.items()
        return next((login for login, row in rows if row.person == person), None)

    async def person_of(self, login: str) -> int | None:
        row = self._links.get(login)
        return row.person if row else None

    async def cut(self, login: str) -> bool:
        row = self._links.pop(login, None)
        return row is not None and row.person is not None

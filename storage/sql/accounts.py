"""Accounts of operators: the rows of the file and of the console, with what they sign in with."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select, update

from core.accounts import NEVER, Account, roster_order
from core.operators import Operator
from storage.sql.database import Database
from storage.sql.operators import operator_of
from storage.sql.tables import operator_accounts, operators
from storage.sql.unit import Unit

ACCOUNTS: Select[Any] = select(
    operators, *(column for column in operator_accounts.c if column.name != "operator_id")
).outerjoin(operator_accounts, operator_accounts.c.operator_id == operators.c.id)


class SqlAccounts:
    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit.connection

    async def locked(self, login: str) -> Account | None:
        # Two statements: one that joins would wait for the lock, and then still show of the other
        # table what was there before it waited.
        operator = select(operators.c.id).where(operators.c.login == login)
        await self._connection.execute(operator.with_for_update())
        found = await self._connection.execute(ACCOUNTS.where(operators.c.login == login))
        row = found.one_or_none()
        return _account(row) if row else None

    async def add(self, operator: Operator) -> bool:
        added = await self._connection.execute(
            self._unit.insert(operators)
            .values(
                login=operator.login,
                name=operator.name,
                agency=operator.agency,
                role=operator.role.value,
                position=0,
                by_hand=True,
            )
            .on_conflict_do_nothing(index_elements=["login"])
            .returning(operators.c.id)
        )
        return added.one_or_none() is not None

    async def keep(self, account: Account) -> None:
        operator = account.operator
        who = operators.c.login == operator.login
        await self._connection.execute(
            update(operators)
            .where(who)
            .values(name=operator.name, agency=operator.agency, role=operator.role.value)
        )
        if account.is_active:  # also whom the file no longer names: they came back by hand
            returned = update(operators).where(who, operators.c.retired)
            await self._connection.execute(returned.values(retired=False, by_hand=True))
        values = {
            "deactivated": not account.is_active,
            "password": account.password,
            "password_until": account.password_until,
            "totp": account.totp,
            "totp_step": account.totp_step,
            "recovery": account.recovery,
            "valid_from": account.valid_from,
        }
        number = select(operators.c.id).where(who).scalar_subquery()
        await self._connection.execute(
            self._unit.insert(operator_accounts)
            .values(operator_id=number, **values)
            .on_conflict_do_update(index_elements=["operator_id"], set_=values)
        )


class SqlRoster:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def account(self, login: str) -> Account | None:
        async with self._database.read() as connection:
            found = await connection.execute(ACCOUNTS.where(operators.c.login == login))
            row = found.one_or_none()
        return _account(row) if row else None

    async def all(self) -> Sequence[Account]:
        async with self._database.read() as connection:
            accounts = [_account(row) for row in await connection.execute(ACCOUNTS)]
        return sorted(accounts, key=roster_order)


def _account(row: Row[Any]) -> Account:
    operator = operator_of(row)
    if row.totp_step is None:  # nobody has given them a password yet
        return Account(operator, is_active=not row.retired)
    return Account(
        operator=operator,
        is_active=not (row.retired or row.deactivated),
        password=row.password,
        password_until=row.password_until,
        totp=row.totp,
        totp_step=row.totp_step,
        recovery=row.recovery,
        valid_from=row.valid_from or NEVER,
    )

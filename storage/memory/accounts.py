"""Accounts of operators in memory."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.accounts import Account, roster_order
from core.operators import Operator
from storage.memory.reference import MemoryReference
from storage.memory.state import AccountRow, State


class MemoryAccounts:
    def __init__(self, state: State, reference: MemoryReference) -> None:
        self._state = state
        self._reference = reference

    async def locked(self, login: str) -> Account | None:
        return _account(self._state, self._reference, login)

    async def add(self, operator: Operator) -> bool:
        if _account(self._state, self._reference, operator.login):
            return False
        self._state.accounts[operator.login] = AccountRow(Account(operator), None)
        return True

    async def keep(self, account: Account) -> None:
        login = account.operator.login
        self._state.accounts[login] = AccountRow(account, _filed(self._reference, login))


class MemoryRoster:
    def __init__(
        self, state: Callable[[], State], reference: Callable[[], MemoryReference]
    ) -> None:
        self._state = state
        self._reference = reference

    async def account(self, login: str) -> Account | None:
        return _account(self._state(), self._reference(), login)

    async def all(self) -> Sequence[Account]:
        filed = [each.login for each in self._reference().operators]
        logins = {*filed, *self._state().accounts}
        found = [_account(self._state(), self._reference(), login) for login in logins]
        return sorted(filter(None, found), key=roster_order)


def _account(state: State, reference: MemoryReference, login: str) -> Account | None:
    row, filed = state.accounts.get(login), _filed(reference, login)
    if row is None:
        return Account(filed) if filed else None
    if filed is not None and filed != row.filed:
        return replace(row.account, operator=filed)
    if filed is None and row.filed is not None:
        return replace(row.account, is_active=False)
    return row.account


def _filed(reference: MemoryReference, login: str) -> Operator | None:
    return next((each for each in reference.operators if each.login == login), None)

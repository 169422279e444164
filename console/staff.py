"""What administrators and the command line do with operators."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from console.desk import Desk, note
from console.passwords import temporary_password
from core.accounts import LOGIN, NOBODYS, TEMPORARY, Account
from core.messages import Json
from core.operators import Operator, Role

NAME = re.compile(r"\S(?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]{0,78}\S)?")
"""Letters of every language, and none that ends a line."""


class CannotDo(Exception):
    """`key` ends a text `console-cannot-...`."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


async def add_operator(desk: Desk, actor: str, operator: Operator) -> str:
    """The temporary password, known only now. Raises CannotDo."""
    if operator.login in NOBODYS:
        raise CannotDo("taken")
    if not LOGIN.fullmatch(operator.login):
        raise CannotDo("login")
    if not NAME.fullmatch(operator.name):
        raise CannotDo("name")
    password = temporary_password()
    hashed = await desk.passwords.hash(password)
    async with desk.store.begin() as records:
        services = records.services
        if await services.agencies.get(operator.agency) is None:
            raise CannotDo("agency")
        if not await services.accounts.add(operator):
            raise CannotDo("taken")
        account = await services.accounts.locked(operator.login)
        if account is None:
            raise CannotDo("gone")
        await services.accounts.keep(
            replace(account, password=hashed, password_until=desk.now() + TEMPORARY)
        )
        place = {"agency": operator.agency, "role": operator.role.value}
        await note(records, actor, "operator.add", operator.login, place)
    return password


async def reset_operator(desk: Desk, actor: str, login: str) -> str:
    """A new temporary password; authenticator and recovery codes are gone. Raises CannotDo."""
    password = temporary_password()
    hashed = await desk.passwords.hash(password)
    now = desk.now()

    def reset(account: Account) -> Account:
        if not account.is_active:
            raise CannotDo("inactive")
        return replace(
            account,
            password=hashed,
            password_until=now + TEMPORARY,
            totp=None,
            recovery=(),
            valid_from=now,
        )

    await _change(desk, actor, "operator.reset", login, {}, reset)
    for key in (f"login:{desk.vault.mark('login', login.casefold())}", f"code:{login}"):
        await desk.throttle.clear(key)
    return password


async def place_operator(desk: Desk, actor: str, login: str, role: Role, agency: str) -> None:
    """Raises CannotDo."""
    async with desk.store.begin() as records:
        if await records.services.agencies.get(agency) is None:
            raise CannotDo("agency")

    def placed(account: Account) -> Account:
        return replace(account, operator=replace(account.operator, role=role, agency=agency))

    detail = {"role": role.value, "agency": agency}
    await _change(desk, actor, "operator.place", login, detail, placed)


async def deactivate_operator(desk: Desk, actor: str, login: str) -> None:
    """Raises CannotDo."""
    now = desk.now()
    await _change(
        desk,
        actor,
        "operator.deactivate",
        login,
        {},
        lambda account: replace(account, is_active=False, valid_from=now),
    )


async def activate_operator(desk: Desk, actor: str, login: str) -> None:
    """Raises CannotDo."""
    await _change(
        desk,
        actor,
        "operator.activate",
        login,
        {},
        lambda account: replace(account, is_active=True),
    )


async def _change(
    desk: Desk,
    actor: str,
    action: str,
    login: str,
    detail: Mapping[str, Json],
    change: Callable[[Account], Account],
) -> None:
    """Nobody changes their own place or access: the last administrator cannot lock the door."""
    if actor == login:
        raise CannotDo("oneself")
    async with desk.store.begin() as records:
        account = await records.services.accounts.locked(login)
        if account is None:
            raise CannotDo("gone")
        await records.services.accounts.keep(change(account))
        await note(records, actor, action, login, detail)
    await desk.sign_ins.end_all(login)

"""Proving who one is: passwords and codes, counted before they are looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from console.codes import fitting_step, new_recovery_codes, plain
from console.desk import Desk, note
from core.accounts import NOBODYS, PASSWORD_MOST, Account
from core.sign_ins import BY_ADDRESS, BY_CODE, BY_LOGIN, Limit

LOGIN_MOST = 40
log = structlog.get_logger()


class Wrong(Exception):
    """Password or code do not fit; which of them, and why, nobody is told."""


class Paused(Exception):
    """Too many tries: nothing is looked at before the pause is over."""

    def __init__(self, left: timedelta) -> None:
        super().__init__(str(left))
        self.left = left

    @property
    def minutes(self) -> int:
        return max(1, -(-int(self.left.total_seconds()) // 60))


async def prove_password(desk: Desk, login: str, password: str, address: str) -> Account:
    """The account with this login and password. Raises Wrong or Paused.

    Unknown logins are counted and take as long as known ones: nobody learns which exist.
    """
    by_login = f"login:{desk.vault.mark('login', login.casefold())}"
    by_address = f"address:{address}"
    await _count(desk, {by_login: BY_LOGIN, by_address: BY_ADDRESS})
    account = await _named(desk, login)
    usable = account if account and _can_sign_in(account, desk.now()) else None
    shortened = password[: PASSWORD_MOST + 1]  # nobody has one that long
    fits = await desk.passwords.fits(shortened, usable.password if usable else None)
    if usable is None or not fits:
        log.warning("sign-in refused", address=address)
        raise Wrong
    await desk.throttle.clear(by_login)
    await desk.throttle.take_back(by_address)
    return usable


async def _named(desk: Desk, login: str) -> Account | None:
    """Telephones like to begin with a capital. Both are looked up each time, as time tells."""
    exactly = await desk.store.roster.account(login[:LOGIN_MOST])
    in_small = await desk.store.roster.account(login[:LOGIN_MOST].lower())
    return (exactly or in_small) if len(login) <= LOGIN_MOST else None


def _can_sign_in(account: Account, now: datetime) -> bool:
    is_over = account.password_until is not None and now >= account.password_until
    is_person = account.operator.login not in NOBODYS
    return is_person and account.is_active and account.password is not None and not is_over


async def prove_code(desk: Desk, login: str, code: str) -> Account:
    """A code of the authenticator or a recovery code; each works once. Raises Wrong or Paused."""
    by_code = f"code:{login}"
    await _count(desk, {by_code: BY_CODE})
    async with desk.store.begin() as records:
        account = await records.services.accounts.locked(login)
        used = _used(desk, account, code) if account else None
        if used is not None:
            await records.services.accounts.keep(used)
            if len(used.recovery) < len(account.recovery if account else ()):
                left = {"left": len(used.recovery)}
                await note(records, login, "account.recovery-used", login, left)
    if used is None:
        log.warning("code refused")
        raise Wrong
    await desk.throttle.clear(by_code)
    return used


def _used(desk: Desk, account: Account, code: str) -> Account | None:
    """The account after this code was used; None when it does not fit."""
    login, code = account.operator.login, plain(code)
    secret = desk.vault.open(account.totp, login) if account.totp else None
    if secret:
        step = fitting_step(secret, code, desk.now(), account.totp_step)
        if step is not None:
            return replace(account, totp_step=step)
    mark = _recovery_mark(desk, login, code)
    if mark in account.recovery:
        return replace(account, recovery=tuple(each for each in account.recovery if each != mark))
    return None


async def prove_enrolment(desk: Desk, login: str, sealed: str | None, code: str) -> int:
    """The step of a first code, which shows that the authenticator works. Raises Wrong, Paused."""
    by_code = f"code:{login}"
    await _count(desk, {by_code: BY_CODE})
    secret = desk.vault.open(sealed, login) if sealed else None
    step = fitting_step(secret, plain(code), desk.now(), 0) if secret else None
    if step is None:
        raise Wrong
    await desk.throttle.clear(by_code)
    return step


async def enrol(desk: Desk, login: str, sealed: str, step: int) -> tuple[Account, Sequence[str]]:
    """The authenticator counts from now on; the recovery codes are known only now."""
    shown = new_recovery_codes()

    def enrolled(account: Account) -> Account:
        marks = _marks(desk, login, shown)
        return replace(account, totp=sealed, totp_step=step, recovery=marks)

    return await _change_own(desk, login, "account.codes-on", enrolled), shown


async def renew_recovery(desk: Desk, login: str) -> Sequence[str]:
    """New recovery codes, known only now; the old ones count no more."""
    shown = new_recovery_codes()
    await _change_own(
        desk,
        login,
        "account.recovery-renew",
        lambda account: replace(account, recovery=_marks(desk, login, shown)),
    )
    return shown


async def stop_codes(desk: Desk, login: str) -> Account:
    return await _change_own(
        desk, login, "account.codes-off", lambda account: replace(account, totp=None, recovery=())
    )


async def set_password(desk: Desk, login: str, password: str) -> Account:
    """An operator's own password: every sign-in begun before is over."""
    hashed = await desk.passwords.hash(password)
    now = desk.now()
    changed = await _change_own(
        desk,
        login,
        "account.password",
        lambda account: replace(account, password=hashed, password_until=None, valid_from=now),
    )
    await desk.sign_ins.end_all(login)
    return changed


async def _change_own(
    desk: Desk, login: str, action: str, change: Callable[[Account], Account]
) -> Account:
    async with desk.store.begin() as records:
        account = await records.services.accounts.locked(login)
        if account is None or not account.is_active:
            raise Wrong
        changed = change(account)
        await records.services.accounts.keep(changed)
        await note(records, login, action, login)
    return changed


def _marks(desk: Desk, login: str, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(_recovery_mark(desk, login, plain(code)) for code in codes)


async def _count(desk: Desk, limits: Mapping[str, Limit]) -> None:
    left = await desk.throttle.attempt(limits, desk.now())
    if left is not None:
        raise Paused(left)


def _recovery_mark(desk: Desk, login: str, code: str) -> str:
    return desk.vault.mark(f"recovery:{login}", code)

"""Accounts: what operators sign in with outlives every import of the file of operators."""

from dataclasses import replace
from datetime import UTC, datetime

from core.accounts import Account
from core.operators import Operator, Role
from tests.contracts.city import WAWAN
from tests.contracts.people import AnyStore

SITI = Operator(0, "Siti", "siti", "diskominsta", Role.ADMINISTRATOR)
AT = datetime(2026, 11, 25, 3, 0, 0, 123, tzinfo=UTC)


async def account(store: AnyStore, login: str) -> Account:
    found = await store.roster.account(login)
    assert found is not None
    return found


async def keep(store: AnyStore, changed: Account) -> None:
    async with store.begin() as records:
        await records.services.accounts.keep(changed)


async def give_password(store: AnyStore, login: str) -> None:
    await keep(store, replace(await account(store, login), password="$hash"))


async def test_operators_of_the_file_have_an_account_without_a_password(city: AnyStore) -> None:
    found = await account(city, "wawan")
    assert (found.operator.name, found.operator.role) == ("Wawan", Role.OPERATOR)
    assert (found.is_active, found.password, found.totp, found.recovery) == (True, None, None, ())
    assert await city.roster.account("nobody") is None


async def test_all_of_an_account_is_kept(city: AnyStore) -> None:
    async with city.begin() as records:
        found = await records.services.accounts.locked("wawan")
        assert found
        changed = replace(
            found,
            operator=replace(found.operator, role=Role.SUPERVISOR, agency="diskominsta"),
            password="$hash",
            password_until=AT,
            totp="sealed",
            totp_step=59_000_000,
            recovery=("one", "two"),
            valid_from=AT,
        )
        await records.services.accounts.keep(changed)
    assert await account(city, "wawan") == changed
    again = replace(changed, password_until=None, recovery=("two",), is_active=False)
    await keep(city, again)
    assert await account(city, "wawan") == again


async def test_a_login_is_taken_once(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.accounts.add(SITI)
        assert not await records.services.accounts.add(replace(SITI, name="Another"))
        assert not await records.services.accounts.add(replace(WAWAN, name="Another"))
    names = [each.operator.name for each in await city.roster.all()]
    assert names == ["Siti", "Wawan"]


async def test_an_import_takes_no_credentials_and_nobody_added_by_hand(city: AnyStore) -> None:
    async with city.begin() as records:
        assert await records.services.accounts.add(SITI)
    await give_password(city, "siti")
    await give_password(city, "wawan")
    promoted = replace(WAWAN, role=Role.SUPERVISOR)
    assert await city.reference.replace_operators([promoted])
    assert not await city.reference.replace_operators([promoted])
    wawan, siti = await account(city, "wawan"), await account(city, "siti")
    assert (wawan.operator.role, wawan.password) == (Role.SUPERVISOR, "$hash")
    assert (siti.is_active, siti.password) == (True, "$hash")


async def test_whom_the_file_no_longer_names_cannot_sign_in(city: AnyStore) -> None:
    await give_password(city, "wawan")
    await city.reference.replace_operators([])
    assert not (await account(city, "wawan")).is_active
    await keep(city, replace(await account(city, "wawan"), is_active=True))
    assert (await account(city, "wawan")).is_active


async def test_an_import_brings_nobody_back_who_was_deactivated(city: AnyStore) -> None:
    await keep(city, replace(await account(city, "wawan"), is_active=False))
    await city.reference.replace_operators([])
    await city.reference.replace_operators([WAWAN])
    assert not (await account(city, "wawan")).is_active


async def test_the_inactive_come_last(city: AnyStore) -> None:
    async with city.begin() as records:
        await records.services.accounts.add(replace(SITI, name="Zainab"))
    await keep(city, replace(await account(city, "wawan"), is_active=False))
    assert [each.operator.login for each in await city.roster.all()] == ["siti", "wawan"]

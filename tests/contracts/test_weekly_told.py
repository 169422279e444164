"""The summary of the week on Telegram: on Monday at seven, to who wants it, once."""

from datetime import datetime, timedelta

import pytest

from bot.weekly import WeeklyTeller
from core.agencies import Agency
from core.calendar import WIB
from core.delivery import SendFailed
from core.demand import Miss
from core.messages import Address, Outgoing
from core.operators import Operator, Role
from core.telegram_links import link, offer
from core.weekly import this_week
from tests.contracts.city import KOMINFO, SATPOL
from tests.contracts.people import AnyStore

SUNDAY = datetime(2026, 11, 29, 20, 0, tzinfo=WIB)
MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=WIB)


class Phone:
    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.breaks = False

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        if self.breaks:
            raise SendFailed("away", uncertain=True)
        self.sent.append((address.external_id, outgoing.text))
        return ["1"]


@pytest.fixture
async def wished(city: AnyStore) -> AnyStore:
    """Ratna wants it and has linked her account; Wawan wants it and has not; Sinta does not."""
    await city.reference.replace_operators(
        [
            Operator(0, "Ratna", "ratna", "satpolpp", Role.SUPERVISOR),
            Operator(0, "Wawan", "wawan", "satpolpp", Role.SUPERVISOR),
            Operator(0, "Sinta", "sinta", "satpolpp", Role.SUPERVISOR),
        ]
    )
    async with city.begin() as records:
        services = records.services
        for login, person in (("ratna", 501), ("sinta", 502)):
            code = await offer(services.telegram_links, login, now=SUNDAY)
            parts = services.telegram_links, services.operators, services.audit
            assert await link(*parts, code, person=person, now=SUNDAY, key=login)
        for login in ("ratna", "wawan"):
            await services.weekly.wish(login, wanted=True, at=SUNDAY)
    return city


async def told(store: AnyStore, phone: Phone, at: datetime) -> list[tuple[str, str]]:
    await WeeklyTeller(store, store.figures, phone, lambda: at).tell()
    return phone.sent


async def test_who_wants_it_is_told_on_monday_at_seven_and_once(wished: AnyStore) -> None:
    phone = Phone()
    assert await told(wished, phone, MONDAY - timedelta(minutes=1)) == []
    ((person, text),) = await told(wished, phone, MONDAY)
    assert person == "501"
    assert "23 November" in text
    assert "29 November 2026" in text
    for later in (MONDAY, MONDAY + timedelta(days=6)):
        assert len(await told(wished, phone, later)) == 1
    assert len(await told(wished, phone, MONDAY + timedelta(days=7))) == 2


async def test_what_may_have_arrived_is_not_sent_again(wished: AnyStore) -> None:
    phone = Phone()
    phone.breaks = True
    await told(wished, phone, MONDAY)
    phone.breaks = False
    assert await told(wished, phone, MONDAY) == []


async def test_who_links_later_is_told_then(wished: AnyStore) -> None:
    phone = Phone()
    await told(wished, phone, MONDAY)
    async with wished.begin() as records:
        services = records.services
        code = await offer(services.telegram_links, "wawan", now=MONDAY)
        parts = services.telegram_links, services.operators, services.audit
        assert await link(*parts, code, person=503, now=MONDAY, key="wawan")
    assert [person for person, _ in await told(wished, phone, MONDAY)] == ["501", "503"]


async def test_who_no_longer_wants_it_is_left_alone(wished: AnyStore) -> None:
    phone = Phone()
    async with wished.begin() as records:
        await records.services.weekly.wish("ratna", wanted=False, at=MONDAY)
    assert await told(wished, phone, MONDAY) == []


async def test_who_knows_businesses_is_told_what_was_wanted_in_vain(city: AnyStore) -> None:
    agencies = [SATPOL, KOMINFO, Agency("disperindag", "Dinas Perindustrian")]
    await city.reference.replace_agencies(agencies)
    market = Operator(0, "Dian", "dian", "disperindag", Role.SUPERVISOR)
    await city.reference.replace_operators([market])
    at = datetime.now(WIB)
    async with city.begin() as records:
        services = records.services
        code = await offer(services.telegram_links, "dian", now=at)
        parts = services.telegram_links, services.operators, services.audit
        assert await link(*parts, code, person=504, now=at, key="dian")
        await services.weekly.wish("dian", wanted=True, at=at)
        await services.products.record_miss(Miss("sewa drone"), key="1")
    ((_, text),) = await told(city, Phone(), this_week(at).ends + timedelta(hours=8))
    assert "Dicari tanpa hasil: drone sewa (1)." in text

"""Pages of figures: who sees which, files with their filters, formulas that are none, weeks."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from httpx2 import Response

from core.casework import finish
from core.costs import Charge, Pricing, Tariff
from core.counting import count_changed, count_days
from core.messages import Location
from core.operators import Role
from core.places import Place
from core.reports import ReportDraft
from core.tickets import TicketStatus
from core.weekly import week_of
from tests.console.house import Browser, Clock, House
from tests.console.reports import open_house, reported, writes
from tests.contracts.city import KRAMAT, TIDAR

NOISE = ReportDraft("bising", "Bising", Place("pasar", KRAMAT, Location(-7.45, 110.21)))
BRAWL = ReportDraft("tawuran", "Ada", Place("pasar", TIDAR, Location(-7.48, 110.21)))


@pytest.fixture
async def house() -> House:
    """Satpol PP has two tickets, one of them over; in quarantine is a third."""
    house = await open_house()
    house.clock.at = Clock().at  # in office hours: who gets a report depends on them
    await reported(house, draft=BRAWL, key="brawl")
    noise = await reported(house, draft=NOISE, key="noise")
    await reported(house, draft=NOISE, key="held", quarantine="banjir")
    async with house.store.begin() as records:
        desk = records.services.desk
        done, now = TicketStatus.DONE, house.clock()
        await finish(desk, noise, done, by="wawan", note="Sudah", now=now, key="done")
    await counted(house)
    return house


async def counted(house: House) -> None:
    async with house.store.begin() as records:
        services = records.services
        await count_changed(services.desk, services.figures, now=house.clock())
        await count_days(services.figures, now=house.clock())


async def visitor(house: House, agency: str, role: Role = Role.SUPERVISOR) -> Browser:
    login = f"ratna.{agency}"
    await house.hire(login, role, agency=agency)
    return await house.signed_in(login)


def table(answer: Response) -> list[list[str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


async def rows(browser: Browser, path: str) -> dict[str, list[str]]:
    lines = table(await browser.get(path))
    return {line[0]: line[1:] for line in lines if len(line) > 1}


async def test_a_supervisor_sees_the_figures_of_their_own_agency(house: House) -> None:
    own, other = await visitor(house, "satpolpp"), await visitor(house, "diskominsta")
    assert (await rows(own, "/figures/agency.csv"))["Satuan Polisi Pamong Praja"][0] == "2"
    asked = await rows(own, "/figures/summary.csv?agency=diskominsta")
    assert asked["Tiket masuk"][0] == "2", "nobody sees more by asking for it"
    everything = await rows(other, "/figures/summary.csv")
    assert everything["Tiket masuk"][0] == "2", "the head desk sees all"
    assert everything["Tiket selesai"][0] == "1"
    chosen = await rows(other, "/figures/summary.csv?agency=diskominsta")
    assert chosen["Tiket masuk"][0] == "0"


@pytest.mark.parametrize("name", ["messages", "services", "costs"])
async def test_what_is_of_no_agency_is_for_who_sees_all(house: House, name: str) -> None:
    own, other = await visitor(house, "satpolpp"), await visitor(house, "diskominsta")
    assert (await own.get(f"/figures/{name}.csv")).status_code == 404
    assert (await other.get(f"/figures/{name}.csv")).status_code == 200
    assert f'id="title-{name}"' not in (await own.get("/figures")).text
    assert f'id="title-{name}"' in (await other.get("/figures")).text


async def test_the_filters_stand_above_each_file(house: House) -> None:
    browser = await visitor(house, "diskominsta", Role.ADMINISTRATOR)
    path = f"/figures/kelurahan.csv?period=7&agency=satpolpp&kind=bising&kelurahan={KRAMAT.code}"
    above = [line[0] for line in table(await browser.get(path)) if len(line) == 1]
    assert above[0] == "Menurut kelurahan"
    assert "OPD: Satuan Polisi Pamong Praja" in above
    assert f"Kelurahan: {KRAMAT.name}" in above
    assert "Jenis: Kebisingan" in above
    assert any(line.startswith("Jenis laporan yang peka") for line in above)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["summary", "days", "agency", "kelurahan", "category", "channel"])
async def test_every_table_can_be_taken_away(house: House, name: str, ending: str) -> None:
    browser = await visitor(house, "diskominsta")
    answer = await browser.get(f"/figures/{name}.{ending}?period=7")
    assert answer.status_code == 200
    assert answer.content[:2] == (b"PK" if ending == "xlsx" else b"\xef\xbb")
    assert f'filename="{name}-' in answer.headers["content-disposition"]


@pytest.mark.parametrize("path", ["secrets.csv", "days.exe", "days.pdf", ".csv"])
async def test_there_is_no_other_file(house: House, path: str) -> None:
    browser = await visitor(house, "diskominsta")
    assert (await browser.get(f"/figures/{path}")).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "period=custom&first=2026-02-02&last=2026-02-01",
        "period=custom&first=x&last=",
        "period=custom&first=2020-01-01&last=2026-01-01",
        "period=month&month=2026-13",
        "period=month&month=9999-12",
        "period=custom&first=0001-01-01&last=0001-01-02",
    ],
)
async def test_days_that_are_none_are_said_to_be_so(house: House, query: str) -> None:
    browser = await visitor(house, "diskominsta")
    page = await browser.get(f"/figures?{query}")
    assert page.status_code == 200
    assert "Waktu itu tidak dapat dipakai" in page.text


@pytest.mark.parametrize("query", ["period=x&kind=%3Cb%3E&kelurahan=x&agency=x", "period=month"])
async def test_what_is_not_known_is_not_asked_for(house: House, query: str) -> None:
    page = await (await visitor(house, "diskominsta")).get(f"/figures?{query}")
    assert page.status_code == 200
    assert "Waktu itu tidak" not in page.text
    assert "<b>" not in page.text


async def test_the_map_shows_no_place_of_few_sensitive_reports(house: House) -> None:
    browser = await visitor(house, "diskominsta")
    page = (await browser.get("/map")).text
    assert "[[-7.45, 110.21, 1]]" in page, "of two reports that of noise"
    assert "110.21" not in (await browser.get("/map?kind=tawuran")).text
    assert (await browser.get("/map?kind=group:keamanan")).status_code == 200


async def test_indicators_have_their_meaning_beside_them(house: House) -> None:
    await writes(house, "kampung religi")
    browser = await visitor(house, "diskominsta")
    page = (await browser.get("/indicators?period=custom&first=2024-08-20&last=2024-09-10")).text
    assert "Seberapa sering warga melaporkan gangguan keamanan" in page
    assert "Kirab" in page, "an event of the data in these days"
    found = await rows(browser, "/indicators/order.csv")
    assert found["Tiket masuk"][0] == "1"
    assert found["Tiket masuk"][-1].startswith("Laporan dan permintaan petugas")
    safety = await rows(browser, "/indicators/safety.csv")
    assert safety["Tiket masuk"][0] == "1"


async def test_costs_of_the_months(house: House) -> None:
    tariff = Tariff({"utility": Decimal(350)}, "IDR")
    house.tariff = tariff
    house.__post_init__()
    browser = await visitor(house, "diskominsta")
    for number in range(3):
        price = Pricing(True, "utility", "regular")
        at = house.clock() - timedelta(minutes=number)
        await house.store.charges.record([Charge(f"m{number}", None, price, True, at)])
    found = await rows(browser, "/figures/costs.csv?period=month")
    (label,) = (each for each in found if "Pemberitahuan layanan" in each)
    assert found[label] == ["3", "3", "1050.0"]
    assert "1.050" in (await browser.get("/figures?period=month")).text


async def test_a_week_has_a_page_and_files(house: House) -> None:
    browser = await visitor(house, "diskominsta")
    this = str(week_of(house.clock().date()))
    page = (await browser.get(f"/weeks/{this}")).text
    assert "Tiket masuk: <strong>2</strong>" in page
    assert "Pekan ini belum selesai" in page
    table = await rows(browser, f"/weeks/{this}/summary.csv")
    assert table["Tiket masuk"][0] == "2"
    assert table["Siaran: menerima"][0] == "0"
    assert (await browser.get(f"/weeks/{this}/summary.xlsx")).content[:2] == b"PK"
    latest = await browser.get("/weeks")
    assert latest.headers["location"] < f"/console/weeks/{this}"
    for name in ("2026-W54", "2026-47", "x", "2999-W01", "2026-W1"):
        assert (await browser.get(f"/weeks/{name}")).status_code == 404, name


async def test_the_wish_for_the_week(house: House) -> None:
    browser = await visitor(house, "diskominsta")
    await browser.get("/account")
    await browser.post("/account/weekly", wanted="yes")
    assert house.store.state.weekly_wishes.keys() == {"ratna.diskominsta"}
    assert "Hentikan" in (await browser.get("/account")).text
    await browser.post("/account/weekly", wanted="")
    assert house.store.state.weekly_wishes == {}


async def test_nothing_was_counted_yet() -> None:
    empty = await open_house()
    page = (await (await visitor(empty, "diskominsta")).get("/figures")).text
    assert "Belum dihitung" in page
    assert "Belum ada tiket dalam waktu" in page

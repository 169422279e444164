"""A small city for the contract tests: real names, made-up borders and sellers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from core.agencies import Agency, Contact
from core.calendar import NATIONAL, SHARED_LEAVE, Holiday, Office
from core.faq import FaqEntry
from core.kampung_religi import KampungReligi, KampungReligiEvent, Milestone, Programme
from core.messages import Location
from core.operators import DeskHours, Operator, Role
from core.places import Kelurahan, Landmark, Pinned
from core.products import Product
from core.reports import Category
from core.routing import Hours, ReferralRule, RouteRule
from storage.memory.reference import MemoryReference
from storage.sql.reference import SqlReference

SATPOL = Agency("satpolpp", "Satuan Polisi Pamong Praja", aliases=("Satpol PP",))
KOMINFO = Agency("diskominsta", "Dinas Kominfo", phone="(0293) 360990", sources=("opd",))
POLRI = Contact("polri110", "Polri", "darurat", "nasional", numbers=("110",))
OLD = Contact("damkar", "Damkar", "darurat", "tidak_terkonfirmasi", numbers=("0293",))
PLN = Contact("pln123", "PLN", "layanan", "nasional", numbers=("123",))
NOISE = Category(
    "bising",
    "Kebisingan",
    "ketertiban",
    "satpolpp",
    "rendah",
    "Suara keras",
    ("bising", "berisik"),
)
BRAWL = replace(
    NOISE,
    code="tawuran",
    name="Tawuran",
    group="keamanan",
    emergency_contact="polri110",
    sensitive=True,
    response_hours=0.5,
)
TIDAR = Kelurahan("33.71.01.1003", "Tidar Utara", "Magelang Selatan", "56125", ("Tidut",))
GANTEN = Kelurahan(
    "33.71.01.1004", "Jurangombo Selatan", "Magelang Selatan", kampung=("Kampung Ganten",)
)
KRAMAT = Kelurahan("33.71.02.1001", "Kramat Utara", "Magelang Utara")
HOSPITAL = Landmark("RSUD Tidar", Location(-7.48, 110.0), "opd")
GETUK = Product(
    "P-001",
    "Getuk Trio",
    "makanan khas",
    seller="Getuk Trio Sejati",
    price=25_000,
    location=Location(-7.47, 110.21),
)
BATIK = Product("P-002", "Batik tulis", "batik", seller="Batik Bunga", kelurahan="Kramat Utara")
KEY_CARD = FaqEntry(
    "F-001",
    "ktp",
    "KTP hilang",
    ("ktp saya hilang", "cara urus ktp hilang"),
    "Datang ke Disdukcapil.",
    "2026-11-23",
    requirements=("surat kehilangan",),
    agency="diskominsta",
)
DONOR = FaqEntry("F-002", "donor", "Donor darah", ("syarat donor",), "Ke PMI.", "2026-11-23")
KAMPUNG_GANTEN = KampungReligi(
    "ganten", "Ganten", "tinggi", kelurahan="Jurangombo Selatan", declared_on=date(2021, 12, 14)
)
KAMPUNG_CEMARA = KampungReligi("cemara", "Cemara Asri", "sedang", aliases=("Cemoro",))
PROGRAMME = Programme(
    name="Kampung Religi",
    parent="Programis",
    mission="Misi 1",
    legal_basis="Perwal 54/2022",
    in_charge="Kesra",
    scope="Untuk semua agama",
    target="192 RW",
    checked="2026-11-23",
    milestones=(
        Milestone(date(2021, 4, 9), None, "Pencanangan pertama", "warta"),
        Milestone(date(2021, 12, 14), 5, "Ganten", "kemenag"),
    ),
    events=(KampungReligiEvent("Kirab", date(2024, 9, 1), None, "Kirab budaya", "suarabaru"),),
    sources=("kemenag",),
)
EID = Holiday(date(2026, 3, 20), "Idul Fitri", NATIONAL, "SKB")
LEAVE = Holiday(date(2026, 3, 19), "Cuti bersama", SHARED_LEAVE, "SKB")
OFFICE = Office("Senin-Jumat 08.00-16.00", "diskominsta", ("diskominsta", "satpolpp"), ("SE",))
AT_NIGHT = RouteRule("bising", "diskominsta", when=Hours.OTHER)
IN_TIDAR = RouteRule("bising", "diskominsta", place=TIDAR.code)
ALL_DIAL = (ReferralRule("pln123", category="bising"), ReferralRule("polri110"))
WAWAN = Operator(0, "Wawan", "wawan", "satpolpp", Role.OPERATOR)
HOURS = DeskHours({0: (time(8), time(15, 30)), 4: (time(8), time(11))})


class SquareMap:
    """Each kelurahan is one degree wide, from longitude 110 on in the order given."""

    def __init__(self, kelurahan: Sequence[Kelurahan]) -> None:
        self._kelurahan = kelurahan

    def at(self, location: Location) -> Pinned:
        number = int(location.longitude) - 110
        if 0 <= number < len(self._kelurahan):
            return Pinned(self._kelurahan[number], (self._kelurahan[number],), 0.0)
        return Pinned(None, (self._kelurahan[-1],), 500.0)


async def load_city(reference: MemoryReference | SqlReference) -> None:
    await reference.replace_agencies([SATPOL, KOMINFO])
    await reference.replace_contacts([POLRI, OLD, PLN])
    await reference.replace_categories([NOISE, BRAWL])
    await reference.replace_places([KRAMAT, TIDAR, GANTEN])
    await reference.replace_landmarks([HOSPITAL])
    await reference.replace_outside(["Mertoyudan"])
    await reference.replace_products([GETUK, BATIK])
    await reference.replace_faq([KEY_CARD, DONOR])
    await reference.replace_kampung_religi([KAMPUNG_GANTEN, KAMPUNG_CEMARA])
    await reference.replace_programme(PROGRAMME)
    await reference.replace_holidays([EID, LEAVE])
    await reference.replace_office(OFFICE)
    await reference.replace_routes([AT_NIGHT, IN_TIDAR])
    await reference.replace_referrals(ALL_DIAL)
    await reference.replace_operators([WAWAN])
    await reference.replace_desk_hours(HOURS)

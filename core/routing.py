"""Which agency a report belongs to, and whom it is referred to when it is not the city's work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.agencies import Agency
from core.calendar import WorkRules
from core.places import Kelurahan
from core.reports import Category

OF_ANOTHER = "instansi"
"""The kind of an agency that is not the city's."""
NEIGHBOURHOOD = "kec_"
"""Codes of agencies begin so whose people live next door to whoever reports."""


class Hours(StrEnum):
    """When a rule holds, by the office hours of the city."""

    WORKING = "jam_kerja"
    OTHER = "luar_jam_kerja"


@dataclass(frozen=True, slots=True)
class RouteRule:
    """Reports of a category go to this agency. `place` is the code of a kelurahan or kecamatan."""

    category: str
    agency: str
    place: str | None = None
    when: Hours | None = None

    def holds(self, kelurahan: Kelurahan | None, when: Hours) -> bool:
        if self.when not in (None, when):
            return False
        return self.place is None or (kelurahan is not None and _lies_in(kelurahan, self.place))

    @property
    def precision(self) -> tuple[int, bool]:
        """A kelurahan is more precise than its kecamatan, a place more than the hours."""
        return len(self.place or ""), self.when is not None


@dataclass(frozen=True, slots=True)
class ReferralRule:
    """Where to send people who come with this category or to this agency; with neither of them,
    from outside the city. `contact` is the code of a contact."""

    contact: str
    category: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """Who can help instead: an agency's code, a contact's code, or both."""

    agency: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Routed:
    """The agency whose queue the ticket joins; with a referral its work is to pass it on."""

    agency: str
    referral: Referral | None = None


@dataclass(frozen=True, slots=True)
class Routes:
    rules: Sequence[RouteRule] = ()
    referrals: Sequence[ReferralRule] = ()

    def agency(self, category: Category, kelurahan: Kelurahan | None, when: Hours) -> str:
        """The agency in charge: by the most precise rule, else the category's own."""
        fitting = (
            rule
            for rule in self.rules
            if rule.category == category.code
            and rule.holds(kelurahan, when)
            and not too_near(category, rule.agency)
        )
        best = max(fitting, key=lambda rule: rule.precision, default=None)
        return best.agency if best else category.agency

    def contact(self, category: str | None, agency: str | None) -> str | None:
        found = (
            rule.contact
            for rule in self.referrals
            if (rule.category, rule.agency) == (category, agency)
        )
        return next(found, None)

    def outside(self) -> Referral:
        """Where to send a report from outside the city."""
        return Referral(contact=self.contact(None, None))


class Routing(Protocol):
    async def route(
        self, category: Category, kelurahan: Kelurahan | None, now: datetime
    ) -> Routed: ...

    async def outside(self) -> Referral:
        """Where to send a report from outside the city."""


def route(
    category: Category,
    kelurahan: Kelurahan | None,
    now: datetime,
    *,
    routes: Routes,
    desk: WorkRules,
    agency_of: Callable[[str], Agency | None],
) -> Routed:
    """Where a report goes. The fallback gets what is nobody's, unknown or not the city's."""
    when = Hours.WORKING if desk.calendar.is_open(now, desk.week) else Hours.OTHER
    agency = agency_of(routes.agency(category, kelurahan, when))
    contact = routes.contact(category.code, None)
    if agency is not None and agency.kind == OF_ANOTHER:
        contact = contact or routes.contact(None, agency.code)
        return Routed(desk.fallback, Referral(agency.code, contact))
    referral = Referral(contact=contact) if contact else None
    if agency is None or too_near(category, agency.code):
        return Routed(desk.fallback, referral)
    return Routed(agency.code, referral)


def too_near(category: Category, agency: str) -> bool:
    """Sensitive reports are never sent to the neighbourhood: its people know who wrote them."""
    return category.sensitive and agency.startswith(NEIGHBOURHOOD)


def _lies_in(kelurahan: Kelurahan, place: str) -> bool:
    """Kemendagri's code of a kelurahan begins with that of its kecamatan."""
    return f"{kelurahan.code}.".startswith(f"{place}.")

"""The facts in a message: prices, places, numbers, times and wishes, each read by its own file.

Readers of long numbers go first and take their digits away, so that no telephone number is read
out of a NIK and no price out of a time of the day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from language.anonymity import wishes_anonymity
from language.clock import times_in
from language.directions import directions_in
from language.district_names import District
from language.districts import Districts, Regions
from language.identities import nik_in, nop_in, plates_in
from language.neighbourhoods import Neighbourhood, neighbourhood_in
from language.phones import phones_in
from language.prices import Prices, prices_among
from language.spans import Found, plain, tokens_of, without
from language.spots import Spots
from language.tickets import ticket_in
from language.when import When, when_in

MOST = 2_000
"""Characters that are read; what comes after is a story, not an order."""


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Every name that we know: districts, and spots (kampung, landmarks) by their own names."""

    districts: Districts
    spots: Spots


def place_names(districts: Iterable[District], spots: Iterable[str] = ()) -> PlaceNames:
    return PlaceNames(Districts(districts), Spots(spots))


@dataclass(frozen=True, slots=True)
class Entities:
    """What a message tells. A missing fact is None or empty."""

    prices: Prices = field(default_factory=Prices)
    regions: Regions = field(default_factory=Regions)
    neighbourhood: Neighbourhood = field(default_factory=Neighbourhood)
    ticket: str | None = None
    phone: str | None = None
    plate: str | None = None
    nik: str | None = None
    nop: str | None = None
    time: str | None = None
    when: When | None = None
    spots: Sequence[str] = ()
    directions: Sequence[str] = ()
    anonymous: bool = False

    def to_json(self) -> dict[str, int | str | list[str]]:
        """The scored entities as the labelled sets name them, without what is missing."""
        told: dict[str, int | str | list[str] | None] = {
            "max_price": self.prices.max_price,
            "min_price": self.prices.min_price,
            "approx_price": self.prices.approx_price,
            "kelurahan": list(self.regions.kelurahan),
            "kecamatan": list(self.regions.kecamatan),
            "ticket": self.ticket,
            "phone": self.phone,
            "rt": self.neighbourhood.rt,
            "rw": self.neighbourhood.rw,
            "plat": self.plate,
            "nik": self.nik,
            "nop": self.nop,
            "jam": self.time,
        }
        return {name: value for name, value in told.items() if value}


def entities_in(text: str, names: PlaceNames) -> Entities:
    """All facts of a message."""
    written = text[:MOST]
    page = _Page(plain(written))
    nop = page.take(nop_in(page.text))
    nik = page.take(nik_in(page.text))
    ticket = page.take(ticket_in(page.text))
    phone = page.take(*phones_in(page.text))
    plate = page.take(*plates_in(page.text, written))
    words = tokens_of(page.text)
    neighbourhood = neighbourhood_in(page.text)
    page.take(*neighbourhood.spans)
    told = page.text
    time = page.take(*times_in(told))
    return Entities(
        prices=prices_among(tokens_of(page.text)),
        regions=names.districts.among(words),
        neighbourhood=neighbourhood,
        ticket=ticket,
        phone=phone,
        plate=plate,
        nik=nik,
        nop=nop,
        time=time,
        when=when_in(told, time),
        spots=names.spots.among(words),
        directions=directions_in(page.text),
        anonymous=wishes_anonymity(page.text),
    )


@dataclass(slots=True)
class _Page:
    """A text from which readers take away what they have read."""

    text: str

    def take(self, *found: Found | None) -> str | None:
        """The value of the first that has one, after all of them were taken away."""
        spans = [each for each in found if each]
        self.text = without(self.text, spans)
        return next((each.value for each in spans if each.value), None)

"""Reference data as it was at one moment, with its search indexes: built once, read often."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from core.agencies import Agency, Contact
from core.agenda import Gathering
from core.faq import FaqEntry, FaqMatch
from core.kampung_religi import KampungReligi, Programme
from core.messages import Location
from core.places import Kelurahan, Landmark, Pinned, Place
from core.reports import Category
from language.district_names import District
from language.entities import PlaceNames, entities_in, place_names
from language.names import Gazetteer
from language.taught import NOTHING, Taught
from language.topics import Entry, TopicIndex

WEAK = 0.1
"""Below this score an entry of the FAQ was surely not meant."""


class Map(Protocol):
    def at(self, location: Location) -> Pinned: ...


MapMaker: TypeAlias = Callable[[Sequence[Kelurahan]], Map]
"""Makes the map of these kelurahan; asked again when they change."""


@dataclass(frozen=True, slots=True)
class FaqRows:
    entries: Sequence[FaqEntry]
    taught: Taught = NOTHING

    def __len__(self) -> int:
        return len(self.entries)


class FaqSnapshot:
    def __init__(self, rows: FaqRows) -> None:
        self._entries = {entry.id: entry for entry in rows.entries}
        self._taught = rows.taught
        self._topics = topic_index(rows)

    def search(self, words: str, limit: int) -> Sequence[FaqMatch]:
        """The best entry of each likely topic; none that surely was not meant."""
        asked = self._topics.search(self._taught.rewritten(words), limit)
        return [
            FaqMatch(self._entries[each.id], each.score) for each in asked if each.score >= WEAK
        ]

    def get(self, entry_id: str) -> FaqEntry | None:
        return self._entries.get(entry_id)

    def all(self) -> Sequence[FaqEntry]:
        return list(self._entries.values())


def topic_index(rows: FaqRows) -> TopicIndex:
    """By titles and phrases of the entries, and by what was taught."""
    variants = rows.taught.variants
    return TopicIndex(
        Entry(each.id, each.topic, (each.title, *each.phrases, *variants.get(each.id, ())))
        for each in rows.entries
    )


@dataclass(frozen=True, slots=True)
class KampungReligiRows:
    kampung: Sequence[KampungReligi]
    programme: Programme | None
    agenda: Sequence[Gathering] = ()

    def __len__(self) -> int:
        return len(self.kampung) + len(self.agenda)


class KampungReligiSnapshot:
    def __init__(self, rows: KampungReligiRows) -> None:
        self._programme = rows.programme
        self._agenda = rows.agenda
        self._kampung = {
            each.id: each for each in sorted(rows.kampung, key=lambda each: each.name.casefold())
        }
        self._names = Gazetteer(
            (name, each.id) for each in rows.kampung for name in (each.name, *each.aliases)
        )

    def programme(self) -> Programme:
        if self._programme is None:
            raise LookupError("the programme Kampung Religi is not loaded: python -m bot import")
        return self._programme

    def all(self) -> Sequence[KampungReligi]:
        return list(self._kampung.values())

    def agenda(self) -> Sequence[Gathering]:
        return self._agenda

    def get(self, kampung_id: str) -> KampungReligi | None:
        return self._kampung.get(kampung_id)

    def named_in(self, words: str) -> KampungReligi | None:
        named = self._names.find(words)
        return self._kampung[named[0].id] if named else None


@dataclass(frozen=True, slots=True)
class PlaceRows:
    kelurahan: Sequence[Kelurahan]
    landmarks: Sequence[Landmark]
    outside: Sequence[str]

    def __len__(self) -> int:
        return len(self.kelurahan) + len(self.landmarks) + len(self.outside)


class PlaceSnapshot:
    def __init__(self, rows: PlaceRows, map_maker: MapMaker) -> None:
        self._kelurahan = {
            each.code: each for each in sorted(rows.kelurahan, key=lambda k: (k.kecamatan, k.name))
        }
        self._map = map_maker(self.all()) if rows.kelurahan else None
        self._places: dict[str, Place] = {}
        self._names = Gazetteer(list(self._named(rows)))
        self._outside = Gazetteer((name, name) for name in rows.outside)
        self._by_name = {place.words: place for place in self._places.values()}
        self._meant = names_of(rows)

    def all(self) -> Sequence[Kelurahan]:
        return list(self._kelurahan.values())

    def get(self, code: str) -> Kelurahan | None:
        return self._kelurahan.get(code)

    def at(self, location: Location) -> Pinned:
        if self._map is None:
            raise LookupError("the kelurahan are not loaded: python -m bot import")
        return self._map.at(location)

    def named_in(self, words: str) -> Sequence[Place]:
        return [self._places[name.id] for name in self._names.find(words)]

    def meant_in(self, words: str) -> Sequence[Place]:
        """A spot tells more than a district: "tidar krajan" is in one of both kelurahan Tidar."""
        told = entities_in(words, self._meant)
        spots = [self._by_name[name] for name in told.spots]
        districts = [self._by_name[name] for name in told.regions.kelurahan]
        if {spot.kelurahan for spot in spots} & {each.kelurahan for each in districts}:
            return spots
        return [*spots, *districts]

    def outside_named_in(self, words: str) -> str | None:
        named = self._outside.find(words)
        return named[0].id if named else None

    def _named(self, rows: PlaceRows) -> Iterator[tuple[str, str]]:
        """Every name with the id of its place; also fills in the places."""
        for each in rows.kelurahan:
            self._places[each.code] = Place(each.name, each)
            yield from ((name, each.code) for name in (each.name, *each.aliases))
            for kampung in each.kampung:
                self._places[f"{each.code}/{kampung}"] = Place(kampung, each)
                yield kampung, f"{each.code}/{kampung}"
        for landmark in rows.landmarks:
            kelurahan = self._map.at(landmark.location).kelurahan if self._map else None
            self._places[landmark.name] = Place(landmark.name, kelurahan, landmark.location)
            yield landmark.name, landmark.name


def names_of(rows: PlaceRows) -> PlaceNames:
    """The names by which free text can mean a place of the city."""
    kecamatan = dict.fromkeys(each.kecamatan for each in rows.kelurahan)
    return place_names(
        [
            *(District(each.name, each.kecamatan, each.aliases) for each in rows.kelurahan),
            *(District(name) for name in kecamatan),
        ],
        [
            *(kampung for each in rows.kelurahan for kampung in each.kampung),
            *(landmark.name for landmark in rows.landmarks),
        ],
    )


@dataclass(frozen=True, slots=True)
class AgencyRows:
    agencies: Sequence[Agency]
    contacts: Sequence[Contact]

    def __len__(self) -> int:
        return len(self.agencies) + len(self.contacts)


class AgencySnapshot:
    def __init__(self, rows: AgencyRows) -> None:
        self._agencies = {agency.code: agency for agency in rows.agencies}
        self._contacts = {each.code: each for each in rows.contacts if each.shown}

    def get(self, code: str) -> Agency | None:
        return self._agencies.get(code)

    def all(self) -> Sequence[Agency]:
        return list(self._agencies.values())

    def contact(self, code: str) -> Contact | None:
        return self._contacts.get(code)

    def emergency(self) -> Sequence[Contact]:
        return [each for each in self._contacts.values() if each.kind == "darurat"]


class CategorySnapshot:
    def __init__(self, categories: Sequence[Category]) -> None:
        self._categories = {category.code: category for category in categories}

    def all(self) -> Sequence[Category]:
        return list(self._categories.values())

    def get(self, code: str) -> Category | None:
        return self._categories.get(code)

"""What conversations may ask of the city, in memory."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core.agencies import Agency, Contact
from core.agenda import Gathering
from core.calendar import WorkRules
from core.canned import CannedReply
from core.citizens import Citizen
from core.demand import EXAMPLES, MOST, Miss, Wanted
from core.faq import FaqEntry, FaqMatch
from core.kampung_religi import KampungReligi, Programme
from core.messages import Location
from core.operators import DeskHours, Operator, Role
from core.places import Kelurahan, Pinned, Place, in_lines
from core.products import Found, Product, ProductQuery
from core.questions import Why
from core.reports import Category, ReportDraft, Visibility
from core.routing import Referral, Routed, route
from core.template_texts import TemplateText
from core.weekly import Week
from language.masking import masked
from language.products.matter import matter_of
from language.taught import NOTHING
from storage.clean import cleaned
from storage.memory.accounts import MemoryRoster
from storage.memory.lessons import count_question, taught_in
from storage.memory.reference import MemoryReference
from storage.memory.state import State
from storage.product_shelf import find
from storage.snapshots import FaqRows, FaqSnapshot


class MemoryAgencies:
    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def get(self, code: str) -> Agency | None:
        return self._reference.agencies.get(code)

    async def all(self) -> Sequence[Agency]:
        return self._reference.agencies.all()

    async def contact(self, code: str) -> Contact | None:
        return self._reference.agencies.contact(code)

    async def emergency(self) -> Sequence[Contact]:
        return self._reference.agencies.emergency()


class MemoryCalendars:
    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def read(self) -> WorkRules:
        return self._reference.desk.desk()


class MemoryCitizens:
    def __init__(self, state: State) -> None:
        self._state = state

    async def set_language(self, citizen: Citizen, language: str) -> None:
        self._change(citizen.id, language=language)

    async def set_visibility(self, citizen: Citizen, visibility: Visibility) -> None:
        self._change(citizen.id, visibility=visibility)

    async def block(self, citizen_id: int, reason: str, *, by: str, at: datetime) -> bool:
        return self._change(citizen_id, blocked=True)

    async def unblock(self, citizen_id: int, *, by: str, at: datetime) -> bool:
        return self._change(citizen_id, blocked=False)

    def _change(self, citizen_id: int, **values: object) -> bool:
        before = self._state.citizens.get(citizen_id)
        if before is None:
            return False
        after = replace(before, **values)  # type: ignore[arg-type]
        self._state.citizens[citizen_id] = after
        return after != before


class MemoryFaq:
    def __init__(self, state: State, reference: MemoryReference) -> None:
        self._state = state
        self._reference = reference

    async def search(self, words: str, *, limit: int = 3) -> Sequence[FaqMatch]:
        return self._snapshot().search(words, limit)

    async def get(self, entry_id: str) -> FaqEntry | None:
        return self._reference.faq.get(entry_id)

    async def all(self) -> Sequence[FaqEntry]:
        return self._reference.faq.all()

    async def record_feedback(self, entry_id: str, *, helpful: bool, key: str) -> None:
        self._state.faq_feedback.setdefault(key, (entry_id, helpful))

    async def record_unanswered(self, words: str, *, key: str, why: Why = Why.UNKNOWN) -> None:
        if key not in self._state.unanswered:
            told = self._state.unanswered[key] = masked(cleaned(words))
            count_question(self._state, told, why)

    def _snapshot(self) -> FaqSnapshot:
        taught = taught_in(self._state)
        entries = self._reference.faq
        return FaqSnapshot(FaqRows(entries.all(), taught)) if taught is not NOTHING else entries


class MemoryKampungReligi:
    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def programme(self) -> Programme:
        return self._reference.kampung_religi.programme()

    async def all(self) -> Sequence[KampungReligi]:
        return self._reference.kampung_religi.all()

    async def agenda(self) -> Sequence[Gathering]:
        return self._reference.kampung_religi.agenda()

    async def get(self, kampung_id: str) -> KampungReligi | None:
        return self._reference.kampung_religi.get(kampung_id)

    async def named_in(self, words: str) -> KampungReligi | None:
        return self._reference.kampung_religi.named_in(words)


class MemoryOperators:
    def __init__(self, state: State, reference: MemoryReference) -> None:
        self._reference = reference
        self._accounts = MemoryRoster(lambda: state, lambda: reference)

    async def desk_hours(self) -> DeskHours:
        return self._reference.desk_hours

    async def get(self, login: str) -> Operator | None:
        account = await self._accounts.account(login)
        return account.operator if account and account.is_active else None

    async def has_supervisor(self, agency: str) -> bool:
        active = [each.operator for each in await self._accounts.all() if each.is_active]
        return any((each.agency, each.role) == (agency, Role.SUPERVISOR) for each in active)


class MemoryPlaces:
    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def kelurahan(self) -> Sequence[Kelurahan]:
        return self._reference.places.all()

    async def get(self, code: str) -> Kelurahan | None:
        return self._reference.places.get(code)

    async def at(self, location: Location) -> Pinned:
        return self._reference.places.at(location)

    async def named_in(self, words: str) -> Sequence[Place]:
        return self._reference.places.named_in(words)

    async def meant_in(self, words: str) -> Sequence[Place]:
        return self._reference.places.meant_in(words)

    async def outside_named_in(self, words: str) -> str | None:
        return self._reference.places.outside_named_in(words)


class MemoryProducts:
    def __init__(self, state: State, reference: MemoryReference) -> None:
        self._state = state
        self._reference = reference

    async def search(self, query: ProductQuery, *, now: datetime, limit: int = 50) -> Found:
        query = replace(query, words=taught_in(self._state).rewritten(query.words))
        index = self._reference.product_index(tuple(self._of_shops().values()))
        return find(index, query, now, limit)

    async def get(self, ids: Sequence[str]) -> Sequence[Product]:
        known = {**self._reference.products, **self._of_shops()}
        return [known[each] for each in ids if each in known]

    async def record_miss(self, miss: Miss, *, key: str) -> None:
        told = replace(miss, words=masked(cleaned(miss.words)))
        self._state.product_misses.setdefault(key, (datetime.now(UTC), told))

    def _of_shops(self) -> dict[str, Product]:
        rows = self._state.shop_products.items()
        return {id_: row.product for id_, row in rows if row.listed and not row.withdrawn}


class MemoryDemands:
    def __init__(self, state: State) -> None:
        self._state = state

    async def wanted(self, week: Week) -> Sequence[Wanted]:
        by_matter: dict[str, list[Miss]] = defaultdict(list)
        for at, miss in self._state.product_misses.values():
            if week.begins <= at < week.ends and matter_of(miss.words):
                by_matter[matter_of(miss.words)].append(miss)
        found = [_wanted(matter, misses) for matter, misses in by_matter.items()]
        return sorted(found, key=lambda each: (-each.count, each.matter))[:MOST]


def _wanted(matter: str, misses: Sequence[Miss]) -> Wanted:
    words = Counter(each.words for each in misses)
    said = sorted(words, key=lambda each: (-words[each], each))
    places = Counter(each.kelurahan for each in misses if each.kelurahan is not None)
    lacks = Counter(each.lack for each in misses)
    return Wanted(matter, len(misses), lacks, places, said[:EXAMPLES])


class MemoryReports:
    def __init__(self, state: State, reference: MemoryReference) -> None:
        self._state = state
        self._reference = reference

    async def categories(self) -> Sequence[Category]:
        return self._reference.categories.all()

    async def category(self, code: str) -> Category | None:
        return self._reference.categories.get(code)

    async def add(self, citizen_id: int, draft: ReportDraft, *, key: str) -> int | None:
        if key in self._state.reports:
            return None
        report_id = len(self._state.reports) + 1
        draft = replace(draft, details=cleaned(draft.details))
        self._state.reports[key] = (report_id, citizen_id, draft)
        return report_id

    async def record_elsewhere(
        self, citizen_id: int, category: str | None, contact: str, *, at: datetime, key: str
    ) -> None:
        self._state.sent_elsewhere.setdefault(key, contact)

    async def story(self, ticket_id: int) -> str:
        report_id = self._state.tickets[ticket_id].report_id
        drafts = {known: draft for known, _, draft in self._state.reports.values()}
        draft = drafts.get(report_id or 0)
        return in_lines(draft.details, draft.place.words) if draft else ""

    async def kelurahan_of(self, ticket_id: int) -> Kelurahan | None:
        report_id = self._state.tickets[ticket_id].report_id
        drafts = {known: draft for known, _, draft in self._state.reports.values()}
        return drafts[report_id].place.kelurahan if report_id in drafts else None


class MemoryTemplateTexts:
    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def all(self) -> Sequence[TemplateText]:
        return self._reference.template_texts


class MemoryCannedReplies:
    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def all(self) -> Sequence[CannedReply]:
        return self._reference.canned_replies


class MemoryRouting:
    def __init__(self, reference: MemoryReference) -> None:
        self._reference = reference

    async def route(self, category: Category, kelurahan: Kelurahan | None, now: datetime) -> Routed:
        return route(
            category,
            kelurahan,
            now,
            routes=self._reference.routes,
            desk=self._reference.desk.desk(),
            agency_of=self._reference.agencies.get,
        )

    async def outside(self) -> Referral:
        return self._reference.routes.outside()

"""What the keeper of the figures reads and writes, in memory."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from core.counting import Counted, Rating, Subject, day_of, midnight
from core.figures import Daily
from core.subscriptions import TOPICS, Word, turns_since
from core.tickets import Role
from core.weekly import Week, last_week
from storage.memory.state import State

COUNTED, SETTLED = "counted_at", "settled"


class MemoryFigureBooks:
    def __init__(self, state: State) -> None:
        self._state = state

    async def take_turn(self, now: datetime) -> None:
        self._state.figure_head[COUNTED] = now

    async def changed(self, limit: int) -> Sequence[Subject]:
        taken = list(self._state.figure_changes)[:limit]
        for each in taken:
            del self._state.figure_changes[each]
        return [self._subject(each) for each in taken]

    async def keep(self, counted: Sequence[Counted]) -> None:
        for each in counted:
            self._state.ticket_facts[each.subject.ticket.id] = each

    async def recount(self) -> None:
        self._state.figure_changes.update(dict.fromkeys(self._state.tickets))
        self._state.figure_head.pop(SETTLED, None)

    async def first_day(self) -> date | None:
        if SETTLED in self._state.figure_head:
            return day_of(self._state.figure_head[SETTLED]) + timedelta(1)
        first = next(iter(self._state.inbox.values()), None)
        return day_of(first.received_at) if first else None

    async def count_day(self, day: date) -> None:
        figures = self._messages(day)
        figures.update(self._consents(day))
        for place in [each for each in self._state.daily_figures if each[1] == day]:
            del self._state.daily_figures[place]
        for (measure, of), count in figures.items():
            self._state.daily_figures[measure, day, of] = count

    async def settle(self, day: date) -> None:
        self._state.figure_head[SETTLED] = midnight(day)

    def _subject(self, ticket_id: int) -> Subject:
        row = self._state.tickets[ticket_id]
        drafts = {known: draft for known, _, draft in self._state.reports.values()}
        place = drafts[row.report_id].place if row.report_id in drafts else None
        ratings = self._state.ticket_ratings.items()
        addresses = {row.id: address for address, row in self._state.addresses.items()}
        people = self._state.ticket_people.items()
        reporters = [
            addresses[conversation_id].channel.value
            for (about, conversation_id), person in people
            if about == ticket_id and person.role is Role.REPORTER
        ]
        return Subject(
            ticket=row.ticket,
            history=row.history,
            ratings=[
                Rating(each.score, each.at) for (about, _), each in ratings if about == ticket_id
            ],
            channel=reporters[0] if reporters else "",
            kelurahan=place.kelurahan.code if place and place.kelurahan else "",
            location=place.location if place else None,
        )

    def _messages(self, day: date) -> Counter[tuple[Daily, str]]:
        figures = Counter[tuple[Daily, str]]()
        for came in self._state.inbox.values():
            if day_of(came.received_at) == day:
                figures[Daily.RECEIVED, came.address.channel.value] += 1
                if came.flow is not None:
                    figures[Daily.ASKED, came.flow] += 1
        for went in self._state.outbox.values():
            if day_of(went.created_at) == day:
                figures[Daily.SENT, went.address.channel.value] += 1
                if went.author is not None:
                    figures[Daily.WRITTEN, went.address.channel.value] += 1
        return figures

    def _consents(self, day: date) -> Counter[tuple[Daily, str]]:
        ends = midnight(day + timedelta(1))
        words = [
            Word(row.citizen_id, row.topic, row.active, row.changed_at)
            for row in self._state.subscriptions.values()
            if row.changed_at < ends
        ]
        began, ceased = turns_since(words, midnight(day))
        figures = Counter[tuple[Daily, str]]()
        for topic in TOPICS:
            before = self._state.daily_figures.get(
                (Daily.SUBSCRIBERS, day - timedelta(1), topic), 0
            )
            figures[Daily.SUBSCRIBED, topic] = began[topic]
            figures[Daily.UNSUBSCRIBED, topic] = ceased[topic]
            figures[Daily.SUBSCRIBERS, topic] = before + began[topic] - ceased[topic]
        return figures


class MemoryWeeklyWishes:
    def __init__(self, state: State) -> None:
        self._wishes = state.weekly_wishes

    async def wish(self, login: str, *, wanted: bool, at: datetime) -> None:
        if wanted:
            self._wishes.setdefault(login, str(last_week(at)))
        else:
            self._wishes.pop(login, None)

    async def wanted(self) -> Collection[str]:
        return set(self._wishes)

    async def due(self, week: Week) -> Sequence[str]:
        return sorted(login for login, told in self._wishes.items() if told != str(week))

    async def tell(self, login: str, week: Week) -> bool:
        if self._wishes.get(login) in (None, str(week)):
            return False
        self._wishes[login] = str(week)
        return True

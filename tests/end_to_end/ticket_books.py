"""What the database tells of tickets, read line by line: nothing missing, nothing twice.

Reads with SQL of its own and knows nothing of the code that wrote it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, TypeAlias

from sqlalchemy import Row, select, text

from storage.sql.database import Database
from storage.sql.tables import (
    addresses,
    outbox,
    ticket_additions,
    ticket_history,
    ticket_numbers,
    ticket_people,
    ticket_ratings,
    tickets,
)
from tests.end_to_end.ticket_script import Operation

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Rows: TypeAlias = Sequence[AnyRow]

TOLD = frozenset({"status", "transferred", "reopened", "confirmed", "split", "breached", "closed"})
"""Events of which everybody who waits for the ticket hears; `merged` and `escalated` sometimes."""
ENDS = frozenset({"selesai", "tidak-bisa", "dirujuk"})
BEGINS = frozenset({"opened", "reopened", "split"})
"""Events from which the deadlines count."""
FORWARD = ("diterima", "diverifikasi", "dikerjakan")
TOP_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Books:
    tickets: Rows
    lines: Rows
    """The history of all tickets, in the order in which it was written."""
    messages: Rows
    people: Rows
    conversations: Mapping[str, int]
    numbers: Rows
    additions: Sequence[str]
    ratings: Sequence[str]

    @property
    def notices(self) -> Rows:
        return [each for each in self.messages if ":to:" in each.key]

    def of(self, ticket: AnyRow) -> Rows:
        return [line for line in self.lines if line.ticket_id == ticket.id]


async def books(database: Database) -> Books:
    async def rows(statement: Any) -> Rows:
        async with database.read() as connection:
            return (await connection.execute(statement)).all()

    return Books(
        tickets=await rows(select(tickets).order_by(tickets.c.id)),
        lines=await rows(select(ticket_history).order_by(ticket_history.c.id)),
        messages=await rows(select(outbox).order_by(outbox.c.id)),
        people=await rows(select(ticket_people)),
        conversations={row.external_id: row.id for row in await rows(select(addresses))},
        numbers=await rows(select(ticket_numbers)),
        additions=[row.key for row in await rows(select(ticket_additions))],
        ratings=[row.key for row in await rows(select(ticket_ratings))],
    )


# ------------------------------------------------------------------------------------- numbers


def check_numbers(kept: Books, openings: Sequence[Operation]) -> None:
    """One ticket and one receipt for each report; the numbers of a day have no gap."""
    assert sorted(ticket.key for ticket in kept.tickets) == sorted(each.key for each in openings)
    told = {each.key.removeprefix("reply:"): each.ticket for each in kept.messages if each.ticket}
    for ticket in kept.tickets:
        assert told[ticket.key] == ticket.number
    days: dict[str, list[int]] = defaultdict(list)
    for ticket in kept.tickets:
        _, day, count = ticket.number.split("-")
        days[day].append(int(count))
    last = {f"{row.day:%y%m%d}": row.last for row in kept.numbers}
    assert {day: sorted(counts) for day, counts in days.items()} == {
        day: list(range(1, count + 1)) for day, count in last.items()
    }


# ------------------------------------------------------------------------------------- history


def check_history(kept: Books) -> None:
    """Told from its beginning, a history leads to the ticket as it is."""
    for ticket in kept.tickets:
        lines = kept.of(ticket)
        assert lines[0].event == "opened", ticket.number
        assert lines[0].key == ticket.key
        for before, after in pairwise(lines):
            assert _follows(before, after), (ticket.number, before.key, after.key)
        last = lines[-1]
        now = (ticket.status, ticket.agency, ticket.level)
        assert now == (last.status, last.agency, last.level), (ticket.number, last.key)
        own = [line.event for line in lines if not _is_mirrored(line)]
        assert ticket.reopened == own.count("reopened"), ticket.number
        assert (ticket.ended_at is not None) == (ticket.status in ENDS), ticket.number
        turns = [e.event for e in lines if e.event in {"confirmed", "closed", "reopened", "split"}]
        is_closed = bool(turns) and turns[-1] in {"confirmed", "closed"}
        assert (ticket.closed_at is not None) == is_closed, ticket.number


def _follows(before: AnyRow, after: AnyRow) -> bool:
    """Whether a line can come after another."""
    match after.event:
        case "opened":
            return False
        case "reopened":
            return before.status in ENDS and after.status == "diterima"
        case "split" if before.status in ENDS:  # the other one's end was not the end of this one
            return bool(after.status == "diterima")
        case "merged" if ":main" not in after.key:  # it is now where the other one is
            return before.status not in ENDS and after.status not in ENDS
        case "status" if after.status in ENDS:
            return before.status not in ENDS
        case "status":
            return FORWARD.index(before.status) < FORWARD.index(after.status)
        case "closed" | "confirmed":
            return bool(before.status == after.status and after.status in ENDS)
        case _:
            return bool(before.status == after.status)


def check_additions(kept: Books) -> None:
    """What citizens told later and how they rated stands in the history, once each."""
    told = Counter(line.key for line in kept.lines if line.event == "added")
    assert told == Counter(kept.additions)
    rated = Counter(line.key for line in kept.lines if line.event == "rated")
    assert rated == Counter(kept.ratings)


def check_outcomes(kept: Books, outcomes: Mapping[str, str]) -> None:
    """What the program said was done is in the history, and what it refused is not."""
    keys = {line.key for line in kept.lines}
    replies = {each.key: each.body["text"] for each in kept.messages}
    for key, outcome in outcomes.items():
        said = replies.get(f"reply:{key}", outcome)
        if said in LEAVES_A_LINE:
            assert key in keys, (key, said)
        elif f"reply:{key}" in replies and not said.startswith("LPR-"):
            assert key not in keys, (key, said)


LEAVES_A_LINE = frozenset(
    "closed noted reopened added rated followed "
    "verify start finish refuse refer assign transfer merge split".split()
)


# ------------------------------------------------------------------------------------- notices


def check_notices(kept: Books, script: Mapping[str, Operation]) -> None:
    """Everybody who waited for a ticket when a line was written was told once, nobody else."""
    expected: Counter[str] = Counter()
    sent = Counter(each.key for each in kept.notices)
    for key, people, is_certain in _told(kept, script):
        keys = [f"{key}:to:{person}" for person in people]
        if is_certain or any(each in sent for each in keys):
            expected.update(keys)
    assert sent == expected
    numbers: dict[int, set[str]] = defaultdict(set)
    known = {ticket.id: ticket.number for ticket in kept.tickets}
    for person in kept.people:
        numbers[person.conversation_id].add(known[person.ticket_id])
    for notice in kept.notices:
        assert notice.ticket in numbers[notice.conversation_id], notice.key


def _told(
    kept: Books, script: Mapping[str, Operation]
) -> Iterator[tuple[str, Sequence[int], bool]]:
    """For each line that is told: its key, who waited then, and whether it is told for certain.

    Follows the history to know who waited, and which ticket was merged into which.
    """
    main: dict[int, int] = {}
    people: dict[int, set[int]] = defaultdict(set)
    ids = {ticket.key: ticket.id for ticket in kept.tickets}
    for line in kept.lines:
        operation = script.get(line.key)
        if _is_mirrored(line):
            continue
        citizen = operation and kept.conversations.get(operation.citizen.external_id)
        if line.event in {"opened", "followed"}:
            assert citizen
            people[line.ticket_id].add(citizen)
        if line.event == "split":
            del main[line.ticket_id]
        together = [line.ticket_id, *(each for each, of in main.items() if of == line.ticket_id)]
        waiting = set().union(*(people[each] for each in together))
        if line.event in {"reopened", "confirmed"} and citizen:
            waiting.discard(citizen)  # whoever said so has an answer
        if line.event in TOLD or (line.event == "merged" and operation):
            yield line.key, sorted(waiting), True
        if line.event == "escalated":
            yield line.key, sorted(waiting), ":escalation:" in line.key
        if line.event == "merged" and operation:
            main[line.ticket_id] = ids[operation.other]


def _is_mirrored(line: AnyRow) -> bool:
    """Whether the line tells a duplicate what happened to its main ticket."""
    key: str = line.key
    if key.startswith("clock:"):
        return key.split(":")[1] != str(line.ticket_id)
    return key.endswith(f":{line.ticket_id}")


# ------------------------------------------------------------------------------------- clocks


def check_clocks(kept: Books) -> None:
    """Every step of a clock once, in order; every open ticket has an owner and a next moment."""
    for ticket in kept.tickets:
        lines = [line for line in kept.of(ticket) if not _is_mirrored(line)]
        _check_steps(ticket.number, lines)
        if ticket.merged_into is not None:
            assert ticket.next_at is None, ticket.number
        elif ticket.closed_at is None:
            assert ticket.agency, ticket.number
            assert ticket.next_at, ticket.number
            assert ticket.next_step, ticket.number
        assert 0 <= ticket.level <= TOP_LEVEL


def _check_steps(number: str, lines: Rows) -> None:
    seen: set[str] = set()
    moved: datetime | None = None
    for line in lines:
        if line.event in BEGINS:
            seen, moved = set(), None
        if not line.key.startswith("clock:"):
            continue
        _, _, step, due = line.key.split(":", 3)
        due_at = datetime.fromisoformat(due)
        assert due_at <= line.at, (number, line.key)
        if step == "escalation":  # again and again, but each after the last one
            assert moved is None or moved < due_at, (number, line.key)
        else:
            assert step not in seen, (number, line.key)
            seen.add(step)
        moved = line.at


async def check_no_deadlock(database: Database) -> None:
    """PostgreSQL would end one of two transactions that wait for each other, after a second."""
    if database.url.get_backend_name() == "sqlite":
        return
    counted = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
    async with database.read() as connection:
        assert await connection.scalar(counted) == 0

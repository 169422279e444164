"""The import of a file of products: uploaded, its columns named, looked at, run, and resumed.

    arrived ─► read ─► checking ─► previewed ─► running ─► done
       (its columns are named)   (somebody says yes)

*Arrived*, *checking* and *running* are work for a worker, who takes it with a lease; anything may
be `failed` or `cancelled`. While it runs, its place in the file is kept with the products.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Protocol

from core.messages import Text
from core.products import Product
from core.row_errors import RowError

FIELDS = (
    "id",
    "name",
    "category",
    "seller",
    "description",
    "price",
    "unit",
    "kelurahan",
    "address",
    "phone",
    "open_hours",
    "photo_url",
    "latitude",
    "longitude",
    "price_max",
    "price_date",
    "price_note",
    "scope",
    "source",
    "source_date",
)
"""What a file may say of a product, in the order in which people are asked for the columns."""
NEEDED = ("name", "category")
SAMPLE = 20
"""So many products are shown as they will be."""
MOST_ERRORS = 100_000
"""So many errors of a file are kept; all are counted."""


class TooLarge(Exception):
    """More bytes came than we take."""


class State(StrEnum):
    ARRIVED = "arrived"
    READ = "read"
    CHECKING = "checking"
    PREVIEWED = "previewed"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_work(self) -> bool:
        """A worker does it."""
        return self in (State.ARRIVED, State.CHECKING, State.RUNNING)

    @property
    def is_over(self) -> bool:
        return self in (State.DONE, State.FAILED, State.CANCELLED)


class Mode(StrEnum):
    ADD = "add"
    """What is not in the file stays as it is."""
    REPLACE = "replace"
    """What is not in the file is retired, save for what sellers wrote in chat."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a file does to the catalogue."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.gone + other.gone,
        )


@dataclass(frozen=True, slots=True)
class Import:
    """`source` names its folder, `columns` say which header stands for a field.

    `done` of the `kept` rows are written; `place` is where the next one begins. `sample` are the
    first products as they will be. `problem` says why nothing of the file can be used.
    """

    id: int
    source: str
    file_name: str
    by: str
    agency: str
    created_at: datetime
    mode: Mode = Mode.ADD
    state: State = State.ARRIVED
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    sample: tuple[Product, ...] = ()
    rows: int = 0
    kept: int = 0
    errors: int = 0
    """Rows that were left out."""
    done: int = 0
    place: int = 0
    found: Counts = Counts()
    """What it would change, when it was looked at."""
    made: Counts = Counts()
    """What it has changed."""
    problem: Text | None = None
    ended_at: datetime | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that a product needs and no column stands for."""
        return tuple(name for name in NEEDED if name not in self.columns)

    @property
    def makes_ids(self) -> bool:
        """Seller and name stand for a product that has no id."""
        return "id" not in self.columns

    @property
    def can_run(self) -> bool:
        """A file of which nothing is left must not empty the catalogue."""
        return self.state is State.PREVIEWED and self.kept > 0

    def with_sheet(self, sheet: str) -> "Import":
        """To be read again."""
        return replace(self, state=State.ARRIVED, sheet=sheet, columns={}, done=0)

    def to_check(self, columns: Mapping[str, str], mode: Mode) -> "Import":
        return replace(self, state=State.CHECKING, columns=dict(columns), mode=mode, done=0)

    def to_run(self) -> "Import":
        return replace(self, state=State.RUNNING, done=0, place=0, made=Counts())

    def cancelled(self, now: datetime) -> "Import":
        return replace(self, state=State.CANCELLED, ended_at=now)

    def failed(self, problem: Text, now: datetime) -> "Import":
        return replace(self, state=State.FAILED, problem=problem, ended_at=now)


def headers_digest(headers: Sequence[str]) -> str:
    """The same for the same headers in any order."""
    told = "\0".join(sorted(header.lower() for header in headers))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Imports(Protocol):
    async def add(self, new: Import) -> Import:
        """The same with its number."""

    async def get(self, number: int) -> Import | None: ...

    async def newest(self, limit: int) -> Sequence[Import]: ...

    async def change(self, before: State, after: Import) -> bool:
        """Keep it, unless it is no longer in that state."""

    async def claim(self, holder: str, now: datetime, until: datetime) -> Import | None:
        """The oldest one with work, for this holder alone until the lease ends; one at a time."""

    async def hold(self, number: int, holder: str, until: datetime) -> Import | None:
        """Lengthen a lease, until the end of the transaction nobody else changes the import.

        None when it was lost, or somebody cancelled the import.
        """

    async def keep(self, held: Import) -> None:
        """Keep one that is held; a state without work ends the lease."""

    async def errors(self, number: int, after: int, limit: int) -> Sequence[tuple[int, RowError]]:
        """With their places, in the order of the file."""

    async def forget_errors(self, number: int) -> None: ...

    async def add_errors(self, number: int, errors: Sequence[RowError]) -> None: ...

    async def remembered(self, agency: str, headers: Sequence[str]) -> Mapping[str, str] | None:
        """The columns that somebody of the agency chose for a file with these headers."""

    async def remember(
        self, agency: str, headers: Sequence[str], columns: Mapping[str, str]
    ) -> None: ...

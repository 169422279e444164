"""Agencies (OPD and other institutions), their contacts and when they are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.reviewing import due_on, is_overdue


@dataclass(frozen=True, slots=True)
class Agency:
    """A unit that a ticket can belong to. `kind` is "opd" (of the city) or "instansi" (other).

    `hours` are its own where they differ from those of the city's office, as people write them.
    """

    code: str
    name: str
    kind: str = "opd"
    aliases: tuple[str, ...] = ()
    duties: str | None = None
    address: str | None = None
    phone: str | None = None
    website: str | None = None
    hours: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A number or page that citizens may need.

    `status` tells how sure it is: "nasional" and "cukup_yakin" are shown plainly,
    "perlu_verifikasi" with a request to confirm, anything else never.
    """

    code: str
    name: str
    kind: str
    status: str
    numbers: tuple[str, ...] = ()
    hours: str | None = None
    address: str | None = None
    url: str | None = None
    note: str | None = None
    source_date: str | None = None
    sources: tuple[str, ...] = ()
    checked: str | None = None
    review_by: date | None = None

    def is_overdue(self, today: date) -> bool:
        return self.checked is not None and is_overdue(due_on(self.checked, self.review_by), today)

    @property
    def shown(self) -> bool:
        return self.status in {"nasional", "cukup_yakin", "perlu_verifikasi"} and bool(
            self.numbers or self.url
        )

    @property
    def verify(self) -> bool:
        return self.status == "perlu_verifikasi"


class Agencies(Protocol):
    async def get(self, code: str) -> Agency | None: ...

    async def all(self) -> Sequence[Agency]:
        """In the order of the data."""

    async def contact(self, code: str) -> Contact | None:
        """A contact by its code, or None when it is unknown or must not be shown."""

    async def emergency(self) -> Sequence[Contact]:
        """The emergency numbers that may be shown, in the order of the data."""

"""Replaces reference data by what a file says: idempotent, one transaction for each kind.

Every change raises the kind's number in `revisions`, which tells the catalogues of all processes.
Agencies and contacts come first: categories, questions, operators and the office refer to them,
and routes to all of these. What editors published or withdrew stays as they left it: of such an
entry no file says anything any more.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TypeVar, cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.agencies import Agency, Contact
from core.agenda import Gathering
from core.calendar import Holiday, Office
from core.canned import CannedReply
from core.content import ContentKind
from core.faq import FaqEntry
from core.kampung_religi import KampungReligi, Programme
from core.operators import DeskHours, Operator
from core.places import Kelurahan, Landmark
from core.products import Product
from core.reports import Category
from core.routing import ReferralRule, RouteRule
from core.template_texts import TemplateText
from storage.content_rows import NAMES, merged
from storage.sql import tables, writing
from storage.sql.agencies import load_agencies, load_contacts
from storage.sql.agenda import load_agenda
from storage.sql.canned import load_canned_replies
from storage.sql.content import load_edited
from storage.sql.database import Database
from storage.sql.desk import load_holidays, load_office
from storage.sql.faq import load_faq
from storage.sql.kampung_religi import load_kampung_religi, load_programme
from storage.sql.operators import load_desk_hours, load_operators
from storage.sql.places import load_kelurahan, load_landmarks, load_outside
from storage.sql.product_writing import replace_products
from storage.sql.reports import load_categories
from storage.sql.routes import load_referrals, load_routes
from storage.sql.template_texts import load_template_texts
from storage.sql.unit import Unit, load_revisions

Value = TypeVar("Value")
TURN = select(tables.revisions.c.number).with_for_update()
"""Who publishes an entry of the kind waits for us, or we for them."""


class SqlReference:
    """Each `replace_...` tells whether anything changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def revisions(self) -> Mapping[str, int]:
        """How often each kind was changed; a kind that was never loaded is not there."""
        async with self._database.read() as connection:
            return await load_revisions(connection)

    async def edited(self, kind: ContentKind) -> Collection[str]:
        """The codes of what editors published or withdrew."""
        async with self._database.read() as connection:
            return await load_edited(connection, kind)

    async def replace_agencies(self, rows: Sequence[Agency]) -> bool:
        write = partial(writing.write_live, table=tables.agencies)
        return await self._replace("agencies", list(rows), load_agencies, write)

    async def replace_contacts(self, rows: Sequence[Contact]) -> bool:
        write = partial(writing.write_live, table=tables.contacts)
        return await self._replace("contacts", list(rows), load_contacts, write)

    async def replace_categories(self, rows: Sequence[Category]) -> bool:
        write = partial(writing.write_live, table=tables.report_categories)
        return await self._replace("categories", list(rows), load_categories, write)

    async def replace_holidays(self, rows: Sequence[Holiday]) -> bool:
        return await self._replace("holidays", list(rows), load_holidays, writing.write_holidays)

    async def replace_canned_replies(self, rows: Sequence[CannedReply]) -> bool:
        write = writing.write_canned_replies
        return await self._replace("canned_replies", list(rows), load_canned_replies, write)

    async def replace_template_texts(self, rows: Sequence[TemplateText]) -> bool:
        write = writing.write_template_texts
        return await self._replace("template_texts", list(rows), load_template_texts, write)

    async def replace_office(self, office: Office) -> bool:
        return await self._replace("office", office, load_office, writing.write_office)

    async def replace_routes(self, rows: Sequence[RouteRule]) -> bool:
        return await self._replace("routes", list(rows), load_routes, writing.write_routes)

    async def replace_referrals(self, rows: Sequence[ReferralRule]) -> bool:
        return await self._replace("referrals", list(rows), load_referrals, writing.write_referrals)

    async def replace_places(self, rows: Sequence[Kelurahan]) -> bool:
        return await self._replace("places", list(rows), load_kelurahan, writing.write_kelurahan)

    async def replace_landmarks(self, rows: Sequence[Landmark]) -> bool:
        return await self._replace("landmarks", list(rows), load_landmarks, writing.write_landmarks)

    async def replace_outside(self, names: Sequence[str]) -> bool:
        return await self._replace("outside", list(names), load_outside, writing.write_outside)

    async def replace_products(self, rows: Sequence[Product]) -> bool:
        return await replace_products(self._database, rows)

    async def replace_faq(self, rows: Sequence[FaqEntry]) -> bool:
        write = partial(writing.write_live, table=tables.faq_entries)
        return await self._replace("faq", list(rows), load_faq, write)

    async def replace_kampung_religi(self, rows: Sequence[KampungReligi]) -> bool:
        write = partial(writing.write_live, table=tables.kampung_religi)
        return await self._replace("kampung_religi", list(rows), load_kampung_religi, write)

    async def replace_agenda(self, rows: Sequence[Gathering]) -> bool:
        write = partial(writing.write_live, table=tables.kampung_religi_agenda)
        return await self._replace("agenda", list(rows), load_agenda, write)

    async def replace_programme(self, programme: Programme) -> bool:
        return await self._replace("programme", programme, load_programme, writing.write_programme)

    async def replace_operators(self, rows: Sequence[Operator]) -> bool:
        """The ids of the rows do not matter: the login tells who it is."""
        rows = [writing.without_id(row) for row in rows]
        return await self._replace("operators", rows, load_unnumbered, writing.write_operators)

    async def replace_desk_hours(self, hours: DeskHours) -> bool:
        return await self._replace("desk_hours", hours, load_desk_hours, writing.write_desk_hours)

    async def _replace(
        self,
        name: str,
        value: Value,
        load: Callable[[AsyncConnection], Awaitable[object]],
        write: Callable[[Unit, Value], Awaitable[None]],
    ) -> bool:
        async with self._database.begin() as connection:
            await connection.execute(TURN.where(tables.revisions.c.name == name))
            shown = await load(connection)
            value = await _with_edited(connection, name, value, shown)
            if value == shown:
                return False
            unit = Unit(connection)
            await writing.raise_revision(unit, name)
            await write(unit, value)
            return True


async def _with_edited(
    connection: AsyncConnection, name: str, value: Value, shown: object
) -> Value:
    """The value of a file, with what editors have made their own."""
    kind = NAMES.get(name)
    edited = await load_edited(connection, kind) if kind else set()
    if kind is None or not edited:
        return value
    if isinstance(value, list) and isinstance(shown, list):
        return cast(Value, merged(kind, value, shown, edited))
    return cast(Value, shown)


async def load_unnumbered(connection: AsyncConnection) -> list[Operator]:
    return [writing.without_id(row) for row in await load_operators(connection)]

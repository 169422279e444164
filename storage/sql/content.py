"""Content on SQL: versions are only added, and what is published goes into the table it is read
from, in the same transaction."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.content import (
    SETTLED,
    Body,
    Checked,
    ContentKind,
    Entry,
    Version,
    VersionState,
)
from storage.catalogue import Catalogue
from storage.content_rows import TURNS, entries_of, entry_of, name_of, of_data, replaced
from storage.content_shapes import OFFICE, OUTSIDE, PROGRAMME, Known, checked
from storage.sql import tables, writing
from storage.sql.agencies import load_agencies, load_contacts
from storage.sql.agenda import load_agenda
from storage.sql.canned import load_canned_replies
from storage.sql.desk import load_holidays, load_office
from storage.sql.faq import load_faq
from storage.sql.kampung_religi import load_kampung_religi, load_programme
from storage.sql.places import load_kelurahan
from storage.sql.reports import load_categories
from storage.sql.routes import load_referrals, load_routes
from storage.sql.tables import content_versions
from storage.sql.template_texts import load_template_texts
from storage.sql.unit import Unit

versions = content_versions.c


@dataclass(frozen=True, slots=True)
class Live:
    """Where a kind is read from, and how its table is written."""

    load: Callable[[AsyncConnection], Awaitable[Sequence[Any]]]
    write: Callable[[Unit, Sequence[Any]], Awaitable[None]]


class SqlContents:
    def __init__(self, unit: Unit, catalogue: Catalogue) -> None:
        self._unit = unit
        self._shelves = catalogue.content
        self._connection = unit.connection

    async def entries(self, kind: ContentKind) -> Sequence[Entry]:
        """From the shelf: every page of the console asks how many of all kinds wait."""

        async def load(_: AsyncConnection) -> Sequence[Entry]:
            return await self._entries(kind)

        return await self._unit.snapshot(self._shelves[kind], load)

    async def _entries(self, kind: ContentKind) -> Sequence[Entry]:
        of_kind = versions.kind == kind.value
        settled = versions.state.in_([each.value for each in SETTLED])
        newest = [
            select(func.max(versions.id)).where(which).group_by(versions.code)
            for which in (of_kind, of_kind & settled)
        ]
        found = await self._versions(versions.id.in_(newest[0]) | versions.id.in_(newest[1]))
        histories: dict[str, list[Version]] = {}
        for each in found:
            histories.setdefault(each.code, []).append(each)
        return entries_of(kind, await self._data(kind), histories)

    async def entry(self, kind: ContentKind, code: str) -> Entry:
        history = await self._versions((versions.kind == kind.value) & (versions.code == code))
        return entry_of(kind, code, (await self._data(kind)).get(code), history)

    async def locked(self, kind: ContentKind, code: str) -> Entry:
        await writing.raise_revision(self._unit, TURNS)
        return await self.entry(kind, code)

    async def history(self, kind: ContentKind, code: str) -> Sequence[Version]:
        of_entry = (versions.kind == kind.value) & (versions.code == code)
        found = await self._versions(of_entry)
        if any(each.number == 0 for each in found):
            return found
        data = (await self._data(kind)).get(code)
        is_edited = any(each.state in SETTLED for each in found)
        return [*found, data] if data and not is_edited else found

    async def is_referred_to(self, kind: ContentKind, code: str) -> bool:
        if kind is ContentKind.REFERRAL:
            return code == OUTSIDE
        rules = await load_referrals(self._connection)
        return kind is ContentKind.CONTACT and any(each.contact == code for each in rules)

    async def check(self, kind: ContentKind, body: Body) -> Checked:
        return checked(kind, body, await self._known())

    async def keep(self, version: Version) -> None:
        await self._connection.execute(insert(content_versions).values(_values(version)))

    async def show(self, kind: ContentKind, code: str, row: object | None) -> None:
        await writing.raise_revision(self._unit, name_of(kind))
        await self._keep_data(kind, code)
        live = LIVE[kind]
        rows = replaced(kind, await live.load(self._connection), code, row)
        await live.write(self._unit, rows)

    async def _keep_data(self, kind: ContentKind, code: str) -> None:
        """What the data said is kept when it is no longer shown, so that it can be restored."""
        if code not in await load_edited(self._connection, kind):
            data = (await self._data(kind)).get(code)
            if data is not None:
                await self.keep(data)

    async def _versions(self, which: ColumnElement[bool]) -> Sequence[Version]:
        found = select(content_versions).where(which).order_by(versions.number.desc())
        return [_version(row) for row in await self._connection.execute(found)]

    async def _data(self, kind: ContentKind) -> Mapping[str, Version]:
        return of_data(kind, await LIVE[kind].load(self._connection))

    async def _known(self) -> Known:
        here = self._connection
        return Known(
            await load_agencies(here),
            await load_contacts(here),
            await load_kelurahan(here),
            await load_categories(here),
            await load_kampung_religi(here),
        )


async def load_edited(connection: AsyncConnection, kind: ContentKind) -> set[str]:
    """The codes of what was published or withdrawn by hand."""
    settled = versions.state.in_([each.value for each in SETTLED])
    by_hand = select(versions.code).where(versions.kind == kind.value, settled)
    return set(await connection.scalars(by_hand.where(versions.number > 0)))


async def _offices(connection: AsyncConnection) -> Sequence[Any]:
    office = await load_office(connection)
    return [office] if office else []


async def _programmes(connection: AsyncConnection) -> Sequence[Any]:
    programme = await load_programme(connection)
    return [programme] if programme else []


async def _write_programme(unit: Unit, rows: Sequence[Any]) -> None:
    if not rows:
        raise ValueError(f"the one entry of its kind must stay: {PROGRAMME}")
    await writing.write_programme(unit, rows[0])


async def _write_office(unit: Unit, rows: Sequence[Any]) -> None:
    if not rows:
        raise ValueError(f"the one entry of its kind must stay: {OFFICE}")
    await writing.write_office(unit, rows[0])


def _values(version: Version) -> dict[str, Any]:
    return {
        "kind": version.kind.value,
        "code": version.code,
        "number": version.number,
        "state": version.state.value,
        "body": dict(version.body),
        "review_by": version.review_by,
        "author": version.author,
        "by": version.by,
        "at": version.at,
        "note": version.note,
        "restores": version.restores,
    }


def _version(row: Row[Any]) -> Version:
    return Version(
        ContentKind(row.kind),
        row.code,
        row.number,
        VersionState(row.state),
        row.body,
        row.review_by,
        row.author,
        row.by,
        row.at,
        row.note,
        row.restores,
    )


LIVE: Mapping[ContentKind, Live] = {
    ContentKind.FAQ: Live(load_faq, partial(writing.write_live, table=tables.faq_entries)),
    ContentKind.KAMPUNG_RELIGI: Live(
        load_kampung_religi, partial(writing.write_live, table=tables.kampung_religi)
    ),
    ContentKind.AGENDA: Live(
        load_agenda, partial(writing.write_live, table=tables.kampung_religi_agenda)
    ),
    ContentKind.CONTACT: Live(load_contacts, partial(writing.write_live, table=tables.contacts)),
    ContentKind.CANNED: Live(load_canned_replies, writing.write_canned_replies),
    ContentKind.TEMPLATE: Live(load_template_texts, writing.write_template_texts),
    ContentKind.CATEGORY: Live(
        load_categories, partial(writing.write_live, table=tables.report_categories)
    ),
    ContentKind.ROUTE: Live(load_routes, writing.write_routes),
    ContentKind.REFERRAL: Live(load_referrals, writing.write_referrals),
    ContentKind.PROGRAMME: Live(_programmes, _write_programme),
    ContentKind.AGENCY: Live(load_agencies, partial(writing.write_live, table=tables.agencies)),
    ContentKind.HOLIDAY: Live(load_holidays, writing.write_holidays),
    ContentKind.OFFICE: Live(_offices, _write_office),
}

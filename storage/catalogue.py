"""The reference data that this process holds ready, so that a message reads none of it from SQL."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence, Sized
from functools import partial
from typing import Generic, TypeAlias, TypeVar

import structlog

from core.content import ContentKind, Entry
from core.lessons import Lesson
from core.reports import Category
from core.routing import Routes
from language.taught import Taught
from storage.content_rows import TURNS, name_of
from storage.desk_snapshots import DeskRows, DeskSnapshot, RouteRows, routes_of
from storage.lessons import taught_of
from storage.product_shelf import ProductShelf
from storage.snapshots import (
    AgencyRows,
    AgencySnapshot,
    CategorySnapshot,
    FaqRows,
    FaqSnapshot,
    KampungReligiRows,
    KampungReligiSnapshot,
    MapMaker,
    PlaceRows,
    PlaceSnapshot,
)

MANY = 1_000
"""So many rows take long enough to index that other messages must not wait for it."""

Revision: TypeAlias = tuple[int, ...]
"""The number of each name of a shelf in the table `revisions`."""
Rows = TypeVar("Rows", bound=Sized)
Snapshot = TypeVar("Snapshot")
log = structlog.get_logger()


class Shelf(Generic[Rows, Snapshot]):
    """One kind of reference data at its latest revision; while that is built, at the one before."""

    def __init__(self, names: Sequence[str], build: Callable[[Rows], Snapshot]) -> None:
        self.names = names
        self._build = build
        self._snapshot: Snapshot | None = None
        self._revision: Revision | None = None
        self._first = asyncio.Lock()

    async def read(self, revision: Revision, load: Callable[[], Awaitable[Rows]]) -> Snapshot:
        """The data; `load` is called when this revision is not the one we hold."""
        if self._snapshot is None:
            return await self._filled(revision, load)
        if self._revision != revision:
            await self._refresh(revision, load)
        return self._snapshot

    async def _filled(self, revision: Revision, load: Callable[[], Awaitable[Rows]]) -> Snapshot:
        """The first reader builds, those who come meanwhile wait."""
        async with self._first:
            if self._snapshot is None:
                rows = await load()
                if len(rows) > MANY:
                    self._snapshot = await asyncio.to_thread(self._build, rows)
                else:
                    self._snapshot = self._build(rows)
                self._revision = revision
            return self._snapshot

    async def _refresh(self, revision: Revision, load: Callable[[], Awaitable[Rows]]) -> None:
        before, self._revision = self._revision, revision  # only the first who notices refreshes
        try:
            rows = await load()
            if len(rows) > MANY:
                building = asyncio.get_running_loop().run_in_executor(None, self._build, rows)
                building.add_done_callback(partial(self._built, revision))
            else:
                self._snapshot = self._build(rows)
        except BaseException:
            self._revision = before
            raise

    def _built(self, revision: Revision, building: "asyncio.Future[Snapshot]") -> None:
        if building.cancelled() or self._revision != revision:
            return
        if error := building.exception():
            # The old data stays; the next change of the data, or a restart, tries again.
            log.error("reference data not indexed", names=self.names, exc_info=error)
        else:
            self._snapshot = building.result()


class Catalogue:
    def __init__(self, map_maker: MapMaker) -> None:
        self.agencies = Shelf[AgencyRows, AgencySnapshot](("agencies", "contacts"), AgencySnapshot)
        self.categories = Shelf[Sequence[Category], CategorySnapshot](
            ("categories",), CategorySnapshot
        )
        self.content = {
            kind: Shelf[Sequence[Entry], Sequence[Entry]]((TURNS, name_of(kind)), tuple)
            for kind in ContentKind
        }
        self.desk = Shelf[DeskRows, DeskSnapshot](("holidays", "office"), DeskSnapshot)
        self.faq = Shelf[FaqRows, FaqSnapshot](("faq", "lessons"), FaqSnapshot)
        self.kampung_religi = Shelf[KampungReligiRows, KampungReligiSnapshot](
            ("kampung_religi", "programme", "agenda"), KampungReligiSnapshot
        )
        self.lessons = Shelf[Sequence[Lesson], Taught](("lessons",), taught_of)
        self.places = Shelf[PlaceRows, PlaceSnapshot](
            ("places", "landmarks", "outside"), partial(PlaceSnapshot, map_maker=map_maker)
        )
        self.products = ProductShelf()
        self.routes = Shelf[RouteRows, Routes](("routes", "referrals"), routes_of)

"""The product index of this process, and how it keeps up with the database.

It holds what changed up to a number of the table `revisions`. Changes are made ready in a thread
while searches go on in what was there before; only in a small index they are taken in at once.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.opening import read_hours
from core.products import Found, Product, ProductQuery
from language.products.filters import Filter
from language.products.index import Hits, ProductIndex
from language.products.segment import Entry

SMALL, FEW = 2_000, 200
"""An index of so many products takes in so many changes before it answers: that is a matter of
milliseconds. Else `follow` does it, in a thread, and messages do not wait."""
MANY = 20_000
"""With so many changes the index is made anew: a small segment must stay small."""

Chunks = AsyncIterator[Sequence[Entry]]
Changed = Mapping[str, Entry | None]


@dataclass(frozen=True, slots=True)
class Source:
    """Where products come from: all of them in chunks, or those changed since a revision."""

    all: Callable[[], Chunks]
    since: Callable[[int, int], Awaitable[Changed]]
    """Since this revision, at most so many and one."""


class ProductShelf:
    def __init__(self) -> None:
        self._index: ProductIndex | None = None
        self._revision = -1
        self._changing = asyncio.Lock()

    async def index(self, revision: int, source: Source) -> ProductIndex:
        """The index; the first who asks builds it, and few changes are taken in at once."""
        if self._index is None:
            async with self._changing:
                if self._index is None:
                    await self._build(revision, source)
        elif self._revision < revision and len(self._index) <= SMALL:
            await self._catch_up(revision, source)
        if self._index is None:
            raise LookupError("the product index was not built")
        return self._index

    async def follow(self, revision: int, source: Source) -> None:
        """Take in all changes up to this revision, however many, while others search."""
        if self._revision >= revision:
            return
        async with self._changing:
            if self._index is None or not await self._take_in(revision, source, most=MANY):
                await self._build(revision, source)

    async def _catch_up(self, revision: int, source: Source) -> None:
        if self._changing.locked():
            return  # somebody is at it
        async with self._changing:
            if self._revision < revision:
                await self._take_in(revision, source, FEW)

    async def _take_in(self, revision: int, source: Source, most: int) -> bool:
        """Whether the changes were few enough."""
        index = self._index
        if index is None:
            return False
        changed = await source.since(self._revision, most)
        if len(changed) > most or len(changed) + index.changes > MANY:
            return False
        if most > FEW:
            index.take(await asyncio.to_thread(index.prepare, changed))
        else:
            index.take(index.prepare(changed))
        self._revision = revision
        return True

    async def _build(self, revision: int, source: Source) -> None:
        """Chunk by chunk, the words in a thread: the messages of others go on in between."""
        index = ProductIndex()
        builder = index.builder()
        count = 0
        async for chunk in source.all():
            count += len(chunk)
            if count > FEW:
                await asyncio.to_thread(builder.add, chunk)
            else:
                builder.add(chunk)
        if count > FEW:
            await asyncio.to_thread(lambda: index.fill(builder.finish()))
        else:
            index.fill(builder.finish())
        self._index, self._revision = index, revision


def entry_of(product: Product) -> Entry:
    point = product.location
    return Entry(
        product.id,
        product.name,
        product.description,
        product.category,
        product.seller,
        product.kelurahan,
        product.price,
        point.latitude if point else None,
        point.longitude if point else None,
        product.open_hours,
    )


def find(index: ProductIndex, query: ProductQuery, now: datetime, limit: int) -> Found:
    """What the index has; limits that nothing meets are dropped one after the other."""
    dropped: list[str] = []
    hits = index.search(query.words, limit, _filter(query, now, dropped))
    for name in _limits(query):
        if hits.hits:
            break
        dropped.append(name)
        hits = index.search(query.words, limit, _filter(query, now, dropped))
    return _found(hits, tuple(dropped) if hits.hits else ())


def _limits(query: ProductQuery) -> list[str]:
    """The limits of a query, what can best be done without first."""
    told = {
        "open_now": query.open_now,
        "kelurahan": bool(query.kelurahan),
        "price": query.max_price is not None or query.min_price is not None,
    }
    return [name for name, is_told in told.items() if is_told]


def _filter(query: ProductQuery, now: datetime, dropped: Sequence[str]) -> Filter:
    def is_open(hours: str) -> bool | None:
        known = read_hours(hours)
        return None if known is None else known.is_open(now)

    keeps_price = "price" not in dropped
    return Filter(
        max_price=query.max_price if keeps_price else None,
        min_price=query.min_price if keeps_price else None,
        kelurahan=frozenset(() if "kelurahan" in dropped else query.kelurahan),
        category=query.category,
        is_open=is_open if query.open_now and "open_now" not in dropped else None,
        near=(query.near.latitude, query.near.longitude) if query.near else None,
    )


def _found(hits: Hits, dropped: tuple[str, ...]) -> Found:
    exact = bool(hits.sure) and hits.corrected is None and not dropped
    return Found(
        [hit.id for hit in hits.hits],
        exact=exact,
        total=hits.sure if exact else hits.total,
        suggestion=hits.corrected,
        unsure=frozenset(hit.id for hit in hits.hits if not hit.certain),
        dropped=dropped,
    )

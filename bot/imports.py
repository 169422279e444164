"""Does the work of imports: reads, looks at what would change, writes.

As many processes as like may run one: an import is worked on by whoever holds its lease. While it
is written its place in the file is kept in the transaction that wrote the products, so that whoever
goes on after a crash begins exactly there.
"""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Never

import structlog

from bot.keeping import keep_looking
from core.conversations import Unavailable
from core.imports import MOST_ERRORS, Counts, Import, Mode, State
from core.messages import Text
from flows.records import Store
from flows.services import Services
from language.columns import guessed
from storage.imports import ImportFiles, Reading, Unusable
from storage.reference.places import spellings

CHUNK = 1_000
"""Rows of one transaction: some 50 ms, for which other writers wait on SQLite."""
LOOK_SECONDS = 1.0
LEASE = timedelta(seconds=20)
KEPT_FOR = timedelta(days=2)
"""So long a file waits for somebody to say yes."""
TIDY_EVERY = timedelta(hours=1)
REMEMBERED = 1_000
"""More imports are not on their way."""

log = structlog.get_logger()


class Lost(Exception):
    """Somebody cancelled the import, or another worker has it."""


class ImportKeeper:
    def __init__(
        self,
        store: Store,
        files: ImportFiles,
        clock: Callable[[], datetime],
        look: float = LOOK_SECONDS,
        lease: timedelta = LEASE,
        chunk: int = CHUNK,
    ) -> None:
        self._store = store
        self._files = files
        self._reading = Reading(files)
        self._clock = clock
        self._look = look
        self._lease = lease
        self._chunk = chunk
        self._holder = secrets.token_hex(8)
        self._next_tidying = clock()

    async def run(self) -> Never:
        """Until cancelled."""
        await keep_looking("imports", self._look_after, self._look)

    async def _look_after(self) -> None:
        while await self.step():
            pass
        if self._clock() >= self._next_tidying:
            self._next_tidying = self._clock() + TIDY_EVERY
            await self.tidy()

    async def step(self) -> bool:
        """Do what one import waits for; False when none does. Raises Unavailable."""
        async with self._store.begin() as records:
            now = self._clock()
            claimed = await records.services.imports.claim(self._holder, now, now + self._lease)
        if claimed is None:
            return False
        try:
            await self._do(claimed)
        except Lost:
            log.info("import left to others", id=claimed.id)
        except Unusable as refused:
            await self._fail(claimed, refused.text)
        except FileNotFoundError:
            await self._fail(claimed, _problem("import-file-gone", claimed))
        except Unavailable:
            raise
        except Exception as error:  # a fault of ours: it must not be tried for ever
            log.error("import failed", id=claimed.id, exc_info=error)
            await self._fail(claimed, _problem("import-file-fault", claimed))
        return True

    async def tidy(self) -> None:
        """Forget files that nobody says yes to, and those that a worker killed at the end left."""
        oldest = self._clock() - KEPT_FOR
        async with self._store.begin() as records:
            imports = records.services.imports
            newest = await imports.newest(REMEMBERED)
            for each in newest:
                if each.state in (State.READ, State.PREVIEWED) and each.created_at < oldest:
                    await imports.change(each.state, each.cancelled(self._clock()))
        needed = {each.source for each in newest if each.state.is_work}
        for name in await self._files.older_than(oldest):
            if name not in needed:
                await self._files.forget(name)

    async def _do(self, import_: Import) -> None:
        match import_.state:
            case State.ARRIVED:
                await self._unpack(import_)
            case State.CHECKING:
                await self._check(import_)
            case _:
                await self._write(import_)

    async def _unpack(self, import_: Import) -> None:
        """The lines of the file, and which column is what as far as one can guess."""
        table = await self._reading.unpack(import_, partial(self._told, import_))
        async with self._holding(import_) as (services, held):
            known = await services.imports.remembered(import_.agency, table.headers)
            read = replace(
                held,
                state=State.READ,
                headers=table.headers,
                sheet=table.sheet,
                sheets=table.sheets,
                rows=table.rows,
                columns=known or guessed(table.headers),
            )
            await services.imports.keep(read)

    async def _check(self, import_: Import) -> None:
        async with self._store.begin() as records:
            kelurahan = spellings(await records.services.places.kelurahan())
        checked = await self._reading.check(import_, kelurahan, partial(self._told, import_))
        await self._keep_errors(import_)
        found = await self._compared(import_)
        async with self._holding(import_) as (services, held):
            previewed = replace(
                held,
                state=State.PREVIEWED,
                kept=checked.kept,
                errors=checked.errors,
                sample=checked.sample,
                found=found,
            )
            await services.imports.keep(previewed)

    async def _keep_errors(self, import_: Import) -> None:
        errors = await self._files.errors(import_.source, MOST_ERRORS)
        async with self._holding(import_) as (services, _):
            await services.imports.forget_errors(import_.id)  # of a try that broke off
        for start in range(0, len(errors), CHUNK):
            async with self._holding(import_) as (services, _):
                await services.imports.add_errors(import_.id, errors[start : start + CHUNK])

    async def _compared(self, import_: Import) -> Counts:
        counts, place = Counts(), 0
        while chunk := await self._files.good(import_.source, place, self._chunk):
            place = chunk.next
            async with self._holding(import_) as (services, _):
                counts += await services.catalogue.compare(chunk.rows)
        if import_.mode is Mode.ADD:
            return counts
        return counts + Counts(gone=sum([len(ids) async for ids in self._gone(import_)]))

    async def _write(self, import_: Import) -> None:
        """From its place on. What is gone is found anew each time: it is a rule, no list."""
        place = import_.place
        while chunk := await self._files.good(import_.source, place, self._chunk):
            place = chunk.next
            async with self._holding(import_) as (services, held):
                made = held.made + await services.catalogue.write(chunk.rows)
                done = held.done + len(chunk.rows)
                await services.imports.keep(replace(held, place=place, done=done, made=made))
        if import_.mode is Mode.REPLACE:
            async for ids in self._gone(import_):
                async with self._holding(import_) as (services, held):
                    await services.catalogue.retire(ids)
                    made = held.made + Counts(gone=len(ids))
                    await services.imports.keep(replace(held, made=made))
        await self._finish(import_)

    async def _gone(self, import_: Import) -> AsyncIterator[Sequence[str]]:
        """Ids that are in the catalogue and not in the file."""
        in_file, after = await self._files.ids(import_.source), ""
        while True:
            async with self._holding(import_) as (services, _):
                present = await services.catalogue.present(after, self._chunk)
            if not present:
                return
            after = present[-1]
            if gone := [each for each in present if each not in in_file]:
                yield gone

    async def _finish(self, import_: Import) -> None:
        async with self._holding(import_) as (services, held):
            done = replace(held, state=State.DONE, ended_at=self._clock())
            await services.imports.keep(done)
            made, subject = asdict(held.made), f"import:{held.id}"
            await services.audit.note(held.by, "import.done", subject, made, key=f"done:{subject}")
        await self._files.forget(import_.source)

    async def _fail(self, import_: Import, problem: Text) -> None:
        with suppress(Lost):
            async with self._holding(import_) as (services, held):
                await services.imports.keep(held.failed(problem, self._clock()))
            await self._files.forget(import_.source)

    async def _told(self, import_: Import, rows: int) -> None:
        """Raises Lost."""
        async with self._holding(import_) as (services, held):
            await services.imports.keep(replace(held, done=rows))

    @asynccontextmanager
    async def _holding(self, import_: Import) -> AsyncIterator[tuple[Services, Import]]:
        """A transaction in which the import is ours as it is now, and its lease longer."""
        async with self._store.begin() as records:
            until = self._clock() + self._lease
            held = await records.services.imports.hold(import_.id, self._holder, until)
            if held is None:
                raise Lost
            yield records.services, held


def _problem(key: str, import_: Import) -> Text:
    return Text(key, {"file": import_.file_name, "hint": ""})

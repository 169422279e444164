"""Who sent which file is written with the message, or not at all."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.messages import Kind, Media, MediaKind
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.store import SqlStore
from storage.sql.tables import media
from tests.contracts.city import SquareMap
from tests.contracts.people import BUDI, SARI, says, turn

VOICE = Media(MediaKind.VOICE, f"{1:064x}.ogg", "suara", 700, f"{1:064x}.ogg")
PHOTO = Media(MediaKind.PHOTO, f"{2:064x}.jpg", "", 900, f"{3:064x}.png")
SENT = replace(says(), kind=Kind.FILE, media=(VOICE, PHOTO))


@pytest.fixture
def store(database: Database) -> SqlStore:
    return SqlStore(database, Pins("a secret of the tests"), SquareMap)


async def rows(store: SqlStore) -> list[Media]:
    columns = (media.c.kind, media.c.name, media.c.title, media.c.size, media.c.original)
    async with store.database.read() as connection:
        found = await connection.execute(select(*columns).order_by(media.c.id))
        return [Media(MediaKind(kind), *rest) for kind, *rest in found]


async def test_a_file_is_recorded_once_for_each_who_sent_it(store: SqlStore) -> None:
    await turn(store, SENT)
    await turn(store, replace(SENT, external_id="again"))
    assert await rows(store) == [VOICE, PHOTO]
    await turn(store, replace(SENT, address=BUDI))
    assert await rows(store) == [VOICE, PHOTO, VOICE, PHOTO]


async def test_with_a_message_that_was_not_kept_goes_its_file(store: SqlStore) -> None:
    async def receive_and_fail() -> None:
        async with store.begin() as records:
            await records.inbox.receive(SENT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await receive_and_fail()
    assert await rows(store) == []
    assert not await store.threads.has_media(SARI, VOICE.name)

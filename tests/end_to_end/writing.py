"""The city writes first: a message put into the database of the running program."""

import secrets
from pathlib import Path

from sqlalchemy import select

from core.citizens import Citizen
from core.conversations import Conversation, Lane
from core.media import MediaStore
from core.messages import Address, Channel, MediaKind, Outgoing
from core.pins import Pins
from storage.sql.database import Database
from storage.sql.engines import sqlite_url
from storage.sql.store import SqlStore
from storage.sql.tables import addresses
from tests.contracts.city import SquareMap
from tests.end_to_end.program import Program
from tests.shelves import media_in


async def put(program: Program, channel: Channel, outgoing: Outgoing) -> None:
    """To whoever came last to the channel."""
    folder = Path(program.settings["DATA_DIR"])
    database = Database(sqlite_url(folder / "desk.db"))
    async with SqlStore(database, Pins("a secret of the tests"), SquareMap) as store:
        async with store.database.read() as connection:
            newest = select(addresses).where(addresses.c.channel == channel.value)
            row = (await connection.execute(newest.order_by(addresses.c.id.desc()))).first()
        assert row is not None, f"nobody came to {channel}"
        address = Address(channel, row.external_id)
        conversation = Conversation(row.id, address, Citizen(row.citizen_id), row.turns, None)
        async with store.begin() as records:
            await records.outbox.put(
                conversation,
                outgoing,
                key=secrets.token_hex(8),
                reply_to=None,
                lane=Lane.NOTIFICATION,
            )


async def put_file(
    program: Program,
    channel: Channel,
    content: bytes,
    title: str,
    text: str,
    media: MediaStore | None = None,
) -> None:
    """A file as an operator gives it; in the program's own folder unless there is a bucket."""
    store = media or media_in(Path(program.settings["DATA_DIR"]) / "media")
    file = await store.keep(content, MediaKind.DOCUMENT, title)
    await put(program, channel, Outgoing(text, "id", media=(file,)))

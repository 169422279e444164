"""What the database of a running program knows of a citizen's replies."""

import asyncio
import sqlite3
from pathlib import Path

MEANT = """
    SELECT outbox.ticket, json_extract(outbox.body, '$.text')
    FROM inbox
    JOIN outbox ON outbox.provider_id = json_extract(inbox.body, '$.quotes')
        AND outbox.conversation_id = inbox.conversation_id
    WHERE json_extract(inbox.body, '$.text') = ?
"""


async def meant(folder: Path, said: str, seconds: float = 10) -> tuple[str, str]:
    """The ticket that a reply is about, and the words that it quotes.

    Waits for it: an emulated citizen may reply before we have noted what was sent.
    """
    async with asyncio.timeout(seconds):
        while not (found := await asyncio.to_thread(_read, folder, said)):
            await asyncio.sleep(0.1)
    ((ticket, words),) = found
    return ticket, words


def _read(folder: Path, said: str) -> list[tuple[str, str]]:
    database = sqlite3.connect(folder / "desk.db")
    try:
        return database.execute(MEANT, (said,)).fetchall()
    finally:
        database.close()

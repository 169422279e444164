"""A keeper of imports that can be killed.

python -m tests.end_to_end.import_keeper DATABASE_URL FOLDER
"""

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bot.imports import ImportKeeper
from core.calendar import WIB
from storage.imports import ImportFiles
from tests.end_to_end.ticket_desk import opened

LEASE = timedelta(seconds=1)
LOOK_SECONDS = 0.05
CHUNK = 250


async def main(url: str, folder: Path) -> None:
    async with opened(url) as store:
        files = ImportFiles(folder)
        clock = lambda: datetime.now(WIB)  # noqa: E731
        await ImportKeeper(store, files, clock, LOOK_SECONDS, LEASE, CHUNK).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))

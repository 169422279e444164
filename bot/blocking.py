"""`python -m bot block | unblock`: whether a person looks at somebody's reports first."""

from datetime import datetime

from core.blocking import block_reporter, unblock_reporter
from core.messages import Text
from flows.records import Store


async def block(store: Store, number: str, reason: str, *, by: str, now: datetime) -> Text:
    """What became of it. Raises NotAllowed."""
    async with store.begin() as records:
        desk = records.services.desk
        changed = await block_reporter(desk, number, reason, by=by, now=now)
    return Text("block-done" if changed else "block-already", {"number": number})


async def unblock(store: Store, number: str, *, by: str, now: datetime) -> Text:
    """What became of it. Raises NotAllowed."""
    async with store.begin() as records:
        changed = await unblock_reporter(records.services.desk, number, by=by, now=now)
    return Text("unblock-done" if changed else "unblock-already", {"number": number})

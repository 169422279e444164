"""Editors for tests, and one step of theirs in a transaction of its own."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

from core.content import Body, ContentKind, Entry, Version
from core.editing import Editing
from core.operators import Operator, Role
from tests.contracts.people import AnyStore

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
DESK = "diskominsta"
ANI = Operator(1, "Ani", "ani", "satpolpp", Role.EDITOR)
BUDI = Operator(2, "Budi", "budi", "satpolpp", Role.EDITOR)
CITRA = Operator(3, "Citra", "citra", DESK, Role.SUPERVISOR)
DEWI = Operator(4, "Dewi", "dewi", DESK, Role.ADMINISTRATOR)
EKO = Operator(5, "Eko", "eko", "satpolpp", Role.OPERATOR)
EVERYBODY = (ANI, BUDI, CITRA, DEWI, EKO)
QUESTION = {
    "id": "F-009",
    "topic": "siskamling",
    "title": "Siskamling",
    "phrases": ["jadwal ronda", "pos kamling"],
    "answer": "Tanyakan kepada ketua RT.",
    "agency": "satpolpp",
    "checked": "2026-11-20",
    "sources": ["https://satpolpp.example/siskamling"],
}
Result = TypeVar("Result")


async def edit(
    store: AnyStore,
    by: Operator,
    step: Callable[[Editing], Awaitable[Result]],
    code: str = "F-009",
    kind: ContentKind = ContentKind.FAQ,
    now: datetime = NOW,
) -> Result:
    async with store.begin() as records:
        services = records.services
        editing = Editing(services.contents, services.audit, by, DESK, kind, code, now)
        return await step(editing)


async def entry(store: AnyStore, code: str = "F-009", kind: ContentKind = ContentKind.FAQ) -> Entry:
    async with store.begin() as records:
        return await records.services.contents.entry(kind, code)


async def make_public(
    store: AnyStore,
    body: Body,
    code: str = "F-009",
    kind: ContentKind = ContentKind.FAQ,
    now: datetime = NOW,
) -> Version:
    """Written by one, sent on, and published by another."""
    seen = (await entry(store, code, kind)).number
    await edit(store, CITRA, lambda editing: editing.save(body, seen), code, kind, now)
    await edit(store, CITRA, lambda editing: editing.submit(seen + 1), code, kind, now)
    return await edit(store, DEWI, lambda editing: editing.publish(seen + 2), code, kind, now)

"""What one message costs: one SQL transaction, two round trips to Redis; on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from bot.importing import load_reference_data
from core.messages import Address, Outgoing
from core.pins import Pins
from storage.redis import RedisSessions
from storage.sql.database import Database
from storage.sql.migrations import migrate
from storage.sql.store import SqlStore
from tests.desk import MAP_MAKER
from tests.talk import Clock, Talk
from tests.transcripts.transcript import play

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
TOUCHING_MOST = ("lapor_ubah", "lapor_kirim_dua_kali", "faq_belum_membantu", "langganan", "bahasa")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[SqlStore]:
    await migrate(database_url)
    async with SqlStore(Database(database_url), Pins("secret of the tests"), MAP_MAKER) as store:
        await load_reference_data(store.reference)
        yield store


@pytest.fixture
async def sessions(redis_url: str) -> AsyncIterator[RedisSessions]:
    async with RedisSessions(redis_url) as sessions:
        yield sessions


@pytest.fixture
def on_servers(store: SqlStore, sessions: RedisSessions, tmp_path: Path) -> Talk:
    async def read(address: Address) -> list[Outgoing]:
        sent = await store.threads.outgoing_after(address, 0)
        return [each.outgoing for each in sent if each.outgoing]

    return Talk(store, sessions, read, Clock(), name=tmp_path.name)


async def test_a_message_is_one_transaction_and_two_round_trips(
    on_servers: Talk, redis_url: str
) -> None:
    await on_servers.say("lapor lampu jalan mati di kelurahan Panjang")
    commits: list[Connection] = []
    count = commits.append
    event.listen(Engine, "commit", count)
    async with Redis.from_url(redis_url) as redis:
        before = await redis.info("commandstats")
        await on_servers.say("lewati")
        after = await redis.info("commandstats")
    event.remove(Engine, "commit", count)
    calls = {
        name: stats["calls"] - before.get(name, {"calls": 0})["calls"]
        for name, stats in after.items()
    }
    assert calls["cmdstat_evalsha"] == 2
    inside_scripts = {"cmdstat_set", "cmdstat_get", "cmdstat_del", "cmdstat_publish"}
    sent = {name for name, count in calls.items() if count} - inside_scripts
    assert sent == {"cmdstat_evalsha", "cmdstat_info"}
    assert len(commits) == 1


@pytest.mark.parametrize("name", TOUCHING_MOST)
async def test_a_transcript_goes_the_same_on_real_servers(name: str, on_servers: Talk) -> None:
    await play(TRANSCRIPTS / f"{name}.txt", on_servers, lambda: None, _never, _alone)


def _alone(name: str) -> Talk:
    raise AssertionError(f"nobody else here: {name}")


async def _never(event: str, words: str) -> None:
    raise AssertionError(f"nothing but messages here: {event}")


async def test_a_lost_redis_costs_nothing(on_servers: Talk, redis_url: str) -> None:
    await on_servers.say("lapor sampah numpuk di kelurahan Kedungsari")
    async with Redis.from_url(redis_url) as redis:
        await redis.flushdb()
    assert "Kirim laporan ini?" in (await on_servers.say("lewati")).text


async def test_a_draft_is_offered_a_day_later_though_redis_was_lost(
    on_servers: Talk, redis_url: str
) -> None:
    await on_servers.say("lapor sampah numpuk di kelurahan Kedungsari")
    on_servers.clock.forward(timedelta(hours=25))
    async with Redis.from_url(redis_url) as redis:
        await redis.flushdb()
    assert '"sampah numpuk di kelurahan Kedungsari"' in (await on_servers.say("p")).text
    assert "Kirim laporan ini?" not in (await on_servers.say("lanjut")).text
    assert "Kirim laporan ini?" in (await on_servers.say("lewati")).text


async def test_an_error_is_buried_with_one_apology_and_nobody_is_stuck(
    on_servers: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*args: object, **named: object) -> None:
        raise RuntimeError("nomor 081234567890")

    await on_servers.say("menu")
    with monkeypatch.context() as patch:
        patch.setattr("storage.sql.products.SqlProducts.search", broken)
        assert (await on_servers.say("cari getuk")).text.startswith("Maaf, ada gangguan")
    await on_servers.redeliver()
    assert "getuk" in (await on_servers.say("cari getuk")).text

"""What the console is told of broadcasts: which texts may go out and at what price, and trials."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.broadcast_desk import MetaCategories, TelegramTrial
from core.messages import Address, Channel, Outgoing
from core.pins import Pins
from core.telegram_links import hashed, offer
from storage.memory import MemoryStore
from tests.contracts.city import SquareMap

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@dataclass
class Meta:
    states: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)

    async def state(self, name: str, language: str) -> str | None:
        return self.states.get(f"{name} {language}")

    async def category(self, name: str, language: str) -> str | None:
        return self.categories.get(f"{name} {language}")


@dataclass
class Sent:
    messages: list[tuple[Address, str, str]] = field(default_factory=list)

    async def send(self, address: Address, outgoing: Outgoing, *, reference: str) -> list[str]:
        self.messages.append((address, outgoing.text, reference))
        return ["1"]


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        (Meta(), "utility"),
        (Meta({"siaran_layanan id": "APPROVED"}), "utility"),
        (Meta({"siaran_layanan id": "PAUSED"}), None),
        (Meta(categories={"siaran_layanan id": "MARKETING"}), "marketing"),
        (Meta({"siaran_layanan en": "PAUSED"}), "utility"),
    ],
)
async def test_a_text_costs_what_meta_says_and_may_be_refused(meta: Meta, told: str | None) -> None:
    categories = MetaCategories(meta)
    assert await categories.category("broadcast-service", "jv") == told  # WhatsApp has no Javanese


async def test_a_trial_goes_to_the_account_that_was_linked() -> None:
    sent, store = Sent(), MemoryStore(Pins("a secret of the tests"), SquareMap)
    trial = TelegramTrial(store, sent)
    assert not await trial.send("ani", Outgoing("bazar", "id"))
    async with store.begin() as records:
        links = records.services.telegram_links
        code = hashed(await offer(links, "ani", now=NOW))
        assert await links.take(code, 77, NOW) == "ani"
    assert await trial.send("ani", Outgoing("bazar", "id"))
    assert sent.messages == [(Address(Channel.TELEGRAM, "77"), "bazar", "trial")]
    assert not await TelegramTrial(store, None).send("ani", Outgoing("bazar", "id"))

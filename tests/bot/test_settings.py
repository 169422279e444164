"""What settings tell of costs and limits: exact numbers, or one clear reason."""

from decimal import Decimal

import pytest

from bot.settings import BadSettings, load_settings
from core.costs import Tariff

NAMES = ("RATES", "CURRENCY", "FREE_SERVICE_MESSAGES", "MONTHLY_BUDGET", "MESSAGING_LIMIT")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"WHATSAPP_{name}", raising=False)


def tariff(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Tariff:
    for name, value in settings.items():
        monkeypatch.setenv(f"WHATSAPP_{name}", value)
    return load_settings().whatsapp_tariff


def test_nothing_is_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tariff(monkeypatch) == Tariff({})


@pytest.mark.parametrize(
    "rates",
    [
        "service=0.0123456789, Utility = 340",
        '{"service": 0.0123456789, "utility": 340}',
        '{"service": "0.0123456789", "utility": "340"}',
    ],
)
def test_rates_are_exact(monkeypatch: pytest.MonkeyPatch, rates: str) -> None:
    found = tariff(
        monkeypatch,
        RATES=rates,
        CURRENCY=" IDR ",
        FREE_SERVICE_MESSAGES="1000",
        MONTHLY_BUDGET="2500000.50",
    )
    wanted = {"service": Decimal("0.0123456789"), "utility": Decimal(340)}
    assert found == Tariff(wanted, "IDR", 1000, Decimal("2500000.50"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RATES", "service=0.01"),  # in which currency?
        ("RATES", "service"),
        ("RATES", "service=NaN"),
        ("RATES", "service=-1"),
        ("RATES", '{"service": '),
        ("RATES", '{"service": true}'),
        ("RATES", '["service"]'),
        ("MONTHLY_BUDGET", "0"),
        ("MONTHLY_BUDGET", "Infinity"),
        ("FREE_SERVICE_MESSAGES", "-1"),
        ("MESSAGING_LIMIT", "0"),
        ("MESSAGING_LIMIT", "-1"),
        ("MESSAGING_LIMIT", "many"),
        ("MESSAGING_LIMIT", ""),
    ],
)
def test_bad_settings_are_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(BadSettings, match="WHATSAPP_"):
        tariff(monkeypatch, **{name: value})


@pytest.mark.parametrize(
    ("value", "limit"), [(None, 250), ("2000", 2000), ("unlimited", None), (" Unlimited ", None)]
)
def test_to_how_many_the_city_may_write_first(
    monkeypatch: pytest.MonkeyPatch, value: str | None, limit: int | None
) -> None:
    if value is not None:
        monkeypatch.setenv("WHATSAPP_MESSAGING_LIMIT", value)
    assert load_settings().whatsapp_messaging_limit == limit

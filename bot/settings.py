"""Every setting, from the environment; without any the program runs by itself in one folder."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.costs import Tariff

UNLIMITED = "unlimited"
Money = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]


class Settings(BaseSettings):
    """`DATABASE_URL`, `PORT`, ...: the name of a field in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str | None = None
    """PostgreSQL, e.g. `postgresql://desk:secret@db/desk`; without it SQLite in `data_dir`."""

    redis_url: str | None = None
    """Redis or Valkey, e.g. `redis://cache:6379/0`; without it our own Valkey in `data_dir`."""

    secret_key: Annotated[str | None, Field(min_length=32)] = None
    """Seals PINs, the audit log and operators' authenticators. Without it one is made and kept in
    `data_dir`; two machines need the same."""

    base_url: str | None = None
    """The address that citizens see, e.g. `https://layanan.magelangkota.go.id`."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65_535)] = 8000

    telegram_token: str | None = None
    """From @BotFather; without it Telegram is off."""

    telegram_api_base: str = "https://api.telegram.org"

    telegram_webhook_secret: str | None = None
    """What Telegram proves itself with at our webhook; 1-256 of A-Z a-z 0-9 _ -."""

    alert_telegram_chat: int | None = None
    """The chat (a person's or group's id) that is told when a channel becomes red."""

    telegram_desk_chat: int | None = None
    """The id of the operators' forum group, where each ticket has a topic; without it off."""

    whatsapp_token: str | None = None
    """A system user's permanent token; without it WhatsApp is off."""

    whatsapp_phone_number_id: str | None = None

    whatsapp_app_secret: str = ""
    """Signs Meta's bodies; two with a comma between them while it is being changed."""

    whatsapp_verify_token: str | None = None
    """What Meta repeats when it first calls our webhook."""

    whatsapp_api_base: str = "https://graph.facebook.com/v26.0"

    whatsapp_business_account_id: str | None = None
    """Of the account that our number is in; with it `doctor` looks at templates and webhook, and
    what the webhook tells of other accounts is passed over."""

    whatsapp_rates: Annotated[Mapping[str, Money], NoDecode] = {}
    """Meta's price of a message by category, e.g. `service=0.02,utility=0.02`, or as JSON."""

    whatsapp_currency: Annotated[str, Field(validate_default=True)] = ""
    """Of the rates and the budget, e.g. USD."""

    whatsapp_free_service_messages: Annotated[int, Field(ge=0)] = 0
    """Free answers a month, where Meta's statuses do not mark them as free themselves."""

    whatsapp_monthly_budget: Annotated[Money, Field(gt=0)] | None = None
    """Alarms are raised when 80 and 100 % of it are used up."""

    whatsapp_messaging_limit: Annotated[int, Field(ge=1)] | None = 250
    """To how many people Meta lets the city write first in 24 hours; `unlimited` when to all. Ours
    is Meta's lowest; an alarm tells when Meta has another."""

    data_dir: Path = Path(".data")
    """Citizens' files, and the embedded database and Valkey."""

    media_s3_endpoint: str | None = None
    """A store that speaks S3, e.g. `https://s3.example.org`; without it files lie in `data_dir`."""

    media_s3_bucket: str | None = None
    media_s3_key: str | None = None
    media_s3_secret: str | None = None

    media_s3_region: str = "us-east-1"
    """What most stores of one's own expect; Amazon's have real ones."""

    def telegram_webhook_url(self, path: str) -> str | None:
        """Where Telegram should post to; None when it cannot reach us."""
        if not (self.telegram_webhook_secret and self.base_url):
            return None
        return self.base_url.rstrip("/") + path

    @property
    def polls_telegram(self) -> bool:
        """We fetch updates; with a secret Telegram posts them."""
        return not self.telegram_webhook_secret

    @property
    def whatsapp_app_secrets(self) -> list[str]:
        return [each.strip() for each in self.whatsapp_app_secret.split(",") if each.strip()]

    @property
    def whatsapp_tariff(self) -> Tariff:
        return Tariff(
            rates=self.whatsapp_rates,
            currency=self.whatsapp_currency,
            free_service_messages=self.whatsapp_free_service_messages,
            budget=self.whatsapp_monthly_budget,
        )

    @field_validator("whatsapp_rates", mode="before")
    @classmethod
    def _as_rates(cls, rates: object) -> object:
        if not isinstance(rates, str):
            return rates
        if rates.strip().startswith("{"):
            return json.loads(rates, parse_float=Decimal)
        pairs = (each.partition("=") for each in rates.split(",") if each.strip())
        return {category.strip().lower(): amount.strip() for category, _, amount in pairs}

    @field_validator("whatsapp_currency")
    @classmethod
    def _is_needed(cls, currency: str, info: ValidationInfo) -> str:
        if info.data.get("whatsapp_rates") and not currency.strip():
            raise ValueError("is needed beside WHATSAPP_RATES")
        return currency.strip()

    @field_validator("whatsapp_messaging_limit", mode="before")
    @classmethod
    def _as_limit(cls, limit: object) -> object:
        is_unlimited = isinstance(limit, str) and limit.strip().lower() == UNLIMITED
        return None if is_unlimited else limit

    @field_validator("database_url")
    @classmethod
    def _is_postgres(cls, url: str | None) -> str | None:
        if url and not url.startswith(("postgres://", "postgresql://", "postgresql+asyncpg://")):
            raise ValueError("must begin with postgresql:// (leave it out for SQLite)")
        return url

    @field_validator("media_s3_endpoint")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// or http://")
        return url or None

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: str | None) -> str | None:
        if url and not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must begin with redis://, rediss:// or unix://")
        return url


class BadSettings(Exception):
    """A setting cannot be used; the message names it and says why."""


def load_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        # Only names and reasons: a value may be a secret.
        faults = (
            f"{'.'.join(str(part) for part in each['loc']).upper()}: {each['msg']}"
            for each in error.errors()
        )
        raise BadSettings("; ".join(faults)) from None

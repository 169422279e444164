"""Webhook bodies: every entry, change and message on its own, whatever the others are.

Nothing here raises: of 157 recorded bodies 51 break Meta's own schema, and a body that we refuse
comes back for seven days.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import structlog

from bot.channels.whatsapp import inbound
from bot.channels.whatsapp.errors import code_of, described
from bot.channels.whatsapp.events import (
    Event,
    IdentityChanged,
    MarketingPreference,
    MessagingLimitChanged,
    Status,
    TemplateChanged,
    Unused,
)
from bot.channels.whatsapp.fields import items, mapping, moment, number, part, word
from bot.channels.whatsapp.people import address_of, contacts_in, owner, sender
from bot.channels.whatsapp.pricing import pricing_in
from bot.channels.whatsapp.quotes import quoted
from core.conversations import DeliveryState
from core.messages import Incoming, Json, Kind

ID_MAX = 512
STATES = {
    "sent": DeliveryState.SENT,
    "delivered": DeliveryState.DELIVERED,
    "read": DeliveryState.READ,
    "played": DeliveryState.READ,
    "failed": DeliveryState.FAILED,
}
NUMBER_CHANGES = {"user_changed_number", "customer_changed_number", "user_changed_user_id"}
TEMPLATE_FIELDS = {"message_template_status_update", "template_category_update"}
LIMIT_FIELD = "business_capability_update"
LIMITS = ("max_daily_conversations_per_business", "max_daily_conversation_per_phone")
"""The second is the older name of the same (docs); Meta was to take it away in February 2026."""
UNLIMITED = -1
PREFERENCES = {"stop": True, "resume": False, "signup": False}

log = structlog.get_logger()


def read(raw: bytes) -> Json:
    """The body as JSON; None when it is none, is nested too deep, or holds absurd numbers."""
    try:
        return json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def parse(
    body: Json, phone_number_id: str, now: datetime, account_id: str | None = None
) -> list[Event]:
    """What a body holds for our number; all else in it is passed over.

    Templates and limits belong to a whole account: `account_id` is ours, None when any will do.
    """
    events: list[Event] = []
    for entry in items(mapping(body), "entry"):
        for change in items(mapping(entry), "changes"):
            field, value = word(mapping(change), "field"), part(mapping(change), "value")
            if word(part(value, "metadata"), "phone_number_id") == phone_number_id:
                events.extend(_in_change(field, value, now))
            elif account_id in (None, word(mapping(entry), "id")):
                at = moment({"timestamp": mapping(entry).get("time")}, now)
                events.extend(_of_account(field, value, at))
    return events


def _in_change(field: str, value: Mapping[str, Json], now: datetime) -> Iterator[Event]:
    contacts, metadata = contacts_in(value), part(value, "metadata")
    match field:
        case "messages":
            yield from _each(
                value, "messages", lambda each: _message(each, contacts, metadata, now)
            )
            yield from _each(value, "statuses", lambda each: _status(each, now))
        case "user_id_update":
            yield from _each(value, field, lambda each: _rotation(each, now))
        case "user_preferences":
            yield from _each(value, field, lambda each: _preference(each, contacts, now))
        case _:
            yield Unused(field)


def _each(
    value: Mapping[str, Json], key: str, events: Callable[[Mapping[str, Json]], Iterable[Event]]
) -> Iterator[Event]:
    """The events of every item; a fault of ours in one of them does not reach the others."""
    for item in items(value, key):
        try:
            yield from list(events(mapping(item)))
        except Exception as error:
            log.error("part of a webhook not read", key=key, error=type(error).__name__)


def _message(
    message: Mapping[str, Json],
    contacts: Sequence[Mapping[str, Json]],
    metadata: Mapping[str, Json],
    now: datetime,
) -> Iterator[Event]:
    if message.get("group_id"):
        return
    if word(message, "type") == "system":
        yield from _number_change(message, now)
        return
    address, wamid = sender(message, contacts), word(message, "id")
    if address is None or not 0 < len(wamid) <= ID_MAX:
        return
    at, quotes = moment(message, now), quoted(message, metadata)
    plain = Incoming(address, wamid, Kind.OTHER, at, quotes=quotes)
    arrival = inbound.arrival(plain, message)
    if arrival is not None:
        yield arrival


def _number_change(message: Mapping[str, Json], now: datetime) -> Iterator[IdentityChanged]:
    """A citizen with another phone; each id that we may know them by leads to the new one."""
    system = part(message, "system")
    if word(system, "type") not in NUMBER_CHANGES:
        return
    numbers = [word(system, key) for key in ("wa_id", "new_wa_id")]
    current = address_of(word(system, "user_id"), *numbers)
    known = [word(system, "previous_user_id"), word(message, "from_user_id")]
    known += [word(message, "from"), word(system, "customer")]
    for each in dict.fromkeys(known):
        previous = address_of(each)
        if previous is not None and current is not None and previous != current:
            yield IdentityChanged(previous, current, moment(message, now))


def _rotation(update: Mapping[str, Json], now: datetime) -> Iterator[IdentityChanged]:
    ids = part(update, "user_id")
    previous, current = address_of(word(ids, "previous")), address_of(word(ids, "current"))
    if previous is not None and current is not None and previous != current:
        yield IdentityChanged(previous, current, moment(update, now))


def _preference(
    preference: Mapping[str, Json], contacts: Sequence[Mapping[str, Json]], now: datetime
) -> Iterator[MarketingPreference]:
    address = owner(preference, contacts)
    stopped = PREFERENCES.get(word(preference, "value"))
    if address is not None and stopped is not None:
        yield MarketingPreference(address, stopped, moment(preference, now))


def _status(status: Mapping[str, Json], now: datetime) -> Iterator[Status]:
    state, wamid = STATES.get(word(status, "status")), word(status, "id")
    if state is None or not 0 < len(wamid) <= ID_MAX or word(status, "recipient_type") == "group":
        return
    errors = [mapping(each) for each in items(status, "errors")]
    failed = state is DeliveryState.FAILED
    yield Status(
        wamid=wamid,
        state=state,
        at=moment(status, now),
        reference=word(status, "biz_opaque_callback_data") or None,
        code=code_of(errors[0]) if errors else None,
        reason=described(errors[0]) if errors else "no code: no reason given" if failed else None,
        pricing=pricing_in(status),
    )


def _of_account(field: str, value: Mapping[str, Json], at: datetime) -> Iterator[Event]:
    if field in TEMPLATE_FIELDS:
        yield from _template(value, at)
    elif field == LIMIT_FIELD:
        yield from _limit(value, at)


def _limit(value: Mapping[str, Json], at: datetime) -> Iterator[MessagingLimitChanged]:
    told = next((each for key in LIMITS if (each := number(value, key)) is not None), 0.0)
    if told.is_integer() and (told > 0 or told == UNLIMITED):
        yield MessagingLimitChanged(None if told == UNLIMITED else int(told), at)


def _template(value: Mapping[str, Json], at: datetime) -> Iterator[TemplateChanged]:
    name, language = (word(value, f"message_template_{part}") for part in ("name", "language"))
    state, category = word(value, "event").upper(), word(value, "new_category").upper()
    if 0 < len(name) <= ID_MAX and 0 < len(language) <= ID_MAX and (state or category):
        yield TemplateChanged(name, language, at, state or None, category or None)

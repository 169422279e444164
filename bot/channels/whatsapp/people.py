"""Who a webhook speaks of: business-scoped user ids first, phone numbers where there is none."""

import re
from collections.abc import Mapping, Sequence

from bot.channels.whatsapp.fields import items, mapping, word
from core.messages import Address, Channel, Json

ID_MAX = 150
BSUID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[0-9A-Za-z]{1,128}")
"""Meta, March 2026."""


def is_bsuid(external_id: str) -> bool:
    """Whether this is a business-scoped user id, which a message reaches as `recipient`."""
    return BSUID.fullmatch(external_id) is not None


def address_of(*ids: str) -> Address | None:
    """The address of somebody known by these ids: the first BSUID, else the first id at all."""
    usable = [each for each in ids if 0 < len(each) <= ID_MAX and each.isprintable()]
    best = next(filter(is_bsuid, usable), next(iter(usable), None))
    return Address(Channel.WHATSAPP, best) if best else None


def sender(message: Mapping[str, Json], contacts: Sequence[Mapping[str, Json]]) -> Address | None:
    """Who wrote a message: by its own ids, joined with the contact that has one of them."""
    user_id, number = word(message, "from_user_id"), word(message, "from")
    return _joined(user_id, number, contacts)


def owner(entry: Mapping[str, Json], contacts: Sequence[Mapping[str, Json]]) -> Address | None:
    """Whom a preference belongs to."""
    return _joined(word(entry, "user_id"), word(entry, "wa_id"), contacts)


def contacts_in(value: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    return [mapping(each) for each in items(value, "contacts")]


def _joined(user_id: str, number: str, contacts: Sequence[Mapping[str, Json]]) -> Address | None:
    contact = {} if is_bsuid(user_id) else _contact(user_id, number, contacts)
    return address_of(number, word(contact, "wa_id"), user_id, word(contact, "user_id"))


def _contact(
    user_id: str, number: str, contacts: Sequence[Mapping[str, Json]]
) -> Mapping[str, Json]:
    for each in contacts:
        if (number and word(each, "wa_id") == number) or (
            user_id and word(each, "user_id") == user_id
        ):
            return each
    nameless = not user_id and not number
    return contacts[0] if nameless and len(contacts) == 1 else {}

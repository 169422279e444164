"""Audiences: whom a broadcast reaches, as statements that find them.

Of everybody one address: a channel that costs nothing before one that does, the last used first.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    true,
)

from core.broadcasts import Audience
from core.messages import Channel
from core.recipients import GOT
from storage.sql.tables import (
    addresses,
    broadcast_recipients,
    citizens,
    inbox,
    subscriber_areas,
    subscribers,
)

WINDOWED = [channel.value for channel in Channel if channel.has_window]
FIRST_OF_ALL = case(
    (addresses.c.channel == Channel.TELEGRAM.value, 0),
    (addresses.c.channel == Channel.WHATSAPP.value, 1),
    else_=2,
)


def parts(audience: Audience, after: int, limit: int) -> Select[Any]:
    """The number up to which the next part of an audience goes; none behind the last one."""
    if audience.corrects is None:
        numbers = select(subscribers.c.citizen_id.label("number")).where(
            subscribers.c.topic == audience.topic, subscribers.c.citizen_id > after
        )
    else:
        numbers = select(broadcast_recipients.c.conversation_id.label("number")).where(
            broadcast_recipients.c.broadcast_id == audience.corrects,
            broadcast_recipients.c.conversation_id > after,
        )
    next_ones = numbers.order_by("number").limit(limit).subquery()
    return select(func.max(next_ones.c.number))


def reached(audience: Audience, after: int | None = None, upto: int | None = None) -> Select[Any]:
    """conversation_id, channel and language of everybody, or of one part."""
    if audience.corrects is None:
        return _subscribers(audience, after, upto)
    return _receivers(audience, audience.corrects, after, upto)


def is_inside(
    conversation: ColumnElement[int], since: datetime | ColumnElement[datetime]
) -> Exists:
    """Whether the citizen wrote so lately that the window of their channel is open."""
    return exists().where(inbox.c.conversation_id == conversation, inbox.c.written_at > since)


def wants(topic: str | ColumnElement[str]) -> Exists:
    """Whether the citizen of an address gets the topic now."""
    return exists().where(
        subscribers.c.topic == topic, subscribers.c.citizen_id == addresses.c.citizen_id
    )


def _subscribers(audience: Audience, after: int | None, upto: int | None) -> Select[Any]:
    place = func.row_number().over(
        partition_by=addresses.c.citizen_id,
        order_by=[FIRST_OF_ALL, addresses.c.last_at.desc(), addresses.c.id],
    )
    ranked = (
        select(
            addresses.c.id.label("conversation_id"),
            addresses.c.channel,
            citizens.c.language,
            place.label("place"),
        )
        .select_from(subscribers.join(citizens).join(addresses))
        .where(subscribers.c.topic == audience.topic, _fits(audience), _from_there(audience))
        .where(_between(subscribers.c.citizen_id, after, upto))
        .subquery()
    )
    return select(ranked.c.conversation_id, ranked.c.channel, ranked.c.language).where(
        ranked.c.place == 1
    )


def _receivers(
    audience: Audience, corrects: int, after: int | None, upto: int | None
) -> Select[Any]:
    """Who got another broadcast, or may have got it, and still wants the topic."""
    got = broadcast_recipients
    return (
        select(addresses.c.id.label("conversation_id"), addresses.c.channel, citizens.c.language)
        .select_from(
            got.join(addresses, addresses.c.id == got.c.conversation_id).join(
                citizens, citizens.c.id == addresses.c.citizen_id
            )
        )
        .where(got.c.broadcast_id == corrects, got.c.outcome.in_([each.value for each in GOT]))
        .where(wants(audience.topic), addresses.c.unreachable_at.is_(None))
        .where(_between(got.c.conversation_id, after, upto))
    )


def _fits(audience: Audience) -> ColumnElement[bool]:
    conditions = [addresses.c.unreachable_at.is_(None)]
    if audience.channels:
        conditions.append(addresses.c.channel.in_([each.value for each in audience.channels]))
    if audience.languages:
        conditions.append(citizens.c.language.in_(audience.languages))
    return and_(*conditions)


def _from_there(audience: Audience) -> ColumnElement[bool]:
    """Wants news of one of its kelurahan, or of none in particular."""
    if not audience.kelurahan:
        return true()
    theirs = subscriber_areas.c.citizen_id == citizens.c.id
    named = exists().where(theirs, subscriber_areas.c.kelurahan.in_(audience.kelurahan))
    return or_(named, ~exists().where(theirs))


def _between(
    number: ColumnElement[int], after: int | None, upto: int | None
) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if after is not None:
        conditions.append(number > after)
    if upto is not None:
        conditions.append(number <= upto)
    return and_(*conditions)

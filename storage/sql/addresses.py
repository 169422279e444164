"""A conversation goes to another address of the same citizen, or group."""

from sqlalchemy import Update, exists, update

from core.messages import Address
from storage.sql.tables import addresses


def moving(previous: Address, current: Address) -> Update:
    """Changes nothing when there is a conversation at the new address already."""
    other = addresses.alias("other")
    taken = exists().where(
        other.c.channel == current.channel.value,
        other.c.external_id == current.external_id,
    )
    return (
        update(addresses)
        .where(addresses.c.channel == previous.channel.value)
        .where(addresses.c.external_id == previous.external_id, ~taken)
        .values(external_id=current.external_id)
    )

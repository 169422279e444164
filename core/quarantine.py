"""Quarantine: why a report is looked at by a person before its agency sees it.

It is no refusal: the report is kept, has a number and a deadline, and its citizen is told.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

HOUR = timedelta(hours=1)
MOST_IN_HOUR = 5
DAY = timedelta(days=1)
MOST_IN_DAY = 12
"""Reports of one citizen that go on at once: more than who speaks for a whole RW has to tell."""
SURGE = timedelta(minutes=1)
MOST_IN_SURGE = 20
"""Reports over the whole city; one every three seconds is no ordinary day. Who reported within
`KNOWN_FOR` is not held back for it."""
KNOWN_FOR = timedelta(days=365)


class Quarantine(StrEnum):
    """Why a report is held back; the value is kept with the ticket and names a sentence."""

    BLOCKED = "diblokir"
    MANY = "banyak-laporan"
    SURGE = "lonjakan"
    NOTHING_SAID = "tanpa-isi"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a report that is about to be opened, and of those before it: `in_hour` and
    `in_day` are this citizen's, `in_surge` everybody's. `known` tells that the citizen reported
    before."""

    blocked: bool = False
    emergency: bool = False
    in_hour: int = 0
    in_day: int = 0
    known: bool = True
    in_surge: int = 0
    says_nothing: bool = False


def reason_for(signs: Signs) -> Quarantine | None:
    """Why to hold the report back, the gravest reason first; None lets it go on at once.

    No limit holds an emergency back, only a block does: a person decided that.
    """
    if signs.blocked:
        return Quarantine.BLOCKED
    if signs.emergency:
        return None
    if signs.in_hour >= MOST_IN_HOUR or signs.in_day >= MOST_IN_DAY:
        return Quarantine.MANY
    if not signs.known and signs.in_surge >= MOST_IN_SURGE:
        return Quarantine.SURGE
    return Quarantine.NOTHING_SAID if signs.says_nothing else None

"""What the rows of figures are called."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from console.figure_tables import UNKNOWN, Row, Table
from console.visit import Visit
from core.costs import SERVICE
from core.messages import Channel, Text

FLOWS = (
    *("report", "ticket", "addition", "closing", "rating", "following", "faq", "umkm"),
    *("kampung-religi", "operator", "reply", "subscription", "stop", "language"),
)
"""Conversations that have a name here; what they are is in `flows/`."""
COSTS = ("utility", "marketing", "authentication", SERVICE)
"""The categories of Meta."""


def channel_names(visit: Visit) -> Mapping[str, str]:
    return {each.value: visit.say(Text(f"console-channel-{each}")) for each in Channel}


def named(visit: Visit, table: Table) -> Table:
    """The table with the words of people in place of codes."""
    return replace(table, rows=[_named(visit, table.name, each) for each in table.rows])


def filters_said(visit: Visit, filters: Sequence[Text]) -> Sequence[str]:
    return [visit.say(each) for each in filters]


def _named(visit: Visit, table: str, row: Row) -> Row:
    if table == "days":
        return replace(row, label=visit.say(Text("console-figures-day", {"day": row.code})))
    if table == "services":
        known = row.code if row.code in FLOWS else "other"
        return replace(row, label=visit.say(Text(f"console-flow-{known}")))
    if table == "costs":
        kind = row.label if row.label in COSTS else "other"
        label = {"month": row.code, "kind": visit.say(Text(f"console-cost-{kind}"))}
        return replace(row, label=visit.say(Text("console-figures-cost-row", label)))
    if row.code == UNKNOWN:
        return replace(row, label=visit.say(Text(f"console-unknown-{table}")))
    return row

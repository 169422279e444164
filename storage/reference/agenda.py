"""The agenda of Kampung Religi, which editors write; there is no file of it yet."""

from collections.abc import Collection
from datetime import date

from core.agenda import TOGETHER, Gathering, Repeats
from core.kampung_religi import RELIGIONS
from storage.reference.row import Row
from storage.reference.values import clock, codes, day, iso_date, one_of


def gathering_of(row: Row, kampung: Collection[str]) -> Gathering:
    """`kampung` are the ids that a gathering may name."""
    gathering = Gathering(
        id=row.id("id"),
        kampung=row.needed("kampung", codes(kampung, "import-unknown-kampung"), instead=""),
        name=row.text("name", 100),
        religion=row.needed("religion", one_of((*RELIGIONS, TOGETHER)), instead=""),
        repeats=Repeats(row.needed("repeats", one_of(tuple(Repeats)), instead="") or Repeats.ONCE),
        on=row.needed("on", day, instead=date.min),
        checked=row.needed("checked", iso_date, instead=""),
        starts=row.parsed("starts", clock),
        until=row.parsed("until", day),
        place=row.maybe("place"),
        what=row.maybe("what", 1000),
        sources=row.texts("sources", 500),
        review_by=row.parsed("review_by", day),
    )
    if gathering.until is not None and gathering.until < gathering.on:
        row.fail("until", "import-date-order", gathering.until.isoformat())
    return gathering

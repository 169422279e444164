"""The unmet demand of a week as people read it: groups of searches, the most wanted first."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Sequence

from core.demand import Demand, Miss, Week
from flows.services import Services
from language.demand import groups

EXAMPLES = 3
"""Of the words of one group."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A table program would take a cell that begins so for a formula."""
HEAD = ("week", "group", "count", "kelurahan", "examples")


async def demand_of(services: Services, week: Week) -> Sequence[Demand]:
    """The week's summary, for the page, the command and the digest of the city's offices."""
    misses = await services.products.misses(week.begin, week.end)
    kelurahan = [each.name for each in await services.places.kelurahan()]
    by_group: dict[str, list[Miss]] = defaultdict(list)
    names = groups([each.words for each in misses], kelurahan)
    for name, miss in zip(names, misses, strict=True):
        if name:
            by_group[name].append(miss)
    demands = [_demand(name, told) for name, told in by_group.items()]
    return sorted(demands, key=lambda each: (-each.count, each.group))


def _demand(name: str, misses: Sequence[Miss]) -> Demand:
    where = Counter(each.kelurahan for each in misses if each.kelurahan)
    said = Counter(each.words for each in misses)
    return Demand(
        name,
        len(misses),
        dict(where.most_common()),
        tuple(words for words, _ in said.most_common(EXAMPLES)),
    )


def as_csv(week: Week, demands: Sequence[Demand]) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(HEAD)
    for each in demands:
        where = "; ".join(f"{name} {count}" for name, count in each.kelurahan.items())
        cells = (str(week), each.group, str(each.count), where, "; ".join(each.examples))
        rows.writerow([_plain(cell) for cell in cells])
    return written.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

"""What a page of figures is asked for: days, agency, kelurahan, kind of report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from console.periods import CUSTOM, MONTH, Chosen, read_period
from console.visit import Visit
from core.agencies import Agency
from core.costs import WIB
from core.figures import Slice
from core.messages import Text
from core.places import Kelurahan
from core.reports import Category
from core.scope import scope_of

GROUP = "group:"


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes in figures are called."""

    agencies: Mapping[str, str]
    kelurahan: Mapping[str, str]
    categories: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """`kind` is the code of a category, or a group of them: "group:keamanan"."""

    chosen: Chosen
    slice: Slice
    kind: str
    sees_all: bool
    agencies: Sequence[Agency]
    """Those to choose from; none for who sees one alone."""
    kelurahan: Sequence[Kelurahan]
    categories: Sequence[Category]
    names: Names

    @property
    def groups(self) -> Sequence[str]:
        return list(dict.fromkeys(each.group for each in self.categories))

    @property
    def query(self) -> str:
        """What leads to the same figures again."""
        period = self.slice.period
        asked = {"period": self.chosen.choice}
        if self.chosen.choice == MONTH:
            asked["month"] = f"{period.first:%Y-%m}"
        if self.chosen.choice == CUSTOM:
            asked |= {"first": period.first.isoformat(), "last": period.last.isoformat()}
        if self.sees_all and self.slice.agency:
            asked["agency"] = self.slice.agency
        asked |= {"kelurahan": self.slice.kelurahan or "", "kind": self.kind}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def filters(self) -> Sequence[Text]:
        """What stands above each table that is taken away."""
        period, names = self.slice.period, self.names
        told = [Text("console-figures-days", {"first": period.first, "last": period.last})]
        if self.slice.agency:
            name = names.agencies.get(self.slice.agency, self.slice.agency)
            told.append(Text("console-figures-of-agency", {"name": name}))
        if self.slice.kelurahan:
            name = names.kelurahan.get(self.slice.kelurahan, self.slice.kelurahan)
            told.append(Text("console-figures-of-kelurahan", {"name": name}))
        if self.kind:
            name = names.categories.get(self.kind, self.kind.removeprefix(GROUP))
            told.append(Text("console-figures-of-kind", {"name": name}))
        return told


async def asked_for(visit: Visit, *, group: str = "") -> Asked:
    """Nobody gets to see more by what they ask for; `group` is the kind when none is named."""
    query = visit.request.query_params
    async with visit.desk.store.begin() as records:
        scope = await scope_of(records.services.calendar, visit.operator)
        agencies = await records.services.agencies.all()
        kelurahan = await records.services.places.kelurahan()
        categories = await records.services.reports.categories()
    today = visit.desk.now().astimezone(WIB).date()
    chosen = read_period(
        query.get("period", ""),
        query.get("month", ""),
        query.get("first", ""),
        query.get("last", ""),
        today,
    )
    kind = query.get("kind", group)
    codes = _codes(kind, categories)
    wanted = query.get("agency", "")
    known = {each.code for each in agencies}
    places = {each.code: each.name for each in kelurahan}
    where = query.get("kelurahan", "")
    return Asked(
        chosen=chosen,
        slice=Slice(
            chosen.period,
            scope or (wanted if wanted in known else None),
            where if where in places else None,
            codes,
        ),
        kind=kind if codes else "",
        sees_all=scope is None,
        agencies=agencies if scope is None else (),
        kelurahan=kelurahan,
        categories=categories,
        names=Names(
            {each.code: each.name for each in agencies},
            places,
            {each.code: each.name for each in categories},
        ),
    )


def _codes(kind: str, categories: Sequence[Category]) -> tuple[str, ...]:
    """Empty for what is no kind: all of them."""
    group = kind.removeprefix(GROUP) if kind.startswith(GROUP) else None
    return tuple(each.code for each in categories if kind == each.code or group == each.group)

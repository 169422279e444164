"""Limits that a product must keep: price, kelurahan, category, open now; and what lies near."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from language.products.segment import UNKNOWN, Floats, Ints, Segment
from language.products.texts import Texts

_NEARBY = 0.5
"""What it is worth to be right there: more than any difference in words between good hits."""
_HALF_WAY = 1.0
"""Kilometres at which half of that is left."""
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Filter:
    max_price: int | None = None
    min_price: int | None = None
    kelurahan: frozenset[str] = frozenset()
    category: str | None = None
    is_open: Callable[[str], bool | None] | None = None
    """Whether opening hours say that it is open; None when they cannot be read."""
    near: tuple[float, float] | None = None


NO_FILTER = Filter()


@dataclass(frozen=True, slots=True)
class Judged:
    """Which products stay, how many limits we could not check, and how near they are (to 0.5)."""

    fits: npt.NDArray[np.bool_]
    unknown: npt.NDArray[np.int64]
    closeness: Floats


def kept(segment: Segment, products: Ints, wanted: Filter, texts: Texts, hours: Texts) -> Judged:
    fits = np.ones(len(products), np.bool_)
    unknown = np.zeros(len(products), np.int64)
    closeness = np.zeros(len(products), np.float32)
    if wanted == NO_FILTER:
        return Judged(fits, unknown, closeness)
    columns = segment.columns
    if wanted.max_price is not None or wanted.min_price is not None:
        price = columns.price[products]
        dear = price > (wanted.max_price if wanted.max_price is not None else 2**31 - 1)
        cheap = (price < (wanted.min_price or 0)) & (price != UNKNOWN)
        fits &= ~(dear | cheap)
        unknown += price == UNKNOWN
    if wanted.kelurahan:
        numbers = [texts.find(name) for name in wanted.kelurahan]
        here = columns.kelurahan[products]
        fits &= np.isin(here, numbers) | (here == UNKNOWN)
        unknown += here == UNKNOWN
    if wanted.category is not None:
        fits &= columns.category[products] == texts.find(wanted.category)
    if wanted.is_open is not None:
        state = _states(hours.all, wanted.is_open)[columns.hours[products]]
        fits &= state != 0
        unknown += state < 0
    if wanted.near is not None:
        closeness = _closeness(columns.latitude[products], columns.longitude[products], wanted.near)
    return Judged(fits, unknown, closeness)


def _states(hours: Sequence[str], is_open: Callable[[str], bool | None]) -> npt.NDArray[np.int64]:
    """1 open, 0 closed, -1 not known; the last one is for products without hours."""
    states = [is_open(text) for text in hours]
    return np.array([*(-1 if state is None else int(state) for state in states), -1], np.int64)


def _closeness(latitude: Floats, longitude: Floats, near: tuple[float, float]) -> Floats:
    north = (latitude - near[0]) * _KM_PER_DEGREE
    east = (longitude - near[1]) * _KM_PER_DEGREE * np.cos(np.radians(near[0]))
    kilometres = np.hypot(north, east)
    closeness: Floats = _NEARBY * _HALF_WAY / (_HALF_WAY + kilometres)
    return np.nan_to_num(closeness, nan=0.0).astype(np.float32, copy=False)

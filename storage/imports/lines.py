"""How a product, an error and a line of a table stand in our own files: a JSON list each."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from core.catalogue import Placed
from core.messages import Json, Location
from core.products import Product
from core.row_errors import RowError
from storage.sheets import Line


def product_json(product: Product) -> dict[str, Json]:
    """Without what is not known."""
    return {name: value for name, value in asdict(product).items() if value is not None}


def product_from(values: Mapping[str, Any]) -> Product:
    point = values.get("location")
    location = Location(point["latitude"], point["longitude"]) if point else None
    return Product(**{**values, "location": location})


def placed_json(placed: Placed) -> list[Json]:
    return [placed.row, product_json(placed.product)]


def placed_of(values: Sequence[Any]) -> Placed:
    return Placed(values[0], product_from(values[1]))


def error_json(error: RowError) -> list[Json]:
    return [error.row, error.field, error.problem, error.value_shown, error.hint]


def error_of(values: Sequence[Any]) -> RowError:
    return RowError(*values)


def line_json(line: Line) -> list[Json]:
    cells = None if line.cells is None else list(line.cells)
    return [line.number, cells, line.problem, line.hint, list(line.merged)]


def line_of(values: Sequence[Any]) -> Line:
    number, cells, problem, hint, merged = values
    return Line(number, cells, problem, hint, tuple(merged))

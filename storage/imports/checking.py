"""The lines of a table and the columns that were chosen -> products, and errors for other rows.

Rows of sellers' own products are left out, and of two rows with one id the second.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from core.catalogue import Placed, made_id, of_seller
from core.products import Product
from core.row_errors import RowError
from storage.reference.products import product_of
from storage.reference.row import Node, Row
from storage.sheets import Line

Judged = Placed | tuple[RowError, ...]


def judged(
    lines: Iterable[Line], places: Mapping[str, int], kelurahan: dict[str, str]
) -> Iterator[Judged]:
    """`places` says which cell of a line is a field; `kelurahan` are spellings and names."""
    seen: dict[str, int] = {}
    for line in lines:
        if line.cells is None:
            yield (RowError(line.number, None, line.problem, hint=line.hint),)
            continue
        row = Row(_node(line.number, line.cells, places))
        product = product_of(row, kelurahan)
        errors = [*_merged(row.errors, line, places), *_refused(line.number, product, seen)]
        seen.setdefault(product.id, line.number)
        yield tuple(errors) if errors else Placed(line.number, product)


def _node(number: int, cells: Sequence[str], places: Mapping[str, int]) -> Node:
    fields = {name: cells[place] for name, place in places.items() if place < len(cells)}
    if not fields.get("id"):
        fields["id"] = made_id(fields.get("seller", ""), fields.get("name", ""))
    return Node(number, {name: Node(number, cell) for name, cell in fields.items()})


def _merged(
    errors: Sequence[RowError], line: Line, places: Mapping[str, int]
) -> Iterator[RowError]:
    """What is missing as its cell was merged with another is told so."""
    for error in errors:
        hidden = error.field is not None and places.get(error.field) in line.merged
        if error.problem == "import-missing" and hidden:
            yield replace(error, problem="import-merged")
        else:
            yield error


def _refused(number: int, product: Product, seen: Mapping[str, int]) -> Iterator[RowError]:
    if of_seller(product.id):
        yield RowError(number, "id", "import-sellers-own", product.id)
    elif product.id in seen:
        yield RowError(number, None, "import-twice", product.id, str(seen[product.id]))

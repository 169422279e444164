"""One record of a file: gives its fields as values and remembers what is wrong with them.

A reader asks for every field and builds its object; when anything was wrong the object is thrown
away, so a reader never has to ask whether a field was good.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from storage.reference.read import Read, RowError
from storage.reference.values import Wrong, at_most, identity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a file with the line where it stands: words, a list, or fields with names."""

    line: int
    value: "Value"


Value: TypeAlias = str | Sequence[Node] | Mapping[str, Node]


class Row:
    def __init__(self, node: Node, errors: list[RowError] | None = None) -> None:
        self.line = node.line
        self.errors: list[RowError] = [] if errors is None else errors
        self.identity: str | None = None
        self._asked: set[str] = set()
        self._fields: Mapping[str, Node] = {}
        if isinstance(node.value, Mapping):
            self._fields = node.value
        else:
            self.fail(None, "import-not-a-record")

    def fail(self, field: str | None, problem: str, value: str = "", hint: str = "") -> None:
        node = self._fields.get(field) if field else None
        at = node.line if node else self.line
        self.errors.append(RowError(at, field, problem, value, hint))

    def has(self, field: str) -> bool:
        return self._node(field) is not None

    def parsed(self, field: str, parse: Callable[[str], T]) -> T | None:
        """The value of a field, None when it is empty or wrong."""
        node = self._node(field)
        return None if node is None else self._words(field, node, parse)

    def needed(self, field: str, parse: Callable[[str], T], *, instead: T) -> T:
        """The value of a field that must be there; `instead` is never used outside a bad row."""
        if not self.has(field):
            self.fail(field, "import-missing")
        value = self.parsed(field, parse)
        return instead if value is None else value

    def text(self, field: str, most: int = 200) -> str:
        return self.needed(field, at_most(most), instead="")

    def maybe(self, field: str, most: int = 200) -> str | None:
        return self.parsed(field, at_most(most))

    def id(self, field: str) -> str:
        self.identity = self.needed(field, identity, instead="")
        return self.identity

    def list(self, field: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        values = (self._words(field, node, parse) for node in self._nodes(field))
        return tuple(value for value in values if value is not None)

    def texts(self, field: str, most: int = 300) -> tuple[str, ...]:
        return self.list(field, at_most(most))

    def records(self, field: str, build: Callable[["Row"], T]) -> tuple[T, ...]:
        """The records inside this one; what is wrong with them is wrong with this one."""
        return tuple(Row(node, self.errors)._built(build) for node in self._nodes(field))

    def _built(self, build: Callable[["Row"], T]) -> T:
        built = build(self)
        self.refuse_unknown_fields()
        return built

    def refuse_unknown_fields(self) -> None:
        """A field that no reader asks for is a typing error, and its value would be lost."""
        for field in sorted(self._fields.keys() - self._asked):
            self.fail(field, "import-unknown-field", hint=", ".join(sorted(self._asked)))

    def _node(self, field: str) -> Node | None:
        self._asked.add(field)
        node = self._fields.get(field)
        return None if node is None or node.value in ("", [], {}) else node

    def _nodes(self, field: str) -> Sequence[Node]:
        node = self._node(field)
        if node is None:
            return ()
        if isinstance(node.value, str | Mapping):
            self.fail(field, "import-not-a-list")
            return ()
        return node.value

    def _words(self, field: str, node: Node, parse: Callable[[str], T]) -> T | None:
        if not isinstance(node.value, str):
            self.errors.append(RowError(node.line, field, "import-not-words"))
            return None
        try:
            return parse(node.value)
        except Wrong as wrong:
            self.errors.append(RowError(node.line, field, wrong.problem, node.value, wrong.hint))
            return None


def read_rows(rows: Iterable[Row], build: Callable[[Row], T], *, strict: bool = True) -> Read[T]:
    """Builds every row; the bad ones and those with an id that was there before become errors.

    A row that is broken as a whole is not built: what its fields would say is only noise.
    """
    good: list[T] = []
    errors: list[RowError] = []
    seen: dict[str, int] = {}
    for row in rows:
        built = None if row.errors else build(row)
        if strict and built is not None:
            row.refuse_unknown_fields()
        if row.identity in seen:
            row.fail(None, "import-twice", row.identity, hint=str(seen[row.identity]))
        elif row.identity:
            seen[row.identity] = row.line
        errors.extend(row.errors)
        if built is not None and not row.errors:
            good.append(built)
    return Read(tuple(good), tuple(errors))

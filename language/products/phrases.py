"""Finding the kind of a product: the longest of the known phrases, rather early than late."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LATE = 0.6
"""What each word before a phrase takes from it: in Indonesian the head comes first."""


@dataclass(slots=True)
class Node:
    """One word of the phrases that begin alike."""

    next: dict[int, "Node"] = field(default_factory=dict)
    kinds: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase that stands in a text at `start`: its kinds and how sure we are, at most 1."""

    start: int
    length: int
    kinds: Sequence[int]
    likeness: float = 1.0

    @property
    def places(self) -> range:
        return range(self.start, self.start + self.length)

    @property
    def weight(self) -> float:
        return self.length * self.likeness - LATE * self.start


class Phrases:
    def __init__(self, phrases: Iterable[tuple[Sequence[int], Sequence[int]]]) -> None:
        self._root = Node()
        self.words: set[int] = set()
        self.all: list[tuple[Sequence[int], Sequence[int]]] = []
        for words, kinds in phrases:
            self.all.append((words, kinds))
            self.words.update(words)
            node = self._root
            for word in words:
                node = node.next.setdefault(word, Node())
            node.kinds = kinds

    def leading(self, words: Sequence[int]) -> Named | None:
        """The longest phrase that a text begins with."""
        found, node = None, self._root
        for length, word in enumerate(words, 1):
            following = node.next.get(word)
            if following is None:
                break
            node = following
            if node.kinds:
                found = Named(0, length, node.kinds)
        return found

    def in_text(self, words: Sequence[int]) -> list[Named]:
        """The longest phrase at each word that one begins with."""
        found = []
        first = self._root.next
        for start, word in enumerate(words):
            if word in first and (named := self.leading(words[start : start + 5])):
                found.append(Named(start, named.length, named.kinds))
        return found

    def in_guesses(self, guesses: Sequence[Mapping[int, float]]) -> list[Named]:
        """The same where each word of the text may be one of several, with their likeness."""
        found: list[Named] = []
        for start in range(len(guesses)):
            ways = [(self._root, 0.0)]
            best: dict[int, Named] = {}
            for length, guess in enumerate(guesses[start : start + 5], 1):
                ways = [
                    (node.next[word], total + likeness)
                    for node, total in ways
                    for word, likeness in guess.items()
                    if word in node.next
                ]
                for node, total in ways:
                    if node.kinds and (
                        length not in best or total / length > best[length].likeness
                    ):
                        best[length] = Named(start, length, node.kinds, total / length)
            found.extend(best.values())
        return found

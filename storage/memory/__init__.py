"""The same storage without servers, for tests of conversations."""

from storage.memory.sessions import MemorySessions
from storage.memory.store import MemoryStore

__all__ = ["MemorySessions", "MemoryStore"]

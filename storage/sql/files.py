"""Whose files: a row for each file of a conversation, whoever of the two sent it."""

from datetime import UTC, datetime

from core.messages import Media
from storage.sql.tables import media
from storage.sql.unit import on_both

KEEP_FILE = on_both(
    lambda insert: insert(media).on_conflict_do_nothing(index_elements=["conversation_id", "name"])
)


def file_row(conversation_id: int, file: Media) -> dict[str, object]:
    return {
        "conversation_id": conversation_id,
        "kind": file.kind.value,
        "name": file.name,
        "original": file.original,
        "title": file.title,
        "size": file.size,
        "kept_at": datetime.now(UTC),
    }

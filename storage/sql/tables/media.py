"""Files of conversations, and under which names the media store keeps them.

A row says that a citizen may see a file: they sent it, or we sent it to them. A file that is kept
and in no message yet, such as an operator's, has no row.
"""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from storage.sql.tables.columns import identity, metadata, moment, refers_to, text

media = Table(
    "media",
    metadata,
    identity(),
    refers_to("addresses.id", "conversation_id"),
    text("kind"),
    text("name"),  # SHA-256 of what is shown, in hexadecimal, and what it is: `.jpg`
    text("original"),  # the same of what came; empty for photos of the first release
    text("title"),  # the sender's own name of the file
    Column("size", Integer, nullable=False),  # bytes that came; 0 for photos of the first release
    moment("kept_at"),
    UniqueConstraint("conversation_id", "name"),
    Index(None, "name"),
    Index(None, "original"),
)

"""Conversations: the engine, and one file per conversation."""

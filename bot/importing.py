"""Brings reference data into the database: all of `data/` at first start, one file on command."""

from dataclasses import dataclass
from pathlib import Path

from storage.reference import RowError
from storage.sql.store import SqlStore

"""Rows of a kind as editors change them one by one, and as files replace them all."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from core.content import (
    OF_DATA,
    SETTLED,
    Body,
    ContentKind,
    Entry,
    Version,
    VersionState,
    review_date,
    stands,
)
from storage.content_shapes import SHAPES, bodies

TURNS = "content"
"""The row of `revisions` at which editors take turns; its number counts their steps."""
NAMES = {kind.value.replace("-", "_"): kind for kind in ContentKind}
"""The kinds by their names in `revisions`."""


def name_of(kind: ContentKind) -> str:
    return kind.value.replace("-", "_")


def replaced(
    kind: ContentKind, rows: Sequence[Any], code: str, row: object | None
) -> Sequence[Any]:
    """With this row under the code, in its place or at the end; without it for None."""
    code_of = SHAPES[kind].code
    if row is None:
        return [each for each in rows if code_of(each) != code]
    if any(code_of(each) == code for each in rows):
        return [row if code_of(each) == code else each for each in rows]
    return [*rows, row]


def merged(
    kind: ContentKind, of_file: Sequence[Any], shown: Sequence[Any], edited: Collection[str]
) -> list[Any]:
    """What a file says, except of what was published or withdrawn by hand: that stays as it is."""
    code_of = SHAPES[kind].code
    here = {code_of(each): each for each in shown}
    named = {code_of(each) for each in of_file}
    rows = [here.get(code_of(row)) if code_of(row) in edited else row for row in of_file]
    added = [row for code, row in here.items() if code in edited and code not in named]
    return [*(row for row in rows if row is not None), *added]


def of_data(kind: ContentKind, rows: Sequence[Any]) -> Mapping[str, Version]:
    """What is shown as the version that nobody wrote here, by code."""
    return {
        code: Version(
            kind,
            code,
            0,
            VersionState.PUBLISHED,
            body,
            _due(body),
            OF_DATA,
            OF_DATA,
            None,
        )
        for code, body in bodies(kind, rows).items()
    }


def entries_of(
    kind: ContentKind, data: Mapping[str, Version], histories: Mapping[str, Sequence[Version]]
) -> Sequence[Entry]:
    """Each history newest first; all of it, or its last version and the last settled one."""
    codes = dict.fromkeys((*data, *histories))
    return [entry_of(kind, code, data.get(code), histories.get(code, [])) for code in codes]


def entry_of(
    kind: ContentKind, code: str, data: Version | None, history: Sequence[Version]
) -> Entry:
    is_edited = any(each.state in SETTLED for each in history)
    return stands(kind, code, history if is_edited or data is None else [*history, data])


def _due(body: Body) -> date | None:
    """Of what names neither a day nor when it was checked, nobody has promised anything."""
    known = body.get("checked") or body.get("review_by")
    return review_date(body, date.min) if known else None

"""Graph's lists: chosen fields, and pages with cursors."""

import base64
import binascii
from typing import Any

from starlette.requests import Request

from tests.emulators.whatsapp.errors import GraphError


def fields(request: Request, node: dict[str, Any]) -> dict[str, Any]:
    asked = request.query_params.get("fields")
    if not asked:
        return node
    names = {"id", *(name.strip() for name in asked.split(","))}
    return {name: value for name, value in node.items() if name in names}


def page(request: Request, address: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    """`paging.next` is there only when another page follows."""
    asked = request.query_params
    try:
        limit = int(asked.get("limit", "25"))
        start = int(base64.b64decode(asked["after"], validate=True)) if asked.get("after") else 0
    except (ValueError, binascii.Error):
        raise GraphError(100, "Params limit and after must be a number and a cursor.") from None
    if limit < 1 or start < 0:
        raise GraphError(100, "Param limit must be at least 1.")
    shown = found[start : start + limit]
    after = _cursor(start + len(shown))
    paging: dict[str, Any] = {"cursors": {"before": _cursor(start), "after": after}}
    if start + limit < len(found):
        query = request.url.include_query_params(after=after, limit=limit).query
        paging["next"] = f"{address}{request.url.path}?{query}"
    return {"data": shown, "paging": paging} if shown else {"data": []}


def _cursor(place: int) -> str:
    return base64.b64encode(str(place).encode()).decode()

"""The audit log: administrators see all of it, supervisors what their own agency did."""

from collections.abc import Collection

from fastapi import Response

from console.access import Access
from console.routes import Pages
from console.visit import Visit, Visiting
from core.operators import Role

AT_ONCE = 50

pages = Pages()


@pages.get("/audit", Access.SEE_AUDIT)
async def audit(visit: Visiting, actor: str = "", subject: str = "", before: str = "") -> Response:
    actor, subject = actor.strip(), subject.strip()
    seen = await _actors_seen(visit)
    if actor:
        seen = [actor] if seen is None or actor in seen else []
    found = await visit.desk.store.audit.page(
        actors=seen,
        subject=subject or None,
        before=int(before) if before.isascii() and before.isdigit() else None,
        limit=AT_ONCE + 1,
    )
    entries = found[:AT_ONCE]
    older = entries[-1].id if len(found) > AT_ONCE else None
    template = "audit_rows.html" if visit.is_htmx and before else "audit.html"
    return visit.page(template, entries=entries, actor=actor, subject=subject, older=older)


@pages.get("/audit/verdict", Access.SEE_AUDIT)
async def verdict(visit: Visiting) -> Response:
    return visit.page("verdict.html", verdict=await visit.desk.store.audit.verify())


async def _actors_seen(visit: Visit) -> Collection[str] | None:
    """None stands for all."""
    if visit.operator.role is Role.ADMINISTRATOR:
        return None
    accounts = await visit.desk.store.roster.all()
    agency = visit.operator.agency
    return [each.operator.login for each in accounts if each.operator.agency == agency]

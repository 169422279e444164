"""Businesses: those that wait to be looked at, what each sells, and the decision on one."""

import secrets
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Response

from console.access import Access
from console.routes import Pages, Refused
from console.visit import Visit, Visiting
from core.messages import Text
from core.shopkeeping import FROM, decide
from core.shops import Shop, ShopState, is_fresh, tends_shops
from core.ticket_life import NotAllowed

LIST = "/console/shops"
SHOWN = (ShopState.WAITING, ShopState.VERIFIED, ShopState.REFUSED, ShopState.SUSPENDED)
LONGEST_REASON = 500
KEPT = {"Cache-Control": "private, max-age=3600"}

pages = Pages()


@pages.get("/shops", Access.TEND_SHOPS)
async def queue(visit: Visiting, state: str = ShopState.WAITING) -> Response:
    _prove_tends(visit)
    chosen = ShopState(state) if state in SHOWN else ShopState.WAITING
    async with visit.desk.store.begin() as records:
        desk = records.services.shop_desk
        shops = await desk.shops.all([chosen])
        rows = [(each, await desk.offers.of(each)) for each in shops]
    return visit.page("shops.html", rows=rows, states=SHOWN, chosen=chosen)


@pages.get("/shops/{shop_id}", Access.TEND_SHOPS)
async def shop(visit: Visiting, shop_id: str) -> Response:
    return await _page(visit, shop_id)


@pages.post("/shops/{shop_id}/decide", Access.TEND_SHOPS)
async def take(
    visit: Visiting,
    shop_id: str,
    state: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    number, to = (await _known(visit, shop_id)).id, _target(state)
    words = reason.strip()[:LONGEST_REASON]
    try:
        async with visit.desk.store.begin() as records:
            await decide(
                records.services.shop_desk,
                number,
                to,
                by=visit.operator.login,
                now=visit.desk.now(),
                key=f"console:{secrets.token_hex(8)}",
                reason=words,
            )
    except NotAllowed as problem:
        return await _page(visit, shop_id, visit.say(problem.text), words)
    await visit.desk.wake(records.told)
    return visit.go(f"{LIST}/{number}", notice=Text(f"console-notice-shop-{to.value}"))


@pages.get("/shops/{shop_id}/photos/{name}", Access.TEND_SHOPS)
async def photo(visit: Visiting, shop_id: str, name: str) -> Response:
    """Only of what this shop sells, and without all that a photo tells of its sender."""
    known = await _known(visit, shop_id)
    async with visit.desk.store.begin() as records:
        products = await records.services.shop_desk.offers.of(known)
    if name not in [each.offer.photo for each in products if each.offer]:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    found = await visit.desk.at_tickets.media.read(name)
    if found is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return Response(found.content, media_type=found.content_type, headers=KEPT)


async def _page(
    visit: Visit, shop_id: str, problem: str | None = None, reason: str = ""
) -> Response:
    known, now = await _known(visit, shop_id), visit.desk.now()
    async with visit.desk.store.begin() as records:
        offers = records.services.shop_desk.offers
        products = await offers.of(known)
        history = await offers.history(known)
    return visit.page(
        "shop.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
        shop=known,
        products=products,
        hidden={each.id for each in products if not is_fresh(each, now)},
        history=history,
        names={each.id: each.name for each in products},
        may_become=[state for state in FROM if known.state in FROM[state]],
        problem=problem,
        reason=reason,
    )


async def _known(visit: Visit, shop_id: str) -> Shop:
    """Raises Refused."""
    _prove_tends(visit)
    async with visit.desk.store.begin() as records:
        is_number = shop_id.isascii() and shop_id.isdecimal() and len(shop_id) < 16
        known = await records.services.shop_desk.shops.get(int(shop_id)) if is_number else None
    if known is None:
        raise Refused(HTTPStatus.NOT_FOUND, "missing")
    return known


def _prove_tends(visit: Visit) -> None:
    """To others businesses are as good as none. Raises Refused."""
    if not tends_shops(visit.operator):
        raise Refused(HTTPStatus.NOT_FOUND, "missing")


def _target(state: str) -> ShopState:
    if state not in FROM:
        raise Refused(HTTPStatus.BAD_REQUEST, "invalid")
    return ShopState(state)

"""Shops from the terminal: what the console does, without a browser."""

import secrets
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.casework import known_operator
from bot.city import WIB, now, opened_store
from bot.running import run
from bot.settings import load_settings
from core.messages import Text
from core.shopkeeping import decide
from core.shops import ShopState
from flows.wording import sayer

app = typer.Typer(no_args_is_help=True, help="Look at businesses and decide about them.")
out = Console(soft_wrap=True)
say = sayer("id")

Number = Annotated[int, typer.Argument(help="As `shop list` shows it.")]
By = Annotated[str, typer.Option(help="The login of the operator who does it.")]
Reason = Annotated[str, typer.Option(help="The owner reads it.")]


@app.command("list")
def list_(state: ShopState = ShopState.WAITING) -> None:
    """Businesses in a state, longest waiting first."""
    run(_list(state))


@app.command()
def verify(number: Number, by: By) -> None:
    """Buyers find its products from now on."""
    run(_decide(number, ShopState.VERIFIED, by, ""))


@app.command()
def refuse(number: Number, by: By, reason: Reason) -> None:
    """Not as it is."""
    run(_decide(number, ShopState.REFUSED, by, reason))


@app.command()
def suspend(number: Number, by: By, reason: Reason) -> None:
    """Buyers find nothing of it until it is verified again."""
    run(_decide(number, ShopState.SUSPENDED, by, reason))


async def _list(state: ShopState) -> None:
    table = Table("#", *(say(Text(f"shop-head-{each}")) for each in ("name", "place", "since")))
    async with opened_store(load_settings()) as store, store.begin() as records:
        for shop in await records.services.shop_desk.shops.all([state]):
            since = shop.registered_at.astimezone(WIB).strftime("%Y-%m-%d %H:%M")
            name, place = escape(shop.told.name), escape(shop.told.kelurahan)
            table.add_row(str(shop.id), name, place, since)
    out.print(table)


async def _decide(number: int, state: ShopState, by: str, reason: str) -> None:
    async with opened_store(load_settings()) as store, store.begin() as records:
        await known_operator(records, by)
        key = f"terminal:{secrets.token_hex(8)}"
        desk = records.services.shop_desk
        shop = await decide(desk, number, state, by=by, now=now(), key=key, reason=reason)
    out.print(say(Text("shop-decided", {"name": shop.told.name})), markup=False)

"""The first page after the sign-in."""

from fastapi import Response

from console.access import Access
from console.routes import Pages
from console.visit import Visiting

pages = Pages()


@pages.get("/", Access.SIGNED_IN)
async def home(visit: Visiting) -> Response:
    return visit.page("home.html")

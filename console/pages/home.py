"""The first page after the sign-in: the inbox, for whoever works with tickets."""

from fastapi import Response

from console.access import Access
from console.routes import Pages
from console.visit import Visiting

INBOX = "/console/inbox"

pages = Pages()


@pages.get("/", Access.SIGNED_IN)
async def home(visit: Visiting) -> Response:
    if visit.may(Access.WORK):
        return visit.go(INBOX)
    return visit.page("home.html")

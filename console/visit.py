"""One request of a browser: who it is, and how it is answered."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from console.access import Access, may
from console.desk import Desk
from console.views import Views
from core.accounts import Account, Step, next_step
from core.messages import Text
from core.operators import Operator
from core.shops import tends_shops
from core.sign_ins import LONGEST, SignIn

HOME = "/console/"
PATHS = {
    Step.CODE: "/console/sign-in/code",
    Step.PASSWORD: "/console/sign-in/password",
    Step.ENROL: "/console/sign-in/enrol",
    Step.DONE: HOME,
}
NOTICE = "petugas_kabar"
"""The cookie with the key of what is told once, on the next page."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`token` is the browser's cookie: every browser has one, and a new one at each sign-in."""

    request: Request
    desk: Desk
    views: Views
    token: str
    sign_in: SignIn | None = None
    account: Account | None = None

    @property
    def csrf(self) -> str:
        """What each form carries: only our own pages know it, and it ends with the token."""
        return self.desk.vault.mark("csrf", self.token)

    @property
    def step(self) -> Step | None:
        return self.sign_in.step if self.sign_in else None

    @property
    def signed_in(self) -> Account:
        """For routes whose access says that somebody is there."""
        if self.account is None:
            raise LookupError("nobody has signed in")
        return self.account

    @property
    def operator(self) -> Operator:
        return self.signed_in.operator

    @property
    def begun(self) -> SignIn:
        if self.sign_in is None:
            raise LookupError("nobody has signed in")
        return self.sign_in

    @property
    def address(self) -> str:
        return self.request.client.host if self.request.client else "-"

    @property
    def is_htmx(self) -> bool:
        return "hx-request" in self.request.headers

    def may(self, access: Access) -> bool:
        return self.step is Step.DONE and may(self.operator.role, access)

    @property
    def tends_shops(self) -> bool:
        return tends_shops(self.operator)

    def say(self, text: Text) -> str:
        return self.views.book.say(text.key, text.args)

    def page(self, template: str, status: int = HTTPStatus.OK, **values: object) -> Response:
        """A page for this visit; what had to be told once is told."""
        notice = self.request.cookies.get(NOTICE)
        html = self.views.render(
            template, visit=self, notice=self.views.known_notice(notice), **values
        )
        response = self._remembering(HTMLResponse(html, status))
        if notice:
            response.delete_cookie(NOTICE, path="/console")
        return response

    def refuse(self, template: str, problem: str, **values: object) -> Response:
        """The same form again, with what is wrong with it."""
        return self.page(template, HTTPStatus.UNPROCESSABLE_ENTITY, problem=problem, **values)

    def go(self, path: str, notice: Text | None = None) -> Response:
        response = self._remembering(RedirectResponse(path, HTTPStatus.SEE_OTHER))
        if notice:
            response.set_cookie(
                NOTICE, notice.key, 60, path="/console", secure=self.desk.secure, httponly=True
            )
        return response

    def _remembering(self, response: Response) -> Response:
        if self.request.cookies.get(cookie_name(self.desk)) != self.token:
            remember(response, self.desk, self.token)
        return response


def cookie_name(desk: Desk) -> str:
    """Browsers take a name with __Host- from nobody but us, over https alone."""
    return "__Host-petugas" if desk.secure else "petugas"


def remember(response: Response, desk: Desk, token: str) -> None:
    response.set_cookie(
        cookie_name(desk),
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/" if desk.secure else "/console",
        secure=desk.secure,
        httponly=True,
        samesite="lax",
    )


async def visit(request: Request) -> Visit:
    """Who comes here is looked up each time: a role or a password that changed counts at once."""
    desk, views = request.app.state.desk, request.app.state.views
    token = request.cookies.get(cookie_name(desk), "")
    if not 32 <= len(token) <= 64:
        return Visit(request, desk, views, views.new_token())
    nobody = Visit(request, desk, views, token)
    sign_in = await desk.sign_ins.find(token, desk.now())
    if sign_in is None:
        return nobody
    account = await desk.store.roster.account(sign_in.login)
    if account is None or not account.is_active or sign_in.begun_at < account.valid_from:
        return nobody
    if sign_in.step is Step.DONE:  # whose role was raised may owe something again
        sign_in = replace(sign_in, step=next_step(account, Step.CODE))
    return replace(nobody, sign_in=sign_in, account=account)


Visiting = Annotated[Visit, Depends(visit)]

"""From one step of the sign-in to the next, and what its pages share with "my account"."""

from dataclasses import replace

from fastapi import Response

from console.browsers import browser_name
from console.codes import enrolment_uri, new_secret, qr_svg
from console.desk import note
from console.proof import Paused, Wrong, prove_password
from console.visit import HOME, PATHS, Visit
from core.accounts import Account, Step, next_step, weakness
from core.messages import Text
from core.sign_ins import SignIn


async def go_on(visit: Visit, account: Account, done: Step | None, path: str = HOME) -> Response:
    step = next_step(account, done)
    onward = await renewed(visit, account, step)
    return onward.go(path if step is Step.DONE else PATHS[step])


async def renewed(visit: Visit, account: Account, step: Step) -> Visit:
    """Whoever proved more than before gets a new token: an old one that leaked is worth nothing."""
    desk, now, login = visit.desk, visit.desk.now(), account.operator.login
    browser = browser_name(visit.request.headers.get("user-agent", ""))
    sign_in = SignIn(login, step, now, now, browser, visit.address)
    await desk.sign_ins.end(visit.token)
    token = await desk.sign_ins.begin(sign_in)
    if step is Step.DONE and visit.step is not Step.DONE:
        async with desk.store.begin() as records:
            await note(records, login, "sign-in", login)
    return replace(visit, token=token, sign_in=sign_in, account=account)


def problem_of(visit: Visit, error: Wrong | Paused, wrong: Text) -> str:
    text = (
        Text("console-paused", {"minutes": error.minutes}) if isinstance(error, Paused) else wrong
    )
    return visit.say(text)


async def not_proved(visit: Visit, password: str) -> str | None:
    """A desk that was left open is not enough to change what protects the account."""
    try:
        await prove_password(visit.desk, visit.operator.login, password, visit.address)
    except (Wrong, Paused) as error:
        return problem_of(visit, error, Text("console-password-wrong"))
    return None


async def password_problem(visit: Visit, password: str, again: str) -> str | None:
    """Why this cannot be the operator's own password."""
    weak = weakness(password, visit.operator)
    if weak:
        text = Text(f"console-password-{weak.value}")
    elif password != again:
        text = Text("console-password-differs")
    elif await visit.desk.passwords.fits(password, visit.signed_in.password):
        text = Text("console-password-same")
    else:
        return None
    return visit.say(text)


async def pending_secret(visit: Visit) -> str:
    """The secret of an authenticator that is being set up: the same until it counts."""
    sign_in, login = visit.begun, visit.operator.login
    kept = visit.desk.vault.open(sign_in.pending_totp, login) if sign_in.pending_totp else None
    if kept:
        return kept
    secret = new_secret()
    pending = replace(sign_in, pending_totp=visit.desk.vault.seal(secret, login))
    await visit.desk.sign_ins.keep(visit.token, pending)
    return secret


async def qr_picture(visit: Visit) -> Response:
    issuer = visit.views.book.say("console-city")
    uri = enrolment_uri(await pending_secret(visit), visit.operator.login, issuer)
    return Response(qr_svg(uri), media_type="image/svg+xml")

"""Operators on the command line, and three to try the console with on one's own machine."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rich.console import Console as Screen

from bot.city import now, opened_store, secret_of
from bot.settings import Settings, load_settings
from console.desk import Desk, note
from console.passwords import Passwords
from console.staff import CannotDo, add_operator, reset_operator
from console.vault import Vault
from core.accounts import Account
from core.audit import SYSTEM
from core.messages import Address, Text
from core.operators import UNSAVED, Operator, Role
from flows.wording import sayer
from storage.memory.changes import MemoryChanges
from storage.memory.sign_ins import MemorySignIns, MemoryThrottle
from storage.sql.store import SqlStore

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
DEMO_PASSWORD = "coba meja petugas"  # noqa: S105 - printed on purpose, for development only
DEMO_SECRET = "MAGELANGDESKCOBAMAGELANGDESKCOBA"  # noqa: S105
DEMO_AGENCY = "satpolpp"


async def add(operator: Operator, out: Screen) -> int:
    settings = load_settings()
    async with opened_store(settings) as store:
        desk = _desk(settings, store)
        try:
            password = await add_operator(desk, SYSTEM, operator)
        except CannotDo as error:
            return _refused(error, out)
    _tell(out, Text("console-cli-added", {"login": operator.login, "password": password}))
    return 0


async def reset(login: str, out: Screen) -> int:
    settings = load_settings()
    async with opened_store(settings) as store:
        desk = _desk(settings, store)
        try:
            password = await reset_operator(desk, SYSTEM, login)
        except CannotDo as error:
            return _refused(error, out)
    _tell(out, Text("console-cli-reset", {"login": login, "password": password}))
    return 0


def _desk(settings: Settings, store: SqlStore) -> Desk:
    """Without Redis, which the running desk may hold: what changed in SQL ends sign-ins, too."""
    changes = MemoryChanges()
    return Desk(
        store=store,
        sign_ins=MemorySignIns(),
        throttle=MemoryThrottle(),
        vault=Vault(secret_of(settings)),
        passwords=Passwords(),
        changes=changes,
        presence=changes,
        wake=_nobody,
        now=now,
        secure=False,
    )


async def _nobody(addresses: Iterable[Address]) -> None:
    """Operators are no news for citizens."""


def _refused(error: CannotDo, out: Screen) -> int:
    _tell(out, Text(f"console-cannot-{error.key}"))
    return 1


def _tell(out: Screen, text: Text) -> None:
    out.print(sayer("id")(text), markup=False, highlight=False)


# ---------------------------------------------------------------------------- to try it with


@dataclass(frozen=True, slots=True)
class Demo:
    login: str
    name: str
    role: Role
    totp: str | None = None
    agency: str = DEMO_AGENCY


DEMOS = (
    Demo("petugas.coba", "Petugas Coba", Role.OPERATOR),
    Demo("penyelia.coba", "Penyelia Coba", Role.SUPERVISOR, DEMO_SECRET),
    Demo("kepala.coba", "Kepala Coba", Role.ADMINISTRATOR, DEMO_SECRET, "diskominsta"),
)


async def show_demo_operators(settings: Settings, desk: Desk, out: Screen) -> bool:
    """Make them on an embedded database without operators that only this machine reaches, and
    tell how to sign in as long as they are as we made them. Whether they were made now."""
    if settings.database_url is not None or settings.host not in LOOPBACK:
        return False
    are_new = not await desk.store.roster.all()
    if are_new:
        for demo in DEMOS:
            await _make(desk, demo)
    url = f"http://{settings.host}:{settings.port}/console"
    for demo in DEMOS:
        account = await desk.store.roster.account(demo.login)
        if account and await desk.passwords.fits(DEMO_PASSWORD, account.password):
            told = {"url": url, "login": demo.login, "password": DEMO_PASSWORD}
            _tell(out, Text("console-demo", told))
            if demo.totp:
                _tell(out, Text("console-demo-codes", {"secret": demo.totp}))
    return are_new


async def _make(desk: Desk, demo: Demo) -> None:
    operator = Operator(UNSAVED, demo.name, demo.login, demo.agency, demo.role)
    password = await desk.passwords.hash(DEMO_PASSWORD)
    totp = desk.vault.seal(demo.totp, demo.login) if demo.totp else None
    async with desk.store.begin() as records:
        await records.services.accounts.add(operator)
        account = await records.services.accounts.locked(demo.login) or Account(operator)
        await records.services.accounts.keep(replace(account, password=password, totp=totp))
        await note(records, SYSTEM, "operator.demo", demo.login)

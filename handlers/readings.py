"""What can be read from one message alone: danger, a sure wish, or nothing that we can use."""

from core.closing import answerable
from core.messages import Kind, Option, Paragraph, Text
from core.products import ProductQuery
from flows.contacts import in_danger, mark
from flows.faq import SURE as FAQ_SURE
from flows.flow import Turn
from flows.menu import ABOUT_THAT, MENU, SERVICES, STOP
from flows.report_words import tells_of_incident
from flows.session import Session
from flows.shop_changes import among, change_in
from handlers.commands import STARTS, WISHES, Command, read_tap
from language.choices import choose
from language.emergency import danger_in
from language.intents import Intent
from language.understanding import Understanding, understand
from language.verdict import verdict_in
from language.wishes import spelt_out

LONG = 1_000
"""Characters; what is longer is no question that we could look up."""


async def danger(turn: Turn) -> list[Paragraph]:
    """Whom to call first, when the words tell of danger."""
    contact_code = danger_in(turn.words)
    if contact_code is None or turn.message.tap:
        return []
    found = await in_danger(turn.services.agencies, contact_code)
    if found is None:
        return []
    contact, police = found
    told = {"name": contact.name, "number": contact.numbers[0], "police": police.numbers[0]}
    old = mark(contact, turn.now.date())
    return [Text("danger-unsure" if contact.verify or old else "danger", told), *old]


async def sure_commands(turn: Turn) -> list[str]:
    """The commands that surely have an answer to the words, likeliest first."""
    if len(turn.words) >= LONG:
        return []
    understood = understand(turn.words)
    wish = WISHES.get(understood.intent)
    if understood.sure and wish is not None and wish in STARTS:
        return [wish]
    categories = await turn.services.reports.categories()
    if Intent.REPORT in understood.choices and tells_of_incident(turn.words, categories):
        return ["/lapor"]
    answers = await turn.services.faq.search(turn.words, limit=1)
    found = await turn.services.products.search(ProductQuery(turn.words), now=turn.now, limit=1)
    sure = ["/tanya"] if answers and answers[0].score >= FAQ_SURE else []
    return [*sure, "/umkm"] if found.exact else sure


async def flow_of(command: Command, turn: Turn) -> str:
    """The flow that a command begins: who asks for their shop and has none may register it."""
    name = STARTS[command.name]
    if name == "shop" and await turn.services.shop_desk.shops.of(turn.citizen) is None:
        return "shop-new"
    return name


async def tells_of_shop(session: Session, turn: Turn) -> bool:
    """Whether an owner tells, out of the blue, what changed in their shop: "keripik habis"."""
    if session.run is not None and session.run.flow != "umkm":
        return False
    change = change_in(turn) if turn.message.kind in (Kind.TEXT, Kind.PHOTO) else None
    if change is None or (change["kind"] == "photo" and not turn.words):
        return False
    desk = turn.services.shop_desk
    shop = await desk.shops.of(turn.citizen)
    if shop is None:
        return False
    if change["kind"] == "still":
        return shop.asked_up_to is not None
    return change["kind"] == "hours" or bool(among(change, await desk.offers.of(shop)))


def offered_command(session: Session, turn: Turn) -> Command | None:
    """The command of the last bubble that was typed instead of tapped."""
    index = choose(turn.words, [label for _, label in session.offered])
    return None if index is None else read_tap(session.offered[index][0], session.unclear)


async def ticket_command(session: Session, turn: Turn) -> str | None:
    """The flow of a message that answers our news of a ticket: "belum", or more about it."""
    if turn.message.kind not in (Kind.TEXT, Kind.PHOTO, Kind.FILE):
        return None
    is_done, desk = verdict_in(turn.words), turn.services.desk
    if is_done is not None and turn.about:
        ticket = await desk.tickets.owned(turn.citizen, turn.about)
        return "closing" if ticket and ticket.ended_at else "addition"
    if is_done is not None and session.run is None:
        waiting = await answerable(desk, turn.citizen, is_done=is_done, now=turn.now)
        return "closing" if waiting else None
    return "addition" if turn.about else None


def quotes_broadcast(session: Session, turn: Turn) -> bool:
    """Whether a message is about the broadcast that it quotes, and about nothing else.

    Not when that broadcast is what we are talking of already.
    """
    here = session.run.answers.get("broadcast") if session.run else None
    if turn.broadcast in (None, here) or turn.message.kind is not Kind.TEXT:
        return False
    return danger_in(turn.words) is None and spelt_out(turn.words) is None


def refusal(turn: Turn) -> Text | None:
    """Why a file of the message was not taken."""
    why = turn.message.refused
    return Text(f"file-{why}") if why else None


def unusable(turn: Turn) -> Text | None:
    """What to say to a sticker, a file not taken, an edited message or an empty text."""
    if turn.message.kind is Kind.EDIT:
        return Text("content-edited")
    if turn.message.kind is Kind.OTHER:
        return refusal(turn) or Text("content-unusable")
    if turn.message.kind is Kind.TEXT and not any(letter.isalnum() for letter in turn.words):
        return Text("content-no-words")
    return None


def choices(understood: Understanding) -> list[Option]:
    """What may be meant, to choose from; each goes on with the words that were unclear."""
    labels = {each.id: each.label for each in (*SERVICES, STOP)}
    names = dict.fromkeys(WISHES[each] for each in understood.choices if each in WISHES)
    options = [Option(name + ABOUT_THAT, labels[name]) for name in names if name in labels]
    return [*options, MENU] if options else []

"""Lapor kejadian: a citizen tells what happened; it becomes a report and opens a ticket."""

from collections.abc import Mapping

from core.intake import open_report
from core.messages import Json, MediaKind, Option, Text
from core.places import Place
from core.reports import Category, ReportDraft
from flows.flow import ANY, Ask, Done, Flow, Go, Invalid, Turn
from flows.menu import MENU, TICKETS
from flows.quarantine import judged
from flows.receipt import receipt_told
from flows.report_alike import alike as alike_to
from flows.report_alike import joined, remembered, told_of
from flows.report_card import card_lines, emergency, is_wish_at_card
from flows.report_files import MOST_FILES, MOST_PHOTOS, count_of, media_of, photos_told
from flows.report_place import placed, point_of, words_of_place
from flows.report_told import TOLD, begins_story, only_wish, told_in
from flows.report_visibility import options as options_of
from flows.report_visibility import seen_as, seen_by
from flows.report_words import (
    OTHER,
    URGENT,
    categories_in,
    kinds_told,
    without_place,
)
from language.emergency import danger_in

report = Flow("report", start="details", draft=True)


@report.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """Everything may be told at any time and in any order."""
    return await told_in(turn)


@report.ask
async def details(turn: Turn) -> Ask:
    above = photos_told(turn)
    if count_of(turn, MediaKind.VOICE):
        above.append(Text("report-voice"))
    story = await begins_story(turn)
    return Ask(Text("report-details"), above=above, fits=lambda words: story, then="classify")


@report.act
async def classify(turn: Turn) -> Go:
    """Read the category from the words, so that only doubt costs a question."""
    if "category" in turn.answers:
        return Go("category")
    categories = await turn.services.reports.categories()
    story = without_place(turn.answers["details"], turn.answers.get("place"))
    likely = kinds_told(story, categories) or categories_in(story, categories)
    if len(likely) == 1:
        return Go("category", save={"category": likely[0], "likely": likely})
    return Go("category" if likely else "group", save={"likely": likely})


@report.ask
async def category(turn: Turn) -> Ask:
    likely = [await turn.services.reports.category(code) for code in turn.answers["likely"]]
    options = [Option(known.code, known.name) for known in likely if known]
    options.append(Option("other", Text("report-category-other")))
    return Ask(Text("report-category"), options=options, then={"other": "ask_group", ANY: "place"})


@report.act
async def ask_group(turn: Turn) -> Go:
    return Go("group", forget=["category"])


@report.ask
async def group(turn: Turn) -> Ask:
    names = dict.fromkeys(each.group for each in await turn.services.reports.categories())
    options = [Option(name, Text(f"report-group-{name}")) for name in names]
    return Ask(Text("report-group"), options=options, then="in_group")


@report.act
async def in_group(turn: Turn) -> Go:
    if turn.answers["group"] == TOLD:
        return Go("category", forget=["group"])
    codes = [
        each.code
        for each in await turn.services.reports.categories()
        if each.group == turn.answers["group"]
    ]
    forget = ["group", "category"]
    if len(codes) == 1:
        return Go("category", save={"category": codes[0], "likely": codes}, forget=forget)
    return Go("category", save={"likely": codes}, forget=forget)


@report.ask
async def place(turn: Turn) -> Ask:
    chosen = await _category(turn)
    wish = await only_wish(turn)
    understood = Text("report-understood", {"category": chosen.name})
    return Ask(
        Text("report-place"),
        above=[understood, *await emergency(turn, chosen)],
        fits=lambda words: not wish,
        then="locate",
        asks_location=True,
    )


@report.act
async def locate(turn: Turn) -> Go | Invalid:
    """Find the kelurahan of a pin or of words; ask where either leaves doubt."""
    return await placed(turn)


@report.ask
async def kelurahan(turn: Turn) -> Ask:
    near = [await turn.services.places.get(code) for code in turn.answers["near"]]
    options = [Option(known.code, known.name) for known in near if known]
    options.append(Option("other", Text("report-kelurahan-other")))
    options.append(Option("unknown", Text("report-kelurahan-unknown")))
    then = {"other": "ask_kecamatan", "unknown": "no_kelurahan", ANY: "look"}
    return Ask(Text("report-kelurahan"), options=options, then=then)


@report.act
async def ask_kecamatan(turn: Turn) -> Go:
    return Go("kecamatan", forget=["kelurahan", "kecamatan"])


@report.ask
async def kecamatan(turn: Turn) -> Ask:
    names = dict.fromkeys(each.kecamatan for each in await turn.services.places.kelurahan())
    options = [Option(name, name) for name in names]
    options.append(Option("unknown", Text("report-kelurahan-unknown")))
    then = {"unknown": "no_kelurahan", ANY: "in_kecamatan"}
    return Ask(Text("report-kecamatan"), options=options, then=then)


@report.act
async def in_kecamatan(turn: Turn) -> Go:
    if turn.answers.get("kelurahan"):
        return Go("look")
    near = [
        each.code
        for each in await turn.services.places.kelurahan()
        if each.kecamatan == turn.answers["kecamatan"]
    ]
    return Go("kelurahan", save={"near": near}, forget=["kelurahan"])


@report.act
async def no_kelurahan(turn: Turn) -> Go:
    return Go("look", save={"kelurahan": None})


@report.act
async def look(turn: Turn) -> Go:
    """Whether it was reported already; asked once for a kind and a place."""
    if "alike" in turn.answers:
        return Go("evidence")
    found = await alike_to(turn, await _category(turn), await _place(turn))
    if found is None:
        return Go("evidence", save={"alike": TOLD})
    return Go("alike", save={"same": remembered(found)})


@report.ask
async def alike(turn: Turn) -> Ask:
    same = turn.answers["same"]
    join = Option("join", Text("report-alike-add" if same["own"] else "report-alike-follow"))
    options = (join, Option("other", Text("report-alike-other")))
    then = {"join": "join", "other": "evidence"}
    question = Text("report-alike-own-question" if same["own"] else "report-alike-question")
    return Ask(question, above=[told_of(turn, same)], options=options, then=then)


@report.act
async def join(turn: Turn) -> Go | Done:
    """Nothing that was told is lost: it goes to those who deal with the other report."""
    if not await joined(turn):
        return Go("still")
    number = turn.answers["same"]["number"]
    key = "report-added" if turn.answers["same"]["own"] else "report-followed"
    return Done(Text(key, {"number": number}), options=(TICKETS, MENU), about=number)


@report.ask
async def still(turn: Turn) -> Ask:
    """The other report was over before the citizen joined it."""
    options = (Option("on", Text("report-still-on")), Option("/batal", Text("option-cancel")))
    return Ask(Text("report-still"), options=options, then="evidence")


@report.act
async def evidence(turn: Turn) -> Go:
    """Ask for a photo only where it helps and nobody is kept from sending the report."""
    chosen = await _category(turn)
    seen = turn.answers.get("photos") or turn.answers.get("files")
    pressing = chosen.urgency == URGENT or danger_in(turn.answers["details"])
    settled = seen or pressing or chosen.sensitive
    return Go("photo", save={"photo": TOLD} if settled else {})


@report.ask
async def photo(turn: Turn) -> Ask:
    skip = Option("done", Text("report-photo-skip"))
    return Ask(Text("report-photo"), options=[skip], then="confirm", asks_photo=True)


@report.ask
async def confirm(turn: Turn) -> Ask:
    """The card; at it a citizen may also write what to add or to change."""
    chosen = await _category(turn)
    options = (
        Option("send", Text("report-send")),
        Option("change", Text("report-change")),
        Option("/batal", Text("option-cancel")),
    )
    return Ask(
        Text("report-confirm-question"),
        above=[
            *await emergency(turn, chosen),
            Text("report-confirm"),
            await card_lines(turn, chosen),
            await seen_by(turn, chosen),
        ],
        options=options,
        words=True,
        fits=is_wish_at_card,
        then={"send": "submit", "change": "change", ANY: "at_card"},
    )


@report.act
async def at_card(turn: Turn) -> Go:
    return Go("more", forget=["confirm", "more"])


@report.ask
async def more(turn: Turn) -> Ask:
    photos, files = len(turn.answers.get("photos", ())), len(turn.answers.get("files", ()))
    above = photos_told(turn)
    if files:
        above.append(Text("report-files", {"count": files, "most": MOST_FILES}))
    return Ask(
        Text("report-more"),
        above=above,
        options=[Option("done", Text("report-photo-done"))],
        words=True,
        then={"done": "confirm", ANY: "add"},
        asks_photo=photos < MOST_PHOTOS,
    )


@report.act
async def add(turn: Turn) -> Go:
    details = f"{turn.answers['details']}\n{turn.answers['more']}"
    return Go("confirm", save={"details": details}, forget=["more"])


@report.ask
async def change(turn: Turn) -> Ask:
    files = turn.answers.get("files")
    options = (
        Option("details", Text("report-change-details")),
        Option("category", Text("report-change-category")),
        Option("place", Text("report-change-place")),
        Option("photos", Text("report-change-files" if files else "report-change-photos")),
        Option("visibility", Text("report-change-visibility")),
        Option("confirm", Text("report-change-nothing")),
    )
    return Ask(Text("report-change-what"), options=options, then="reopen")


@report.act
async def reopen(turn: Turn) -> Go:
    """Ask one thing again; everything else stays as it was told."""
    again = {
        "details": ("details", ["details", "when"]),
        "category": ("group", ["category", "group", "likely", "alike"]),
        "place": ("place", ["place", "kelurahan", "kecamatan", "near", "alike"]),
        "photos": ("photo", ["photo", "photos", "files"]),
        "visibility": ("visibility", ["visibility"]),
        "confirm": ("confirm", []),
    }
    step, forget = again[turn.answers["change"]]
    return Go(step, forget=[*forget, "confirm", "change"])


@report.ask
async def visibility(turn: Turn) -> Ask:
    chosen = await _category(turn)
    return Ask(Text("report-visibility"), options=options_of(chosen), then="confirm")


@report.act
async def submit(turn: Turn) -> Done:
    chosen = await _category(turn)
    draft = await _draft(turn, chosen)
    held = await judged(turn, chosen, draft)
    receipt = await open_report(
        turn.services.desk,
        turn.conversation,
        draft,
        quarantine=held.quarantine,
        now=turn.now,
        key=turn.key,
    )
    if receipt is None:
        return Done(Text("report-sent-before"), options=(TICKETS, MENU))
    if turn.answers.get("visibility") == draft.visibility:
        await turn.services.citizens.set_visibility(turn.citizen, draft.visibility)
    return Done(
        Text("report-follow", {"number": receipt.number}),
        above=[*held.above, *await receipt_told(turn, receipt)],
        options=(TICKETS, MENU),
        about=receipt.number,
    )


async def _category(turn: Turn) -> Category:
    code = turn.answers.get("category", OTHER)
    known = await turn.services.reports.category(code) or await turn.services.reports.category(
        OTHER
    )
    if known is None:
        raise LookupError("the data has no category 'lainnya'")
    return known


async def _draft(turn: Turn, chosen: Category) -> ReportDraft:
    return ReportDraft(
        category=chosen.code,
        details=turn.answers["details"],
        place=await _place(turn),
        media=media_of(turn),
        visibility=seen_as(turn, chosen),
    )


async def _place(turn: Turn) -> Place:
    code = turn.answers.get("kelurahan")
    known = await turn.services.places.get(code) if code else None
    return Place(words_of_place(turn), known, point_of(turn))

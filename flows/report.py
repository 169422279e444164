"""Lapor kejadian: a citizen tells what happened; it becomes a report and opens a ticket."""

from collections.abc import Mapping

from core.intake import open_report
from core.messages import Json, MediaKind, Option, Paragraph, Text
from core.places import Place
from core.reports import Category, ReportDraft
from flows.flow import ANY, Ask, Done, Flow, Go, Invalid, Turn
from flows.menu import MENU, TICKETS
from flows.receipt import receipt_told
from flows.report_files import MOST_FILES, count_of, files_told, files_with, media_of
from flows.report_place import name_of, pin_in, place_told, placed, point_of, words_of_place
from flows.report_words import OTHER, URGENT, categories_in, may_be_place, wants_no_name
from flows.wording import shortened
from language.emergency import danger_in

MOST_PHOTOS = 5

report = Flow("report", start="details", draft=True)


@report.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """Details, place, photos and files may come at any time and in any order.

    The wish to stay unnamed is part of the details: staff read it in the citizen's own words.
    """
    told: dict[str, Json] = {}
    if turn.message.photos:
        photos = [*turn.answers.get("photos", ()), *turn.message.photos]
        told["photos"] = photos[:MOST_PHOTOS]
    if turn.message.files:
        told["files"] = files_with(turn)
    if turn.message.location and turn.step != "kelurahan":
        told["place"] = pin_in(turn.message)
    if not turn.words:
        return told
    if "details" not in turn.answers:
        told["details"] = turn.words
        if "place" not in {**turn.answers, **told} and (where := await place_told(turn)):
            told["place"] = where
    elif wants_no_name(turn.words):
        if not wants_no_name(turn.answers["details"]):
            told["details"] = f"{turn.answers['details']}\n{turn.words}"
        if turn.step == "place" and (where := await place_told(turn)):
            told["place"] = where
    return told


@report.ask
async def details(turn: Turn) -> Ask:
    above = [Text("report-voice")] if count_of(turn, MediaKind.VOICE) else []
    return Ask(Text("report-details"), above=above, then="classify")


@report.act
async def classify(turn: Turn) -> Go:
    """Read the category from the words, so that only doubt costs a question."""
    if "category" in turn.answers:
        return Go("category")
    likely = categories_in(turn.answers["details"], await turn.services.reports.categories())
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
    above: list[Paragraph] = [Text("report-understood", {"category": chosen.name})]
    urgent = chosen.urgency == URGENT and not danger_in(turn.answers["details"])
    if urgent and chosen.emergency_contact:
        contact = await turn.services.agencies.contact(chosen.emergency_contact)
        if contact and contact.numbers:
            numbers = {"name": contact.name, "number": contact.numbers[0]}
            above.append(Text("report-emergency", numbers))
    return Ask(
        Text("report-place"), above=above, fits=may_be_place, then="locate", asks_location=True
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
    then = {"other": "ask_kecamatan", "unknown": "no_kelurahan", ANY: "photo"}
    return Ask(Text("report-kelurahan"), options=options, then=then)


@report.act
async def ask_kecamatan(turn: Turn) -> Go:
    return Go("kecamatan", forget=["kelurahan", "kecamatan"])


@report.ask
async def kecamatan(turn: Turn) -> Ask:
    names = dict.fromkeys(each.kecamatan for each in await turn.services.places.kelurahan())
    options = [Option(name, name) for name in names]
    return Ask(Text("report-kecamatan"), options=options, then="in_kecamatan")


@report.act
async def in_kecamatan(turn: Turn) -> Go:
    near = [
        each.code
        for each in await turn.services.places.kelurahan()
        if each.kecamatan == turn.answers["kecamatan"]
    ]
    return Go("kelurahan", save={"near": near}, forget=["kelurahan"])


@report.act
async def no_kelurahan(turn: Turn) -> Go:
    return Go("photo", save={"kelurahan": None})


@report.ask
async def photo(turn: Turn) -> Ask:
    count, files = len(turn.answers.get("photos", ())), len(turn.answers.get("files", ()))
    label = "report-photo-done" if count or files else "report-photo-skip"
    key = "report-photo-more" if count else "report-photo"
    return Ask(
        Text(key, {"count": count, "most": MOST_PHOTOS}),
        above=[Text("report-files", {"count": files, "most": MOST_FILES})] if files else [],
        options=[Option("done", Text(label))],
        then="confirm",
        asks_photo=count < MOST_PHOTOS,
    )


@report.ask
async def confirm(turn: Turn) -> Ask:
    chosen = await _category(turn)
    agency = await turn.services.agencies.get(chosen.agency)
    lines: list[Text] = [
        Text("report-confirm-category", {"category": chosen.name}),
        Text("report-confirm-place", {"place": await name_of(turn)}),
        Text("report-confirm-details", {"details": shortened(turn.answers["details"])}),
        Text("report-confirm-photos", {"count": len(turn.answers.get("photos", ()))}),
        *files_told(turn),
    ]
    if wants_no_name(turn.answers["details"]):
        lines.append(Text("report-confirm-unnamed"))
    seen_by = Text("report-confirm-agency", {"agency": agency.name if agency else ""})
    options = (
        Option("send", Text("report-send")),
        Option("change", Text("report-change")),
        Option("/batal", Text("option-cancel")),
    )
    return Ask(
        Text("report-confirm-question"),
        above=[Text("report-confirm"), tuple(lines), seen_by],
        options=options,
        then={"send": "submit", "change": "change"},
    )


@report.ask
async def change(turn: Turn) -> Ask:
    files = turn.answers.get("files")
    options = (
        Option("details", Text("report-change-details")),
        Option("category", Text("report-change-category")),
        Option("place", Text("report-change-place")),
        Option("photos", Text("report-change-files" if files else "report-change-photos")),
        Option("confirm", Text("report-change-nothing")),
    )
    return Ask(Text("report-change-what"), options=options, then="reopen")


@report.act
async def reopen(turn: Turn) -> Go:
    """Ask one thing again; everything else stays as it was told."""
    again = {
        "details": ("details", ["details"]),
        "category": ("group", ["category", "group", "likely"]),
        "place": ("place", ["place", "kelurahan", "kecamatan", "near"]),
        "photos": ("photo", ["photo", "photos", "files"]),
        "confirm": ("confirm", []),
    }
    step, forget = again[turn.answers["change"]]
    return Go(step, forget=[*forget, "confirm", "change"])


@report.act
async def submit(turn: Turn) -> Done:
    chosen = await _category(turn)
    receipt = await open_report(
        turn.services.desk,
        turn.conversation,
        await _draft(turn, chosen),
        now=turn.now,
        key=turn.key,
    )
    if receipt is None:
        return Done(Text("report-sent-before"), options=(TICKETS, MENU))
    return Done(
        Text("report-follow", {"number": receipt.number}),
        above=await receipt_told(turn, receipt),
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
    code = turn.answers.get("kelurahan")
    return ReportDraft(
        category=chosen.code,
        details=turn.answers["details"],
        place=Place(
            words=words_of_place(turn),
            kelurahan=await turn.services.places.get(code) if code else None,
            location=point_of(turn),
        ),
        media=media_of(turn),
    )

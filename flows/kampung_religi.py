"""Kampung Religi: what the programme is, its numbers, and each kampung's facts."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.agenda import Gathering, coming
from core.kampung_religi import KampungReligi, Milestone
from core.messages import Json, Option, Paragraph, Text
from flows.flow import ANY, Ask, Done, Flow, Go, Invalid, Turn
from flows.menu import MENU
from flows.wording import echoed

PAGE = 8
"""Kampung on a page: with "more" a list has ten rows at most."""
MOST_WORDS = 5
"""A message of more words tells something else than the name of a kampung."""
UNKNOWN = "-"
"""The kecamatan of a kampung whose place the sources do not tell."""

MOST_COMING = 5
"""Gatherings on a card; one message is read on a telephone."""

kampung_religi = Flow("kampung-religi", start="about")


@kampung_religi.absorb
async def read(turn: Turn) -> Mapping[str, Json]:
    """A kampung named in the first words is shown at once; in a long story it is only a place."""
    if "kampung" in turn.answers or not turn.words or len(turn.words.split()) > MOST_WORDS:
        return {}
    named = await turn.services.kampung_religi.named_in(turn.words)
    return {"about": "named", "kampung": named.id} if named else {}


@kampung_religi.ask
async def about(turn: Turn) -> Ask:
    programme = await turn.services.kampung_religi.programme()
    options = (
        Option("list", Text("kampung-option-list")),
        Option("numbers", Text("kampung-option-numbers")),
        Option("events", Text("kampung-option-events")),
        MENU,
    )
    above: list[Paragraph] = [
        Text("kampung-about", {"scope": programme.scope, "parent": programme.parent}),
        Text("kampung-mission", {"mission": programme.mission, "basis": programme.legal_basis}),
        Text("kampung-in-charge", {"who": programme.in_charge, "date": programme.checked}),
    ]
    if programme.is_overdue(turn.now.date()):
        above.append(Text("faq-overdue", {"date": programme.checked}))
    then = {"list": "kecamatan", "numbers": "numbers", "events": "events", "named": "kampung"}
    return Ask(
        Text("kampung-what-next"),
        above=above,
        options=options,
        words=True,
        then={**then, ANY: "look_up"},
    )


@kampung_religi.act
async def look_up(turn: Turn) -> Go | Invalid:
    asked = turn.answer
    named = await turn.services.kampung_religi.named_in(asked)
    if named is None:
        return Invalid(Text("kampung-unknown", {"words": echoed(asked)}))
    return Go("card", save={"kampung": named.id}, forget=["card", "numbers", "events"])


@kampung_religi.ask
async def kecamatan(turn: Turn) -> Ask:
    everyone = await turn.services.kampung_religi.all()
    counts: dict[str, int] = {}
    for kampung in everyone:
        counts[kampung.kecamatan or UNKNOWN] = counts.get(kampung.kecamatan or UNKNOWN, 0) + 1
    options = [
        Option(
            name,
            Text("kampung-place-unknown") if name == UNKNOWN else name,
            Text("kampung-count", {"count": counts[name]}),
        )
        for name in sorted(counts, key=lambda name: (name == UNKNOWN, name))
    ]
    text = Text("kampung-kecamatan", {"count": len(everyone)})
    return Ask(text, options=[*options, MENU], then="first_page")


@kampung_religi.act
async def first_page(turn: Turn) -> Go:
    return Go("kampung", save={"page": 0})


@kampung_religi.ask
async def kampung(turn: Turn) -> Ask:
    named = await _of(turn, turn.answers.get("kecamatan"))
    page = turn.answers.get("page", 0)
    here = named[page * PAGE : (page + 1) * PAGE]
    options = [Option(each.id, each.name, _where(each)) for each in here]
    if (page + 1) * PAGE < len(named):
        options.append(Option("more", Text("umkm-more")))
    return Ask(Text("kampung-chosen"), options=options, then={"more": "turn_page", ANY: "card"})


@kampung_religi.act
async def turn_page(turn: Turn) -> Go:
    return Go("kampung", save={"page": turn.answers["page"] + 1}, forget=["kampung"])


@kampung_religi.ask
async def card(turn: Turn) -> Ask:
    shown = await turn.services.kampung_religi.get(turn.answers["kampung"])
    options, then = _ways_on()
    if shown is None:
        return Ask(Text("kampung-gone"), options=options, words=True, then=then)
    agenda, today = await turn.services.kampung_religi.agenda(), turn.now.date()
    is_on = shown.id in await turn.services.agenda_reminders.of(turn.conversation)
    if is_on or coming(_of_kampung(agenda, shown), today):
        told = Text("kampung-option-forget" if is_on else "kampung-option-remind")
        options = (Option("remind", told), *options)
        then = {**then, "remind": "forget" if is_on else "consent"}
    above = card_of(shown, agenda, today)
    return Ask(Text("kampung-what-next"), above=above, options=options, words=True, then=then)


@kampung_religi.ask
async def consent(turn: Turn) -> Ask:
    named = await turn.services.kampung_religi.get(turn.answers["kampung"])
    told = {"name": named.name if named else ""}
    options = (Option("yes", Text("option-yes-please")), Option("no", Text("option-no-thanks")))
    return Ask(
        Text("kampung-consent", told), options=options, then={"yes": "remind", "no": "declined"}
    )


@kampung_religi.act
async def remind(turn: Turn) -> Done:
    kampung_id = turn.answers["kampung"]
    reminders = turn.services.agenda_reminders
    await reminders.say(turn.conversation, kampung_id, wanted=True, key=turn.key)
    return Done(Text("kampung-reminds"), options=(MENU,))


@kampung_religi.act
async def declined(turn: Turn) -> Done:
    return Done(Text("subscription-declined"), options=(MENU,))


@kampung_religi.act
async def forget(turn: Turn) -> Done:
    kampung_id = turn.answers["kampung"]
    reminders = turn.services.agenda_reminders
    await reminders.say(turn.conversation, kampung_id, wanted=False, key=turn.key)
    return Done(Text("kampung-forgets"), options=(MENU,))


@kampung_religi.act
async def to_list(turn: Turn) -> Go:
    return Go("kecamatan", forget=["kecamatan", "kampung", "card", "numbers", "events"])


@kampung_religi.act
async def to_about(turn: Turn) -> Go:
    return Go("about", forget=["about", "kecamatan", "kampung", "card", "numbers", "events"])


@kampung_religi.ask
async def numbers(turn: Turn) -> Ask:
    programme = await turn.services.kampung_religi.programme()
    options, then = _ways_on()
    lines = tuple(_milestone(each) for each in programme.milestones)
    return Ask(
        Text("kampung-what-next"),
        above=[
            Text("kampung-numbers"),
            lines,
            Text("kampung-target", {"target": programme.target}),
        ],
        options=options,
        words=True,
        then=then,
    )


@kampung_religi.ask
async def events(turn: Turn) -> Ask:
    programme = await turn.services.kampung_religi.programme()
    options, then = _ways_on()
    above: list[Paragraph] = [Text("kampung-events")]
    for event in programme.events:
        lines = [Text("kampung-event", {"name": event.name, "on": event.on})]
        if event.place:
            lines.append(Text("kampung-event-place", {"place": event.place}))
        above.append((*lines, Text("kampung-event-what", {"what": event.what})))
    today = turn.now.date()
    soon = coming(await turn.services.kampung_religi.agenda(), today)[:MOST_COMING]
    names = {each.id: each.name for each in await turn.services.kampung_religi.all()}
    if soon:
        above.append(Text("kampung-coming"))
    above += [_gathering(each, day, today, names.get(each.kampung)) for day, each in soon]
    return Ask(
        Text("kampung-what-next" if soon else "kampung-events-later"),
        above=above,
        options=options,
        words=True,
        then=then,
    )


def _ways_on() -> tuple[Sequence[Option], Mapping[str, str]]:
    """What can follow a card: another list, the programme, or a name that is written."""
    options = (
        Option("list", Text("kampung-option-list")),
        Option("about", Text("kampung-option-about")),
        MENU,
    )
    return options, {"list": "to_list", "about": "to_about", ANY: "look_up"}


async def _of(turn: Turn, kecamatan_name: str | None) -> Sequence[KampungReligi]:
    everyone = await turn.services.kampung_religi.all()
    if kecamatan_name is None:
        return everyone
    return [each for each in everyone if (each.kecamatan or UNKNOWN) == kecamatan_name]


def _where(kampung: KampungReligi) -> Text | None:
    return Text("kampung-in", {"kelurahan": kampung.kelurahan}) if kampung.kelurahan else None


def _milestone(milestone: Milestone) -> Text:
    what: dict[str, object] = {"on": milestone.on, "what": milestone.what}
    if milestone.count is None:
        return Text("kampung-milestone", what)
    return Text("kampung-milestone-count", {**what, "count": milestone.count})


def _of_kampung(agenda: Sequence[Gathering], kampung: KampungReligi) -> Sequence[Gathering]:
    return [each for each in agenda if each.kampung == kampung.id]


def invitation(gathering: Gathering, day: date, today: date) -> list[Paragraph]:
    """One gathering as it is told, on a card and in a reminder."""
    return [_gathering(gathering, day, today, None)]


def _gathering(gathering: Gathering, day: date, today: date, kampung: str | None) -> Paragraph:
    lines = [Text("kampung-event", {"name": gathering.name, "on": day})]
    if kampung:
        lines.append(Text("kampung-card-name", {"name": kampung}))
    lines.append(Text(f"kampung-religion-{gathering.religion}"))
    if gathering.starts:
        lines.append(Text("kampung-event-starts", {"at": gathering.starts.strftime("%H.%M")}))
    if gathering.place:
        lines.append(Text("kampung-event-place", {"place": gathering.place}))
    if gathering.what:
        lines.append(Text("kampung-event-what", {"what": gathering.what}))
    if gathering.is_overdue(today):
        lines.append(Text("faq-overdue", {"date": gathering.checked}))
    return tuple(lines)


def card_of(kampung: KampungReligi, agenda: Sequence[Gathering], today: date) -> list[Paragraph]:
    """All that is known of one kampung on this day."""
    card = _facts(kampung)
    soon = coming(_of_kampung(agenda, kampung), today)[:MOST_COMING]
    if soon:
        card.append(Text("kampung-coming"))
    card += [_gathering(each, day, today, None) for day, each in soon]
    card.append(Text("kampung-source", {"count": len(kampung.sources)}))
    if kampung.is_overdue(today) and kampung.checked:
        card.append(Text("faq-overdue", {"date": kampung.checked}))
    return card


def _facts(kampung: KampungReligi) -> list[Paragraph]:
    lines = [Text("kampung-card-name", {"name": kampung.name})]
    if kampung.kelurahan:
        key = (
            "kampung-card-kelurahan"
            if kampung.certainty in ("tinggi", "sedang")
            else "kampung-card-kelurahan-unsure"
        )
        lines.append(Text(key, {"kelurahan": kampung.kelurahan}))
    if kampung.kecamatan:
        lines.append(Text("kampung-card-kecamatan", {"kecamatan": kampung.kecamatan}))
    if kampung.rw:
        lines.append(Text("kampung-card-rw", {"rw": kampung.rw}))
    if kampung.declared_on:
        lines.append(Text("kampung-card-declared", {"on": kampung.declared_on}))
    if kampung.declared_by:
        lines.append(Text("kampung-card-by", {"who": kampung.declared_by}))
    if kampung.declared_at:
        lines.append(Text("kampung-card-at", {"place": kampung.declared_at}))
    lines += [Text(f"kampung-religion-{each}") for each in kampung.religions]
    card: list[Paragraph] = [tuple(lines)]
    if kampung.activities:
        activities = (Text("kampung-activity", {"what": each}) for each in kampung.activities)
        card.append((Text("kampung-activities"), *activities))
    if kampung.note:
        card.append(Text("kampung-note", {"note": kampung.note}))
    return card

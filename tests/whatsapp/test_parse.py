"""Webhook bodies become events, whatever is in them."""

import json
from datetime import UTC, timedelta

import pytest

from bot.channels.whatsapp.events import (
    Event,
    IdentityChanged,
    MarketingPreference,
    MessagingLimitChanged,
    Status,
    TemplateChanged,
    Unused,
)
from bot.channels.whatsapp.parse import parse, read
from core.conversations import DeliveryState
from core.costs import Pricing
from core.delivery import Arrival, RemoteFile
from core.messages import Address, Channel, Incoming, Json, Kind, Location, MediaKind
from tests.whatsapp.bodies import (
    BSUID,
    DISPLAY,
    NOW,
    NUMBER,
    OURS,
    SENT_AT,
    body,
    change,
    contact,
    message,
    status,
    text,
)

OLD_BSUID = "ID.24817305912873645029"


def events(*changes: Json) -> list[Event]:
    return parse(body(*changes), OURS, NOW)


def only(*messages: Json) -> Incoming:
    (event,) = events(change(contacts=[contact()], messages=list(messages)))
    assert isinstance(event, Arrival)
    assert event.incoming is not None
    return event.incoming


def whatsapp(external_id: str) -> Address:
    return Address(Channel.WHATSAPP, external_id)


def test_text() -> None:
    expected = Incoming(whatsapp(BSUID), "wamid.A", Kind.TEXT, SENT_AT, text="Sugeng énjing 🌅")
    assert only(text("Sugeng énjing 🌅")) == expected


@pytest.mark.parametrize(
    ("sent", "kind", "said", "tap"),
    [
        (
            message("interactive", interactive={"button_reply": {"id": "yes", "title": "Ya"}}),
            Kind.TAP,
            "Ya",
            "yes",
        ),
        (
            message("interactive", interactive={"list_reply": {"id": "umkm", "title": "Batik"}}),
            Kind.TAP,
            "Batik",
            "umkm",
        ),
        (message("interactive", interactive={"nfm_reply": {}}), Kind.OTHER, "", None),
        (message("button", button={"text": "Ya", "payload": "p"}), Kind.TEXT, "Ya", None),
        (
            message("edit", edit={"message": {"type": "text", "text": {"body": "Baru"}}}),
            Kind.EDIT,
            "Baru",
            None,
        ),
        (
            message("edit", edit={"message": {"type": "image", "image": {"caption": "Baru"}}}),
            Kind.EDIT,
            "Baru",
            None,
        ),
        *(
            (message(kind), Kind.OTHER, "", None)
            for kind in ("audio", "voice", "sticker", "contacts", "video", "order", "unsupported")
        ),
        (message("document", document={"mime_type": "text/csv"}), Kind.OTHER, "", None),
        (message("hologram", hologram={}), Kind.OTHER, "", None),
        (message("text", text={"body": 5}), Kind.OTHER, "", None),
        (message("image", image={"id": None}), Kind.OTHER, "", None),
        (message("location", location={"latitude": 91, "longitude": 0}), Kind.OTHER, "", None),
        (message("location", location={"latitude": "NaN", "longitude": 0}), Kind.OTHER, "", None),
    ],
)
def test_kinds(sent: Json, kind: Kind, said: str, tap: str | None) -> None:
    incoming = only(sent)
    assert (incoming.kind, incoming.text, incoming.tap) == (kind, said, tap)


@pytest.mark.parametrize(
    "sent",
    [
        text("masih gelap"),
        message("image", image={"id": "1"}),
        message("location", location={"latitude": -7.47, "longitude": 110.2}),
        message("button", button={"text": "Belum", "payload": "p"}),
        message("sticker"),
    ],
)
@pytest.mark.parametrize("author", [DISPLAY, f"+{DISPLAY}", OURS, None])
def test_replies_to_what_we_wrote(sent: Json, author: str | None) -> None:
    context = {"id": "wamid.OURS"} | ({"from": author} if author else {})
    assert only({**sent, "context": context}).quotes == "wamid.OURS"


@pytest.mark.parametrize(
    "context",
    [
        {"from": NUMBER, "id": "wamid.THEIRS"},
        {"from": BSUID, "id": "wamid.THEIRS"},
        {"from": "warga", "id": "wamid.THEIRS"},
        {"from": DISPLAY},
        {"from": DISPLAY, "id": 5},
        {"from": DISPLAY, "id": "x" * 513},
        {"forwarded": True},
        "wamid.OURS",
        None,
    ],
)
def test_replies_to_others_are_words(context: Json) -> None:
    assert only({**text("Halo"), "context": context}) == only(text("Halo"))


def test_a_tap_is_no_reply() -> None:
    context = {"from": DISPLAY, "id": "wamid.OURS"}
    tap = {"button_reply": {"id": "yes", "title": "Ya"}}
    assert only(message("interactive", interactive=tap, context=context)).quotes is None


@pytest.mark.parametrize("latitude", [-7.4706, "-7.4706"])
def test_location(latitude: Json) -> None:
    incoming = only(message("location", location={"latitude": latitude, "longitude": 110.2178}))
    assert incoming.location == Location(-7.4706, 110.2178)
    assert incoming.kind is Kind.LOCATION


@pytest.mark.parametrize(
    ("name", "address", "place"),
    [("RSUD Tidar", "Jl. Tidar 30", "RSUD Tidar, Jl. Tidar 30"), ("", "Jl. Tidar", "Jl. Tidar")],
)
def test_a_named_location(name: str, address: str, place: str) -> None:
    told = {"latitude": -7.4706, "longitude": 110.2178, "name": name, "address": address}
    assert only(message("location", location=told)).place == place


@pytest.mark.parametrize(
    ("type", "kind", "told"),
    [
        ("image", Kind.PHOTO, MediaKind.PHOTO),
        ("audio", Kind.FILE, MediaKind.VOICE),
        ("video", Kind.FILE, MediaKind.VIDEO),
        ("document", Kind.FILE, MediaKind.DOCUMENT),
    ],
)
def test_files(type: str, kind: Kind, told: MediaKind) -> None:
    media: Json = {"id": "65463453", "mime_type": "text/html", "caption": "Jalan rusak"}
    media["filename"] = "../bukti.exe"
    (event,) = events(change(messages=[{**message(type), type: media}]))
    assert isinstance(event, Arrival)
    assert event.file == RemoteFile("65463453", told, "../bukti.exe")
    assert event.incoming is not None
    assert (event.incoming.kind, event.incoming.text) == (kind, "Jalan rusak")
    assert event.incoming.media == ()


@pytest.mark.parametrize(
    "sent",
    [
        message("reaction", reaction={"message_id": "wamid.X", "emoji": "👍"}),
        message("revoke", revoke={"original_message_id": "wamid.X"}),
        message("edit", edit={"message": {"type": "image", "image": {"id": "1"}}}),
        message("system", system={"type": "customer_identity_changed"}),
        {**text("Halo"), "group_id": "group"},
        {**text("Halo"), "id": ""},
        {**text("Halo"), "id": None},
        {**text("Halo"), "from": None},
    ],
)
def test_nobody_is_answered(sent: Json) -> None:
    assert events(change(messages=[sent])) == []


def test_other_numbers_and_fields_are_not_ours() -> None:
    assert events(change(phone_number_id="1", messages=[text("Halo")])) == []
    echoed = change("smb_message_echoes", messages=[text("Halo")])
    assert events(echoed) == [Unused("smb_message_echoes")]
    assert events({"field": "messages", "value": {"messages": [text("Halo")]}}) == []


def test_somebody_without_a_phone_number() -> None:
    sent = {**text("Halo"), "from_user_id": BSUID}
    del sent["from"]
    (event,) = events(change(messages=[sent], contacts=[contact(None)]))
    assert isinstance(event, Arrival)
    assert event.incoming is not None
    assert event.incoming.address == whatsapp(BSUID)


def test_contacts_are_joined_by_their_ids() -> None:
    strangers = [contact("620000000", OLD_BSUID), contact(NUMBER, BSUID)]
    (event,) = events(change(messages=[text("Halo")], contacts=strangers))
    assert isinstance(event, Arrival)
    assert event.incoming is not None
    assert event.incoming.address == whatsapp(BSUID)
    (event,) = events(change(messages=[text("Halo")], contacts=strangers[:1]))
    assert isinstance(event, Arrival)
    assert event.incoming is not None
    assert event.incoming.address == whatsapp(NUMBER)


@pytest.mark.parametrize(
    "broken", [None, 5, "x", [], {}, {"id": "wamid.X", "from": 5, "type": []}, {"type": "text"}]
)
def test_batch_with_a_broken_part(broken: Json) -> None:
    def three(first: int) -> list[Json]:
        return [text("Halo", id=f"wamid.{number}") for number in range(first, first + 3)]

    batch = body(change(messages=three(0)), change(messages=three(3)))
    batch["entry"].append(body(change(messages=three(6)), change(messages=three(9)))["entry"][0])
    batch["entry"][0]["changes"][1]["value"]["messages"][1] = broken
    batch["entry"][0]["changes"].insert(1, broken)
    batch["entry"].insert(1, broken)
    found = [each.incoming for each in parse(batch, OURS, NOW) if isinstance(each, Arrival)]
    ids = [each.external_id for each in found if each is not None]
    assert ids == [f"wamid.{number}" for number in range(12) if number != 4]


@pytest.mark.parametrize(
    "timestamp",
    [None, "", "x", [], True, "99999999999999999999", 1e300, "nan", 0, "1795471200000"],
)
def test_absurd_times_are_now(timestamp: Json) -> None:
    assert only({**text("Halo"), "timestamp": timestamp}).at == NOW


def test_times_of_late_messages_stay() -> None:
    week_ago = NOW - timedelta(days=7)
    sent = {**text("Halo"), "timestamp": int(week_ago.timestamp())}
    assert only(sent).at == week_ago
    assert only(sent).at.tzinfo is UTC


def test_delivered() -> None:
    pricing = {"billable": True, "pricing_model": "PMP", "category": "service", "type": "regular"}
    sent = status("delivered", biz_opaque_callback_data="42", pricing=pricing)
    price = Pricing(True, "service", "regular", "PMP")
    expected = Status("wamid.B", DeliveryState.DELIVERED, SENT_AT, "42", pricing=price)
    assert events(change(statuses=[sent])) == [expected]


def test_failed_names_nobody() -> None:
    error = {"code": 131026, "title": "Undeliverable", "error_data": {"details": f"to {NUMBER}"}}
    unknown = {"code": 999, "title": f"Not for {NUMBER} or +62 812-3456-7890"}
    first, second = events(
        change(statuses=[status("failed", errors=[error]), status("failed", errors=[unknown])])
    )
    assert isinstance(first, Status)
    assert isinstance(second, Status)
    assert (first.state, first.code) == (DeliveryState.FAILED, 131026)
    assert first.reason == "131026: undeliverable: blocked, not on WhatsApp, or an old app"
    assert second.reason == "999: Not for … or …"


@pytest.mark.parametrize(
    "sent", [status("deleted"), status("read", recipient_type="group"), status("", id=5)]
)
def test_statuses_that_tell_nothing(sent: Json) -> None:
    assert events(change(statuses=[sent])) == []


def test_user_id_update() -> None:
    update = {
        "wa_id": NUMBER,
        "user_id": {"previous": OLD_BSUID, "current": BSUID},
        "timestamp": str(int(SENT_AT.timestamp())),
    }
    found = events(change("user_id_update", user_id_update=[update]))
    assert found == [IdentityChanged(whatsapp(OLD_BSUID), whatsapp(BSUID), SENT_AT)]


@pytest.mark.parametrize(
    ("system", "previous", "current"),
    [
        ({"type": "user_changed_number", "wa_id": "629"}, [NUMBER], "629"),
        (
            {"type": "user_changed_number", "wa_id": "629", "user_id": BSUID},
            [NUMBER],
            BSUID,
        ),
        (
            {"type": "user_changed_user_id", "user_id": BSUID, "previous_user_id": OLD_BSUID},
            [OLD_BSUID, NUMBER],
            BSUID,
        ),
        ({"type": "user_changed_number"}, [], ""),
        ({"type": 5, "wa_id": "629"}, [], ""),
    ],
)
def test_another_phone(system: Json, previous: list[str], current: str) -> None:
    found = events(change(messages=[message("system", system=system)]))
    expected = [IdentityChanged(whatsapp(each), whatsapp(current), SENT_AT) for each in previous]
    assert found == expected


@pytest.mark.parametrize(("value", "stopped"), [("stop", True), ("resume", False)])
def test_marketing_preference(value: str, stopped: bool) -> None:
    preference = {"wa_id": NUMBER, "value": value, "timestamp": int(SENT_AT.timestamp())}
    found = events(change("user_preferences", contacts=[contact()], user_preferences=[preference]))
    assert found == [MarketingPreference(whatsapp(BSUID), stopped, SENT_AT)]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"[" * 5000,
        b'{"entry":' * 5000 + b"1" + b"}" * 5000,
        b"9" * 6000,
        b'{"entry": "x"}',
        b"null",
    ],
)
def test_unreadable_bodies(raw: bytes) -> None:
    assert parse(read(raw), OURS, NOW) == []


def test_bodies_with_what_no_database_takes() -> None:
    raw = json.dumps(body(change(messages=[text("a\ud800b\0c")]))).encode()
    (event,) = parse(read(raw), OURS, NOW)
    assert isinstance(event, Arrival)
    assert event.incoming is not None
    assert event.incoming.text == "a\ufffdb\ufffdc"


def test_invalid_utf8_harms_one_word_only() -> None:
    raw = json.dumps(body(change(messages=[text("Halo X")]))).encode().replace(b"X", b"\xff")
    (event,) = parse(read(raw), OURS, NOW)
    assert isinstance(event, Arrival)
    assert event.incoming is not None
    assert event.incoming.text == "Halo \ufffd"


def account_change(field: str, **value: Json) -> Json:
    about = {"message_template_name": "status_laporan", "message_template_language": "id"}
    return {"field": field, "value": {**about, **value}}


def decided(found: Json, account_id: str | None = None) -> list[Event]:
    whole = body(found)
    whole["entry"][0]["time"] = int(SENT_AT.timestamp())
    return parse(whole, OURS, NOW, account_id)


def test_what_meta_decides_on_templates() -> None:
    paused = account_change("message_template_status_update", event="PAUSED", reason=None)
    expected = TemplateChanged("status_laporan", "id", SENT_AT, state="PAUSED")
    assert decided(paused) == [expected]
    assert decided(paused, "102290129340398") == [expected]
    assert decided(paused, "another account") == []
    dearer = account_change("template_category_update", new_category="MARKETING")
    assert decided(dearer) == [
        TemplateChanged("status_laporan", "id", SENT_AT, category="MARKETING")
    ]


LIMIT = "max_daily_conversations_per_business"
OLDER = "max_daily_conversation_per_phone"


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ({LIMIT: 2000, "max_phone_numbers_per_waba": 20}, 2000),
        ({OLDER: 10000}, 10000),
        ({LIMIT: "100000", OLDER: 250}, 100000),
        ({LIMIT: -1}, None),
    ],
)
def test_to_how_many_we_may_write_first(told: Json, people: int | None) -> None:
    found = {"field": "business_capability_update", "value": told}
    assert decided(found) == [MessagingLimitChanged(people, SENT_AT)]
    assert decided(found, "another account") == []


@pytest.mark.parametrize("told", [None, 0, -2, 2.5, "TIER", "nan", "inf", 1e400, True, [250]])
def test_a_limit_that_is_none(told: Json) -> None:
    assert decided({"field": "business_capability_update", "value": {LIMIT: told}}) == []


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"event": None},
        {"event": 7},
        {"event": "PAUSED", "message_template_name": ""},
        {"event": "PAUSED", "message_template_language": ["id"]},
        {"event": "PAUSED", "message_template_name": "x" * 600},
    ],
)
def test_news_of_templates_that_tell_nothing(told: Json) -> None:
    assert decided(account_change("message_template_status_update", **told)) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"billable": True, "category": "service"}, Pricing(True, "service")),
        ({"billable": False, "category": "service"}, Pricing(False, "service")),
        ({"category": "utility", "type": "regular"}, Pricing(True, "utility", "regular")),
        (
            {"billable": True, "category": "service", "type": "free_customer_service"},
            Pricing(False, "service", "free_customer_service"),
        ),
        ({"type": "free_entry_point"}, Pricing(False, "", "free_entry_point")),
        ({"billable": "yes", "category": 7}, None),
        ({}, None),
        ([], None),
    ],
)
def test_prices(told: Json, expected: Pricing | None) -> None:
    (found,) = events(change(statuses=[status("delivered", pricing=told)]))
    assert isinstance(found, Status)
    assert found.pricing == expected

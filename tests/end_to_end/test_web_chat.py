"""The web chat over HTTP: dedup, stream, photos, and what it refuses."""

import asyncio
import io
import json
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from core.messages import Channel, MediaKind
from handlers.flood import MOST
from tests.contracts.files import PDF
from tests.end_to_end.program import Program, Visitor, running
from tests.end_to_end.writing import put_file
from tests.shelves import media_in


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running(tmp_path_factory.mktemp("desk")) as program:
        yield program


@pytest.fixture
def visitor(program: Program) -> Visitor:
    return Visitor(program)


def picture(kind: str = "JPEG", side: int = 64) -> bytes:
    """A picture with a GPS position in its EXIF data."""
    image = Image.new("RGB", (side, side), "green")
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(0x8825)[1] = "S"
    file = io.BytesIO()
    image.save(file, kind, exif=exif)
    return file.getvalue()


def test_the_same_message_posted_ten_times_is_answered_once(visitor: Visitor) -> None:
    message_id = str(uuid.uuid4())
    with ThreadPoolExecutor(10) as threads:
        list(threads.map(lambda _: visitor.say("halo", message_id), range(10)))
    assert [each["from"] for each in visitor.thread] == ["citizen", "city"]


def test_confirm_tapped_five_times_and_redelivered_ten_times_is_one_ticket(
    visitor: Visitor,
) -> None:
    visitor.say("lapor sampah numpuk di kelurahan Kedungsari")
    visitor.say("lewati")
    send = next(o for o in visitor.last["options"] if o["label"] == "Kirim")
    taps = [
        {"id": str(uuid.uuid4()), "kind": "tap", "option": send["id"], "label": "Kirim"}
        for _ in range(5)
    ]
    with ThreadPoolExecutor(10) as threads:
        list(threads.map(visitor.post, taps * 10))
    assert "punya 1 tiket" in visitor.say("tiket saya")["text"]
    assert str(visitor.thread).count("laporan diterima") == 1


def test_the_stream_brings_what_came_after_the_last_id_and_nothing_twice(visitor: Visitor) -> None:
    for text in ("halo", "menu", "bantuan"):
        visitor.say(text)
    everything = visitor.stream(3)
    assert [each["id"] for each in everything] == sorted({each["id"] for each in everything})
    assert visitor.stream(1, after=everything[1]["id"]) == everything[2:]
    shown = [each for each in visitor.thread if each["from"] == "city"]
    assert shown == everything


def test_a_thread_is_read_page_by_page(visitor: Visitor) -> None:
    answers = MOST + 1  # the last of them asks for patience: who writes so much is a flood
    for number in range(60 - answers):
        visitor.say(f"asdf{number}")
    with visitor.client() as client:
        newest = client.get("/chat/thread").json()
        older = client.get("/chat/thread", params={"before": newest["older"]}).json()
        assert client.get("/chat/thread", params={"before": "nonsense"}).status_code == 400
    assert len(newest["messages"]) == 50
    assert len(older["messages"]) == 10
    assert older["older"] is None


def test_a_photo_loses_its_exif_data_and_is_shown_only_to_its_sender(
    program: Program, visitor: Visitor
) -> None:
    with visitor.client() as client:
        files = {"file": ("foto.jpg", picture(), "image/jpeg")}
        sent = client.post("/chat/photos", data={"id": str(uuid.uuid4())}, files=files)
        assert sent.status_code == 200
        address = visitor.thread[0]["photo"]
        kept = client.get(address)
    assert kept.status_code == 200
    assert b"Kamera Rahasia" not in kept.content
    assert not Image.open(io.BytesIO(kept.content)).getexif()
    with Visitor(program).client() as stranger:
        assert stranger.get(address).status_code == 404


def test_what_we_send_is_given_to_whoever_got_it_alone(program: Program, visitor: Visitor) -> None:
    visitor.say("halo")
    for content, title in ((picture(), "bukti.jpg"), (PDF, 'surat "RT".pdf')):
        asyncio.run(put_file(program, Channel.WEBCHAT, content, title, f"Ini {title}."))
    photo, paper = visitor.thread[-2:]
    assert (photo["text"], photo["document"]) == ("Ini bukti.jpg.", None)
    assert (paper["photo"], paper["document"]["name"]) == (None, 'surat "RT".pdf')
    stranger = Visitor(program)
    stranger.say("halo")
    with visitor.client() as ours, stranger.client() as theirs:
        shown, kept = ours.get(photo["photo"]), ours.get(paper["document"]["url"])
        assert not Image.open(io.BytesIO(shown.content)).getexif()
        assert kept.content == PDF
        assert kept.headers["Content-Type"] == "application/pdf"
        assert kept.headers["Content-Disposition"] == "attachment"
        assert kept.headers["X-Content-Type-Options"] == "nosniff"
        for url in (photo["photo"], paper["document"]["url"]):
            assert theirs.get(url).status_code == 404


def test_a_photo_is_never_given_with_its_story(program: Program, visitor: Visitor) -> None:
    visitor.say("halo")
    asyncio.run(put_file(program, Channel.WEBCHAT, picture(), "bukti.jpg", "Ini."))
    with visitor.client() as client:
        shown = client.get(visitor.last["photo"]).content
    folder = Path(program.settings["DATA_DIR"]) / "media"
    # As if somebody had sent it on: now it lies where the documents are, too.
    asyncio.run(media_in(folder).keep(shown, MediaKind.PHOTO))
    names = {path.name for path in folder.rglob("*.jpg")}
    assert len(names) >= 2, "the picture, and what came"
    with visitor.client() as client:
        answers = [
            client.get(f"/chat/{way}/{name}") for name in names for way in ("photos", "files")
        ]
    given = [each for each in answers if each.status_code == 200]
    assert len(given) == 1
    assert b"Kamera Rahasia" not in given[0].content


def test_a_reply_is_known_as_one_after_a_reload(visitor: Visitor) -> None:
    bubble = visitor.say("halo")["id"]
    point = {"latitude": -7.4784, "longitude": 110.2222}
    for body in (
        {"kind": "text", "text": "masih gelap"},
        {"kind": "location", **point},
        {"kind": "tap", "option": "/menu", "label": "Menu"},
    ):
        visitor.post({"id": str(uuid.uuid4()), "quotes": bubble, **body})
    with visitor.client() as client:
        files = {"file": ("foto.jpg", picture(), "image/jpeg")}
        form = {"id": str(uuid.uuid4()), "quotes": str(bubble)}
        assert client.post("/chat/photos", data=form, files=files).status_code == 200
    quotes = [each["quotes"] for each in visitor.thread if each["from"] == "citizen"]
    assert quotes == [None, bubble, bubble, None, bubble]


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"<svg onload=alert(1)>", 415), (b"\xff\xd8\xff nonsense", 415), (b"x" * 10_000_001, 413)],
)
def test_what_is_no_photo_is_refused_with_a_sentence(
    visitor: Visitor, content: bytes, status: int
) -> None:
    with visitor.client() as client:
        files = {"file": ("foto.jpg", content, "image/jpeg")}
        answer = client.post("/chat/photos", data={"id": str(uuid.uuid4())}, files=files)
    assert answer.status_code == status
    assert answer.json()["error"].startswith(("Foto", "Berkas"))


@pytest.mark.parametrize(
    "body",
    [
        {"id": "no uuid", "kind": "text", "text": "halo"},
        {"id": str(uuid.uuid4()), "kind": "dance"},
        {"id": str(uuid.uuid4()), "kind": "text", "text": "x" * 20_001},
        {"id": str(uuid.uuid4()), "kind": "location", "latitude": 91, "longitude": 0},
        {"id": str(uuid.uuid4()), "kind": "text", "text": "halo", "quotes": 0},
        {"id": str(uuid.uuid4()), "kind": "text", "text": "halo", "quotes": 2**63},
        [],
        "halo",
    ],
)
def test_a_bad_message_is_refused_with_a_sentence(visitor: Visitor, body: object) -> None:
    with visitor.client() as client:
        answer = client.post("/chat/messages", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]


@pytest.mark.parametrize("text", ["\x00", "\ud800 halo", "x" * 10_000, "🙏" * 500, "\u202eabc"])
def test_any_text_is_answered(visitor: Visitor, text: str) -> None:
    body = json.dumps({"id": str(uuid.uuid4()), "kind": "text", "text": text})  # escapes all
    with visitor.client() as client:
        headers = {"Content-Type": "application/json"}
        answer = client.post("/chat/messages", content=body, headers=headers)
    assert answer.status_code == 200
    assert len(visitor.thread) == 2


def test_posts_from_foreign_pages_are_refused(visitor: Visitor) -> None:
    body = {"id": str(uuid.uuid4()), "kind": "text", "text": "halo"}
    with visitor.client() as client:
        answer = client.post(
            "/chat/messages", json=body, headers={"Origin": "https://evil.example"}
        )
    assert answer.status_code == 403


def test_nobody_without_a_cookie_gets_a_thread(program: Program) -> None:
    visitor = Visitor(program)
    with visitor.client() as client:
        client.cookies.clear()
        for path in ("/chat/thread", "/chat/stream", "/chat/photos/x", "/chat/files/x"):
            assert client.get(path).status_code == 401


def test_headers_guard_the_page(visitor: Visitor) -> None:
    with visitor.client() as client:
        page = client.get("/chat")
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "http" not in page.text.replace("http://www.w3.org", "")


def test_the_program_tells_how_it_is(visitor: Visitor) -> None:
    visitor.say("halo")
    with visitor.client() as client:
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        assert ready.status_code == 200
        assert {name: part["state"] for name, part in ready.json().items()} == {
            "database": "green",
            "redis": "green",
        }
        assert "http_requests_total" in client.get("/metrics").text

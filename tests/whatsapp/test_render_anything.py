"""Whatever is sent: nothing is lost, the specification takes it, pywa would send the same."""

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.whatsapp.limits import units
from bot.channels.whatsapp.render import render, template
from bot.channels.whatsapp.templates import TEMPLATES, filled
from core.citizens import LANGUAGES
from core.messages import Address, Json, Notice, Outgoing, OutgoingLink, OutgoingOption
from tests.whatsapp.outgoing import (
    CITIZEN,
    LAMPU,
    NAMELESS,
    PDF,
    PHOTO,
    UPLOAD,
    option,
    rendered,
    shown,
    squeezed,
)

SPECS = Path(__file__).parents[3] / "shared" / "specs"
WORDS = st.text(min_size=1, max_size=200) | st.text(
    "abc 1.*\n😀ꦩم\u200b\u0301", min_size=1, max_size=200
)
OPTIONS = st.lists(
    st.builds(OutgoingOption, WORDS, WORDS, st.none() | WORDS), min_size=0, max_size=60
)
LINKS = st.lists(
    st.builds(OutgoingLink, WORDS, WORDS.map(lambda path: "https://x.id/" + path)), max_size=3
)
OUTGOINGS = st.builds(
    Outgoing,
    st.text(min_size=1, max_size=9000) | WORDS,
    st.sampled_from(["id", "jv", "en"]),
    OPTIONS.map(tuple),
    LINKS.map(tuple),
    st.booleans(),
    st.booleans(),
    media=st.sampled_from([(), (PHOTO,), (PDF,)]),
)


@settings(max_examples=150, deadline=None)
@given(OUTGOINGS)
def test_nothing_is_lost_or_cut(outgoing: Outgoing) -> None:
    bodies = render(CITIZEN, outgoing, "42", upload=UPLOAD)
    said = squeezed(shown(bodies)).replace("\ufffd", "")
    words = [outgoing.text, *(each.label for each in outgoing.options)]
    words += [each.description for each in outgoing.options if each.description]
    words += [link.url for link in outgoing.links]
    for each in words:
        assert squeezed(each.replace("\0", "")).replace("\ufffd", "") in said
    for body in bodies:
        card = body.get("interactive", {"body": {"text": ""}})
        assert units(card["body"]["text"]) <= 1024
        assert units(body.get("text", {"body": ""})["body"]) <= 4096
        assert units(body.get(body["type"], {}).get("caption", "")) <= 1024
    assert json.dumps(bodies).count(f'"id": "{UPLOAD}"') == len(outgoing.media)
    assert [each.get("biz_opaque_callback_data") for each in bodies[-1:]] in ([], ["42"])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(1, 200), st.booleans())
def test_any_number_and_length_of_options(count: int, length: int, described: bool) -> None:
    labels = [f"{number:02}" + "x" * length for number in range(count)]
    options = [
        option(f"o{number}", label[:length] if length > 2 else label, "tentang" * described or None)
        for number, label in enumerate(labels)
    ]
    said = shown(rendered("Pilih apa?", *options))
    assert all(each.label in said for each in options)
    assert said.count("tentang") >= count * described


@cache
def platform() -> Any:
    """Meta's own specification, as ../shared/specs/validate.py reads it."""
    pytest.importorskip("jsonschema", reason="jsonschema, which reads ../shared/specs, is missing")
    spec = importlib.util.spec_from_file_location("validate_whatsapp", SPECS / "validate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.WhatsApp()


@pytest.mark.skipif(not SPECS.is_dir(), reason=f"no specifications in {SPECS}")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("address", [CITIZEN, NAMELESS], ids=["number", "bsuid"])
def test_the_platform_takes_it(address: Address) -> None:
    checker = platform()

    @settings(max_examples=60, deadline=None)
    @given(OUTGOINGS)
    def every_body(outgoing: Outgoing) -> None:
        for body in render(address, outgoing, "42", upload=UPLOAD):
            assert checker.check(body) == []

    every_body()
    assert checker.check(template(address, "status_laporan", "id", ["A-102"], "42")) == []


def body_of_pywa(send: str, **arguments: Any) -> Json:
    """What pywa 4.5 would post."""
    pywa = pytest.importorskip("pywa")
    sent: list[Json] = []
    client = pywa.WhatsApp(phone_id="1", token="token")

    def request(method: str, endpoint: str, **kwargs: Any) -> Json:
        sent.append(json.loads(json.dumps(kwargs["json"])))
        raise StopIteration

    client.api._request = request
    with pytest.raises(StopIteration):
        getattr(client, send)(to=CITIZEN.external_id, tracker="42", **arguments)
    return sent[0]


def normalised(body: Json) -> Json:
    """Without a section's title, which pywa demands and a single section does not need.

    Parts of a template in small letters, as Meta's specification has them; pywa writes capitals.
    """
    plain = cast(Json, json.loads(json.dumps(body)))
    for section in plain.get("interactive", {}).get("action", {}).get("sections", []):
        section.pop("title", None)
    for component in plain.get("template", {}).get("components", []):
        component["type"] = component["type"].lower()
    return plain


def test_same_intent_same_body_as_pywa() -> None:
    types = pytest.importorskip("pywa.types")
    buttons = [types.Button("Ya", "yes"), types.Button("Belum", "no")]
    rows = [types.SectionRow(f"L{n}", f"o{n}", "Tentang") for n in range(4)]
    choices = types.SectionList("Lihat pilihan", [types.Section("x", rows)])
    options = [option(f"o{n}", f"L{n}", "Tentang") for n in range(4)]
    url = types.URLButton(LAMPU.label, LAMPU.url)
    cases = [
        (rendered("Halo"), body_of_pywa("send_message", text="Halo")),
        (
            rendered("Kirim?", option("yes", "Ya"), option("no", "Belum")),
            body_of_pywa("send_message", text="Kirim?", buttons=buttons),
        ),
        (
            rendered("Apa?", *options),
            body_of_pywa("send_message", text="Apa?", buttons=choices),
        ),
        (
            rendered("Situs", links=(LAMPU,)),
            body_of_pywa("send_message", text="Situs", buttons=url),
        ),
        (
            rendered("Di mana?", asks_location=True),
            body_of_pywa("request_location", text="Di mana?"),
        ),
    ]
    for (ours,), theirs in cases:
        assert normalised(ours) == normalised(theirs)


def test_same_file_same_body_as_pywa() -> None:
    types = pytest.importorskip("pywa.types")
    url = types.URLButton(LAMPU.label, LAMPU.url)
    yes = [types.Button("Ya", "yes")]
    image: dict[str, Any] = {"send": "send_image", "image": UPLOAD}
    document = {"send": "send_document", "document": UPLOAD, "filename": "surat.pdf"}
    for file, theirs in ((PHOTO, image), (PDF, document)):
        cases = [
            (rendered("", file=file), body_of_pywa(**theirs)),
            (rendered("Selesai.", file=file), body_of_pywa(**theirs, caption="Selesai.")),
            (
                rendered("Puas?", option("yes", "Ya"), file=file),
                body_of_pywa(**theirs, caption="Puas?", buttons=yes),
            ),
            (
                rendered("Situs", links=(LAMPU,), file=file),
                body_of_pywa(**theirs, caption="Situs", buttons=url),
            ),
        ]
        for (ours,), other in cases:
            assert normalised(ours) == normalised(other)


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_are_those_of_pywa_and_the_platform(kind: str, language: str) -> None:
    types = pytest.importorskip("pywa.types.templates")
    values = {name: f"nilai {name}" for name in TEMPLATES[kind].parameters}
    found = filled(Outgoing("x", language, notice=Notice(kind, values)))
    assert found is not None
    ours = template(CITIZEN, found.name, found.language, found.parameters, "42")
    theirs = body_of_pywa(
        "send_template",
        name=found.name,
        language=types.TemplateLanguage(found.language),
        params=[types.BodyText.params(*found.parameters)],
    )
    assert normalised(ours) == normalised(theirs)
    if SPECS.is_dir():
        assert platform().check(ours) == []

"""Arbitrary citizens: whatever they send, in whatever order, each message gets one answer."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from core.broadcasts import FlowButton
from core.messages import Kind, MediaKind, Text
from flows.menu import SERVICES
from flows.wording import sayer
from tests.announced import announce, quote_of
from tests.contracts.announcing import flood
from tests.desk import Desk
from tests.talk import EXTENSIONS

SORRY = Text("sorry")
WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *"menu batal kembali bantuan operator lapor getuk 123456 berhenti langganan".split(),
            *"bahasa lanjut baru kirim ubah ya tidak lewati 1 2 9 12 satu halo makasih 😀".split(),
            "lapor jalan rusak di kelurahan Panjang",
            "cari getuk",
            "ktp hilang",
            "kampung religi ganten",
            "tiket saya",
            "cek LPR-261123-0001",
            "nomor dua",
            "ada kebakaran",
            "daftar usaha",
            "keripik pare 15rb di Panjang",
            "toko saya",
            "keripik habis",
            "keripik jadi 16rb",
            "masih",
            "0812 3456 7890",
            "Mertoyudan",
            "kelurahan Magelang",
            "tidak tahu",
            "English",
            "sampai jam berapa?",
            "Teruskan ke petugas",
        ]
    ),
    st.sampled_from(["x" * 10_000, "lapor " + "aduh " * 2_000, "\x00", "\ud800", "<b>&", "{ $x }"]),
)

BROADCAST_BUTTONS = (
    FlowButton("/lapor", "Lapor banjir", "banjir"),
    FlowButton("/langganan", "Langganan", "umkm"),
    FlowButton("/umkm", "Cari getuk", "getuk"),
)


class Citizen(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.desk = Desk()
        self.talk = self.desk.talk("sari")

    def do(self, what: Any) -> None:
        self.loop.run_until_complete(what)
        if self.talk.answers:
            self.check()

    def check(self) -> None:
        bubble = self.talk.last
        say = sayer(bubble.language)
        assert bubble.text.strip()
        assert not bubble.text.startswith(say(SORRY)), "a step raised"
        ids = [option.id for option in bubble.options]
        assert len(ids) == len(set(ids)), "two options with one id"
        assert all(len(option.label) > 0 for option in bubble.options)
        assert all(len(option.id.encode()) <= 64 for option in bubble.options)

    @rule(text=WORDS)
    def say(self, text: str) -> None:
        self.do(self.talk.say(text))

    @rule(data=st.data())
    def tap(self, data: st.DataObject) -> None:
        """Any option of any bubble, also of long ago."""
        offered = [option for bubble in self.talk.answers for option in bubble.options]
        if offered:
            option = data.draw(st.sampled_from(offered))
            self.do(self.talk.send(Kind.TAP, text=option.label, tap=option.id))

    @rule(tap=st.text(max_size=40))
    def forge(self, tap: str) -> None:
        self.do(self.talk.send(Kind.TAP, text="x", tap=tap or "::"))

    @rule(
        latitude=st.floats(-8, -7, allow_nan=False), longitude=st.floats(110, 111, allow_nan=False)
    )
    def pin(self, latitude: float, longitude: float) -> None:
        self.do(self.talk.pin(latitude, longitude))

    @rule(caption=st.text(max_size=20))
    def photo(self, caption: str) -> None:
        self.do(self.talk.photo(caption))

    @rule(kind=st.sampled_from(list(EXTENSIONS)), caption=st.text(max_size=20))
    def file(self, kind: MediaKind, caption: str) -> None:
        self.do(self.talk.file(kind, caption))

    @rule(caption=st.sampled_from(["", "jalan rusak"]))
    def too_large(self, caption: str) -> None:
        self.do(self.talk.too_large(caption))

    @rule(text=WORDS)
    def edit(self, text: str) -> None:
        self.do(self.talk.edit(text))

    @rule()
    def sticker(self) -> None:
        self.do(self.talk.sticker())

    @rule(button=st.sampled_from([None, *BROADCAST_BUTTONS]))
    def be_told(self, button: FlowButton | None) -> None:
        """A broadcast comes in between, whatever is going on."""
        if self.talk.answers:
            announcement = replace(flood(), button=button)
            self.loop.run_until_complete(announce(self.desk, self.talk, announcement))

    @rule(text=WORDS, data=st.data())
    def reply(self, text: str, data: st.DataObject) -> None:
        """To any bubble of ours."""
        if self.talk.answers:
            bubble = data.draw(st.sampled_from(self.talk.answers))
            quotes = self.loop.run_until_complete(quote_of(self.desk, self.talk, bubble))
            self.do(self.talk.send(Kind.TEXT, text=text, quotes=quotes))

    @rule()
    def redeliver(self) -> None:
        if self.talk.answers:
            self.do(self.talk.redeliver())

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.talk.clock.forward(timedelta(hours=hours))

    @rule()
    def lose_redis(self) -> None:
        self.desk.lose_sessions()

    @rule()
    def ask_for_the_menu(self) -> None:
        """One message is always enough to get out."""
        self.do(self.talk.say("menu"))
        commands = [option.id for option in self.talk.last.options]
        assert commands[-len(SERVICES) :] == [option.id for option in SERVICES]

    def teardown(self) -> None:
        if self.talk.answers:
            self.ask_for_the_menu()
        self.loop.close()


TestAnything = Citizen.TestCase
TestAnything.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes longer than reading
    suppress_health_check=[HealthCheck.too_slow],
)

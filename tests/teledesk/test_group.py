"""The operators' group: one topic a ticket, two-way, the same truth as in the console."""

import json
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta

import pytest

from core import casework, closing, handover
from core.answering import answer
from core.conversations import Lane
from core.messages import Channel, MediaKind
from core.notes import note
from core.tickets import TicketStatus
from flows.records import Records
from tests.contracts.files import PDF
from tests.contracts.people import BUDI, SARI, says
from tests.emulators.telegram.samples import picture
from tests.teledesk.house import House, now
from tests.telegram.bodies import message, tap

pytestmark = pytest.mark.timeout(25)


async def test_a_call_for_an_operator_gets_a_topic_with_its_card(house: House) -> None:
    number = await house.calls(topic="Kapan buka? Telepon saya 081234567890")
    card = house.card(number)
    assert number in card.text
    assert "Satuan Polisi Pamong Praja" in card.text
    assert "Belum ada yang memegang" in card.text
    assert "Jawab paling lambat" in card.text
    assert card.buttons == (("Ambil",),)
    assert "0812" not in card.text
    assert "0812" not in house.group.chat.topics[house.thread(number)].name


async def test_of_two_who_claim_at_once_one_wins(house: House) -> None:
    number = await house.calls()
    message = house.card(number).message_id
    house.wawan.tap("Ambil", message, chat=house.group)
    house.rini.tap("Ambil", message, chat=house.group)
    await house.step()
    toasts = [(each.queries()[-1].answer or {})["text"] for each in (house.wawan, house.rini)]
    assert toasts == [
        f"Tiket {number} sekarang Bapak/Ibu pegang.",
        "Tiket ini sudah dipegang Wawan.",
    ]
    assert (await house.ticket(number)).assignee == "wawan"
    card = house.card(number)
    assert "Dipegang: Wawan" in card.text
    assert "Menjawab langsung di percakapan: Wawan" in card.text
    assert ("Kembalikan ke bot",) in card.buttons
    entries = await house.store.audit.page(subject=number)
    assert [(each.actor, each.action) for each in entries] == [("wawan", "ticket.assigned")]


async def test_messages_go_both_ways(house: House) -> None:
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    await house.writes("Apakah Sabtu buka?")
    assert "👤 Warga:\nApakah Sabtu buka?" in house.shown(number)
    await house.says(house.wawan, number, "Sabtu kami tutup.")
    assert "Sabtu kami tutup." not in await house.texts(), "it may be taken back for ten seconds"
    await house.undo_passes()
    assert "Sabtu kami tutup." in await house.texts()
    assert house.shown(number).count("Sabtu kami tutup.") == 0, "it stands there already"
    assert (await house.ticket(number)).awaiting_since is None


async def test_an_answer_can_be_taken_back(house: House) -> None:
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    await house.says(house.wawan, number, "salah ketik")
    assert await house.taps(house.wawan, number, "Urungkan") == "Ditarik; warga tidak menerimanya."
    await house.undo_passes()
    assert "salah ketik" not in await house.texts()
    assert await house.taps(house.wawan, number, "Urungkan") == (
        "Jawaban itu sudah terkirim atau sudah ditarik."
    )


async def test_a_photo_and_a_document_go_to_the_citizen(house: House) -> None:
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    thread = house.thread(number)
    house.wawan.photo(picture(), caption="Ini denahnya", chat=house.group, topic=thread)
    house.wawan.document(PDF, name="surat.pdf", chat=house.group, topic=thread)
    house.wawan.sticker(chat=house.group, topic=thread)
    await house.step()
    await house.undo_passes()
    files = [each for outgoing in await house.told() for each in outgoing.media]
    assert [each.kind for each in files] == [MediaKind.PHOTO, MediaKind.DOCUMENT]
    assert "Ini denahnya" in await house.texts()
    assert "hanya bisa dikirimi tulisan, foto, atau dokumen" in house.shown(number)


async def test_who_does_not_have_it_is_refused_by_name(house: House) -> None:
    number = await house.calls()
    await house.says(house.rini, number, "halo")
    assert "belum dipegang siapa pun" in house.shown(number)
    await house.taps(house.wawan, number, "Ambil")
    await house.says(house.rini, number, "saya jawab saja")
    assert "sudah dipegang Wawan" in house.shown(number)
    for command in ("/lepas", "/selesai beres", "/kembalikan", "/verifikasi"):
        await house.says(house.rini, number, command)
    ticket = await house.ticket(number)
    assert (ticket.assignee, ticket.status) == ("wawan", TicketStatus.RECEIVED)
    await house.undo_passes()
    assert "saya jawab saja" not in await house.texts()


async def test_strangers_get_one_polite_line_and_may_do_nothing(house: House) -> None:
    number = await house.calls()
    tono = house.telegram.person("Tono")
    assert "hanya petugas" in await house.taps(tono, number, "Ambil")
    for text in ("halo", "/ambil", "/catatan rahasia"):
        await house.says(tono, number, text)
    assert house.shown(number).count("hanya petugas") == 1
    assert (await house.ticket(number)).assignee is None


async def test_an_operator_who_is_no_longer_active_is_a_stranger(house: House) -> None:
    number = await house.calls()
    async with house.store.begin() as records:
        account = await records.services.accounts.locked("rini")
        assert account
        await records.services.accounts.keep(replace(account, is_active=False))
    assert "hanya petugas" in await house.taps(house.rini, number, "Ambil")
    assert (await house.ticket(number)).assignee is None


async def test_a_note_never_reaches_the_citizen(house: House) -> None:
    number = await house.calls()
    await house.says(house.rini, number, "/catatan Warga ini sudah dua kali menelepon")
    assert "Catatan disimpan" in house.shown(number)
    async with house.store.begin() as records:
        services = records.services
        await note(
            services.desk, services.notes, number, "Dari konsol", by="wawan", now=now(), key="n"
        )
    await house.undo_passes()
    ticket = await house.ticket(number)
    async with house.store.begin() as records:
        notes = await records.services.notes.of(ticket)
    assert [each.author for each in notes] == ["rini", "wawan"]
    assert "📝 Catatan Wawan:\nDari konsol" in house.shown(number)
    assert "menelepon" not in await house.texts()
    assert "Dari konsol" not in await house.texts()


async def test_the_work_goes_on_to_its_end_and_closes_the_topic(house: House) -> None:
    number = await house.calls()
    await house.says(house.wawan, number, "/ambil")
    await house.taps(house.wawan, number, "Verifikasi")
    await house.says(house.wawan, number, "/kerjakan")
    assert (await house.ticket(number)).status is TicketStatus.IN_PROGRESS
    await house.taps(house.wawan, number, "Selesai")
    assert (await house.ticket(number)).status is TicketStatus.IN_PROGRESS
    question = next(each for each in house.bubbles(number) if "penutup" in each.text)
    await house.says(house.wawan, number, "Sudah dijelaskan.", reply_to=question.message_id)
    ticket = await house.ticket(number)
    assert ticket.status is TicketStatus.DONE
    assert "Sudah dijelaskan." in await house.texts()
    assert "Status: selesai, oleh Wawan." in house.shown(number)
    assert house.group.chat.topics[house.thread(number)].closed
    assert house.card(number).buttons == ()


async def test_a_ticket_that_is_opened_again_opens_its_topic(house: House) -> None:
    number = await house.calls()
    await house.says(house.wawan, number, "/ambil")
    await house.says(house.wawan, number, "/selesai Sudah dijelaskan.")
    assert house.group.chat.topics[house.thread(number)].closed
    async with house.store.begin() as records:
        desk = records.services.desk
        ticket = await desk.locked(number)
        person = await desk.reporter(ticket)
        await closing.say_not_done(desk, number, person.conversation, now=now(), key="again")
    await house.step()
    assert not house.group.chat.topics[house.thread(number)].closed
    assert "Dibuka lagi" in house.shown(number)
    assert "Status: diterima" in house.card(number).text


async def test_what_is_done_elsewhere_is_shown_once(house: House) -> None:
    number = await house.calls()
    async with house.store.begin() as records:
        desk = records.services.desk
        await handover.claim(desk, number, by="rini", now=now(), key="c")
        await answer(desk, number, "Dari konsol", by="rini", seen_up_to=99, now=now(), key="a")
        verified = TicketStatus.VERIFIED
        await casework.progress(desk, number, verified, by="rini", now=now(), key="p")
    await house.undo_passes()
    await house.undo_passes()
    shown = house.shown(number)
    assert shown.count("💬 Rini kepada warga:\nDari konsol") == 1
    assert shown.count("sedang diperiksa, oleh Rini") == 1
    assert "Dipegang: Rini" in house.card(number).text
    async with house.store.begin() as records:
        await handover.hand_back(records.services.desk, number, by="rini", now=now())
    await house.step()
    assert house.shown(number).count("Bot menjawab lagi") == 1
    assert "Menjawab langsung" not in house.card(number).text


async def test_an_update_that_comes_again_does_nothing_twice(house: House) -> None:
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    house.wawan.say("Satu jawaban", chat=house.group, topic=house.thread(number))
    update = json.dumps(house.telegram.updates[-1]).encode()
    await house.receiver.receive(update)
    await house.step()
    await house.receiver.receive(update)
    await house.undo_passes()
    assert (await house.texts()).count("Satu jawaban") == 1
    assert house.shown(number).count("dalam 10 detik") == 1


async def test_what_the_operator_has_not_read_holds_an_answer_up(house: House) -> None:
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    await house.inbox.handle(says("Eh, bukan itu", SARI))
    house.wawan.say("Baik", chat=house.group, topic=house.thread(number))
    await house.step()
    assert "Warga baru saja menulis" in house.shown(number)
    assert "Eh, bukan itu" in house.shown(number)
    await house.says(house.wawan, number, "Apa maksudnya?")
    await house.undo_passes()
    told = await house.texts()
    assert "Baik" not in told
    assert "Apa maksudnya?" in told


async def test_each_ticket_has_a_topic_of_its_own(house: House) -> None:
    one, two = await house.calls(SARI), await house.calls(BUDI)
    await house.taps(house.wawan, one, "Ambil")
    await house.taps(house.rini, two, "Ambil")
    await house.says(house.wawan, one, "untuk Sari")
    await house.says(house.rini, two, "untuk Budi")
    await house.undo_passes()
    assert "untuk Sari" in await house.texts(SARI)
    assert "untuk Budi" not in await house.texts(SARI)
    assert "untuk Budi" in await house.texts(BUDI)


async def test_what_is_said_outside_of_topics_is_between_operators(house: House) -> None:
    number = await house.calls()
    before = len(house.group.seen())
    house.wawan.say("makan siang?", chat=house.group)
    house.wawan.say("/menu", chat=house.group)
    await house.step()
    assert len(house.group.seen()) == before + 2, "and nothing is declined there"
    assert (await house.ticket(number)).assignee is None


async def test_operators_of_other_agencies_read_and_do_nothing(house: House) -> None:
    number = await house.calls()
    lina = house.telegram.person("Lina")
    await house.link("lina", lina)
    refusal = "ditangani Satuan Polisi Pamong Praja; hanya petugasnya yang bisa bertindak."
    assert refusal in await house.taps(lina, number, "Ambil")
    await house.says(lina, number, "/catatan lihat")
    assert refusal in house.shown(number)
    ticket = await house.ticket(number)
    assert ticket.assignee is None
    async with house.store.begin() as records:
        assert not await records.services.notes.of(ticket)


async def test_the_desk_in_charge_may_take_what_is_anybodys(house: House) -> None:
    number = await house.calls()
    joko = house.telegram.person("Joko")
    await house.link("joko", joko)
    await house.taps(joko, number, "Ambil")
    assert (await house.ticket(number)).assignee == "joko"


async def test_pins_and_numbers_of_papers_stay_with_the_citizen(house: House) -> None:
    number = await house.calls(topic="PIN: 123456 lupa")
    await house.taps(house.wawan, number, "Ambil")
    await house.writes("654321")
    await house.writes("NIK saya 3371012345670001, PIN 222333")
    shown = house.shown(number)
    name = house.group.chat.topics[house.thread(number)].name
    for secret in ("123456", "654321", "222333", "3371012345670001"):
        assert secret not in shown + name


async def test_who_writes_in_the_name_of_the_group_is_told_that_nobody_reads_it(
    house: House,
) -> None:
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    house.wawan.say("Besok buka", chat=house.group, topic=house.thread(number))
    update = house.telegram.updates[-1]
    update["message"]["sender_chat"] = {"id": house.group.id, "type": "supergroup"}
    await house.step()
    await house.undo_passes()
    assert "Besok buka" not in await house.texts()
    assert house.shown(number).count("Pesan atas nama grup tidak dikirim") == 1


async def test_who_changes_what_was_sent_is_told_that_it_stays(house: House) -> None:
    number = await house.calls()
    await house.taps(house.wawan, number, "Ambil")
    sent = house.wawan.say("Sabtu buka", chat=house.group, topic=house.thread(number))
    await house.undo_passes()
    house.wawan.edit(sent["message_id"], "Sabtu tutup", chat=house.group)
    await house.step()
    await house.undo_passes()
    assert "Sabtu tutup" not in await house.texts()
    assert house.shown(number).count("Ubahan ini tidak sampai ke warga") == 1


async def test_an_answer_that_did_not_arrive_is_told_where_it_was_written(house: House) -> None:
    number = await house.calls(BUDI)
    await house.taps(house.wawan, number, "Ambil")
    await house.says(house.wawan, number, "Sabtu tutup.")
    await house.undo_passes()
    for due in await house.store.deliveries.claim(
        now() + timedelta(seconds=9), Lane.REPLY, {Channel.TELEGRAM: 9}
    ):
        await house.store.deliveries.give_up(due, "bot was blocked")
    await house.step()
    await house.step()
    lost = "⚠️ Tidak sampai ke warga (bot was blocked): "
    assert house.shown(number).count(lost) == 1
    assert f"{lost}Sabtu tutup." in house.shown(number)


async def test_messages_of_citizens_cost_no_look_at_the_group(house: House) -> None:
    class Counted:
        begun = 0

        def begin(self) -> AbstractAsyncContextManager[Records]:
            self.begun += 1
            return house.store.begin()

    counted = Counted()
    desk = house.group_desk
    desk._store = counted
    assert not await desk.take(message(text="lapor jalan rusak"), house.receiver._file)
    assert not await desk.take(tap(data="menu", message=message()["message"]), house.receiver._file)
    assert counted.begun == 0
    assert await desk.take(message(text="/masuk AAAA-BBBB"), house.receiver._file)
    assert counted.begun > 0

"""The content desk in a real browser: written on one screen, published on another, read in chat.

`PICTURES=1 python3 dev.py test tests/end_to_end/test_content.py` renews the pictures in docs/.
"""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import (
    Dialog,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from bot.city import now, opened_store
from bot.settings import Settings
from core.content import ContentKind
from core.editing import Editing
from core.operators import Operator, Role
from tests.end_to_end.program import Program, Visitor, running
from tests.end_to_end.screens import ARGUMENTS, LARGE, SMALL, fine, kept
from tests.end_to_end.staff import Desks, hire, operator, signed_in

ANI = operator("ani", "disdukcapil", Role.EDITOR)
BUDI = operator("budi", "diskominsta", Role.EDITOR)
LOST = "FAQ-001"
OLD = "FAQ-002"
SHOWN = ("list", "edit", "review", "waiting", "edit-phone", "review-dark")
"""Pictures that are kept in docs/."""

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("desk")
    asyncio.run(written(folder))
    hire(folder, ANI, BUDI)
    with running(folder) as program:
        yield program


async def written(folder: Path) -> None:
    """One answer changed and in review, one long overdue."""
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with opened_store(settings) as store, store.begin() as records:
        services = records.services
        contents = services.contents

        def at(by: Operator, code: str) -> Editing:
            kind = ContentKind.FAQ
            return Editing(contents, services.audit, by, "diskominsta", kind, code, now())

        old = (await contents.entry(ContentKind.FAQ, OLD)).shown
        lost = (await contents.entry(ContentKind.FAQ, LOST)).shown
        assert old is not None
        assert lost is not None
        long_ago = (now() - timedelta(days=400)).date().isoformat()
        await at(ANI, OLD).save({**old.body, "checked": long_ago}, 0)
        await at(ANI, OLD).submit(1)
        await at(BUDI, OLD).publish(2)
        answer = str(lost.body["answer"]).replace("nomor antrean", "nomor antrean di MPP")
        changed = {**lost.body, "answer": answer, "fee": "Gratis (tidak dipungut biaya)"}
        await at(ANI, LOST).save(changed, 0, "Loket pindah ke MPP")
        await at(ANI, LOST).submit(1)


@pytest.fixture(scope="module")
def desk(chromium: str, program: Program) -> Iterator[Desks]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield signed_in(browser, program, "ani", "budi")
        browser.close()


def picture(page: Page, name: str) -> None:
    """Everybody can read and use it."""
    fine(page, name)
    if name in SHOWN:
        kept(page, f"content-{name}", full_page=name.startswith("review"))


@pytest.mark.parametrize(
    ("size", "scheme", "suffix"),
    [(LARGE, "light", ""), (SMALL, "light", "-phone"), (LARGE, "dark", "-dark")],
)
def test_every_page_can_be_read_and_used(
    desk: Desks, size: ViewportSize, scheme: str, suffix: str
) -> None:
    with desk.of("budi", size, scheme) as page:
        page.goto(f"{desk.url}/content")
        expect(page.locator("nav .count").first).to_be_visible()
        picture(page, f"waiting{suffix}")
        page.goto(f"{desk.url}/content/faq")
        picture(page, f"list{suffix}")
        page.goto(f"{desk.url}/content/faq/{LOST}")
        picture(page, f"review{suffix}")
        page.goto(f"{desk.url}/content/faq/{LOST}/edit")
        picture(page, f"edit{suffix}")
        for kind in ContentKind:
            page.goto(f"{desk.url}/content/{kind}")
            picture(page, f"list-{kind}{suffix}")
        for kind in (ContentKind.KAMPUNG_RELIGI, ContentKind.AGENDA, ContentKind.ROUTE):
            page.goto(f"{desk.url}/content-new/{kind}")
            picture(page, f"new-{kind}{suffix}")


def test_what_was_typed_is_not_lost_by_a_slip(desk: Desks) -> None:
    with desk.of("budi") as page:
        page.goto(f"{desk.url}/content/faq/FAQ-003/edit")
        page.get_by_label("Biaya").fill("Gratis sekali")
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        page.get_by_role("link", name="Batal").click(no_wait_after=True)
        page.wait_for_timeout(300)
        assert asked == ["beforeunload"]
        expect(page.get_by_label("Biaya")).to_have_value("Gratis sekali")


def test_what_is_published_is_read_in_chat(desk: Desks) -> None:
    citizen = Visitor(desk.program)
    with desk.of("budi") as page:
        page.goto(f"{desk.url}/content/faq/{LOST}")
        expect(page.locator(".is-telegram")).to_contain_text("tidak dipungut biaya")
        citizen.say("tanya KTP saya hilang, gimana ngurusnya?")
        assert "tidak dipungut biaya" not in str(citizen.last)
        page.get_by_role("button", name="Tayangkan").click()
        expect(page.get_by_role("status").first).to_contain_text("Tayang")
    other = Visitor(desk.program)
    other.say("tanya KTP saya hilang, gimana ngurusnya?")
    assert "tidak dipungut biaya" in str(other.last)
    other.say("tanya KTP saya rusak, bisa diganti?")
    assert "Perlu dipastikan: terakhir diperiksa" in str(other.last)

"""Imports in the console: who sees them, what is asked, and what a click does."""

from dataclasses import replace

import pytest

from core.catalogue import Placed
from core.imports import Counts, Import, Mode, State
from core.operators import Role
from core.products import Product
from core.row_errors import RowError
from tests.console.house import Browser, House

FILE = b"Nama;Jenis\nGetuk;makanan\n"
GETUK = Product("P-1", "Getuk", "makanan", seller="Bu Tini", price=12_000)
OTHERS = [Product(f"P-{each}", f"Tahu {each}", "lauk", kelurahan="Kramat") for each in range(2, 60)]


@pytest.fixture
async def editor(house: House) -> Browser:
    """Of the desk in charge."""
    await house.hire("rini", Role.EDITOR, agency="diskominsta")
    return await house.signed_in("rini")


async def upload(browser: Browser, content: bytes = FILE, name: str = "produk.csv") -> str:
    """Where the browser is led."""
    await browser.get("/imports")
    answer = await browser.client.post(
        "/console/imports/upload",
        data={"csrf": browser.form_token},
        files={"file": (name, content, "text/csv")},
        headers={"origin": browser.origin, "sec-fetch-site": "same-origin"},
    )
    return answer.headers.get("location", answer.text)


async def arranged(house: House, **changes: object) -> Import:
    """An import as a worker left it."""
    new = Import(0, "upload-0", "produk.csv", "rini", "diskominsta", house.clock())
    async with house.store.begin() as records:
        return await records.services.imports.add(replace(new, **changes))  # type: ignore[arg-type]


async def now(house: House, number: int = 1) -> Import:
    async with house.store.begin() as records:
        import_ = await records.services.imports.get(number)
    assert import_ is not None
    return import_


READ = {"state": State.READ, "headers": ("Nama", "Jenis", "Harga"), "rows": 9}
PREVIEWED = {**READ, "state": State.PREVIEWED, "kept": 7, "errors": 2, "sample": (GETUK,)}
NAMED = {"name": "Nama", "category": "Jenis"}


async def test_a_file_is_kept_and_noted(house: House, editor: Browser) -> None:
    assert await upload(editor, name="data  produk\n2026.csv") == "/console/imports/1"
    assert house.uploads.files == {"upload-0": FILE}
    import_ = await now(house)
    assert (import_.state, import_.by, import_.agency) == (State.ARRIVED, "rini", "diskominsta")
    assert (await house.actions())[-1] == "import.upload"
    page = (await editor.get("/imports/1")).text
    assert 'hx-get="/console/imports/1/progress"' in page
    assert "produk.csv" in (await editor.get("/imports")).text or import_.file_name in page


async def test_a_file_that_is_too_large_or_missing_is_told(house: House, editor: Browser) -> None:
    assert "lebih besar dari 100 MB" in await upload(editor, b"x" * 1_001)
    assert "Pilih berkasnya dulu" in await upload(editor, name="")
    assert house.uploads.files == {}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR])
async def test_other_agencies_read_the_catalogue_and_import_nothing(
    house: House, role: Role
) -> None:
    await arranged(house, **PREVIEWED)
    await house.hire("budi", role, agency="satpolpp")
    budi = await house.signed_in("budi")
    page = await budi.get("/catalogue")
    assert page.status_code == 200
    assert "/console/imports" not in page.text
    for path in ("/imports", "/imports/1", "/imports/1/progress", "/imports/1/errors/export"):
        assert (await budi.get(path)).status_code == 404
    await budi.get("/account")
    for path in ("start", "cancel", "columns", "sheet"):
        assert (await budi.post(f"/imports/1/{path}")).status_code == 404
    assert (await now(house)).state is State.PREVIEWED


async def test_columns_are_asked_for_and_remembered(house: House, editor: Browser) -> None:
    import_ = await arranged(house, **READ, columns={"name": "Nama"})
    page = (await editor.get("/imports/1")).text
    assert '<option value="Nama" selected>Nama</option>' in page
    answer = await editor.post("/imports/1/columns", **NAMED, mode="replace", price="")
    assert answer.headers["location"] == "/console/imports/1"
    checking = await now(house)
    assert (checking.state, checking.columns, checking.mode) == (
        State.CHECKING,
        NAMED,
        Mode.REPLACE,
    )
    async with house.store.begin() as records:
        remembered = await records.services.imports.remembered("diskominsta", import_.headers)
    assert remembered == NAMED


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"name": "Nama"}, "Pilih kolom untuk nama produk dan kategori"),
        ({"name": "Nama", "category": "Kolom lain"}, "Pilih kolom untuk nama produk"),
        ({**NAMED, "price": "Nama"}, "Satu kolom dipilih untuk dua isian"),
    ],
)
async def test_columns_that_do_not_do(
    house: House, editor: Browser, columns: dict[str, str], words: str
) -> None:
    await arranged(house, **READ)
    await editor.get("/imports/1")
    answer = await editor.post("/imports/1/columns", **columns)
    assert answer.status_code == 422
    assert words in answer.text
    assert (await now(house)).state is State.READ


async def test_a_preview_says_what_will_happen(house: House, editor: Browser) -> None:
    import_ = await arranged(
        house, **PREVIEWED, columns=NAMED, mode=Mode.REPLACE, found=Counts(1234, 2, 3, 56)
    )
    errors = [RowError(row, "price", "import-bad-price", "=1+1") for row in range(2, 30)]
    async with house.store.begin() as records:
        await records.services.imports.add_errors(import_.id, errors)
    page = (await editor.get("/imports/1")).text
    assert "1.234" in page
    assert "56 produk tidak ada di berkas ini" in page
    assert "kode dibuat dari penjual" in page
    assert page.count('data-testid="error"') == 20
    assert "/console/imports/1/errors?after=20" in page
    rest = (await editor.get("/imports/1/errors?after=20")).text
    assert rest.count('data-testid="error"') == 8
    table = (await editor.get("/imports/1/errors/export")).text.splitlines()
    assert len(table) == 29
    assert table[1].startswith('2,"price","\'=1+1","Baris 2')


async def test_yes_is_said_once_and_noted(house: House, editor: Browser) -> None:
    await arranged(house, **PREVIEWED)
    await editor.get("/imports/1")
    await editor.post("/imports/1/start")
    assert (await now(house)).state is State.RUNNING
    await editor.post("/imports/1/start")
    assert (await house.actions()).count("import.start") == 1


async def test_a_file_of_which_nothing_is_left_cannot_be_run(house: House, editor: Browser) -> None:
    await arranged(house, **{**PREVIEWED, "kept": 0, "mode": Mode.REPLACE})
    assert "/start" not in (await editor.get("/imports/1")).text
    await editor.post("/imports/1/start")
    assert (await now(house)).state is State.PREVIEWED


@pytest.mark.parametrize("state", [State.ARRIVED, State.READ, State.PREVIEWED, State.RUNNING])
async def test_an_import_is_cancelled_at_any_time(
    house: House, editor: Browser, state: State
) -> None:
    await upload(editor)
    async with house.store.begin() as records:
        imports = records.services.imports
        await imports.keep(replace(await now_in(imports), state=state, made=Counts(new=5)))
    await editor.get("/imports/1")
    await editor.post("/imports/1/cancel")
    assert (await now(house)).state is State.CANCELLED
    assert house.uploads.files == {}
    page = (await editor.get("/imports/1")).text
    assert "Yang sudah tertulis sebelum dibatalkan tetap berlaku" in page
    assert (await house.actions())[-1] == "import.cancel"


async def now_in(imports: object) -> Import:
    import_ = await imports.get(1)  # type: ignore[attr-defined]
    assert isinstance(import_, Import)
    return import_


async def test_the_bar_goes_on_until_there_is_something_to_see(
    house: House, editor: Browser
) -> None:
    import_ = await arranged(house, **{**PREVIEWED, "state": State.RUNNING, "done": 3})
    answer = await editor.get("/imports/1/progress")
    assert 'value="3" max="7"' in answer.text
    assert "hx-refresh" not in answer.headers
    async with house.store.begin() as records:
        await records.services.imports.keep(replace(import_, state=State.DONE))
    assert (await editor.get("/imports/1/progress")).headers["hx-refresh"] == "true"
    assert "Selesai" in (await editor.get("/imports/1")).text


async def test_another_sheet_is_read(house: House, editor: Browser) -> None:
    await arranged(house, **READ, sheet="A", sheets=("A", "B"))
    await editor.get("/imports/1")
    await editor.post("/imports/1/sheet", sheet="C")
    assert (await now(house)).state is State.READ
    await editor.post("/imports/1/sheet", sheet="B")
    assert ((await now(house)).state, (await now(house)).sheet) == (State.ARRIVED, "B")


async def test_the_catalogue_is_searched_filtered_and_taken_away(
    house: House, editor: Browser
) -> None:
    async with house.store.begin() as records:
        rows = [Placed(1, each) for each in (GETUK, *OTHERS)]
        await records.services.catalogue.write(rows)
    page = (await editor.get("/catalogue")).text
    assert page.count('data-testid="product"') == 50
    assert "59 produk" in page
    assert "after=" in page
    assert "Rp12.000" in (await editor.get("/catalogue?q=getuk")).text
    lauk = (await editor.get("/catalogue/export?category=lauk")).text
    assert lauk.count("\r\n") == 59
    assert (await editor.get("/catalogue/export?form=xlsx")).content.startswith(b"PK")
    assert "Tidak ada produk yang cocok" in (await editor.get("/catalogue?category=x")).text
    product = (await editor.get("/catalogue/products/P-1")).text
    assert "Bu Tini" in product
    assert (await editor.get("/catalogue/products/nowhere")).status_code == 404

"""Pages on screens: watched for what must not happen, and fine to read and use for everybody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    StorageState,
    ViewportSize,
    expect,
)

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "pictures"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LARGE: ViewportSize = {"width": 1280, "height": 800}
SMALL: ViewportSize = {"width": 360, "height": 740}
PHONE: ViewportSize = {"width": 390, "height": 844}


@contextmanager
def watched(
    browser: Browser,
    url: str,
    state: StorageState | None = None,
    viewport: ViewportSize = LARGE,
    scheme: str = "light",
    own: tuple[str, ...] = ("data:",),
) -> Iterator[Page]:
    """A page that asks nobody but us for anything, and that breaks no rule of its own policy.
    `own` are the addresses of what it made itself."""
    wrong: list[str] = []
    context = browser.new_context(
        viewport=viewport,
        locale="id-ID",
        color_scheme="dark" if scheme == "dark" else "light",
        storage_state=state,
    )
    page = context.new_page()

    def watch(request: Request) -> None:
        if not request.url.startswith((url, *own)):
            wrong.append(request.url)

    page.on("request", watch)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if _is_wrong(line) else None)
    yield page
    context.close()
    assert wrong == []


def _is_wrong(line: ConsoleMessage) -> bool:
    """What is refused is answered with 409 or 422, which the browser finds worth a line."""
    is_refusal = any(each in line.text for each in ("409 (Conflict", "422 (Unprocessable"))
    return line.type == "error" and not is_refusal


def fine(page: Page, name: str) -> None:
    """Nothing sticks out, and everybody can read and use it."""
    expect(page.get_by_role("main")).to_be_visible()
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert faults(page) == [], name


def faults(page: Page) -> list[str]:
    """What axe finds."""
    page.evaluate(AXE.read_text())  # as a script tag our policy would refuse it
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def kept(page: Page, name: str, **options: Any) -> None:
    """A picture for docs/, when they are renewed."""
    if os.environ.get("PICTURES"):
        page.wait_for_timeout(400)  # what comes in comes gently
        page.screenshot(path=PICTURES / f"{name}.png", caret="initial", **options)

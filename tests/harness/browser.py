"""Playwright driving the machine's Chromium against a live server on a cloned database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.harness.tools import tool

SCREENSHOTS = Path(__file__).resolve().parents[1] / "browser" / "screenshots"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # A page lives a second or two here: to compile its scripts well takes longer than what that saves.
    "--js-flags=--no-turbofan --no-maglev",
]
# What fades in has its colours once it has: a message that is half there would fail the contrast. Wagtail moves some
# things for half a minute.
_SETTLED = """() => document.getAnimations()
    .filter(animation => animation.effect.getComputedTiming().endTime !== Infinity)
    .forEach(animation => animation.finish())"""
_FRAME = (".site-header", ".site-footer")
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}
WIDTHS = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One browser for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("browser").path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def live_portal(cloned_database: str) -> Iterator[str]:
    """Address of a live server on a database of its own (mails and jobs included: what commits is seen)."""
    with served() as url:
        yield url


@contextmanager
def served() -> Iterator[str]:
    """Address of a live server on the database of now."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("localhost")
    try:
        yield server.url
    finally:
        server.stop()


@pytest.fixture
def screen(chromium, live_portal: str) -> Iterator["Screen"]:
    """A page worked on at 360 px, where it is hardest, and looked at there and at desktop width."""
    with opened_screen(chromium, live_portal, "phone", "desktop") as opened:
        yield opened


@pytest.fixture
def desktop(chromium, live_portal: str) -> Iterator["Screen"]:
    with opened_screen(chromium, live_portal, "desktop") as opened:
        yield opened


@pytest.fixture
def phone(chromium, live_portal: str) -> Iterator["Screen"]:
    with opened_screen(chromium, live_portal, "phone") as opened:
        yield opened


class Screen:
    """A browser page with the three things every journey does: go somewhere, look at it, check its accessibility.

    It works at the first of its ``sizes`` and is looked at in each of them.
    """

    def __init__(self, page, base: str, sizes: tuple[str, ...]) -> None:
        self.page = page
        self.base = base
        self.sizes = sizes
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def follow(self, control, key: str | None = None) -> None:
        """Use a link or a button, by the ``key`` of the keyboard or by a click, and wait for the page it leads to:
        what is read right after would be read of the page before, or of none."""
        with self.page.expect_navigation():
            control.press(key) if key else control.click()

    def sign_in(self, user) -> None:
        """Give the browser the session of this account, as signing in would (the doors have tests of their own)."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(user)
        self.page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": self.base,
                }
            ]
        )

    def look(self, name: str) -> None:
        """Keep a picture and hold the page to axe-core: no serious or critical violation, no sideways scroll."""
        SCREENSHOTS.mkdir(exist_ok=True)
        for size in self.sizes:
            self._widen(size)
            self.page.evaluate(_SETTLED)
            # Written in half the time of a PNG.
            picture = SCREENSHOTS / f"{name}-{size}.jpg"
            self.page.screenshot(path=str(picture), full_page=True, type="jpeg", quality=80)
            self.check_accessibility(whole=size == self.sizes[-1])
            width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert width <= 0, f"{self.page.url} scrolls sideways by {width} px at {size} width"
        self._widen(self.sizes[0])
        assert self.errors == [], f"{self.page.url} logged errors: {self.errors}"

    def _widen(self, size: str) -> None:
        """A screen of one size is looked at as its test left it."""
        if len(self.sizes) > 1 and self.page.viewport_size != WIDTHS[size]:
            self.page.set_viewport_size(WIDTHS[size])

    def check_accessibility(self, *, whole: bool = True) -> None:
        """Raises AssertionError. Unless ``whole``, contrast is judged in the frame of the page only: it takes four
        fifths of the time, and what a page says has the same colours at every width, where it is looked at again."""
        from axe_playwright_python.sync_playwright import Axe

        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(Axe().axe_script)

        def violations(options: dict[str, object], *context: list[str]) -> list[dict[str, Any]]:
            arguments = [*context, {"resultTypes": ["violations"], "selectors": False, **options}]
            return self.page.evaluate("arguments => axe.run(...arguments).then(found => found.violations)", arguments)

        if whole:
            found = violations({})
        else:
            found = violations({"rules": {"color-contrast": {"enabled": False}}})
            if frame := [part for part in _FRAME if self.page.locator(part).count()]:
                found += violations({"runOnly": {"type": "rule", "values": ["color-contrast"]}}, frame)
        grave = [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]
        assert grave == [], f"{self.page.url}: {grave}"


class opened_screen:
    """A browser context of its own, looked at in each of ``sizes`` ("phone", "desktop")."""

    def __init__(self, chromium, base: str, *sizes: str) -> None:
        self.chromium, self.base, self.sizes = chromium, base, sizes

    def __enter__(self) -> Screen:
        viewport = WIDTHS[self.sizes[0]]
        self.context = self.chromium.new_context(viewport=viewport, locale="fr-FR", base_url=self.base)
        self.context.set_default_timeout(15_000)
        return Screen(self.context.new_page(), self.base, self.sizes)

    def __exit__(self, *_exc: object) -> None:
        self.context.close()

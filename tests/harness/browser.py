"""Playwright driving the machine's Chromium against a live server on a cloned database."""

from collections.abc import Iterator
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
]
# What fades in has its colours once it has: a message that is half there would fail the contrast. Wagtail moves some
# things for half a minute.
_SETTLED = """() => document.getAnimations()
    .filter(animation => animation.effect.getComputedTiming().endTime !== Infinity)
    .forEach(animation => animation.finish())"""
_FRAME = ("header", "nav", "footer")
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 900}


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
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("localhost")
    try:
        yield server.url
    finally:
        server.stop()


@pytest.fixture(params=["phone", "desktop"])
def screen(request: pytest.FixtureRequest, chromium, live_portal: str) -> Iterator["Screen"]:
    """A page at 360 px, then at desktop width."""
    with _screen(chromium, live_portal, request.param) as opened:
        opened.also_at_desktop_width = request.param == "phone"
        yield opened


@pytest.fixture
def desktop(chromium, live_portal: str) -> Iterator["Screen"]:
    with _screen(chromium, live_portal, "desktop") as opened:
        yield opened


@pytest.fixture
def phone(chromium, live_portal: str) -> Iterator["Screen"]:
    with _screen(chromium, live_portal, "phone") as opened:
        yield opened


class Screen:
    """A browser page with the three things every journey does: go somewhere, look at it, check its accessibility."""

    def __init__(self, page, base: str, size: str) -> None:
        self.page = page
        self.base = base
        self.size = size
        self.also_at_desktop_width = False
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

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
        self.page.evaluate(_SETTLED)
        self.page.screenshot(path=str(SCREENSHOTS / f"{name}-{self.size}.png"), full_page=True)
        self.check_accessibility()
        width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{self.page.url} scrolls sideways by {width} px at {self.size} width"
        assert self.errors == [], f"{self.page.url} logged errors: {self.errors}"

    def check_accessibility(self) -> None:
        from axe_playwright_python.sync_playwright import Axe

        def violations(options: dict[str, object], context: list[str] | None = None) -> list[dict[str, Any]]:
            ran = Axe().run(self.page, context, {"resultTypes": ["violations"], **options})
            return ran.response["violations"]

        if self.also_at_desktop_width:
            # Contrast takes four fifths of the time. What a page says has the same colours at both widths; only its
            # frame has parts of its own on a phone.
            found = violations({"rules": {"color-contrast": {"enabled": False}}})
            if frame := [part for part in _FRAME if self.page.locator(part).count()]:
                found += violations({"runOnly": {"type": "rule", "values": ["color-contrast"]}}, frame)
        else:
            found = violations({})
        grave = [
            f"{violation['id']}: {node['html'][:160]}"
            for violation in found
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]
        assert grave == [], f"{self.page.url}: {grave}"


class _screen:
    def __init__(self, chromium, base: str, size: str) -> None:
        self.chromium, self.base, self.size = chromium, base, size

    def __enter__(self) -> Screen:
        viewport = PHONE if self.size == "phone" else DESKTOP
        self.context = self.chromium.new_context(viewport=viewport, locale="fr-FR", base_url=self.base)
        self.context.set_default_timeout(15_000)
        return Screen(self.context.new_page(), self.base, self.size)

    def __exit__(self, *_exc: object) -> None:
        self.context.close()

"""Journey 8: a newcomer opens the address, signs in as each role with one click, and begins each journey within two.

Also takes the pictures of the README, from the same region that the reader will see.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from portal.front.demo import accounts
from tests.harness.browser import ARGUMENTS, DESKTOP, PHONE
from tests.harness.tools import tool

# The role, the journey it begins, the names of the links to follow from the first page after signing in (two at most),
# and what the last page says.
JOBS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (accounts.MEMBER, "a board member votes between two patients", ("Charte du DAC Orge",), "abstention"),
    (accounts.MEMBER, "what did we sign?", ("Textes", "Charte"), "les versions et leurs votes"),
    (accounts.SEVERAL, "votes of several associations at once", ("Budget",), "abstention"),
    (accounts.PRESIDENT, "a vote is followed to its closing", ("Votes", "Charte"), "qui est consulté"),
    (accounts.SECRETARY, "the charter changes", ("Textes", "Charte"), "version"),
    (accounts.COORDINATOR, "the charter changes", ("Textes", "Ajouter un texte|Charte"), "charte"),
    (accounts.COORDINATOR, "who sits on the board", ("Instances et personnes",), "Conseil d’administration"),
    (accounts.TREASURER, "the treasurer's January", ("Finances", r"20\d\d"), "classeur"),
    (accounts.FEDERATION_STAFF, "the federation collects in March", ("Remontées", r"20\d\d"), "attendus"),
    (accounts.AUDITOR, "prove that this was voted", ("Votes", "Charte"), "le texte soumis au vote"),
    (accounts.AUDITOR, "read the register", ("Registre des actes",), "scellé"),
    (accounts.ADMINISTRATOR, "three networks become one", ("Gestion",), "Associations"),
)


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=tool("browser").path, args=ARGUMENTS)
        yield opened
        opened.close()


def each_role_finds_its_job(url: str) -> int:
    """How many journeys were begun. Raises AssertionError or Playwright's TimeoutError at the first that is not."""
    with browser() as chromium:
        someone_finds_help(chromium, url)
        for email, journey, links, words in JOBS:
            context = chromium.new_context(viewport=DESKTOP, locale="fr-FR", base_url=url)
            context.set_default_timeout(60_000)
            page = context.new_page()
            sign_in(page, email)
            if len(links) > 2:
                raise AssertionError(f"{email} needs {len(links)} clicks: {journey}")
            for name in links:
                page.locator("a:visible").filter(has_text=re.compile(name)).first.click()
                page.wait_for_load_state()
            if words.lower() not in page.locator("body").inner_text().lower():
                raise AssertionError(f"{email}, {journey}: {page.url} does not speak of {words!r}")
            context.close()
    return len(JOBS) + 1


def someone_finds_help(chromium: Any, url: str) -> None:
    """A citizen or a nurse, without an account: a commune typed on the first page, a number to call and the document
    handed to users. No cookie.
    """
    context = chromium.new_context(viewport=PHONE, locale="fr-FR", base_url=url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#find-commune").fill("91000")
    page.locator(".search-box button").click()
    page.locator(".answer__phone").wait_for()
    page.get_by_role("link", name="Document d’information remis aux usagers").wait_for()
    if context.cookies():
        raise AssertionError("A visitor without an account was given a cookie.")
    context.close()


def sign_in(page: Any, email: str) -> None:
    page.goto("/compte/login/")
    page.locator("#demo-accounts ~ ul > li").filter(has_text=email).get_by_role("button").click()
    page.wait_for_url("**/espace/**")

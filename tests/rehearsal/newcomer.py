"""Journey 8: a newcomer opens the address, signs in as each role with one click, and finds each job within two more.

Also takes the pictures of the README, from the same region that the reader will see.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from portal.front.demo import accounts
from tests.harness.browser import ARGUMENTS, DESKTOP
from tests.harness.tools import tool

# The role, the names of the links to follow from the first page after signing in, and what the last page says.
JOBS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (accounts.MEMBER, ("Charte du DAC Orge",), "abstention"),
    (accounts.PRESIDENT, ("Votes",), "vote"),
    (accounts.SECRETARY, ("Textes", "Charte"), "version"),
    (accounts.COORDINATOR, ("Instances et personnes",), "Conseil d’administration"),
    (accounts.TREASURER, ("Finances", r"20\d\d"), "classeur"),
    (accounts.FEDERATION_STAFF, ("Remontées", r"20\d\d"), "attendu"),
    (accounts.AUDITOR, ("Registre des actes",), "scellé"),
    (accounts.SEVERAL, ("Budget",), "abstention"),
    (accounts.ADMINISTRATOR, ("Gestion",), "Associations"),
)


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=tool("browser").path, args=ARGUMENTS)
        yield opened
        opened.close()


def each_role_finds_its_job(url: str) -> int:
    """How many jobs were found. Raises AssertionError or Playwright's TimeoutError at the first that is not."""
    with browser() as chromium:
        for email, links, words in JOBS:
            context = chromium.new_context(viewport=DESKTOP, locale="fr-FR", base_url=url)
            context.set_default_timeout(60_000)
            page = context.new_page()
            sign_in(page, email)
            if len(links) > 2:
                raise AssertionError(f"{email} needs {len(links)} clicks.")
            for name in links:
                page.locator("a:visible").filter(has_text=re.compile(name)).first.click()
                page.wait_for_load_state()
            if words.lower() not in page.locator("body").inner_text().lower():
                raise AssertionError(f"{email}: {page.url} does not speak of {words!r}")
            context.close()
    return len(JOBS)


def sign_in(page: Any, email: str) -> None:
    page.goto("/compte/login/")
    page.locator("#demo-accounts ~ ul > li").filter(has_text=email).get_by_role("button").click()
    page.wait_for_url("**/espace/**")

"""The pictures of the README, taken of a running demo: ``python -m tests.rehearsal.pictures http://localhost:8000``."""

import io
import re
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from portal.foundation.catalogues import CHECKOUT
from portal.front.demo import accounts
from tests.harness.browser import DESKTOP
from tests.rehearsal.newcomer import browser, sign_in
from tests.rehearsal.visits import ASSOCIATION, FEDERATION

FOLDER = CHECKOUT / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}


def main(url: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    with browser() as chromium:

        def opened(viewport: dict[str, int]) -> Any:
            context = chromium.new_context(viewport=viewport, locale="fr-FR", base_url=url)
            return context.new_page()

        page = opened(PHONE)
        sign_in(page, accounts.MEMBER)
        page.get_by_role("link", name=re.compile("Charte")).first.click()
        _keep(page, "vote.png")

        page = opened(DESKTOP)
        sign_in(page, accounts.FEDERATION_STAFF)
        page.goto(f"/espace/{FEDERATION}/remontees/")
        page.locator("main a").filter(has_text=re.compile(r"20\d\d")).first.click()
        page.get_by_role("link", name=re.compile("Tableau")).first.click()
        _keep(page, "table.png")

        page = opened(DESKTOP)
        sign_in(page, accounts.AUDITOR)
        page.goto(f"/espace/{ASSOCIATION}/registre/?controle")
        _keep(page, "register.png")


def _keep(page: Any, name: str) -> None:
    """The visible part, in few colours: the pictures travel with every clone."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128)
    picture.save(Path(FOLDER) / name, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])

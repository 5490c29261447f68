"""Journey 7: a citizen or a nurse looks for help, on a phone or a desktop, with a keyboard or without script."""

from collections.abc import Iterator

import pytest

from membership.models import Region as GeographicRegion
from portal.front.website.content import build_site
from tests.front.website.builders import build_region
from tests.harness.browser import Screen, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def live_portal(modules_database: str) -> Iterator[str]:
    """The site, once for all: visitors change nothing."""
    region = build_region()
    build_site("Convergence", region=region.dac.region)
    with served() as url:
        yield url


def test_pages_look_right(screen: Screen) -> None:
    for name, path in (
        ("home", "/"),
        ("understand", "/comprendre/"),
        ("support-body", "/comprendre/dispositif-appui-coordination/"),
        ("news", "/actualites/"),
        ("documents", "/documents-publics/"),
        ("directory", "/annuaire/"),
        ("organisation", "/annuaire/dac-orge-yerres/"),
        ("organisation-ended", "/annuaire/reseau-orge-yerres-de-cancerologie/"),
        ("find-answer", "/trouver/?q=evry"),
        ("find-choice", "/trouver/?q=saint+ouen"),
        ("find-nothing", "/trouver/?q=xyzzywick"),
        ("accessibility", "/accessibilite/"),
    ):
        screen.go(path)
        screen.look(f"site-{name}")
    assert GeographicRegion.objects.get().name in screen.page.locator(".brand").inner_text()
    assert screen.page.context.cookies() == []


def test_keyboard_alone_finds_who_to_call(desktop: Screen) -> None:
    desktop.go("/")
    page = desktop.page
    for _press in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find-commune":
            break
    page.keyboard.type("saint ouen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/trouver/**")
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Saint-Ouen-sur-Seine":
            break
    page.keyboard.press("Enter")
    page.locator(".answer__phone").wait_for()
    assert page.locator(".answer__phone").get_attribute("href") == "tel:+33199001234"
    desktop.check_accessibility()


def test_two_taps_on_a_phone_without_script(phone: Screen, chromium) -> None:
    context = chromium.new_context(
        viewport={"width": 360, "height": 780}, java_script_enabled=False, locale="fr-FR", base_url=phone.base
    )
    page = context.new_page()
    page.goto("/")
    page.locator("#find-commune").fill("91000")
    page.locator(".search-box button").click()
    phone_link = page.locator(".answer__phone")
    assert phone_link.inner_text().strip() == "01 99 00 12 34"
    box = phone_link.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 780, "the number is seen without scrolling"
    assert box["height"] >= 43.5
    assert context.cookies() == []
    context.close()


def test_dark_and_large_text(phone: Screen) -> None:
    phone.page.emulate_media(color_scheme="dark")
    phone.go("/trouver/?q=evry")
    phone.look("site-find-answer-dark")
    phone.page.set_viewport_size({"width": 320, "height": 780})
    phone.go("/annuaire/dac-orge-yerres/")
    phone.look("site-organisation-320")

"""Every component in a real browser: accessible, no sideways scroll, quick to read."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.harness.browser import Screen, opened_screen

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def guide() -> Iterator[str]:
    """Address of a server that needs no database: the guide reads nothing from it."""
    with override_settings(ROOT_URLCONF="tests.front.website.urls"):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture
def phone(chromium, guide: str) -> Iterator[Screen]:
    with opened_screen(chromium, guide, "phone") as screen:
        yield screen


@pytest.fixture
def desktop(chromium, guide: str) -> Iterator[Screen]:
    with opened_screen(chromium, guide, "desktop") as screen:
        yield screen


@pytest.fixture
def either(chromium, guide: str) -> Iterator[Screen]:
    with opened_screen(chromium, guide, "phone", "desktop") as screen:
        yield screen


@pytest.mark.parametrize("shell", ["public", "space"])
def test_every_component_is_accessible_on_phone_and_desktop(either: Screen, shell: str) -> None:
    either.go(f"/guide/?shell={shell}")
    either.look(f"style-guide-{shell}")


@pytest.mark.parametrize("shell", ["public", "space"])
def test_every_component_is_accessible_in_the_dark(phone: Screen, shell: str) -> None:
    phone.page.emulate_media(color_scheme="dark")
    phone.go(f"/guide/?shell={shell}")
    phone.look(f"style-guide-{shell}-dark")


def test_a_list_shows_twenty_rows_at_desktop_size(desktop: Screen) -> None:
    desktop.go("/guide/?shell=space")
    header = desktop.page.evaluate("document.querySelector('.site-header').getBoundingClientRect().bottom")
    shown = desktop.page.evaluate(
        """[...document.querySelectorAll('tbody tr')]
          .filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"""
    )
    assert header <= 120
    assert shown >= 20


def test_table_keeps_its_head_and_first_column(phone: Screen) -> None:
    phone.go("/guide/?shell=space")
    phone.page.evaluate("document.querySelector('.table-scroll').scrollTo(300, 200)")
    offsets = phone.page.evaluate(
        """() => {
          const box = document.querySelector('.table-scroll').getBoundingClientRect();
          const head = document.querySelector('thead th').getBoundingClientRect();
          const first = document.querySelector('tbody tr:nth-child(12) th').getBoundingClientRect();
          return [head.top - box.top, first.left - box.left];
        }"""
    )
    assert all(abs(offset) <= 2 for offset in offsets)


def test_targets_are_large_enough_for_a_finger(phone: Screen) -> None:
    phone.go("/guide/")
    small = phone.page.evaluate(
        """() => [...document.querySelectorAll('.button, .choice, .header-link, .tabs a, .pagination a, footer a')]
          .filter(element => element.checkVisibility({visibilityProperty: true}))
          .filter(element => element.getBoundingClientRect().height < 43.5)
          .map(element => element.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_menu_opens_and_closes_without_script(phone: Screen, chromium) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    page.goto(phone.base + "/guide/?shell=space")
    assert not page.locator("#main-nav").is_visible()
    page.locator(".menu-button").click()
    assert page.locator("#main-nav").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#main-nav").is_visible()
    context.close()


def test_refused_form_puts_the_reader_on_the_error_summary(desktop: Screen) -> None:
    desktop.go("/guide/")
    assert desktop.page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    desktop.page.locator(".error-summary a").first.click()
    assert desktop.page.evaluate("document.activeElement.name") == "name"


def test_dropdown_closes_on_escape_and_gives_the_focus_back(desktop: Screen) -> None:
    desktop.go("/guide/?shell=space")
    desktop.page.locator(".switcher > summary").first.click()
    assert desktop.page.locator(".switcher .dropdown").first.is_visible()
    desktop.page.keyboard.press("Escape")
    assert not desktop.page.locator(".switcher .dropdown").first.is_visible()
    assert desktop.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_print_leaves_the_controls_out(desktop: Screen) -> None:
    desktop.page.emulate_media(media="print")
    desktop.go("/guide/")
    assert not desktop.page.locator(".main-nav").is_visible()
    assert not desktop.page.locator(".button").first.is_visible()
    assert desktop.page.evaluate("getComputedStyle(document.querySelector('.table-scroll')).overflow") == "visible"

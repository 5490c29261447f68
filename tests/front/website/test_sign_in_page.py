"""The sign-in page in a real browser."""

import pytest

from tests.harness.browser import Screen

pytestmark = pytest.mark.browser


def test_sign_in_page_looks_native(screen: Screen) -> None:
    screen.go("/compte/login/")
    assert screen.page.locator(".entrance__card h1").is_visible()
    screen.look("sign-in")

"""The shells bear a missing context, and the error pages stand alone."""

import re

import pytest
from django.conf import settings as django_settings
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.test import RequestFactory
from django.utils import translation

SENTINEL = "⟦undefined⟧"
SHELLS = ["website/base.html", "website/space_base.html", "website/entrance_base.html"]
ERRORS = ["400.html", "404.html", "403.html", "403_csrf.html", "500.html"]


@pytest.fixture
def strict_templates() -> DjangoTemplates:
    """Templates in which an undefined variable shows."""
    options = {**django_settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": SENTINEL, "context_processors": []}
    return DjangoTemplates({"NAME": "strict", "DIRS": [], "APP_DIRS": True, "OPTIONS": options})


@pytest.mark.parametrize("name", [*SHELLS, *ERRORS])
def test_page_shows_nothing_undefined_without_any_context(strict_templates: DjangoTemplates, name: str) -> None:
    html = strict_templates.get_template(name).render({})
    assert SENTINEL not in html
    assert "Convergence" in html


def test_shell_of_the_space_says_where_and_for_whom(strict_templates: DjangoTemplates) -> None:
    context = {
        "current_mandate": {"organisation": "DAC Orge-Yerres", "role": "Trésorière"},
        "mandates": [
            {"organisation": "DAC Orge-Yerres", "role": "Trésorière", "url": "/espace/a/", "current": True},
            {"organisation": "Fédération", "role": "Administratrice", "url": "/espace/b/", "count": 2},
        ],
        "space_nav": [{"label": "Votes", "url": "/espace/votes/"}],
        "awaiting_url": "/espace/",
        "awaiting_count": 3,
    }
    html = strict_templates.get_template("website/space_base.html").render(context)
    assert SENTINEL not in html
    assert 'href="/espace/b/"' in html
    assert "Administratrice" in html
    assert re.search(r'<span class="count">\s*3', html)


@pytest.mark.parametrize(("demo", "count"), [(True, 1), (False, 0)])
def test_demonstration_is_said_on_every_page(demo: bool, count: int) -> None:
    with translation.override("fr"):
        html = engines["django"].get_template("website/base.html").render({"demo": demo})
    assert html.count("tout est fictif") == count


@pytest.mark.parametrize("name", ERRORS)
def test_error_page_needs_no_manifest_of_static_files(settings, strict_templates: DjangoTemplates, name: str) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    html = strict_templates.get_template(name).render({})
    assert "/static/website/website.css" in html


def test_missing_page_repeats_nothing_of_the_address(client, db) -> None:
    response = client.get("/secret-de-marne/")
    assert response.status_code == 404
    assert "secret-de-marne" not in response.content.decode()


def test_language_is_changed_from_the_page_itself() -> None:
    request = RequestFactory().get("/annuaire/?q=orge")
    with translation.override("fr"):
        html = engines["django"].get_template("website/base.html").render({"main_nav": [], "footer_nav": []}, request)
    assert 'href="/langue/en/?next=%2Fannuaire%2F%3Fq%3Dorge"' in html
    assert "csrfmiddlewaretoken" not in html

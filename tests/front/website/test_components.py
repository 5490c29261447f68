"""What the template tags write, without a database."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from portal.front.website.templatetags import components, french


def rendered(source: str, address: str = "/", **context: object) -> str:
    request = RequestFactory().get(address)
    html = Template("{% load components french %}" + source).render(Context({"request": request, **context}))
    return re.sub(r"\s+", " ", html)


class AdhesionForm(forms.Form):
    name = forms.CharField(
        label="Nom", help_text="Celui de la porte.", error_messages={"required": "Indiquez le nom."}
    )
    note = forms.CharField(label="Remarque", required=False)
    vote = forms.ChoiceField(
        label="Vote", choices=[("for", "Pour"), ("against", "Contre")], widget=forms.RadioSelect,
        error_messages={"required": "Choisissez."},
    )  # fmt: skip


def test_button_that_cannot_be_used_sends_nothing_and_says_why() -> None:
    html = rendered("{% button 'Adopter' reason='Il manque 2 membres.' %}")
    assert 'type="button"' in html
    assert 'aria-disabled="true"' in html
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    assert re.search(rf'id="{described[1]}">.*Il manque 2 membres\.', html)


def test_button_escapes_what_it_is_given() -> None:
    html = rendered("{% button label href=href %}", label="<b>", href='"><script>')
    assert "<script" not in html
    assert "&lt;b&gt;" in html


def test_status_refuses_a_tone_that_is_not_of_the_palette() -> None:
    with pytest.raises(ValueError, match="Unknown tone 'blue'"):
        components.status("en vigueur", "blue")


def test_field_ties_hint_and_error_to_its_control() -> None:
    html = rendered("{% form_fields form %}", form=AdhesionForm({}))
    control = re.search(r'<input type="text" name="name"[^>]*>', html)
    assert control
    assert 'aria-invalid="true"' in control[0]
    for target in re.search(r'aria-describedby="([^"]+)"', control[0])[1].split():
        assert f'id="{target}"' in html
    assert "Indiquez le nom." in html


def test_radio_buttons_are_a_named_group_with_its_error() -> None:
    html = rendered("{% field form.vote cards=True %}", form=AdhesionForm({}))
    assert re.search(r"<fieldset[^>]*aria-describedby=\"id_vote_error\"", html)
    assert re.search(r"<legend[^>]*>\s*Vote", html)
    assert html.count('class="choice"') == 2
    assert 'id="id_vote_error"' in html


def test_optional_field_says_so_and_a_required_one_does_not() -> None:
    with translation.override("fr"):
        html = rendered("{% field form.note %}|{% field form.name %}", form=AdhesionForm())
    optional, required = html.split("|")
    assert "(facultatif)" in optional
    assert "(facultatif)" not in required


def test_each_line_of_the_error_summary_leads_to_a_control_of_the_page() -> None:
    html = rendered("{% error_summary form %}{% form_fields form %}", form=AdhesionForm({}))
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert targets == ["id_name", "id_vote_0"]
    for target in targets:
        assert f'id="{target}"' in html


def test_error_summary_is_silent_on_a_form_not_sent() -> None:
    assert rendered("{% error_summary form %}", form=AdhesionForm()).strip() == ""


def test_sort_heading_turns_round_and_keeps_the_filters() -> None:
    first = rendered("{% sort_heading 'Nom' 'name' %}", "/?q=orge&page=3")
    assert 'href="?q=orge&amp;sort=name"' in first
    assert "aria-sort" not in first
    again = rendered("{% sort_heading 'Nom' 'name' %}", "/?q=orge&sort=name")
    assert 'aria-sort="ascending"' in again
    assert "sort=-name" in again


def test_pagination_keeps_the_filters_and_names_the_page() -> None:
    page = Paginator(range(300), 60).get_page(2)
    with translation.override("fr"):
        html = rendered("{% pagination page %}", "/?q=orge", page=page)
    assert 'href="?q=orge&amp;page=3"' in html
    assert '<span aria-current="page">2</span>' in html
    assert "61 à 120 sur 300" in html


def test_filter_bar_offers_to_clear_only_what_is_set() -> None:
    class Filters(forms.Form):
        q = forms.CharField(label="Nom", required=False)

    source = "{% filter_bar form clear='/liste/' found='3 associations' %}"
    with translation.override("fr"):
        assert "Effacer les filtres" in rendered(source, form=Filters(QueryDict("q=orge")))
        assert "Effacer les filtres" not in rendered(source, form=Filters(QueryDict("")))
        assert "3 associations" in rendered(source, form=Filters(QueryDict("")))


def test_awaiting_says_who_since_when_until_when() -> None:
    with translation.override("fr"):
        html = rendered(
            "{% awaiting 'la trésorière' since=since until=until late=True %}",
            since=date(2026, 1, 12), until=date(2026, 2, 1),
        )  # fmt: skip
    assert "la trésorière" in html
    assert "12\N{NO-BREAK SPACE}janvier 2026" in html.replace("12 janvier", "12\N{NO-BREAK SPACE}janvier")
    assert "1er" in html
    assert "en retard" in html


def test_unknown_is_said_in_words() -> None:
    with translation.override("fr"):
        assert "non connu" in rendered("{% facts items %}", items=[{"label": "SIRET", "value": ""}])
        assert "non connu" in french.euros(None)
        assert "0" in rendered("{% facts items %}", items=[{"label": "Voix", "value": 0}])


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "−1\N{NARROW NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}€"), ("en", "−€1,234.50")],
)
def test_euros_follow_the_language(language: str, expected: str) -> None:
    with translation.override(language):
        assert french.euros(Decimal("-1234.5")) == expected


def test_a_moment_is_told_in_the_time_of_the_place() -> None:
    with translation.override("fr"):
        told = french.date_heure(datetime(2026, 2, 28, 23, 30, tzinfo=UTC))
    assert told.replace("\N{NO-BREAK SPACE}", " ") == "1er mars 2026 à 0 h 30"


def test_money_never_comes_from_a_float() -> None:
    with translation.override("fr"):
        assert french.euros(12.5) == "12.5"

"""A required field left empty is told of by its name, with what to do; what a form says itself stays."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.conf import settings
from django.utils.translation import override

from portal.foundation.catalogues import PACKAGES
from portal.foundation.forms import Form, NamesWhatIsMissing


class SampleForm(Form):
    given_name = forms.CharField(label="Prénom")
    reason = forms.ChoiceField(label="Motif :", choices=[("a", "A")])
    file = forms.FileField(label="Liste")
    read = forms.BooleanField(label="J’ai lu")
    own = forms.CharField(label="À soi", error_messages={"required": "Dites pourquoi."})
    note = forms.CharField(label="Note", required=False)
    unnamed_field = forms.IntegerField()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            {
                "given_name": ["Remplissez «\u00a0Prénom\u00a0»."],
                "reason": ["Faites un choix sous «\u00a0Motif\u00a0»."],
                "file": ["Choisissez un fichier sous «\u00a0Liste\u00a0»."],
                "read": ["Cochez «\u00a0J’ai lu\u00a0»."],
                "own": ["Dites pourquoi."],
                "unnamed_field": ["Remplissez «\u00a0Unnamed field\u00a0»."],
            },
        ),
        (
            "en",
            {
                "given_name": ["Fill in “Prénom”."],
                "reason": ["Make a choice under “Motif”."],
                "file": ["Choose a file under “Liste”."],
                "read": ["Tick “J’ai lu”."],
                "own": ["Dites pourquoi."],
                "unnamed_field": ["Fill in “Unnamed field”."],
            },
        ),
    ],
)
def test_what_is_left_empty_is_named(language: str, said: dict[str, list[str]]) -> None:
    with override(language):
        assert SampleForm({}, {}).errors == said


def every_form(above: type = forms.BaseForm) -> Iterator[type]:
    for form in above.__subclasses__():
        yield form
        yield from every_form(form)


def test_no_form_of_the_portal_has_only_djangos_words_for_it() -> None:
    import_module(settings.ROOT_URLCONF)
    ours = {
        form
        for form in every_form()
        if form.__module__.partition(".")[0] in PACKAGES and any(field.required for field in form.base_fields.values())
    }
    assert len(ours) > 20
    # What the style guide shows, and the forms of allauth, which says itself what it asks of a key.
    others = {"portal.front.website.style_guide", "membership.signin.forms"}
    silent = {form for form in ours if not issubclass(form, NamesWhatIsMissing)}
    assert not {form.__name__ for form in silent if form.__module__ not in others}

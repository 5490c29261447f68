"""My messages: in which language, and when what can wait arrives."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods

from portal.foundation.forms import Form
from portal.foundation.languages import show_in
from portal.foundation.notify.choices import choices_of, choose, kinds_always_sent, kinds_to_choose
from portal.foundation.notify.models import Rhythm


class ChoicesForm(Form):
    """The language, then one rhythm for each kind of message that can wait."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds_to_choose():
            label = str(kind.label)
            self.fields[kind.code] = forms.ChoiceField(
                label=label[:1].upper() + label[1:], choices=Rhythm.choices, widget=forms.RadioSelect
            )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choices(request: HttpRequest) -> HttpResponse:
    """Show and keep the choices of the reader's account."""
    language, rhythms = choices_of(request.user)
    form = ChoicesForm(request.POST or None, initial={"language": language, **rhythms})
    if request.method == "POST" and form.is_valid():
        chosen = dict(form.cleaned_data)
        language = chosen.pop("language")
        choose(user=request.user, language=language, rhythms=chosen)
        with override(language):
            messages.success(request, _("Your choices are kept."))
        response = redirect("space:choices")
        show_in(response, request, language)
        return response
    context = {"form": form, "always": kinds_always_sent(), "email": request.user.get_username()}
    return render(request, "space/choices.html", context, status=422 if form.errors else 200)

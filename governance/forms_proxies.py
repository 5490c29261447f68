"""Forms of the proxies."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from governance.services.proxies import Candidate
from membership.models import Person
from membership.selectors.electorate import Elector
from portal.foundation.forms import Form


class HolderField(forms.ChoiceField):
    """Who holds the proxy: those who may are offered. Somebody who no longer may, chosen on an older page, is taken
    too: the service says why not, by their name."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {}).setdefault("required", _("Choose who votes in your place."))
        options["error_messages"].setdefault(
            "invalid_choice", _("This person is not in the list: choose who votes in your place.")
        )
        super().__init__(**options)
        self.people: dict[str, Person] = {}

    def offer(self, candidates: Sequence[Candidate]) -> None:
        self.people = {str(candidate.person.uuid): candidate.person for candidate in candidates}
        offered = [(str(item.person.uuid), item.name) for item in candidates if not item.reason]
        self.choices = [("", _("choose a name")), *offered]

    def valid_value(self, value: str) -> bool:
        return value in self.people

    def clean(self, value: Any) -> Any:
        return self.people[super().clean(value)]


class GiveForm(Form):
    """Who votes in the giver's place; ``candidates`` with why some may not."""

    voice = forms.CharField(widget=forms.HiddenInput, max_length=50)
    holder = HolderField(label=_("Who votes in your place?"))
    wishes = forms.CharField(
        label=_("Your wishes, if you have any"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your holder alone reads them. They bind the two of you: the meeting counts the vote they cast."),
    )

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        holder: Any = self.fields["holder"]
        holder.offer(candidates)


class RecordForm(Form):
    """A proxy that came on paper. ``electors``: the votes, with whether they are given; ``candidates``: who may hold
    one."""

    voice = forms.ChoiceField(label=_("Who gives the proxy?"))
    holder = HolderField(label=_("To whom?"), error_messages={"required": _("Choose who holds the proxy.")})
    file = forms.FileField(
        label=_("Signed form"),
        help_text=_("Its scan or a photograph: PDF, PNG or JPEG, 20 MB at most."),
        error_messages={
            "required": _("Join the form that the giver signed: without it the proxy cannot be proved."),
            "empty": _("This file is empty: choose another."),
        },
    )
    accepted = forms.BooleanField(
        label=_("The holder has signed it too: it is accepted."),
        required=False,
        help_text=_("Otherwise they are asked on the portal."),
    )

    def __init__(
        self, *args: Any, electors: Sequence[tuple[Elector, bool]], candidates: Sequence[Candidate], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        voice: Any = self.fields["voice"]
        names = [(elector.key, _given(elector.name) if given else elector.name) for elector, given in electors]
        voice.choices = [("", _("choose a name")), *names]
        holder: Any = self.fields["holder"]
        holder.offer(candidates)


def _given(name: str) -> str:
    return gettext("%(name)s (given already)") % {"name": name}


class SetAsideForm(Form):
    reason = forms.CharField(
        label=_("Why is it set aside?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: its giver took it back in writing. Its giver and its holder will read it."),
        error_messages={
            "required": _("Say in a sentence why this proxy is set aside: its giver and its holder will read it.")
        },
    )

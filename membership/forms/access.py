"""Forms that give an account back or close it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from membership.forms.base import OfficeForm
from membership.selectors.people import names_by_uuid, person_of
from membership.services.access import recorded_by
from membership.services.refusals import OwnWord


class CloseAccountForm(OfficeForm):
    reason = forms.CharField(
        label=_("Who asks, and how you made sure of it"),
        max_length=200,
        help_text=_("The registers and the letters tell it: a date and a manner, “by telephone on 3 May”, no name."),
    )


class RestoreAccessForm(CloseAccountForm):
    """The address is a question only where another one than the account's stands with the person's details."""

    address = forms.ChoiceField(label=_("Where they receive their letters"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        person, field = self.subject, cast(forms.ChoiceField, self.fields["address"])
        if not person.email or person.email == person.user.email:
            del self.fields["address"]
            return
        who = recorded_by(person)
        mine = person_of(self.user)
        kept = ("", _now("%(address)s, as today") % {"address": person.user.email})
        field.initial, field.required = "", False
        if mine is not None and who == mine.uuid:
            field.choices = [kept]
            field.help_text = f"{person.email} : {OwnWord.sentence}"
            return
        name = names_by_uuid([who]).get(who, "") if who else ""
        words = {"address": person.email, "name": name or _now("somebody else")}
        field.choices = [kept, ("recorded", _now("%(address)s, recorded by %(name)s") % words)]

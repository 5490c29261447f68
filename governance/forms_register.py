"""Forms of the register of decisions and of the actions that follow from them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.enums import DecisionStatus
from governance.forms_meetings import day_field
from governance.models import Ballot
from governance.selectors_register import LATE, OPEN
from membership.models import Body, Person
from portal.foundation.forms import Form
from portal.foundation.lists import ListFilters, Order


class DecisionFilters(ListFilters):
    """Which decisions of an association, in which order. ``years``: those in which something was decided."""

    orders = {
        "": Order(pgettext_lazy("decisions", "latest first"), ("-decision__decided_at", "-pk")),
        "oldest": Order(pgettext_lazy("decisions", "oldest first"), ("decision__decided_at", "pk")),
        "body": Order(_("by body"), ("body__name", "-decision__decided_at", "-pk")),
    }

    q = forms.CharField(
        label=_("Words of the title or of the question"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    body = forms.ModelChoiceField(
        label=_("Body"), queryset=None, required=False, empty_label=pgettext_lazy("bodies", "all")
    )
    year = forms.ChoiceField(label=_("Year"), required=False)
    outcome = forms.ChoiceField(label=_("Result"), required=False)
    left = forms.ChoiceField(label=_("To be done"), required=False)

    def __init__(self, data: Any, *, ballots: QuerySet[Ballot], years: Sequence[int]) -> None:
        super().__init__(data)
        self.offer("year", [(str(year), str(year)) for year in years], everything=pgettext_lazy("years", "all"))
        self.offer("outcome", DecisionStatus.choices, everything=pgettext_lazy("decisions", "all"))
        self.offer(
            "left",
            [(OPEN, _("an action is left to do")), (LATE, _("an action is late"))],
            everything=pgettext_lazy("decisions", "all"),
        )
        body: Any = self.fields["body"]
        body.queryset = Body.objects.filter(pk__in=ballots.order_by().values("body"))


class FollowUpForm(Form):
    """What is to be done, by whom, by when."""

    what = forms.CharField(
        label=_("What is to be done?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One action, in a sentence; never anything about a patient."),
    )
    owner = forms.ModelChoiceField(
        label=_("Who is in charge?"),
        queryset=None,
        empty_label=pgettext_lazy("person", "choose"),
        help_text=_("They find it among what awaits them, and receive one reminder on its day."),
    )
    due_on = day_field(_("By which day?"))

    def __init__(self, *args: Any, owners: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        owner: Any = self.fields["owner"]
        owner.queryset = owners
        owner.label_from_instance = lambda person: person.full_name


class DoneForm(Form):
    """That an action is done."""

    done_on = day_field(_("Done on"))
    note = forms.CharField(
        label=_("What was done?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a few words, or why it is given up."),
    )

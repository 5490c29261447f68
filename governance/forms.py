"""Forms of the governance pages."""

from typing import Any

from django import forms
from django.db.models import Case, QuerySet, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from governance.enums import BallotState, DecisionStatus, VoteChoice
from governance.models import Ballot
from membership.models import Body
from portal.foundation.forms import Form
from portal.foundation.lists import ListFilters, Order


class VoteForm(Form):
    """One answer for one voice, tied to the text that the page showed."""

    voice = forms.CharField(widget=forms.HiddenInput, max_length=40)
    text = forms.CharField(widget=forms.HiddenInput, max_length=64)
    choice = forms.ChoiceField(
        choices=VoteChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four answers.")},
    )

    def __init__(self, *args: Any, question: str, hint: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["choice"].label = question
        self.fields["choice"].help_text = hint


class ConfirmedVoteForm(Form):
    """What the check page sends: the same three values, nothing left to choose."""

    voice = forms.CharField(max_length=40)
    text = forms.CharField(max_length=64)
    choice = forms.ChoiceField(choices=VoteChoice.choices)


class InterestForm(Form):
    """Declaring an interest: for which voice, and which one."""

    voice = forms.CharField(widget=forms.HiddenInput, max_length=40)
    cause = forms.CharField(
        label=_("What is the interest?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "In a few words; the minutes print them. For example: I am employed by the establishment concerned."
        ),
    )


class OpenBallotForm(Form):
    """Putting a frozen subject to the vote."""

    body = forms.ModelChoiceField(queryset=None, label=_("Who decides"), empty_label=None)
    question = forms.CharField(
        label=_("Question"),
        max_length=400,
        help_text=_("One sentence that can be answered by for or against."),
    )
    closes_on = forms.DateField(
        label=_("Last day to answer"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("The vote closes at the hour below, in the association's time zone."),
    )
    closes_hour = forms.TimeField(label=_("Hour of closing"), widget=forms.TimeInput(attrs={"type": "time"}))

    def __init__(self, *args: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies


OPEN_FIRST = Case(When(state=BallotState.OPEN, then=0), default=1)


class BallotFilters(ListFilters):
    """Which votes of an association, in which order."""

    orders = {
        "": Order(_("open first, then the latest"), (OPEN_FIRST, "-opens_at", "-pk")),
        "oldest": Order(_("oldest first"), ("opens_at", "pk")),
        "title": Order(_("by subject"), ("title", "-opens_at", "-pk")),
    }

    q = forms.CharField(label=_("Words of the subject"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    body = forms.ModelChoiceField(
        label=_("Body"), queryset=None, required=False, empty_label=pgettext_lazy("bodies", "all")
    )

    def __init__(self, data: Any, *, ballots: QuerySet[Ballot]) -> None:
        super().__init__(data)
        ways = [choice for choice in BallotState.choices if choice[0] != BallotState.DECIDED]
        states = [ways[0], *DecisionStatus.choices, *ways[1:]]
        self.offer("state", states, everything=pgettext_lazy("votes", "all"))
        body: Any = self.fields["body"]
        body.queryset = Body.objects.filter(pk__in=ballots.order_by().values("body"))


class CancelBallotForm(Form):
    reason = forms.CharField(
        label=_("Why is the vote cancelled?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("All voters will read it."),
    )


class RefuseProfileForm(Form):
    reason = forms.CharField(
        label=_("Why do you refuse these rules?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever entered them reads it, and corrects them. For example: article 11 asks for two thirds."),
        error_messages={
            "required": _("Say in a sentence why these rules are refused: whoever entered them will read it.")
        },
    )

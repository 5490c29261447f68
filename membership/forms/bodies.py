"""Forms of bodies, constituencies and seats: what the statutes lay down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from membership.enums_people import BodyKind, SeatKind
from membership.forms.base import OfficeForm, day_field
from membership.models import Constituency, Organisation, Seat
from membership.permissions import EDIT_BODIES, where_allowed


class BodyForm(OfficeForm):
    """A new body of one of the associations whose bodies the user keeps."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Association"))
    kind = forms.ChoiceField(choices=BodyKind.choices, label=_("Kind"))
    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As the statutes call it."))
    starts_on = day_field(_("First day"), help_text=_("The day from which the statutes have this body."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_place(self, where_allowed(self.user, EDIT_BODIES).order_by("sort_key"))


def choose_place(form: OfficeForm, places: Any) -> None:
    """Offer these associations; the only one is chosen already."""
    field: Any = form.fields["organisation"]
    field.queryset = places
    field.error_messages["invalid_choice"] = _("Choose an association of the list.")
    few = list(places[:2])
    if len(few) == 1:
        field.initial = few[0].pk
        field.empty_label = None


class BodyNameForm(OfficeForm):
    name = forms.CharField(label=_("Name"), max_length=120)


class LastDayForm(OfficeForm):
    """The last day of something, included."""

    last_day = day_field(_("Last day"), help_text=_("Included: it gives its rights on that day and none the next."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["last_day"].initial = self.today


class ConstituencyForm(OfficeForm):
    name = forms.CharField(label=_("Name"), max_length=160)
    represents_users = forms.BooleanField(
        label=_("Representatives of users"),
        required=False,
        help_text=_("Health law wants users represented: an empty constituency of theirs is said wherever it shows."),
    )
    expected_seats = forms.IntegerField(
        label=_("Number of seats in the statutes"), required=False, min_value=0, max_value=500
    )
    weight = forms.IntegerField(
        label=_("Votes of each elector"),
        min_value=1,
        max_value=1000,
        initial=1,
        help_text=_("Proposed to whoever enters the rules of vote of the body; those rules alone decide what counts."),
    )
    position = forms.IntegerField(
        label=_("Place in the lists"), min_value=0, max_value=1000, initial=0, help_text=_("The smallest comes first.")
    )
    source = forms.CharField(label=_("Clause of the statutes"), required=False, max_length=160)


class SeatForm(OfficeForm):
    """A new seat of a body; several alike at once."""

    constituency = forms.ModelChoiceField(
        queryset=Constituency.objects.none(), label=_("Constituency"), required=False, empty_label=_("none")
    )
    kind = forms.ChoiceField(choices=SeatKind.choices, label=_("Kind"))
    substitute_of = forms.ModelChoiceField(
        queryset=Seat.objects.none(),
        label=_("Substitute of"),
        required=False,
        empty_label=_("no seat"),
        help_text=_("For a substitute’s seat only: the seat whose holder it replaces."),
    )
    label = forms.CharField(
        label=_("Label"),
        required=False,
        max_length=160,
        help_text=_("For an ex officio seat: the office it goes with."),
    )
    votes = forms.BooleanField(
        label=_("Has a vote"),
        required=False,
        initial=True,
        help_text=_("Without it, the seat is convened and speaks (advisory voice)."),
    )
    position = forms.IntegerField(
        label=_("Place in the lists"), min_value=0, max_value=1000, initial=0, help_text=_("The smallest comes first.")
    )
    number = forms.IntegerField(label=_("How many seats like this"), min_value=1, max_value=60, initial=1)
    starts_on = day_field(_("First day"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        constituency: Any = self.fields["constituency"]
        constituency.queryset = self.subject.constituencies.all()
        substitute: Any = self.fields["substitute_of"]
        substitute.queryset = self.subject.seats.in_force_on(self.today).exclude(kind=SeatKind.SUBSTITUTE)
        self.fields["starts_on"].initial = max(self.subject.starts_on, self.today)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        replaces = cleaned.get("substitute_of") is not None
        if cleaned.get("kind") and replaces != (cleaned["kind"] == SeatKind.SUBSTITUTE):
            self.add_error(
                "substitute_of", _("A substitute's seat names the seat it replaces, and no other seat does.")
            )
        return cleaned


class SeatChangeForm(OfficeForm):
    constituency = forms.ModelChoiceField(
        queryset=Constituency.objects.none(), label=_("Constituency"), required=False, empty_label=_("none")
    )
    label = forms.CharField(label=_("Label"), required=False, max_length=160)
    votes = forms.BooleanField(
        label=_("Has a vote"),
        required=False,
        help_text=_("Without it, the seat is convened and speaks (advisory voice)."),
    )
    position = forms.IntegerField(label=_("Place in the lists"), min_value=0, max_value=1000)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        constituency: Any = self.fields["constituency"]
        constituency.queryset = self.subject.body.constituencies.all()

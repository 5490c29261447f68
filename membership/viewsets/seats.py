"""Constituencies and seats, entered and corrected from the page of their body."""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from membership.enums_people import Office, SeatKind
from membership.forms.bodies import ConstituencyForm, LastDayForm, SeatChangeForm, SeatForm
from membership.forms.mandates import MandateForm
from membership.models import Body, Constituency, Organisation, Seat
from membership.permissions import EDIT_BODIES, EDIT_MANDATES
from membership.services.bodies import (
    add_constituency,
    add_seat,
    change_constituency,
    change_seat,
    close_seat,
)
from membership.services.corrections import correct_seat_start
from membership.services.mandates import open_mandate
from membership.services.refusals import BodyVotesByAdhesion
from membership.viewsets.acts import ActView
from membership.viewsets.corrections import CorrectFirstDay
from portal.foundation.long_dates import long_date


class BodyPartView(ActView):
    """An act on a part of a body: it starts from the page of the body and leads back there."""

    action = EDIT_BODIES
    part: Any = None

    def find(self) -> Any:
        if self.part is None:
            return super().find()
        related = ("body__organisation__region",)
        found = self.part.objects.visible_to(self.request.user).select_related(*related)
        subject = found.filter(pk=self.kwargs["pk"]).first()
        if subject is None:
            raise Http404
        return subject

    @property
    def body(self) -> Body:
        body: Body = self.subject if isinstance(self.subject, Body) else self.subject.body
        return body

    @property
    def place(self) -> Organisation:
        return self.body.organisation

    def back_url(self) -> str:
        url: str = self.viewset.url("inspect", self.body.pk)
        return url

    def trail(self) -> list[tuple[str, str]]:
        return [(self.viewset.url("index"), str(self.viewset.menu_label)), (self.back_url(), str(self.body))]


class AddConstituency(BodyPartView):
    title = gettext_lazy("New constituency")
    submit_label = gettext_lazy("Add the constituency")
    form_class = ConstituencyForm

    def act(self, cleaned: dict[str, Any]) -> str:
        made = add_constituency(actor=self.actor(), body=self.subject, **cleaned)
        return _("The constituency %(name)s is added.") % {"name": made}


class ChangeConstituency(BodyPartView):
    part = Constituency
    title = gettext_lazy("Change the constituency")
    form_class = ConstituencyForm

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in ConstituencyForm.base_fields}

    def act(self, cleaned: dict[str, Any]) -> str:
        change_constituency(actor=self.actor(), constituency=self.subject, **cleaned)
        return _("The constituency %(name)s is recorded.") % {"name": cleaned["name"]}


class AddSeats(BodyPartView):
    title = gettext_lazy("New seats")
    submit_label = gettext_lazy("Add the seats")
    form_class = SeatForm

    def act(self, cleaned: dict[str, Any]) -> str:
        if self.subject.votes_by_adhesion:
            raise BodyVotesByAdhesion
        number, first = cleaned.pop("number"), cleaned.pop("position")
        kind = SeatKind(cleaned.pop("kind"))
        with transaction.atomic():
            for step in range(number):
                add_seat(actor=self.actor(), body=self.subject, kind=kind, position=first + step, **cleaned)
        said = ngettext("%(count)s seat is added.", "%(count)s seats are added.", number)
        return said % {"count": number}


class ChangeSeat(BodyPartView):
    part = Seat
    title = gettext_lazy("Correct the seat")
    form_class = SeatChangeForm

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in ("constituency", "label", "votes", "position")}

    def act(self, cleaned: dict[str, Any]) -> str:
        change_seat(actor=self.actor(), seat=self.subject, **cleaned)
        return _("The seat is corrected.")


class CorrectSeat(BodyPartView, CorrectFirstDay):
    part = Seat
    title = gettext_lazy("Correct the first day of the seat")
    form_class = CorrectFirstDay.form_class
    correct = staticmethod(correct_seat_start)
    argument = "seat"


class CloseSeat(BodyPartView):
    part = Seat
    title = gettext_lazy("Close the seat")
    submit_label = gettext_lazy("Close the seat")
    binding = True
    form_class = LastDayForm

    def intro(self) -> str:
        return _(
            "The statutes of %(association)s no longer have the seat “%(seat)s”: after this day it is no vacancy."
        ) % {
            "association": self.place,
            "seat": self.subject,
        }

    def act(self, cleaned: dict[str, Any]) -> str:
        close_seat(actor=self.actor(), seat=self.subject, last_day=cleaned["last_day"])
        return _("The seat ends on %(day)s.") % {"day": long_date(cleaned["last_day"])}


class FillSeat(BodyPartView):
    """Open a mandate on a seat: a person, or an organisation with those who speak for it."""

    part = Seat
    action = EDIT_MANDATES
    title = gettext_lazy("Open a mandate")
    submit_label = gettext_lazy("Open the mandate")
    form_class = MandateForm

    def intro(self) -> str:
        words = {"seat": self.subject, "body": self.body, "association": self.place}
        if self.subject.constituency:
            words["constituency"] = self.subject.constituency
            return _("Seat “%(seat)s” of %(body)s, constituency %(constituency)s (%(association)s).") % words
        return _("Seat “%(seat)s” of %(body)s (%(association)s).") % words

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("person"), "starts_on": self.place.today()}

    def act(self, cleaned: dict[str, Any]) -> str:
        cleaned["office"] = Office(cleaned["office"])
        mandate = open_mandate(actor=self.actor(), seat=self.subject, **cleaned)
        return _("%(holder)s holds the seat from %(day)s.") % {
            "holder": mandate.holder,
            "day": long_date(mandate.starts_on),
        }

"""Mandates: the list, the page of one, its end, its replacement, and those who speak for an organisation."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.enums_people import BodyKind, MandateEnd, Office, RepresentationKind
from membership.forms.mandates import (
    EndMandateForm,
    EndRepresentationForm,
    OfficeChangeForm,
    PlannedEndForm,
    ReplaceForm,
    RepresentativeForm,
)
from membership.models import Mandate, Person, Representation
from membership.permissions import EDIT_MANDATES, SEE_PEOPLE
from membership.services.corrections import correct_mandate_start, followed_by, withdraw_mandate
from membership.services.mandates import assign_office, end_mandate, plan_end, replace_holder
from membership.services.representations import appoint_representative, end_representation
from membership.viewsets.acts import ActView
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.corrections import CorrectFirstDay, WithdrawWhatIsToCome
from membership.viewsets.filters import PeriodFilterSet, search_words
from membership.viewsets.listing import OfficeColumn
from membership.viewsets.pages import Deed, Fact, ObjectView
from membership.viewsets.wording import long_until, office_of, speaker, state_of, until
from portal.foundation import clock
from portal.foundation.long_dates import long_date

SOON_DAYS = 90


class MandateFilters(PeriodFilterSet):
    place_field = "seat__body__organisation"

    body = django_filters.ChoiceFilter(
        label=gettext_lazy("Body"),
        choices=[(kind.value, kind.label) for kind in BodyKind if kind != BodyKind.GENERAL_MEETING],
        field_name="seat__body__kind",
    )
    office = django_filters.ChoiceFilter(
        label=gettext_lazy("Office"), choices=[choice for choice in Office.choices if choice[0] != Office.NONE]
    )
    ending = django_filters.BooleanFilter(label=gettext_lazy("Ends within three months"), method="ends_soon")

    class Meta:
        model = Mandate
        fields: list[str] = []

    def ends_soon(self, rows: QuerySet[Any], _name: str, value: bool) -> QuerySet[Any]:
        today = clock.today()
        soon = (today, today + timedelta(days=SOON_DAYS))
        return rows.filter(ends_on__range=soon) if value else rows.exclude(ends_on__range=soon)


class RepresentationLines:
    """What the pages of a mandate and of an adhesion share: those who speak for the organisation, with what to do."""

    object: Any
    viewset: Any
    request: Any

    def representations(self, *, may_end: bool) -> list[dict[str, Any]]:
        today = clock.today()
        rows = list(self.object.representations.select_related("person"))
        seen = Person.objects.visible_to(self.request.user).filter(pk__in=[row.person_id for row in rows])
        known = set(seen.values_list("pk", flat=True))
        return [
            {
                "row": row,
                "person_url": reverse("personnes:inspect", args=[row.person_id]) if row.person_id in known else "",
                "state": state_of(row),
                "until": until(row),
                "end_url": self.viewset.url("end_representation", row.pk)
                if may_end and (row.ends_on is None or row.ends_on >= today)
                else "",
            }
            for row in rows
        ]


class MandatePage(RepresentationLines, ObjectView):
    template_name = "membership/office/held.html"
    object: Mandate

    def facts(self) -> list[Fact]:
        mandate = self.object
        body = mandate.seat.body
        state = state_of(mandate, body.organisation.today())
        return [
            Fact(_("Association"), body.organisation.name),
            Fact(_("Body"), body.name, reverse("instances:inspect", args=[body.pk])),
            Fact(_("Constituency"), mandate.seat.constituency or ""),
            Fact(_("Seat"), mandate.seat.label or mandate.seat.get_kind_display()),
            Fact(_("Office"), office_of(mandate) or _("no office")),
            Fact(_("First day"), long_date(mandate.starts_on)),
            Fact(_("Last day"), long_until(mandate)),
            Fact(_("Reason of the end"), mandate.get_end_reason_display() if mandate.end_reason else ""),
            Fact(_("State"), state.word, tone=state.tone),
        ]

    def deeds(self) -> list[Deed]:
        mandate, action = self.object, EDIT_MANDATES
        today = mandate.seat.body.organisation.today()
        correct = self.deed(_("Correct the first day"), "first_day", action=action)
        if mandate.ends_on is not None and mandate.ends_on < today:
            return [correct]
        found = [
            self.deed(_("End the mandate"), "end", action=action),
            self.deed(_("Replace the holder"), "replace", action=action),
            self.deed(_("Change the office"), "office", action=action),
        ]
        if not mandate.end_reason:
            found.append(self.deed(_("Change the planned end"), "plan", action=action))
        found.append(correct)
        if mandate.starts_on > today and not mandate.end_reason:
            found.append(self.deed(_("Withdraw the mandate"), "withdraw", action=action))
        if mandate.holder_organisation_id:
            found.append(self.deed(_("Name a representative"), "represent", action=action))
        return found

    def get_page_title(self) -> str:
        return str(self.object.holder)

    def get_page_subtitle(self) -> str:
        body = self.object.seat.body
        return f"{body.name}, {body.organisation.name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        by_organisation = self.object.holder_organisation_id is not None
        lines = self.representations(may_end=self.may(EDIT_MANDATES)) if by_organisation else []
        return context | {"by_organisation": by_organisation, "representations": lines}


class MandateAct(ActView):
    action = EDIT_MANDATES
    subject: Mandate

    def about(self) -> dict[str, Any]:
        body = self.subject.seat.body
        return {"holder": self.subject.holder, "body": body.name, "association": body.organisation.name}


class EndMandate(MandateAct):
    title = gettext_lazy("End the mandate")
    submit_label = gettext_lazy("End the mandate")
    binding = True
    form_class = EndMandateForm

    def intro(self) -> str:
        return (
            _("%(holder)s leaves %(body)s (%(association)s). The seat is vacant from the next day until it is filled.")
            % self.about()
        )

    def act(self, cleaned: dict[str, Any]) -> str:
        reason = MandateEnd(cleaned["reason"])
        end_mandate(
            actor=self.actor(),
            mandate=self.subject,
            last_day=cleaned["last_day"],
            reason=reason,
            despite=cleaned["despite"],
        )
        words = self.about() | {"day": long_date(cleaned["last_day"])}
        return _("The mandate of %(holder)s ends on %(day)s.") % words

    def get_success_url(self) -> str:
        return self.next_url or reverse("instances:inspect", args=[self.subject.seat.body_id])


class ReplaceHolder(MandateAct):
    title = gettext_lazy("Replace the holder")
    submit_label = gettext_lazy("Replace the holder")
    binding = True
    form_class = ReplaceForm

    def intro(self) -> str:
        return (
            _("%(holder)s leaves %(body)s (%(association)s); somebody else holds the seat for the rest of the term.")
            % self.about()
        )

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("person")}

    def act(self, cleaned: dict[str, Any]) -> str:
        cleaned |= {"office": Office(cleaned["office"]), "reason": MandateEnd(cleaned["reason"])}
        made = replace_holder(actor=self.actor(), mandate=self.subject, **cleaned)
        return _("%(holder)s holds the seat from %(day)s.") % {
            "holder": made.holder,
            "day": long_date(made.starts_on),
        }

    def get_success_url(self) -> str:
        return self.next_url or reverse("instances:inspect", args=[self.subject.seat.body_id])


class PlanEnd(MandateAct):
    title = gettext_lazy("Change the planned end")
    form_class = PlannedEndForm

    def get_initial(self) -> dict[str, Any]:
        return {"last_day": self.subject.ends_on}

    def act(self, cleaned: dict[str, Any]) -> str:
        plan_end(actor=self.actor(), mandate=self.subject, **cleaned)
        return _("The planned end is recorded.")


class CorrectMandate(CorrectFirstDay, MandateAct):
    correct = staticmethod(correct_mandate_start)
    argument = "mandate"


class WithdrawMandate(WithdrawWhatIsToCome, MandateAct):
    title = gettext_lazy("Withdraw the mandate")
    withdraw = staticmethod(withdraw_mandate)
    argument = "mandate"

    def intro(self) -> str:
        if followed_by(self.subject) is not None:
            after = _("The mandate that it follows goes on in its stead.")
        else:
            after = _("From that day nobody holds the seat, until another mandate is entered.")
        return f"{super().intro()} {after}"


class ChangeOffice(MandateAct):
    title = gettext_lazy("Change the office")
    form_class = OfficeChangeForm
    now: Mandate | None = None

    def get_initial(self) -> dict[str, Any]:
        return {"office": self.subject.office}

    def act(self, cleaned: dict[str, Any]) -> str:
        self.now = assign_office(
            actor=self.actor(),
            mandate=self.subject,
            office=Office(cleaned["office"]),
            starts_on=cleaned["starts_on"],
        )
        return _("The office is recorded.")

    def back_url(self) -> str:
        url: str = self.viewset.url("inspect", (self.now or self.subject).pk)
        return url


class RepresentMixin(ActView):
    """Naming who speaks for the organisation that holds a seat or adheres."""

    title = gettext_lazy("Name a representative")
    submit_label = gettext_lazy("Name the representative")
    form_class = RepresentativeForm

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("person"), "kind": RepresentationKind.PERMANENT}

    def intro(self) -> str:
        return _("A former representative of the same kind ends the day before.")

    def act(self, cleaned: dict[str, Any]) -> str:
        cleaned["kind"] = RepresentationKind(cleaned["kind"])
        named = appoint_representative(actor=self.actor(), holding=self.subject, **cleaned)
        return _("%(person)s is %(kind)s from %(day)s.") % {
            "person": named.person,
            "kind": named.get_kind_display(),
            "day": long_date(named.starts_on),
        }


class Represent(RepresentMixin, MandateAct):
    pass


class EndRepresentation(ActView):
    """For a mandate or for an adhesion: ``holding`` says which, and the view set whose it is."""

    title = gettext_lazy("End the representation")
    submit_label = gettext_lazy("End the representation")
    binding = True
    form_class = EndRepresentationForm
    holding = "mandate"
    related = ("mandate__seat__body__organisation__region", "mandate__holder_organisation", "person")
    action = EDIT_MANDATES
    subject: Representation

    def find(self) -> Representation:
        rows = Representation.objects.visible_to(self.request.user).select_related(*self.related)
        found: Representation | None = rows.filter(
            **{"pk": self.kwargs["pk"], f"{self.holding}__isnull": False}
        ).first()
        if found is None:
            raise Http404
        return found

    @property
    def held(self) -> Any:
        return getattr(self.subject, self.holding)

    @property
    def place(self) -> Any:
        return self.viewset.place_of(self.held)

    def back_url(self) -> str:
        url: str = self.viewset.url("inspect", self.held.pk)
        return url

    def intro(self) -> str:
        return _("After this day the organisation has no voice until it names somebody else.")

    def act(self, cleaned: dict[str, Any]) -> str:
        ended = end_representation(actor=self.actor(), representation=self.subject, **cleaned)
        return _("%(person)s represents the organisation until %(day)s.") % {
            "person": ended.person,
            "day": long_date(cleaned["last_day"]),
        }


class MandateViewSet(OrganisationViewSet):
    """Mandates in the bodies of the reader's associations."""

    model = Mandate
    name = "mandats"
    icon = "user"
    menu_label = gettext_lazy("Mandates")
    empty = gettext_lazy("No mandate in force: open the first from the page of the board, on a vacant seat.")
    see, keep, create = SEE_PEOPLE, EDIT_MANDATES, EDIT_MANDATES
    organisation_path = "seat.body.organisation"
    related = ("person", "holder_organisation", "seat__body__organisation__region", "seat__constituency")
    ordering = "holder_key"
    filterset = MandateFilters
    page_view = MandatePage
    acts = {
        "end": ("<int:pk>/terminer/", EndMandate),
        "replace": ("<int:pk>/remplacer/", ReplaceHolder),
        "plan": ("<int:pk>/echeance/", PlanEnd),
        "first_day": ("<int:pk>/premier-jour/", CorrectMandate),
        "withdraw": ("<int:pk>/retirer/", WithdrawMandate),
        "office": ("<int:pk>/fonction/", ChangeOffice),
        "represent": ("<int:pk>/representant/", Represent),
        "end_representation": ("representations/<int:pk>/terminer/", EndRepresentation),
    }
    columns = (
        OfficeColumn("holder", gettext_lazy("Held by"), lambda row: row.holder, sort_key="holder_key", link=True),
        OfficeColumn(
            "speaker", gettext_lazy("Represented by"), lambda row: speaker(row.representations.all()), sort_key=None
        ),
        OfficeColumn("office", gettext_lazy("Office"), lambda row: office_of(row), sort_key="office"),
        OfficeColumn("body", gettext_lazy("Body"), lambda row: row.seat.body.name, sort_key="seat__body__name"),
        OfficeColumn(
            "organisation",
            gettext_lazy("Association"),
            lambda row: row.seat.body.organisation.name,
            sort_key="seat__body__organisation__sort_key",
            several=True,
        ),
        OfficeColumn("constituency", gettext_lazy("Constituency"), lambda row: row.seat.constituency or ""),
        OfficeColumn("starts_on", gettext_lazy("From"), lambda row: row.starts_on, sort_key="starts_on"),
        OfficeColumn("ends_on", gettext_lazy("Until"), until, sort_key="ends_on"),
        OfficeColumn(
            "end_reason",
            gettext_lazy("Reason of the end"),
            lambda row: row.get_end_reason_display(),
            exported=True,
        ),
        OfficeColumn("state", gettext_lazy("State"), state_of),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return search_words(
            rows, text, "person__sort_key", "holder_organisation__sort_key", "seat__body__organisation__sort_key"
        )

    def rows(self, user: Any) -> QuerySet[Any]:
        named = super().rows(user).annotate(holder_key=Coalesce("person__sort_key", "holder_organisation__sort_key"))
        return named.prefetch_related("representations__person")

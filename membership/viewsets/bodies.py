"""Bodies: their list, the page of one with its seats on a day, and what changes them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from membership.enums_people import BodyKind
from membership.forms.bodies import BodyForm, BodyNameForm, LastDayForm
from membership.models import Body, Constituency, Organisation
from membership.permissions import EDIT_BODIES, EDIT_MANDATES, SEE_PEOPLE
from membership.selectors.bodies import SeatState, seats_on, vacant_since, with_seat_counts
from membership.services.bodies import change_body, close_body, create_body
from membership.services.corrections import correct_body_start
from membership.viewsets.acts import ActView
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.corrections import CorrectFirstDay
from membership.viewsets.filters import PeriodFilterSet, search_words
from membership.viewsets.listing import OfficeColumn, State
from membership.viewsets.pages import Deed, Fact, ObjectView
from membership.viewsets.seats import (
    AddConstituency,
    AddSeats,
    ChangeConstituency,
    ChangeSeat,
    CloseSeat,
    CorrectSeat,
    FillSeat,
)
from membership.viewsets.wording import long_until, office_of, state_of, until
from portal.foundation import clock
from portal.foundation.amounts import AmountRefused, parse_date
from portal.foundation.long_dates import long_date
from portal.foundation.side_pages import side_pages


class BodyFilters(PeriodFilterSet):
    place_field = "organisation"
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=BodyKind.choices)

    class Meta:
        model = Body
        fields: list[str] = []


def _vacancies(body: Any) -> State | str:
    if body.votes_by_adhesion:
        return _("by adhesion")
    if not body.vacant_count:
        return _("none")
    said = ngettext("%(count)s vacant seat", "%(count)s vacant seats", body.vacant_count) % {
        "count": body.vacant_count
    }
    return State(said, "warning")


def _users(body: Any) -> State | str:
    return State(_("no representative of users"), "warning") if body.users_missing else ""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as the page of its body shows it on a day."""

    state: SeatState
    name: str
    said: str
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def office(self) -> str:
        return office_of(self.state.mandate) if self.state.mandate else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A constituency with its seats, or the seats that are in none (``constituency`` is None)."""

    constituency: Constituency | None
    lines: list[SeatLine]
    adherents: int = 0

    @property
    def empty(self) -> bool:
        """Nobody sits or adheres there; a substitute alone is nobody."""
        seated = [line for line in self.lines if not line.state.vacant and line.state.seat.substitute_of_id is None]
        return not seated and not self.adherents

    @property
    def users_missing(self) -> bool:
        return self.empty and self.constituency is not None and self.constituency.represents_users

    @property
    def short_of(self) -> int:
        """How many seats fewer than the statutes have."""
        expected = self.constituency.expected_seats if self.constituency else None
        own = sum(1 for line in self.lines if line.state.seat.substitute_of_id is None)
        return max(0, (expected or 0) - own)


class BodyPage(ObjectView):
    """A body on a day: who holds each seat, since when and until when, and what is vacant."""

    template_name = "membership/office/body.html"
    object: Body

    @cached_property
    def on(self) -> date:
        """The day asked for (``le``), today by default."""
        try:
            return parse_date(self.request.GET.get("le", ""))
        except AmountRefused:
            return self.object.organisation.today()

    def facts(self) -> list[Fact]:
        body = self.object
        return [
            Fact(_("Kind"), body.get_kind_display()),
            Fact(_("First day"), long_date(body.starts_on)),
            Fact(_("Last day"), long_until(body)),
            *(Fact(label, words, url) for label, words, url in side_pages(self.request.user, body)),
        ]

    def deeds(self) -> list[Deed]:
        keep = EDIT_BODIES
        found = [self.deed(_("Add a constituency"), "add_constituency", action=keep)]
        if not self.object.votes_by_adhesion:
            found.append(self.deed(_("Add seats"), "add_seat", action=keep))
        found.append(self.deed(_("Change the name"), "edit", action=keep))
        found.append(self.deed(_("Correct the first day"), "first_day", action=keep))
        if self.object.ends_on is None:
            found.append(self.deed(_("Close this body"), "close", action=keep))
        return found

    def groups(self) -> list[Group]:
        states = seats_on(self.object, self.on)
        since = vacant_since(states, self.on)
        keeps_seats, keeps_mandates = self.may(EDIT_BODIES), self.may(EDIT_MANDATES)
        lines: dict[int | None, list[SeatLine]] = {}
        for state in states:
            line = SeatLine(
                state,
                state.seat.label or _("Seat %(number)s") % {"number": state.seat.position or state.seat.pk},
                self._said(state, since),
                list(self._links(state, keeps_seats, keeps_mandates)),
            )
            lines.setdefault(state.seat.constituency_id, []).append(line)
        adherents = Count(
            "adhesions",
            filter=Q(adhesions__starts_on__lte=self.on)
            & (Q(adhesions__ends_on=None) | Q(adhesions__ends_on__gte=self.on)),
        )
        counted = self.object.constituencies.annotate(adherents=adherents).order_by("position", "name")
        found = [Group(row, lines.pop(row.pk, []), row.adherents) for row in counted]
        return found + [Group(None, rest) for rest in lines.values()]

    def _said(self, state: SeatState, since: dict[int, date]) -> str:
        if state.mandate is None:
            return _("vacant seat since %(day)s") % {"day": long_date(since[state.seat.pk])}
        return ""

    def _links(self, state: SeatState, keeps_seats: bool, keeps_mandates: bool) -> Iterator[tuple[str, str]]:
        if state.mandate is None and keeps_mandates:
            yield _("Open a mandate"), self.viewset.url("fill_seat", state.seat.pk)
        if state.mandate is not None and keeps_mandates:
            mandates = f"{reverse('mandats:index')}{state.mandate.pk}/"
            yield _("End"), f"{mandates}terminer/"
            yield _("Replace"), f"{mandates}remplacer/"
        if keeps_seats:
            yield _("Correct the seat"), self.viewset.url("edit_seat", state.seat.pk)
            yield _("Correct its first day"), self.viewset.url("first_day_of_seat", state.seat.pk)
            if state.vacant:
                yield _("Close the seat"), self.viewset.url("close_seat", state.seat.pk)

    def get_page_subtitle(self) -> str:
        return str(self.object.organisation.name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = self.groups()
        vacant = sum(1 for group in groups for line in group.lines if line.state.vacant)
        unheard = [line for group in groups for line in group.lines if line.state.unrepresented]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "on": self.on,
            "is_today": self.on == self.object.organisation.today(),
            "groups": groups,
            "vacant": vacant,
            "unheard": unheard,
            "users_missing": [group.constituency for group in groups if group.users_missing],
            "keeps": self.may(EDIT_BODIES),
        }


class CreateBody(ActView):
    action = EDIT_BODIES
    title = gettext_lazy("New body")
    submit_label = gettext_lazy("Create the body")
    form_class = BodyForm
    made: Body | None = None

    def find(self) -> None:
        return None

    @property
    def place(self) -> None:
        return None

    def act(self, cleaned: dict[str, Any]) -> str:
        place: Organisation = cleaned["organisation"]
        self.made = create_body(
            actor=self.actor(place),
            organisation=place,
            kind=BodyKind(cleaned["kind"]),
            name=cleaned["name"],
            starts_on=cleaned["starts_on"],
        )
        return _("%(body)s of %(association)s is created. Add its constituencies and its seats.") % {
            "body": self.made,
            "association": place,
        }

    def back_url(self) -> str:
        url: str = self.viewset.url("inspect", self.made.pk) if self.made else self.viewset.url("index")
        return url


class ChangeBody(ActView):
    action = EDIT_BODIES
    title = gettext_lazy("Change the name of the body")
    form_class = BodyNameForm

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.subject.name}

    def act(self, cleaned: dict[str, Any]) -> str:
        change_body(actor=self.actor(), body=self.subject, name=cleaned["name"])
        return _("The body is called %(name)s.") % {"name": cleaned["name"]}


class CorrectBody(CorrectFirstDay):
    action = EDIT_BODIES
    correct = staticmethod(correct_body_start)
    argument = "body"

    def intro(self) -> str:
        following = _("The seats that began with it follow.")
        return f"{super().intro()} {following}"


class CloseBody(ActView):
    action = EDIT_BODIES
    title = gettext_lazy("Close the body")
    submit_label = gettext_lazy("Close the body")
    binding = True
    form_class = LastDayForm

    def intro(self) -> str:
        return _("%(body)s of %(association)s and its seats end. Its mandates must have ended before.") % {
            "body": self.subject,
            "association": self.place,
        }

    def act(self, cleaned: dict[str, Any]) -> str:
        close_body(actor=self.actor(), body=self.subject, last_day=cleaned["last_day"])
        return _("%(body)s ends on %(day)s.") % {"body": self.subject, "day": long_date(cleaned["last_day"])}


class BodyViewSet(OrganisationViewSet):
    """Bodies of the reader's associations."""

    model = Body
    name = "instances"
    icon = "group"
    menu_label = gettext_lazy("Bodies and seats")
    add_label = gettext_lazy("Add a body")
    empty = gettext_lazy("No body yet: add the board first, then its constituencies and its seats.")
    see, keep, create = SEE_PEOPLE, EDIT_BODIES, EDIT_BODIES
    related = ("organisation__region",)
    ordering = "name"
    filterset = BodyFilters
    page_view = BodyPage
    acts = {
        "add": ("nouvelle/", CreateBody),
        "edit": ("<int:pk>/modifier/", ChangeBody),
        "close": ("<int:pk>/fermer/", CloseBody),
        "first_day": ("<int:pk>/premier-jour/", CorrectBody),
        "add_constituency": ("<int:pk>/colleges/nouveau/", AddConstituency),
        "edit_constituency": ("colleges/<int:pk>/modifier/", ChangeConstituency),
        "add_seat": ("<int:pk>/sieges/nouveaux/", AddSeats),
        "edit_seat": ("sieges/<int:pk>/modifier/", ChangeSeat),
        "close_seat": ("sieges/<int:pk>/fermer/", CloseSeat),
        "first_day_of_seat": ("sieges/<int:pk>/premier-jour/", CorrectSeat),
        "fill_seat": ("sieges/<int:pk>/pourvoir/", FillSeat),
    }
    columns = (
        OfficeColumn("name", gettext_lazy("Body"), lambda body: body.name, sort_key="name", link=True),
        OfficeColumn(
            "organisation",
            gettext_lazy("Association"),
            lambda body: body.organisation.name,
            sort_key="organisation__sort_key",
            several=True,
        ),
        OfficeColumn("kind", gettext_lazy("Kind"), lambda body: body.get_kind_display(), sort_key="kind"),
        OfficeColumn("seats", gettext_lazy("Seats"), lambda body: body.seat_count or "", sort_key="seat_count"),
        OfficeColumn("vacant", gettext_lazy("Vacancies"), _vacancies, sort_key="vacant_count"),
        OfficeColumn("users", gettext_lazy("Users"), _users),
        OfficeColumn("starts_on", gettext_lazy("From"), lambda body: body.starts_on, sort_key="starts_on"),
        OfficeColumn("ends_on", gettext_lazy("Until"), until, sort_key="ends_on"),
        OfficeColumn("state", gettext_lazy("State"), state_of),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(name__icontains=text) | search_words(rows, text, "organisation__sort_key")

    def rows(self, user: Any) -> QuerySet[Any]:
        return with_seat_counts(super().rows(user), clock.today())

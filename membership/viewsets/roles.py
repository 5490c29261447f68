"""Dated roles that no mandate gives: coordinators, federation staff, read-only auditors, administrators."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.enums_people import StaffRoleKind
from membership.forms.roles import AdministratorForm, RevokeForm, RoleForm
from membership.models import StaffRole
from membership.permissions import (
    GRANT_ADMINISTRATOR,
    GRANT_AUDITOR,
    GRANT_COORDINATOR,
    GRANT_FEDERATION_STAFF,
    SEE_PEOPLE,
    may,
    may_grant,
)
from membership.selectors.roles import assignments_visible_to
from membership.services.roles import grant_role, revoke_role
from membership.viewsets.acts import ActView, ListAct
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.filters import PeriodFilterSet, search_words
from membership.viewsets.listing import OfficeColumn
from membership.viewsets.pages import Deed, Fact, ObjectView
from membership.viewsets.places import ChoosePlace, PlaceAct
from membership.viewsets.wording import long_until, state_of, until
from portal.foundation.long_dates import long_date
from portal.foundation.permissions import Verdict

GRANTS = (GRANT_COORDINATOR, GRANT_AUDITOR, GRANT_FEDERATION_STAFF)


class RoleFilters(PeriodFilterSet):
    role = django_filters.ChoiceFilter(label=gettext_lazy("Role"), choices=StaffRoleKind.choices)

    class Meta:
        model = StaffRole
        fields: list[str] = []


def _where(row: StaffRole) -> str:
    return row.organisation.name if row.organisation else _("the whole platform")


class RolePage(ObjectView):
    object: StaffRole

    def facts(self) -> list[Fact]:
        row = self.object
        state = state_of(row)
        return [
            Fact(_("Role"), row.get_role_display()),
            Fact(_("Organisation"), _where(row)),
            Fact(_("First day"), long_date(row.starts_on)),
            Fact(_("Last day"), long_until(row)),
            Fact(_("What it rests on"), row.reason),
            Fact(_("State"), state.word, tone=state.tone),
        ]

    def deeds(self) -> list[Deed]:
        if str(state_of(self.object).tone) == "ended":
            return []
        verdict = may_grant(self.request.user, StaffRoleKind(self.object.role), self.object.organisation)
        return [Deed(_("End the role"), self.viewset.url("end", self.object.pk), verdict)]

    def get_page_title(self) -> str:
        return str(self.object.person)

    def get_page_subtitle(self) -> str:
        return f"{self.object.get_role_display()}, {_where(self.object)}"


class ChooseOrganisation(ChoosePlace):
    action = GRANT_COORDINATOR
    actions = GRANTS
    leads_to = "grant"
    title = gettext_lazy("New role")


class Grant(PlaceAct):
    action = GRANT_COORDINATOR
    title = gettext_lazy("Give a role")
    submit_label = gettext_lazy("Give the role")
    form_class = RoleForm

    def verdict(self) -> Verdict:
        """Whoever may give one of the roles there; which ones, the form offers."""
        kinds = [kind for kind in StaffRoleKind if kind != StaffRoleKind.PLATFORM_ADMINISTRATOR]
        verdicts = [may_grant(self.request.user, kind, self.subject) for kind in kinds]
        return next((verdict for verdict in verdicts if verdict), super().verdict())

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("person")}

    def act(self, cleaned: dict[str, Any]) -> str:
        role = StaffRoleKind(cleaned.pop("role"))
        made = grant_role(actor=self.actor(), organisation=self.subject, role=role, **cleaned)
        return _("%(person)s: %(role)s of %(organisation)s from %(day)s.") % {
            "person": made.person,
            "role": made.get_role_display(),
            "organisation": self.subject,
            "day": long_date(made.starts_on),
        }

    def get_success_url(self) -> str:
        return f"{self.viewset.url('index')}?state=all"


class GrantAdministrator(ListAct):
    action = GRANT_ADMINISTRATOR
    title = gettext_lazy("New administrator of the platform")
    submit_label = gettext_lazy("Give the role")
    form_class = AdministratorForm

    def intro(self) -> str:
        return _("An administrator may do everything, in every association.")

    def act(self, cleaned: dict[str, Any]) -> str:
        person = cleaned.pop("email")
        grant_role(actor=self.actor(), person=person, role=StaffRoleKind.PLATFORM_ADMINISTRATOR, **cleaned)
        return _("%(person)s administers the platform from %(day)s.") % {
            "person": person,
            "day": long_date(cleaned["starts_on"]),
        }


class Revoke(ActView):
    action = GRANT_COORDINATOR
    title = gettext_lazy("End the role")
    submit_label = gettext_lazy("End the role")
    binding = True
    form_class = RevokeForm
    subject: StaffRole

    def verdict(self) -> Verdict:
        return may_grant(self.request.user, StaffRoleKind(self.subject.role), self.subject.organisation)

    def intro(self) -> str:
        return _("%(person)s is no longer %(role)s (%(organisation)s) from the next day.") % {
            "person": self.subject.person,
            "role": self.subject.get_role_display(),
            "organisation": _where(self.subject),
        }

    def act(self, cleaned: dict[str, Any]) -> str:
        revoke_role(actor=self.actor(), assignment=self.subject, last_day=cleaned["last_day"])
        return _("The role ends on %(day)s.") % {"day": long_date(cleaned["last_day"])}

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        # A role withdrawn before its first day has no page any more.
        return HttpResponseRedirect(self.viewset.url("index")) if answer.status_code == 302 else answer


class RoleViewSet(OrganisationViewSet):
    """Assignments in the reader's associations; those of administrators, for administrators."""

    model = StaffRole
    name = "roles"
    icon = "key"
    menu_label = gettext_lazy("Roles")
    add_label = gettext_lazy("Give a role")
    empty = gettext_lazy("No role in force: the president or the federation names the coordinator.")
    intro = gettext_lazy("President, treasurer and secretary are offices of mandates: they are not given here.")
    see, keep, create = SEE_PEOPLE, GRANT_COORDINATOR, GRANT_COORDINATOR
    related = ("person", "organisation__region")
    ordering = "person__sort_key"
    filterset = RoleFilters
    page_view = RolePage
    acts = {
        "add": ("nouveau/", ChooseOrganisation),
        "grant": ("organisation/<int:pk>/nouveau/", Grant),
        "administrator": ("administrateurs/nouveau/", GrantAdministrator),
        "end": ("<int:pk>/terminer/", Revoke),
    }
    columns = (
        OfficeColumn("person", gettext_lazy("Person"), lambda row: row.person, sort_key="person__sort_key", link=True),
        OfficeColumn("role", gettext_lazy("Role"), lambda row: row.get_role_display(), sort_key="role"),
        OfficeColumn("organisation", gettext_lazy("Organisation"), _where, sort_key="organisation__sort_key"),
        OfficeColumn("starts_on", gettext_lazy("From"), lambda row: row.starts_on, sort_key="starts_on"),
        OfficeColumn("ends_on", gettext_lazy("Until"), until, sort_key="ends_on"),
        OfficeColumn("reason", gettext_lazy("What it rests on"), lambda row: row.reason),
        OfficeColumn("state", gettext_lazy("State"), state_of),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return search_words(rows, text, "person__sort_key", "organisation__sort_key")

    def rows(self, user: Any) -> QuerySet[Any]:
        return assignments_visible_to(user).select_related(*self.related)

    def links(self, user: Any) -> list[tuple[str, str]]:
        if not may(user, GRANT_ADMINISTRATOR, None):
            return []
        return [(_("New administrator of the platform"), self.url("administrator"))]

    def verdict(self, user: Any, action: Any, instance: Any) -> Verdict:
        return may_grant(user, StaffRoleKind(instance.role), instance.organisation)

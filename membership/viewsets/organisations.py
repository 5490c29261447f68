"""Organisations: the list, the page of one, its details and its contacts."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.enums import LegalForm, OrganisationKind
from membership.forms.organisations import CHECKS, ContactsForm, OrganisationForm
from membership.models import Body, Organisation, Theme
from membership.permissions import (
    CREATE_ORGANISATION,
    EDIT_ADHESIONS,
    EDIT_BODIES,
    EDIT_ORGANISATION,
    EDIT_PEOPLE,
    SEE_ORGANISATION,
    Action,
    may,
)
from membership.selectors.bodies import with_seat_counts
from membership.selectors.roles import roles_of
from membership.services.organisations import change_organisation, register_organisation
from membership.viewsets.acts import ActView
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.filters import OfficeFilterSet, search_words
from membership.viewsets.listing import OfficeColumn, State
from membership.viewsets.pages import Deed, Fact, ObjectView
from membership.viewsets.roles import GRANTS
from portal.foundation import clock
from portal.foundation.long_dates import long_date
from portal.foundation.permissions import ALLOWED, Verdict

_DETAILS = (
    "official_name",
    "usual_name",
    "kind",
    "legal_form",
    *CHECKS,
    "seat_address",
    "seat_postcode",
    "region",
    "founded_on",
    "dissolved_on",
)


class OrganisationFilters(OfficeFilterSet):
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=OrganisationKind.choices)
    department = django_filters.CharFilter(
        label=gettext_lazy("Department of the seat (its number)"), field_name="seat_commune__department__code"
    )
    theme = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Theme"), queryset=Theme.objects.all(), field_name="themes"
    )
    alive = django_filters.ChoiceFilter(
        label=gettext_lazy("Which"),
        choices=[("yes", gettext_lazy("existing today")), ("no", gettext_lazy("dissolved"))],
        method="by_life",
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters.pop("organisation", None)

    def by_life(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        living = Organisation.objects.alive_on(clock.today())
        return rows.filter(pk__in=living.values("pk")) if value == "yes" else rows.exclude(pk__in=living.values("pk"))


def _state(row: Organisation) -> State:
    if row.duplicate_of_id:
        return State(_("recorded twice"), "ended")
    if row.alive_on(clock.today()):
        return State(_("active"), "open")
    return State(_("dissolved"), "ended") if row.dissolved_on else State(_("to come"), "waiting")


class OrganisationPage(ObjectView):
    template_name = "membership/office/organisation.html"
    object: Organisation

    def facts(self) -> list[Fact]:
        row: Any = self.object
        unknown = _("to be completed")
        seat = "\n".join(filter(None, [row.seat_address, f"{row.seat_postcode} {row.seat_commune or ''}".strip()]))
        state = _state(row)
        return [
            Fact(_("State"), state.word, tone=state.tone),
            Fact(_("Official name"), row.official_name),
            Fact(_("Kind"), row.get_kind_display()),
            Fact(_("Legal form"), row.get_legal_form_display() or unknown),
            Fact(_("RNA number"), row.rna_number or unknown),
            Fact(_("SIREN number"), row.siren or unknown),
            Fact(_("SIRET number"), row.siret or unknown),
            Fact(_("FINESS number"), row.finess or unknown),
            Fact(_("Seat"), seat or unknown),
            Fact(_("Themes"), ", ".join(theme.name for theme in row.themes.all()) or _("none recorded")),
            Fact(_("Founded on"), long_date(row.founded_on) if row.founded_on else unknown),
            Fact(_("Dissolved on"), long_date(row.dissolved_on) if row.dissolved_on else ""),
            Fact(_("Region and time zone"), f"{row.region.name}, {row.region.time_zone}"),
        ]

    def deeds(self) -> list[Deed]:
        place = self.object
        query = f"?{urlencode({'organisation': place.pk})}"
        found = [
            self.deed(_("Change the details"), "edit", action=EDIT_ORGANISATION),
            self.deed(_("Change the contacts"), "contacts", action=EDIT_ORGANISATION),
        ]
        if not self.viewset.inside(self.request.user, place):
            return found
        grants = [may(self.request.user, action, place) for action in GRANTS]
        granted = next((verdict for verdict in grants if verdict), grants[0])
        return [
            *found,
            Deed(_("Enter a person"), f"{reverse('personnes:add')}{query}", self.allowed(EDIT_PEOPLE)),
            Deed(_("Add a body"), f"{reverse('instances:add')}{query}", self.allowed(EDIT_BODIES)),
            Deed(_("Admit a member"), reverse("adhesions:admit", args=[place.pk]), self.allowed(EDIT_ADHESIONS)),
            Deed(
                _("Define a category of adherents"),
                reverse("adhesions:category", args=[place.pk]),
                self.allowed(EDIT_ADHESIONS),
            ),
            Deed(_("Give a role"), reverse("roles:grant", args=[place.pk]), granted),
        ]

    def get_page_subtitle(self) -> str:
        return str(self.object.get_kind_display())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        inside = self.viewset.inside(self.request.user, self.object)
        today = self.object.today()
        bodies = with_seat_counts(self.object.bodies.in_force_on(today), today) if inside else Body.objects.none()
        return context | {
            "contacts": list(self.object.contacts.all()),
            "inside": inside,
            "bodies": list(bodies),
            "keeps_categories": bool(self.allowed(EDIT_ADHESIONS)),
            "categories": list(self.object.adhesion_categories.all()) if inside else [],
        }


class OrganisationAct(ActView):
    form_class = OrganisationForm

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        values = {name: cleaned[name] for name in _DETAILS}
        values["kind"] = OrganisationKind(values["kind"])
        values["legal_form"] = LegalForm(values["legal_form"]) if values["legal_form"] else ""
        return values | {"seat_commune": cleaned["commune"]}


class EnterOrganisation(OrganisationAct):
    action = CREATE_ORGANISATION
    title = gettext_lazy("New organisation")
    submit_label = gettext_lazy("Enter the organisation")
    made: Organisation | None = None

    def find(self) -> None:
        return None

    @property
    def place(self) -> None:
        return None

    def get_initial(self) -> dict[str, Any]:
        own = Organisation.objects.filter(pk__in=roles_of(self.request.user).own).first()
        return {"region": own.region_id} if own else {}

    def act(self, cleaned: dict[str, Any]) -> str:
        self.made = register_organisation(actor=self.actor(), themes=cleaned["themes"], **self.values(cleaned))
        words = {"organisation": self.made}
        if self.viewset.rows(self.request.user).filter(pk=self.made.pk).exists():
            return _("%(organisation)s is entered.") % words
        return _("%(organisation)s is entered. Admit it to the federation to see and keep its page.") % words

    def back_url(self) -> str:
        seen = self.made is not None and self.viewset.rows(self.request.user).filter(pk=self.made.pk).exists()
        url: str = self.viewset.url("inspect", self.made.pk) if seen and self.made else self.viewset.url("index")
        return url


class ChangeOrganisation(OrganisationAct):
    action = EDIT_ORGANISATION
    title = gettext_lazy("Change the details")
    subject: Organisation

    def verdict(self) -> Verdict:
        verdict: Verdict = self.viewset.verdict(self.request.user, self.action, self.subject)
        return verdict

    def get_initial(self) -> dict[str, Any]:
        found = {name: getattr(self.subject, name) for name in _DETAILS}
        commune = self.subject.seat_commune
        return found | {"themes": self.subject.themes.all(), "commune": commune.name if commune else ""}

    def act(self, cleaned: dict[str, Any]) -> str:
        change_organisation(
            actor=self.actor(), organisation=self.subject, values=self.values(cleaned), themes=cleaned["themes"]
        )
        return _("The details of %(organisation)s are recorded.") % {"organisation": self.subject}


class ChangeContacts(ActView):
    action = EDIT_ORGANISATION
    title = gettext_lazy("Change the contacts")
    template_name = "membership/office/contacts.html"
    form_class = ContactsForm
    subject: Organisation

    def verdict(self) -> Verdict:
        verdict: Verdict = self.viewset.verdict(self.request.user, self.action, self.subject)
        return verdict

    def intro(self) -> str:
        return _("Those shown to the public stand on the page of the organisation. Empty a line to take it away.")

    def act(self, cleaned: dict[str, Any]) -> str:
        change_organisation(actor=self.actor(), organisation=self.subject, values={}, contacts=cleaned["contacts"])
        return _("The contacts of %(organisation)s are recorded.") % {"organisation": self.subject}


class OrganisationsViewSet(OrganisationViewSet):
    """The reader's associations; and, for who creates organisations, the partners that have nobody here."""

    model = Organisation
    name = "organisations"
    icon = "home"
    menu_label = gettext_lazy("Organisations")
    add_label = gettext_lazy("Enter an organisation")
    empty = gettext_lazy("No organisation yet: the federation enters the first.")
    see, keep, create = SEE_ORGANISATION, EDIT_ORGANISATION, CREATE_ORGANISATION
    related = ("region", "seat_commune__department")
    ordering = "sort_key"
    filterset = OrganisationFilters
    page_view = OrganisationPage
    acts = {
        "add": ("nouvelle/", EnterOrganisation),
        "edit": ("<int:pk>/modifier/", ChangeOrganisation),
        "contacts": ("<int:pk>/contacts/", ChangeContacts),
    }
    columns = (
        OfficeColumn("name", gettext_lazy("Name"), lambda row: row.name, sort_key="sort_key", link=True),
        OfficeColumn("kind", gettext_lazy("Kind"), lambda row: row.get_kind_display(), sort_key="kind"),
        OfficeColumn(
            "seat", gettext_lazy("Seat"), lambda row: row.seat_commune or "", sort_key="seat_commune__sort_key"
        ),
        OfficeColumn("siren", gettext_lazy("SIREN number"), lambda row: row.siren, sort_key="siren"),
        OfficeColumn("finess", gettext_lazy("FINESS number"), lambda row: row.finess, sort_key="finess"),
        OfficeColumn("founded_on", gettext_lazy("Founded on"), lambda row: row.founded_on, sort_key="founded_on"),
        OfficeColumn(
            "dissolved_on", gettext_lazy("Dissolved on"), lambda row: row.dissolved_on, sort_key="dissolved_on"
        ),
        OfficeColumn("state", gettext_lazy("State"), _state),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        digits = text.replace(" ", "")
        numbers = Q(siren__startswith=digits) | Q(siret__startswith=digits) | Q(finess=digits) | Q(rna_number=digits)
        return search_words(rows, text, "sort_key") | rows.filter(numbers)

    def rows(self, user: Any) -> QuerySet[Any]:
        seen = Q(pk__in=Organisation.objects.visible_to(user).values("pk"))
        if may(user, CREATE_ORGANISATION, None):
            seen |= Q(kind__in=OrganisationKind.sharing_siren())
        return Organisation.objects.filter(seen).select_related(*self.related)

    def place_of(self, instance: Any) -> Organisation:
        place: Organisation = instance
        return place

    def inside(self, user: Any, organisation: Organisation) -> bool:
        """Whether the user sees its private matters, not only its details as a partner."""
        return may(user, SEE_ORGANISATION, organisation).visible

    def verdict(self, user: Any, action: Action, instance: Organisation) -> Verdict:
        partner = instance.kind in OrganisationKind.sharing_siren()
        if action == EDIT_ORGANISATION and partner and may(user, CREATE_ORGANISATION, None):
            return ALLOWED
        return super().verdict(user, action, instance)

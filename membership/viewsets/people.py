"""People: the list, the page of one, entering, correcting and erasing somebody."""

from typing import Any

import django_filters
from django.db.models import BooleanField, Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.forms.people import CorrectedPersonForm, EraseForm, NewPersonForm
from membership.models import Mandate, Organisation, Person, Representation, StaffRole
from membership.models.organisations import sees_every_organisation
from membership.permissions import (
    EDIT_PEOPLE,
    ERASE_PERSON,
    INVITE_PEOPLE,
    SEE_CONTACTS,
    SEE_PEOPLE,
    Action,
    may,
    may_readdress,
    where_allowed,
)
from membership.selectors.people import organisations_keeping, organisations_knowing, search_people
from membership.services.erasing import erase_person
from membership.services.people import (
    CHANGEABLE,
    change_person,
    introduce_person,
    register_person,
)
from membership.services.refusals import OnlyNamed
from membership.viewsets.access import CloseAccess, RestoreAccess, deeds_on_account, state_of_account
from membership.viewsets.acts import ActView
from membership.viewsets.base import OrganisationViewSet
from membership.viewsets.filters import OfficeFilterSet
from membership.viewsets.listing import OfficeColumn
from membership.viewsets.pages import Deed, Fact, ObjectView
from membership.viewsets.wording import office_of, state_of, until
from portal.foundation import clock
from portal.foundation.permissions import ALLOWED, Verdict, refused


def _in_force() -> Q:
    today = clock.today()
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))


class PersonFilters(OfficeFilterSet):
    holding = django_filters.ChoiceFilter(
        label=gettext_lazy("What they hold today"),
        choices=[
            ("seat", gettext_lazy("a seat of their own")),
            ("speaks", gettext_lazy("they represent an organisation")),
            ("role", gettext_lazy("a role")),
            ("nothing", gettext_lazy("nothing")),
        ],
        method="what_is_held",
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def of_organisation(self, rows: QuerySet[Any], _name: str, value: Organisation) -> QuerySet[Any]:
        there = Person.objects.linked_to(Organisation.objects.filter(pk=value.pk))
        return rows.filter(pk__in=there.values("pk"))

    def what_is_held(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        visible = Organisation.objects.visible_to(self.request.user)
        there = _in_force() & Q(person=OuterRef("pk"))
        held = {
            "seat": Exists(Mandate.objects.filter(there, seat__body__organisation__in=visible)),
            "speaks": Exists(Representation.objects.visible_to(self.request.user).filter(there)),
            "role": Exists(StaffRole.objects.filter(there, organisation__in=visible)),
        }
        if value in held:
            return rows.filter(held[value])
        for condition in held.values():
            rows = rows.filter(~condition)
        return rows


def _functions(person: Any) -> str:
    """What somebody is today, as far as the reader sees it."""
    said = [
        ", ".join(filter(None, [row.seat.body.name, office_of(row), row.seat.body.organisation.name]))
        for row in person.seen_mandates
    ]
    said += [
        _("represents %(organisation)s") % {"organisation": _represented(row)} for row in person.seen_representations
    ]
    said += [f"{row.get_role_display()}, {row.organisation.name}" for row in person.seen_roles]
    return " ; ".join(said)


def _represented(row: Representation) -> str:
    holding: Any = row.mandate or row.adhesion
    return str(holding.holder_organisation if row.mandate_id else holding.member_organisation)


def sees_contacts(user: Any) -> bool:
    return bool(may(user, SEE_CONTACTS, None))


class PersonPage(ObjectView):
    template_name = "membership/office/person.html"
    object: Person

    def facts(self) -> list[Fact]:
        person: Any = self.object
        told = SEE_CONTACTS.refusal if self.kept else OnlyNamed.sentence
        contacts = [
            Fact(_("E-mail address"), person.email or _("to be completed")),
            Fact(_("Telephone"), person.phone or _("to be completed")),
        ]
        visible = Organisation.objects.visible_to(self.request.user)
        places = organisations_knowing(person).filter(pk__in=visible.values("pk"))
        return [
            Fact(_("Civility"), person.get_civility_display()),
            Fact(_("Profession"), person.profession),
            *(contacts if person.contacts_shown else [Fact(_("E-mail address and telephone"), str(told))]),
            Fact(_("Known to"), ", ".join(place.name for place in places)),
            *([Fact(_("Account"), state_of_account(person))] if self.kept else []),
        ]

    @cached_property
    def kept(self) -> bool:
        """Whether an association of the reader's does more than name the person."""
        visible = Organisation.objects.visible_to(self.request.user).values("pk")
        keeping = organisations_keeping(self.object).filter(pk__in=visible)
        return keeping.exists() or not self.object.introduced_to.filter(pk__in=visible).exists()

    def deeds(self) -> list[Deed]:
        found = [self.deed(_("Correct the details"), "edit", action=EDIT_PEOPLE)]
        if self.object.user_id is None and self.kept:
            url = reverse("invitation_write", args=[self.object.pk])
            found.append(Deed(_("Invite to open an account"), url, self.allowed(INVITE_PEOPLE)))
        found += deeds_on_account(self.request.user, self.object)
        if may(self.request.user, ERASE_PERSON, None):
            found.append(Deed(_("Erase this person"), self.viewset.url("erase", self.object.pk), ALLOWED))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"held": self.held()}

    def held(self) -> list[dict[str, Any]]:
        """Everything that the person is or was in the associations that the reader sees, latest first."""
        person, user = self.object, self.request.user
        visible = Organisation.objects.visible_to(user)
        mandates = person.mandates.filter(seat__body__organisation__in=visible)
        spoken = person.representations.filter(pk__in=Representation.objects.visible_to(user).values("pk"))
        adhesions = person.adhesions.filter(association__in=visible)
        roles = person.staff_roles.filter(organisation__in=visible)
        page_of_mandates = reverse("mandats:index")
        lines: list[tuple[Any, str, str]] = [
            (
                row,
                ", ".join(filter(None, [row.seat.body.name, office_of(row), row.seat.body.organisation.name])),
                f"{page_of_mandates}{row.pk}/",
            )
            for row in mandates.select_related("seat__body__organisation")
        ]
        related = ("mandate__holder_organisation", "adhesion__member_organisation")
        lines += [
            (
                row,
                _("%(kind)s of %(organisation)s")
                % {"kind": row.get_kind_display(), "organisation": _represented(row)},
                "",
            )
            for row in spoken.select_related(*related)
        ]
        lines += [
            (row, _("adherent of %(association)s") % {"association": row.association.name}, "")
            for row in adhesions.select_related("association")
        ]
        lines += [
            (row, f"{row.get_role_display()}, {row.organisation.name}", "")
            for row in roles.select_related("organisation")
        ]
        lines.sort(key=lambda line: line[0].starts_on, reverse=True)
        return [
            {"row": row, "what": what, "url": url, "state": state_of(row), "until": until(row)}
            for row, what, url in lines
        ]


class EnterPerson(ActView):
    """Somebody new to an association; who is known elsewhere by the same name and address is named here too."""

    action = EDIT_PEOPLE
    title = gettext_lazy("New person")
    submit_label = gettext_lazy("Enter the person")
    form_class = NewPersonForm
    made: Person | None = None

    def find(self) -> None:
        return None

    @property
    def place(self) -> None:
        return None

    def get_initial(self) -> dict[str, Any]:
        return {"organisation": self.request.GET.get("organisation")}

    def act(self, cleaned: dict[str, Any]) -> str:
        place: Organisation = cleaned.pop("organisation")
        cleaned.pop("another")
        words = {"person": f"{cleaned['given_name']} {cleaned['family_name']}", "association": place}
        namesakes = Person.objects.namesakes(cleaned["given_name"], cleaned["family_name"])
        known = namesakes.reached_at(cleaned["email"]).first()
        if known is not None:
            self.made = known
            introduce_person(actor=self.actor(place), person=known, organisation=place)
            return (
                _(
                    "%(person)s was already known to the portal, with the details that another organisation keeps. "
                    "%(association)s may now give them a seat, an adhesion or a role."
                )
                % words
            )
        self.made = register_person(actor=self.actor(place), organisation=place, **cleaned)
        return _("%(person)s is entered for %(association)s.") % words

    def back_url(self) -> str:
        url: str = self.viewset.url("inspect", self.made.pk) if self.made else self.viewset.url("index")
        return url

    def get_success_url(self) -> str:
        if self.next_url and self.made is not None:
            return f"{self.next_url}?{urlencode({'person': self.made.pk})}"
        return super().get_success_url()


class PersonAct(ActView):
    """On behalf of the first association of the user's that knows the person."""

    subject: Person

    @property
    def place(self) -> Organisation | None:
        place: Organisation | None = self.viewset.acting_place(self.request.user, self.action, self.subject)
        return place

    def verdict(self) -> Verdict:
        verdict: Verdict = self.viewset.verdict(self.request.user, self.action, self.subject)
        return verdict


class CorrectPerson(PersonAct):
    action = EDIT_PEOPLE
    title = gettext_lazy("Correct the details")
    form_class = CorrectedPersonForm

    def intro(self) -> str:
        return _("Every association that knows this person sees the corrected details.")

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in CHANGEABLE}

    def act(self, cleaned: dict[str, Any]) -> str:
        for_all = bool(may_readdress(self.request.user, self.subject))
        change_person(actor=self.actor(), person=self.subject, organisation=self.place, for_all=for_all, **cleaned)
        return _("The details are recorded.")


class ErasePerson(ActView):
    """Whoever asks for it, whatever association knows the person: an administrator's act."""

    subject: Person
    action = ERASE_PERSON
    title = gettext_lazy("Erase the person")
    submit_label = gettext_lazy("Erase this person for good")
    binding = True
    form_class = EraseForm

    def intro(self) -> str:
        return _(
            "Name, contacts, account and their history go, with the files of lists that name them. Mandates, votes "
            "and signatures stay, of an erased person; frozen documents stay as they are. Nothing brings the name "
            "back."
        )

    def act(self, cleaned: dict[str, Any]) -> str:
        erase_person(actor=self.actor(), person=self.subject, reason=cleaned["reason"])
        return _("The person is erased.")

    def form_valid(self, form: Any) -> Any:
        answer = super().form_valid(form)
        done = isinstance(answer, HttpResponseRedirect)
        return HttpResponseRedirect(self.viewset.url("index")) if done else answer


class PersonViewSet(OrganisationViewSet):
    """People of the reader's associations."""

    model = Person
    name = "personnes"
    icon = "user"
    menu_label = gettext_lazy("People")
    add_label = gettext_lazy("Enter a person")
    empty = gettext_lazy("Nobody yet: enter the members of the board first, or import a list of them.")
    see, keep, create = SEE_PEOPLE, EDIT_PEOPLE, EDIT_PEOPLE
    ordering = "sort_key"
    filterset = PersonFilters
    page_view = PersonPage
    acts = {
        "add": ("nouvelle/", EnterPerson),
        "edit": ("<int:pk>/modifier/", CorrectPerson),
        "erase": ("<int:pk>/effacer/", ErasePerson),
        "restore": ("<int:pk>/compte/rendre/", RestoreAccess),
        "close": ("<int:pk>/compte/fermer/", CloseAccess),
    }
    columns = (
        OfficeColumn(
            "family_name", gettext_lazy("Family name"), lambda row: row.family_name, sort_key="sort_key", link=True
        ),
        OfficeColumn("given_name", gettext_lazy("Given name"), lambda row: row.given_name, sort_key="given_name"),
        OfficeColumn("profession", gettext_lazy("Profession"), lambda row: row.profession, sort_key="profession"),
        OfficeColumn("functions", gettext_lazy("Today"), _functions),
        OfficeColumn(
            "email",
            gettext_lazy("E-mail address"),
            lambda row: row.email if row.contacts_shown else "",
            shown_if=sees_contacts,
        ),
        OfficeColumn(
            "phone",
            gettext_lazy("Telephone"),
            lambda row: row.phone if row.contacts_shown else "",
            shown_if=sees_contacts,
        ),
    )

    @staticmethod
    def search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """By name; by e-mail address those whose contacts the reader sees."""
        if "@" in text:
            return rows.filter(contacts_shown=True, email__icontains=text)
        return search_people(rows, text)

    def rows(self, user: Any) -> QuerySet[Any]:
        visible = Organisation.objects.visible_to(user)
        kept = Person.objects.kept_by(where_allowed(user, SEE_CONTACTS))
        # An administrator keeps those, too, whom no organisation does: other administrators.
        shown = Q(pk__isnull=False) if sees_every_organisation(user) else Q(pk__in=kept.values("pk")) | Q(user=user)
        in_force = _in_force()
        spoken = Representation.objects.visible_to(user).filter(in_force)
        return (
            Person.objects.visible_to(user)
            .filter(erased_on=None)
            .annotate(
                contacts_shown=Case(
                    When(shown, then=Value(True)),
                    default=Value(False),
                    output_field=BooleanField(),
                )
            )
            .prefetch_related(
                Prefetch(
                    "mandates",
                    Mandate.objects.filter(in_force, seat__body__organisation__in=visible).select_related(
                        "seat__body__organisation"
                    ),
                    to_attr="seen_mandates",
                ),
                Prefetch(
                    "representations",
                    spoken.select_related("mandate__holder_organisation", "adhesion__member_organisation"),
                    to_attr="seen_representations",
                ),
                Prefetch(
                    "staff_roles",
                    StaffRole.objects.filter(in_force, organisation__in=visible).select_related("organisation"),
                    to_attr="seen_roles",
                ),
            )
        )

    def place_of(self, instance: Any) -> Organisation | None:
        """A person belongs to no association alone: see :meth:`acting_place`."""
        return None

    def acting_place(self, user: Any, action: Action, person: Person) -> Organisation | None:
        """The first association that keeps the person and in which the user may do it."""
        places = organisations_keeping(person).filter(pk__in=where_allowed(user, action).values("pk"))
        return places.order_by("sort_key", "pk").first()

    def verdict(self, user: Any, action: Action, instance: Any) -> Verdict:
        if self.acting_place(user, action, instance):
            return ALLOWED
        if sees_every_organisation(user):
            return may(user, action, None)
        named_there = organisations_knowing(instance).filter(pk__in=where_allowed(user, action).values("pk"))
        return refused(OnlyNamed.sentence if named_there.exists() else action.refusal)

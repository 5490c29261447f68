"""Finding people, their mandates, and who acts when an account is signed in."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext, override

from membership.enums_people import Role
from membership.models import Adhesion, Mandate, Organisation, Person, Representation, StaffRole, User
from membership.selectors.roles import roles_of
from portal.foundation import clock
from portal.foundation.actors import Actor
from portal.foundation.sort_keys import words


def person_of(user: Any) -> Person | None:
    """The person who signs in with this account; None for an account that has none."""
    return getattr(user, "person", None) if user.is_authenticated else None


def actor_for(user: Any, organisation: Organisation | None = None) -> Actor:
    """The actor that services are given for a signed-in account.

    The uuid is the person's, so that every act of theirs is found even if the account is replaced. The label is frozen
    in the registers, which forget no one: it says in what capacity they acted, never their name.
    """
    person = person_of(user)
    roles = roles_of(user)
    held = roles.of(organisation) if organisation is not None else {role for _place, role in roles.held}
    # The label is part of what is hashed: one language for the whole register.
    with override("fr"):
        capacity = next((role.label for role in reversed(Role) if role in held), None)
        label = str(capacity) if capacity else gettext("account")
    return Actor(uuid=person.uuid if person else user.uuid, label=label)


def names_by_uuid(uuids: Iterable[UUID]) -> dict[UUID, str]:
    """The names behind actors' uuids, for the readable history: people first, then accounts without a person.

    An account that is no person's is named by its e-mail address; one whose person was erased has no name any more.
    """
    wanted = set(uuids)
    names = {person.uuid: person.full_name for person in Person.objects.filter(uuid__in=wanted)}
    rest = wanted - names.keys()
    if rest:
        for user in User.objects.filter(uuid__in=rest).select_related("person"):
            person = getattr(user, "person", None)
            if not user.is_erased:
                names[user.uuid] = person.full_name if person else user.email
    return names


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """Everybody who is or was anything there, or was entered for it, without those who were erased."""
    return Person.objects.linked_to(Organisation.objects.filter(pk=organisation.pk)).filter(erased_on=None)


def organisations_knowing(person: Person) -> QuerySet[Organisation]:
    """Where the person is or was anything, was entered or named: the other way round of :func:`people_of`."""
    return Organisation.objects.filter(_keeping(person) | Q(introduced_people=person)).distinct()


def organisations_keeping(person: Person) -> QuerySet[Organisation]:
    """The same without those that only named a person whom another one keeps: they neither correct nor invite."""
    return Organisation.objects.filter(_keeping(person)).distinct()


def counted_on_beyond(places: QuerySet[Organisation]) -> QuerySet[Person]:
    """People on whose address somebody beyond ``places`` counts: another organisation that knows them and is not
    dissolved, or the platform, of its administrators."""
    standing = Organisation.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=clock.today()))
    known = Person.objects.linked_to(standing.exclude(pk__in=places.values("pk")))
    administrators = StaffRole.objects.filter(organisation=None)
    return Person.objects.filter(Q(pk__in=known.values("pk")) | Q(pk__in=administrators.values("person")))


def _keeping(person: Person) -> Q:
    return (
        Q(known_people=person)
        | Q(bodies__seats__mandates__person=person)
        | Q(bodies__seats__mandates__representations__person=person)
        | Q(adhesions__person=person)
        | Q(adhesions__representations__person=person)
        | Q(staff_roles__person=person)
    )


def search_people(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those whose name has every word of ``text``, whatever accents, hyphens, capitals and order."""
    for word in words(text):
        people = people.filter(Q(sort_key__startswith=word) | Q(sort_key__contains=f" {word}"))
    return people


def namesakes(organisation: Organisation, given_name: str, family_name: str) -> QuerySet[Person]:
    """People of the organisation with the same name, to be shown before a second one is entered."""
    return people_of(organisation).filter(pk__in=Person.objects.namesakes(given_name, family_name).values("pk"))


def what_a_person_holds(person: Person, on: date) -> "tuple[list[Mandate], list[Representation], list[Adhesion]]":
    """Mandates, representations and adhesions of a person in force on a day, with what a page shows of them.

    Three queries, whatever their number.
    """
    mandates = person.mandates.in_force_on(on).select_related("seat__body__organisation", "seat__constituency")
    spoken = person.representations.in_force_on(on).select_related(
        "mandate__seat__body__organisation",
        "mandate__holder_organisation",
        "adhesion__association",
        "adhesion__member_organisation",
    )
    adhesions = person.adhesions.in_force_on(on).select_related("association", "category", "constituency")
    return list(mandates), [row for row in spoken if _stands(row, on)], list(adhesions)


def _stands(representation: Representation, on: date) -> bool:
    holding = representation.mandate or representation.adhesion
    return holding is not None and holding.in_force_on(on)


def with_current_mandates(people: QuerySet[Person], organisation: Organisation, on: date) -> QuerySet[Person]:
    """``people`` each with ``current_mandates``: those in the organisation in force on a day. One query more."""
    held = (
        Mandate.objects.in_force_on(on)
        .filter(seat__body__organisation=organisation)
        .select_related("seat__body", "seat__constituency")
    )
    return people.prefetch_related(Prefetch("mandates", queryset=held, to_attr="current_mandates"))

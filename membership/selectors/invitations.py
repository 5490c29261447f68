"""Who may be invited, and by whom; the invitations that somebody looks after."""

from typing import Any

from django.db.models import QuerySet

from membership.models import Invitation, Organisation, Person
from membership.permissions import INVITE_PEOPLE
from membership.selectors.people import organisations_keeping
from membership.selectors.roles import roles_of


def organisations_inviting(user: Any) -> QuerySet[Organisation]:
    """The organisations on whose behalf ``user`` may invite."""
    roles = roles_of(user)
    if user.is_superuser or roles.is_administrator:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=roles.where(*INVITE_PEOPLE.roles) | roles.overseen)


def invitations_visible_to(user: Any) -> QuerySet[Invitation]:
    """The invitations of those organisations; an administrator sees all, also those on nobody's behalf."""
    every: QuerySet[Invitation] = Invitation.objects.all()
    if user.is_superuser or roles_of(user).is_administrator:
        return every
    return every.filter(organisation__in=organisations_inviting(user))


def people_to_invite(user: Any) -> QuerySet[Person]:
    """People whom those organisations keep, who have no account."""
    people: QuerySet[Person] = Person.objects.filter(user=None, erased_on=None)
    if user.is_superuser or roles_of(user).is_administrator:
        return people
    return people.filter(pk__in=Person.objects.kept_by(organisations_inviting(user)).values("pk"))


def organisations_of(person: Person, user: Any) -> QuerySet[Organisation]:
    """The organisations that keep the person and on whose behalf ``user`` may invite them."""
    there = organisations_keeping(person).values("pk")
    return organisations_inviting(user).filter(pk__in=there).order_by("sort_key")

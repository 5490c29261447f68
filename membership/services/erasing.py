"""Erasing a person: the one place where a name leaves the portal."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q

from membership import acts_people
from membership.models import Person, User
from membership.notifications import forget_letters_of_access
from membership.services.imports.forgetting import forget_lists, lock_lists, read_lists_about
from membership.services.people import chains_about, lock_person
from membership.services.refusals import StillInOffice
from portal.foundation.actors import Acting, acts
from portal.foundation.audit.services import Act, erase_personal_values
from portal.foundation.clock import now, today
from portal.foundation.notify.services import forget_address


@acts
def erase_person(*, actor: Acting, person: Person, reason: str, on: date | None = None) -> int:
    """Erase who somebody is: details, their history, the account, the lists that named them, and the values the
    registers keep of them.

    Mandates, votes and signatures stay, of a person without a name; frozen documents stay as they are (GDPR art. 17
    §3 b and e). Returns how many values left the registers. Raises StillInOffice while something is in force,
    ListNotRead where a list could not be searched just now.
    """
    read = read_lists_about(person)
    with transaction.atomic():
        lists = lock_lists(read)
        person = lock_person(person)
        day = on or today()
        _refuse_while_in_office(person, day)
        chains = chains_about(person)
        forgotten = forget_lists(lists, person=person, read=read)
        _forget_who_it_was(person, day)
        erased = [
            Act(chain, acts_people.PERSON_ERASED, {"person": person.uuid, "reason": reason}, about=[person])
            for chain in sorted(chains)
        ]
        return erase_personal_values(actor=actor, subject=person.uuid, together_with=[*forgotten, *erased])


def _forget_who_it_was(person: Person, day: date) -> None:
    user = person.user
    person.known_to.clear()
    person.introduced_to.clear()
    person.erase(day)
    # Empty names are no value that a form accepts; the constraint person_erased_keeps_nothing judges the row.
    person.save()
    # The row just written is empty but its elders hold the names.
    person.history.all().delete()
    _forget_invitations(person)
    forget_letters_of_access(person)
    if user is not None:
        _erase_account(user)


def _refuse_while_in_office(person: Person, day: date) -> None:
    for held in (person.mandates, person.representations, person.adhesions, person.staff_roles):
        if held.filter(Q(ends_on=None) | Q(ends_on__gte=day)).exists():
            raise StillInOffice


def _erase_account(user: User) -> None:
    """Close the account and forget its address, its factors and its outside identities; open sessions end."""
    held_elsewhere: tuple[Any, ...] = (EmailAddress, Authenticator, SocialAccount)
    for model in held_elsewhere:
        model.objects.filter(user=user).delete()
    user.is_active = False
    user.email = user.address_when_erased
    user.set_unusable_password()
    user.save()
    # As of the person: the row just written names nobody, its elders do.
    user.history.all().delete()
    user.groups.clear()


def _forget_invitations(person: Person) -> None:
    """Make the links void and forget the addresses, in the outbox too."""
    for address in set(person.invitations.values_list("email", flat=True)):
        forget_address(address)
    person.invitations.open().update(withdrawn_at=now())
    person.invitations.update(email="")

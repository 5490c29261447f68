"""Entering, changing, linking and erasing people."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q

from membership import acts_people
from membership.models import Organisation, Person, User
from membership.selectors.people import organisations_knowing
from membership.services.refusals import AccountTaken, PersonErased, StillInOffice, store
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import Act, Personal, erase_personal_values, record, record_all
from portal.foundation.clock import now, today
from portal.foundation.notify.services import forget_address

PLATFORM_CHAIN: Final = "platform:portal"
"""The register of acts that belong to no association: accounts and administrators."""

CHANGEABLE: Final = ("civility", "given_name", "family_name", "profession", "email", "phone")


def chain_of(organisation: Organisation | None) -> str:
    """The register that an act concerning this organisation enters."""
    return PLATFORM_CHAIN if organisation is None else organisation.chain


def named(person: Person) -> Personal:
    """The person's name as an erasable value of an audit entry."""
    return Personal(person.full_name, subject=person.uuid)


@acts
@transaction.atomic
def register_person(
    *,
    actor: Acting,
    family_name: str,
    given_name: str = "",
    civility: str = "",
    profession: str = "",
    email: str = "",
    phone: str = "",
    organisation: Organisation | None = None,
) -> Person:
    """Enter somebody for ``organisation`` (None: for the platform). Raises InvalidFields.

    It does not look for namesakes: :func:`membership.selectors.people.namesakes` does, before.
    """
    person = Person(
        civility=civility,
        given_name=tidy(given_name),
        family_name=tidy(family_name),
        profession=tidy(profession),
        email=email.strip().lower(),
        phone=tidy(phone),
    )
    store(person)
    if organisation is not None:
        person.known_to.add(organisation)
    record(
        chain=chain_of(organisation),
        kind=acts_people.PERSON_REGISTERED,
        actor=actor,
        body={"person": person.uuid},
        personal={"name": named(person)},
        about=[person],
    )
    return person


@acts
@transaction.atomic
def change_person(*, actor: Acting, person: Person, organisation: Organisation | None = None, **values: str) -> bool:
    """Correct the details of a person (keys of ``CHANGEABLE``); whether anything changed.

    ``organisation``: on whose behalf, and so in which register (None: the platform's). Raises InvalidFields,
    PersonErased, and TypeError for a key that is no detail.
    """
    if unknown := set(values) - set(CHANGEABLE):
        raise TypeError(f"Not a detail of a person: {', '.join(sorted(unknown))}.")
    person = _locked(person)
    cleaned = {name: value.strip().lower() if name == "email" else tidy(value) for name, value in values.items()}
    changed = sorted(name for name, value in cleaned.items() if getattr(person, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(person, name, cleaned[name])
    store(person)
    record(
        chain=chain_of(organisation),
        kind=acts_people.PERSON_CHANGED,
        actor=actor,
        body={"person": person.uuid, "fields": ", ".join(changed)},
        personal={"name": named(person)},
        about=[person],
    )
    return True


@acts
@transaction.atomic
def introduce_person(*, actor: Acting, person: Person, organisation: Organisation) -> bool:
    """Let a second organisation know somebody whom another one entered; whether it did not before.

    The caller makes sure that it names them by themselves (name and e-mail address), so that nothing is learnt.
    """
    person = _locked(person)
    if person.known_to.filter(pk=organisation.pk).exists():
        return False
    person.known_to.add(organisation)
    record(
        chain=organisation.chain,
        kind=acts_people.PERSON_REGISTERED,
        actor=actor,
        body={"person": person.uuid},
        personal={"name": named(person)},
        about=[person],
    )
    return True


@acts
@transaction.atomic
def link_account(*, actor: Acting, person: Person, user: User) -> Person:
    """Let the person sign in with this account. Raises AccountTaken, PersonErased."""
    person = _locked(person)
    if Person.objects.filter(user=user).exclude(pk=person.pk).exists():
        raise AccountTaken
    person.user = user
    store(person)
    record(
        chain=PLATFORM_CHAIN,
        kind=acts_people.ACCOUNT_LINKED,
        actor=actor,
        body={"person": person.uuid, "account": user.uuid},
        personal={"name": named(person)},
        about=[person],
    )
    return person


@acts
@transaction.atomic
def erase_person(*, actor: Acting, person: Person, reason: str, on: date | None = None) -> int:
    """Erase who somebody is: details, their history, the account, and the values the registers keep of them.

    Mandates, votes and signatures stay, of a person without a name; frozen documents stay as they are (GDPR art. 17
    §3 b and e). Returns how many values left the registers. Raises StillInOffice while something is in force.
    """
    person = _locked(person)
    day = on or today()
    _refuse_while_in_office(person, day)
    chains = chains_about(person)
    user = person.user
    person.known_to.clear()
    subject = person.uuid
    person.erase(day)
    # Empty names are no value that a form accepts; the constraint person_erased_keeps_nothing judges the row.
    person.save()
    # The row just written is empty but its elders hold the names.
    person.history.all().delete()
    _forget_invitations(person)
    if user is not None:
        _erase_account(user)
    erased = erase_personal_values(actor=actor, subject=subject)
    record_all(
        [
            Act(chain, acts_people.PERSON_ERASED, {"person": subject, "reason": reason}, about=[person])
            for chain in sorted(chains)
        ],
        actor=actor,
    )
    return erased


def _refuse_while_in_office(person: Person, day: date) -> None:
    for held in (person.mandates, person.representations, person.adhesions, person.staff_roles):
        if held.filter(Q(ends_on=None) | Q(ends_on__gte=day)).exists():
            raise StillInOffice


def chains_about(person: Person) -> Collection[str]:
    """The registers of the organisations where the person has ever been anything."""
    known = organisations_knowing(person).only("uuid")
    return {organisation.chain for organisation in known} or {PLATFORM_CHAIN}


def _erase_account(user: User) -> None:
    """Close the account and forget its address, its factors and its outside identities; open sessions end."""
    held_elsewhere: tuple[Any, ...] = (EmailAddress, Authenticator, SocialAccount)
    for model in held_elsewhere:
        model.objects.filter(user=user).delete()
    user.is_active = False
    user.email = f"{user.uuid}@erased.invalid"
    user.set_unusable_password()
    user.save()
    user.groups.clear()


def _forget_invitations(person: Person) -> None:
    """Make the links void and forget the addresses, in the outbox too."""
    for address in set(person.invitations.values_list("email", flat=True)):
        forget_address(address)
    person.invitations.open().update(withdrawn_at=now())
    person.invitations.update(email="")


def _locked(person: Person) -> Person:
    """The row as it is now; stops a change and an erasure from crossing. Raises PersonErased."""
    fresh = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if fresh.erased_on:
        raise PersonErased
    return fresh


def refuse_erased(*people: Person | None) -> None:
    """Raises PersonErased when one of them has been erased."""
    if any(person is not None and person.erased_on for person in people):
        raise PersonErased

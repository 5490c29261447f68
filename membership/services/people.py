"""Entering, changing, linking and erasing people."""

from typing import Final

from django.db import transaction

from membership import acts_people
from membership.models import Organisation, Person, User
from membership.services.refusals import AccountTaken, PersonErased, store
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import Personal, record

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
    person = lock_person(person)
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
    person = lock_person(person)
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
    person = lock_person(person)
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


def lock_person(person: Person) -> Person:
    """The row as it is now; stops a change and an erasure from crossing. Raises PersonErased."""
    fresh = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if fresh.erased_on:
        raise PersonErased
    return fresh


def refuse_erased(*people: Person | None) -> None:
    """Raises PersonErased when one of them has been erased."""
    if any(person is not None and person.erased_on for person in people):
        raise PersonErased

"""Entering, naming, changing and linking people."""

from collections.abc import Collection
from typing import Final

from django.db import transaction

from membership import acts_people
from membership.models import Organisation, Person
from membership.notifications import tell_former_address
from membership.selectors.people import counted_on_beyond, organisations_keeping, organisations_knowing
from membership.services.refusals import AddressOfSeveral, OnlyNamed, PersonErased, store
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.services import Act, Personal, record, record_all
from portal.foundation.clock import now

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
def change_person(
    *,
    actor: Acting,
    person: Person,
    organisation: Organisation | None = None,
    for_all: bool = False,
    **values: str,
) -> bool:
    """Correct the details of a person (keys of ``CHANGEABLE``); whether anything changed.

    ``organisation``: on whose behalf, and so in which register (None: the platform's). ``for_all``: whether the actor
    answers for all who count on the person's address, as ``may_readdress`` says. Another address is told to the
    former one, stands in every register concerned, and voids the invitations sent to the former one: an open
    invitation is always at the address known. Raises InvalidFields, PersonErased, OnlyNamed, AddressOfSeveral, and
    TypeError for a key that is no detail.
    """
    if unknown := set(values) - set(CHANGEABLE):
        raise TypeError(f"Not a detail of a person: {', '.join(sorted(unknown))}.")
    person = lock_person(person)
    cleaned = {name: value.strip().lower() if name == "email" else tidy(value) for name, value in values.items()}
    changed = sorted(name for name, value in cleaned.items() if getattr(person, name) != value)
    if not changed:
        return False
    if organisation is not None:
        refuse_only_named(organisation, person)
    readdressed, former = "email" in changed, person.email
    if readdressed and not for_all:
        _refuse_if_counted_on(person, organisation)
    for name in changed:
        setattr(person, name, cleaned[name])
    store(person)
    chains = {chain_of(organisation)}
    if readdressed:
        chains |= set(chains_about(person))
        tell_former_address(person, former=former, organisation=organisation)
    body, personal = {"person": person.uuid, "fields": ", ".join(changed)}, {"name": named(person)}
    done = [Act(chain, acts_people.PERSON_CHANGED, body, personal, about=[person]) for chain in sorted(chains)]
    if readdressed:
        done += _void_invitations(person)
    record_all(done, actor=actor)
    return True


def refuse_only_named(organisation: Organisation, person: Person) -> None:
    """Raises OnlyNamed where the organisation named somebody whom others keep, and gave them nothing yet."""
    was_named = person.introduced_to.filter(pk=organisation.pk).exists()
    if was_named and not organisations_keeping(person).filter(pk=organisation.pk).exists():
        raise OnlyNamed


def _refuse_if_counted_on(person: Person, organisation: Organisation | None) -> None:
    """Raises AddressOfSeveral."""
    here = Organisation.objects.filter(pk=organisation.pk) if organisation else Organisation.objects.none()
    if counted_on_beyond(here).filter(pk=person.pk).exists():
        raise AddressOfSeveral


def _void_invitations(person: Person) -> list[Act]:
    """Withdraw those sent to an address that is no longer the person's; the acts to record."""
    voided = list(person.invitations.open().exclude(email=person.email).select_related("organisation"))
    for invitation in voided:
        invitation.withdrawn_at = now()
        store(invitation)
    body, personal = {"person": person.uuid}, {"name": named(person)}
    return [
        Act(chain_of(invitation.organisation), acts_people.INVITATION_WITHDRAWN, body, personal, about=[person])
        for invitation in voided
    ]


def chains_about(person: Person) -> Collection[str]:
    """The registers of the organisations where the person has ever been anything, or is known."""
    known = organisations_knowing(person).only("uuid")
    return {organisation.chain for organisation in known} or {PLATFORM_CHAIN}


@acts
@transaction.atomic
def introduce_person(*, actor: Acting, person: Person, organisation: Organisation) -> bool:
    """Let an organisation name somebody whom another one keeps; whether it did not know them before.

    It may then give them a seat, an adhesion or a role. Until it does, it keeps nothing of them: no contact is shown,
    no detail corrected, no invitation sent. The caller makes sure that it wrote both name and address itself, so
    that it learns no more than that the portal knows somebody of this name and address.
    """
    person = lock_person(person)
    if organisations_knowing(person).filter(pk=organisation.pk).exists():
        return False
    person.introduced_to.add(organisation)
    record(
        chain=organisation.chain,
        kind=acts_people.PERSON_REGISTERED,
        actor=actor,
        body={"person": person.uuid},
        personal={"name": named(person)},
        about=[person],
    )
    return True


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

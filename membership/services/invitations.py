"""Inviting a person who is known to open an account: by a link sent to an address, used once, within days."""

from datetime import timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from membership import acts_people
from membership.enums_people import InvitationState
from membership.models import Invitation, Organisation, Person, User
from membership.notifications import invite
from membership.services.people import PLATFORM_CHAIN, chain_of, change_person, named, refuse_only_named
from membership.services.refusals import (
    AccountExists,
    AddressMissing,
    HasAccount,
    InvitationExpired,
    InvitationOfAnother,
    InvitationReplaced,
    InvitationUnknown,
    InvitationUsed,
    InvitationWithdrawn,
    PersonErased,
    Refused,
    store,
)
from portal.foundation.actors import Acting, Actor, acts
from portal.foundation.audit.services import Act, record, record_all
from portal.foundation.clock import now
from portal.foundation.notify.models import Preference

_REFUSALS: Final[dict[InvitationState, type[Refused]]] = {
    InvitationState.ACCEPTED: InvitationUsed,
    InvitationState.WITHDRAWN: InvitationWithdrawn,
    InvitationState.EXPIRED: InvitationExpired,
}


@acts
@transaction.atomic
def invite_person(
    *,
    actor: Acting,
    person: Person,
    organisation: Organisation | None,
    email: str = "",
    language: str = "fr",
    for_all: bool = False,
) -> Invitation:
    """Write to the person at the address known of them, on behalf of ``organisation``.

    Another ``email`` is first recorded as theirs, with the rules of ``change_person``. Nothing says whether the
    address already has an account: only its owner learns it, from the link.
    Raises PersonErased, HasAccount, AddressMissing, AlreadyInvited, InvalidFields, OnlyNamed, AddressOfSeveral.
    """
    if organisation is not None:
        refuse_only_named(organisation, person)
    person = _without_account(person)
    address = (email or person.email).strip().lower()
    if not address:
        raise AddressMissing
    if address != person.email:
        change_person(actor=actor, person=person, organisation=organisation, for_all=for_all, email=address)
        person.refresh_from_db()
    instant = now()
    invitation = Invitation(
        person=person,
        organisation=organisation,
        email=address,
        language=language,
        sent_at=instant,
        expires_at=instant + timedelta(days=settings.INVITATION_DAYS),
    )
    store(invitation)
    _tell(invitation, actor)
    return invitation


@acts
@transaction.atomic
def send_again(*, actor: Acting, invitation: Invitation) -> Invitation:
    """Write once more, with a new link and all the days before it; the former link is void.

    Raises InvitationUsed, InvitationWithdrawn, HasAccount, PersonErased.
    """
    invitation = _locked(invitation)
    _refuse_unless(invitation, InvitationState.PENDING, InvitationState.EXPIRED)
    _without_account(invitation.person)
    invitation.sendings += 1
    invitation.sent_at = now()
    invitation.expires_at = invitation.sent_at + timedelta(days=settings.INVITATION_DAYS)
    store(invitation)
    _tell(invitation, actor)
    return invitation


@acts
@transaction.atomic
def withdraw_invitation(*, actor: Acting, invitation: Invitation) -> Invitation:
    """Make the link void. Raises InvitationUsed, InvitationWithdrawn."""
    invitation = _locked(invitation)
    _refuse_unless(invitation, InvitationState.PENDING, InvitationState.EXPIRED)
    invitation.withdrawn_at = now()
    store(invitation)
    record(
        chain=chain_of(invitation.organisation),
        kind=acts_people.INVITATION_WITHDRAWN,
        actor=actor,
        body={"person": invitation.person.uuid},
        personal={"name": named(invitation.person)},
        about=[invitation.person],
    )
    return invitation


def invitation_of(token: str) -> Invitation:
    """The invitation behind a link that may still be used.

    Raises InvitationUnknown, InvitationReplaced, InvitationUsed, InvitationWithdrawn, InvitationExpired.
    """
    found = Invitation.objects.select_related("person__user", "organisation").with_token(token)
    if found is None:
        raise InvitationUnknown
    invitation, sending = found
    if invitation.person.user_id and invitation.state() != InvitationState.WITHDRAWN:
        # Another association's invitation opened the account meanwhile.
        raise InvitationUsed
    if sending != invitation.sendings and invitation.state() in {InvitationState.PENDING, InvitationState.EXPIRED}:
        raise InvitationReplaced
    _refuse_unless(invitation, InvitationState.PENDING)
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, password: str | None) -> User:
    """Open the account of the person invited, its address confirmed by the link; None: a passkey will follow.

    Two clicks open one account: the second finds the invitation used. Raises what :func:`invitation_of` raises, and
    AccountExists when the address has an account.
    """
    invitation = _locked(invitation_of(token))
    _refuse_unless(invitation, InvitationState.PENDING)
    if User.objects.filter(email=invitation.email).exists():
        raise AccountExists
    user: User = User.objects.create_user(invitation.email, password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Preference.objects.create(user=user, language=invitation.language)
    _accepted(invitation, user)
    return user


@transaction.atomic
def accept_with_account(*, token: str, user: User) -> Person:
    """Give the person invited the account that already has the address, and belongs to nobody.

    Raises what :func:`invitation_of` raises, and InvitationOfAnother for an account that is somebody's or has another
    address.
    """
    invitation = _locked(invitation_of(token))
    _refuse_unless(invitation, InvitationState.PENDING)
    if user.email != invitation.email or Person.objects.filter(user=user).exists():
        raise InvitationOfAnother
    _accepted(invitation, user)
    return invitation.person


def _accepted(invitation: Invitation, user: User) -> None:
    person = _without_account(invitation.person)
    person.user = user
    person.email = person.email or user.email
    actor = Actor(uuid=person.uuid, label="compte")
    link_to_account = acts(_link)
    link_to_account(actor=actor, invitation=invitation, person=person)


def _link(*, actor: Acting, invitation: Invitation, person: Person) -> None:
    store(person)
    invitation.accepted_at = now()
    store(invitation)
    name = {"name": named(person)}
    account: Any = person.user
    record_all(
        [
            Act(
                PLATFORM_CHAIN,
                acts_people.ACCOUNT_LINKED,
                {"person": person.uuid, "account": account.uuid},
                name,
                about=[person],
            ),
            Act(
                chain_of(invitation.organisation),
                acts_people.INVITATION_ACCEPTED,
                {"person": person.uuid},
                name,
                about=[person],
            ),
        ],
        actor=actor,
    )


def _tell(invitation: Invitation, actor: Acting) -> None:
    invite(invitation)
    record(
        chain=chain_of(invitation.organisation),
        kind=acts_people.INVITATION_SENT,
        actor=actor,
        body={"person": invitation.person.uuid, "sending": invitation.sendings},
        personal={"name": named(invitation.person)},
        about=[invitation.person],
    )


def _refuse_unless(invitation: Invitation, *states: InvitationState) -> None:
    state = invitation.state()
    if state not in states:
        raise _REFUSALS[state]


def _locked(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person", "organisation")
        .get(pk=invitation.pk)
    )


def _without_account(person: Person) -> Person:
    """The row as it is now. Raises PersonErased, HasAccount."""
    fresh = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if fresh.erased_on:
        raise PersonErased
    if fresh.user_id:
        raise HasAccount
    return fresh

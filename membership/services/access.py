"""Giving back the access to an account, and closing it: for who lost telephone, codes or mailbox, or was robbed.

Whoever does it could take the person's place. So the link to a new password goes to an address, never to a screen;
another address is only the one that somebody else recorded with the person's details; and the person at the former
address, those who answer for their associations and the other administrators are told by letter.
"""

from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from membership import acts_people
from membership.models import Person, User
from membership.notifications import Access, tell_of_access
from membership.services.people import PLATFORM_CHAIN, chains_about, lock_person, named
from membership.services.refusals import (
    AddressMissing,
    AddressOfAnother,
    NoAccount,
    OwnAccount,
    OwnWord,
    ReasonMissing,
    store,
)
from portal.foundation.actors import Acting, acts
from portal.foundation.amounts import tidy
from portal.foundation.audit.kinds import Kind
from portal.foundation.audit.services import Act, record_all


@acts
@transaction.atomic
def restore_access(*, actor: Acting, person: Person, reason: str, at_recorded_address: bool = False) -> User:
    """Let the person come back by a new password; reopen the account where it was closed.

    Nothing that opened the account opens it any more: password, second factor, recovery codes, passkeys, outside
    identities, other addresses, and every session ends. ``at_recorded_address``: the account takes the address that
    stands with the person's details, where somebody other than ``actor`` recorded it (the portal itself, asked on its
    machine, needs nobody else). Raises NoAccount, OwnAccount, ReasonMissing, AddressMissing, AddressOfAnother,
    OwnWord.
    """
    person, user = _account_of(person, actor, reason)
    former = user.email
    if at_recorded_address:
        user.email = _recorded_address(person, user, actor)
    user.is_active = True
    _forget_what_opens(user)
    # Proved no better by a click on a link: who reads the mailbox chooses the password.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    kind = acts_people.ACCESS_RESTORED if user.email == former else acts_people.ACCESS_MOVED
    _record(person, kind, actor, reason)
    tell_of_access(person, Access.RESTORED, former=former, reason=tidy(reason))
    return user


@acts
@transaction.atomic
def close_access(*, actor: Acting, person: Person, reason: str) -> User:
    """Close the account at once: no session, no letter, no way in, until :func:`restore_access`.

    What the person is and holds stays. Raises NoAccount, OwnAccount, ReasonMissing.
    """
    person, user = _account_of(person, actor, reason)
    user.is_active = False
    _forget_what_opens(user)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    _record(person, acts_people.ACCESS_CLOSED, actor, reason)
    tell_of_access(person, Access.CLOSED, former=user.email, reason=tidy(reason))
    return user


def recorded_by(person: Person) -> UUID | None:
    """Who recorded the address that stands with the person's details; None where the history does not say."""
    found: UUID | None = None
    rows = person.history.order_by("-history_date", "-history_id").values_list("email", "history_user_id")
    for email, who in rows:
        if email != person.email:
            break
        found = who
    return found


def _account_of(person: Person, actor: Acting, reason: str) -> tuple[Person, User]:
    if not tidy(reason):
        raise ReasonMissing
    person = lock_person(person)
    if person.user_id is None:
        raise NoAccount
    if actor.uuid == person.uuid:
        raise OwnAccount
    user: User = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.user_id)
    return person, user


def _recorded_address(person: Person, user: User, actor: Acting) -> str:
    if not person.email:
        raise AddressMissing
    if person.email == user.email:
        return user.email
    if not actor.system and recorded_by(person) == actor.uuid:
        raise OwnWord
    others = User.objects.filter(email__iexact=person.email).exclude(pk=user.pk)
    confirmed = EmailAddress.objects.filter(email__iexact=person.email, verified=True).exclude(user=user)
    if others.exists() or confirmed.exists():
        raise AddressOfAnother
    return person.email


def _forget_what_opens(user: User) -> None:
    # Sessions and links to a new password hang on the password: another one, even unusable, ends them all.
    user.set_unusable_password()
    store(user)
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()


def _record(person: Person, kind: Kind, actor: Acting, reason: str) -> None:
    """In the register of each association concerned and in the platform's."""
    body = {"person": person.uuid, "reason": tidy(reason)}
    name = {"name": named(person)}
    chains = sorted({*chains_about(person), PLATFORM_CHAIN})
    record_all([Act(chain, kind, body, name, about=[person]) for chain in chains], actor=actor)

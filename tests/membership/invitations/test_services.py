"""Inviting: one address, one link, one use, some days; who may, what the register keeps, what erasing takes away."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from membership.enums_people import InvitationState, StaffRoleKind
from membership.models import Invitation, Person, User
from membership.selectors.invitations import invitations_visible_to, people_to_invite
from membership.services.erasing import erase_person
from membership.services.invitations import (
    accept_invitation,
    accept_with_account,
    invitation_of,
    invite_person,
    send_again,
    withdraw_invitation,
)
from membership.services.people import change_person
from membership.services.refusals import (
    AccountExists,
    AddressMissing,
    AlreadyInvited,
    HasAccount,
    InvitationExpired,
    InvitationOfAnother,
    InvitationReplaced,
    InvitationUnknown,
    InvitationUsed,
    InvitationWithdrawn,
)
from portal.foundation.actors import acting
from portal.foundation.audit.models import AuditEntry
from portal.foundation.long_dates import long_instant
from portal.foundation.notify import services as notify
from portal.foundation.notify.models import Notification, Preference
from tests.membership.builders import CLERK, give_role, make_adhesion, make_federation, make_organisation, make_person

pytestmark = pytest.mark.django_db
PASSWORD = "Un-mot-de-passe-assez-long-42"


@pytest.fixture
def association():
    return make_organisation(usual_name="DAC Marnette")


@pytest.fixture
def doctor(association):
    return make_person(
        given_name="Solène", family_name="Quéméneur", email="solene@exemple.fr", organisation=association
    )


@pytest.fixture
def invitation(association, doctor):
    return invite_person(actor=CLERK, person=doctor, organisation=association)


def acts(person):
    return [
        entry.kind for entry in AuditEntry.objects.order_by("pk") if str(person.uuid) in bytes(entry.body).decode()
    ]


def test_the_letter_holds_the_link_and_its_last_day_in_the_language_chosen(association, doctor):
    invitation = invite_person(actor=CLERK, person=doctor, organisation=association, language="en")
    notify.deliver()
    (letter,) = mail.outbox
    assert letter.to == ["solene@exemple.fr"]
    assert letter.subject == "DAC Marnette opens an account for you"
    assert f"http://testserver{invitation.get_absolute_url()}" in letter.body
    assert "Solène Quéméneur" in letter.body
    day = timezone.localtime(invitation.expires_at)
    assert day.strftime("%A %-d %B %Y") in letter.body
    html = letter.alternatives[0][0]
    assert 'lang="en"' in html and invitation.get_absolute_url() in html
    assert "mes-messages" not in letter.body, "somebody without an account has nothing to choose"


def test_sending_again_takes_back_its_own_letter_and_no_other(invitation, doctor):
    elsewhere = make_organisation(usual_name="DAC Yvelune")
    other = invite_person(actor=CLERK, person=doctor, organisation=elsewhere)
    again = send_again(actor=CLERK, invitation=invitation)
    notify.deliver()
    links = [one.get_absolute_url() for one in (other, again)]
    assert [next(link for link in links if link in letter.body) for letter in mail.outbox] == links


def test_in_french_dates_are_french(invitation):
    notify.deliver()
    letter = mail.outbox[0]
    assert letter.subject == "DAC Marnette vous ouvre un compte"
    with translation.override("fr"):
        assert long_instant(timezone.localtime(invitation.expires_at)) in letter.body
    assert "valable jusqu’au" in letter.body


def test_an_address_other_than_the_known_one_is_recorded_and_told_to_the_known_one(association, doctor):
    invitation = invite_person(actor=CLERK, person=doctor, organisation=association, email="autre@exemple.fr")
    doctor.refresh_from_db()
    assert doctor.email == "autre@exemple.fr"
    notify.deliver()
    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert invitation.get_absolute_url() in told["autre@exemple.fr"]
    assert "une autre adresse électronique que celle-ci" in told["solene@exemple.fr"]
    assert "autre@exemple.fr" not in told["solene@exemple.fr"]
    assert "/invitation/" not in told["solene@exemple.fr"]


def test_another_address_voids_the_invitation_sent_to_the_former_one(association, invitation, doctor):
    change_person(actor=CLERK, person=doctor, organisation=association, email="nouvelle@exemple.fr")
    with pytest.raises(InvitationWithdrawn):
        invitation_of(invitation.token)
    assert acts(doctor)[-1] == "membership.invitation_withdrawn"
    again = invite_person(actor=CLERK, person=doctor, organisation=association)
    assert again.email == "nouvelle@exemple.fr"


def test_the_days_are_a_setting(settings, association, doctor):
    settings.INVITATION_DAYS = 3
    invitation = invite_person(actor=CLERK, person=doctor, organisation=association)
    assert invitation.expires_at - invitation.sent_at == timedelta(days=3)


def test_accepting_opens_the_account_of_the_person_once(invitation, doctor, association):
    user = accept_invitation(token=invitation.token, password=PASSWORD)
    doctor.refresh_from_db()
    assert doctor.user == user
    assert user.check_password(PASSWORD)
    assert user.emailaddress_set.get().verified
    assert Preference.objects.get(user=user).language == "fr"
    assert acts(doctor)[-2:] == ["membership.account_linked", "membership.invitation_accepted"]
    with pytest.raises(InvitationUsed):
        accept_invitation(token=invitation.token, password=PASSWORD)
    assert User.objects.count() == 1


def test_without_a_password_no_password_signs_in(invitation):
    assert not accept_invitation(token=invitation.token, password=None).has_usable_password()


def test_expired_withdrawn_replaced_and_broken_links_say_what_they_are(invitation):
    with pytest.raises(InvitationUnknown):
        invitation_of(invitation.token[:-1] + ("A" if invitation.token[-1] != "A" else "B"))
    with acting(CLERK, at=invitation.expires_at), pytest.raises(InvitationExpired):
        invitation_of(invitation.token)
    former = invitation.token
    again = send_again(actor=CLERK, invitation=invitation)
    with pytest.raises(InvitationReplaced):
        invitation_of(former)
    assert invitation_of(again.token) == invitation
    withdraw_invitation(actor=CLERK, invitation=again)
    with pytest.raises(InvitationWithdrawn):
        invitation_of(again.token)
    with pytest.raises(InvitationWithdrawn):
        send_again(actor=CLERK, invitation=again)


def test_sending_again_after_the_last_day_gives_all_the_days_again(invitation):
    late = invitation.expires_at + timedelta(days=10)
    with acting(CLERK, at=late):
        again = send_again(actor=CLERK, invitation=invitation)
        assert again.state() == InvitationState.PENDING
    assert again.expires_at > late
    assert Notification.objects.filter(address="solene@exemple.fr").count() == 1, "the void letter does not leave"


def test_one_open_invitation_a_person_and_association(invitation, doctor, association):
    with pytest.raises(AlreadyInvited):
        invite_person(actor=CLERK, person=doctor, organisation=association)
    withdraw_invitation(actor=CLERK, invitation=invitation)
    invite_person(actor=CLERK, person=doctor, organisation=association)


def test_two_associations_invite_and_the_second_link_says_the_account_is_open(invitation, doctor):
    other = invite_person(actor=CLERK, person=doctor, organisation=make_organisation())
    accept_invitation(token=invitation.token, password=PASSWORD)
    with pytest.raises(InvitationUsed):
        invitation_of(other.token)
    with pytest.raises(HasAccount):
        send_again(actor=CLERK, invitation=other)


def test_nobody_is_invited_without_an_address_or_with_an_account(association):
    with pytest.raises(AddressMissing):
        invite_person(actor=CLERK, person=make_person(), organisation=association)
    with pytest.raises(HasAccount):
        invite_person(actor=CLERK, person=make_person(account=True), organisation=association, email="x@exemple.fr")


def test_the_inviter_learns_nothing_of_the_accounts_of_others(association, doctor):
    User.objects.create_user("prise@exemple.fr", PASSWORD)
    invitation = invite_person(actor=CLERK, person=doctor, organisation=association, email="prise@exemple.fr")
    assert invitation.state() == InvitationState.PENDING
    with pytest.raises(AccountExists):
        accept_invitation(token=invitation.token, password=PASSWORD)


def test_an_account_of_nobody_becomes_that_of_the_person(association, doctor):
    user = User.objects.create_user("solene@exemple.fr", PASSWORD)
    invitation = invite_person(actor=CLERK, person=doctor, organisation=association)
    assert accept_with_account(token=invitation.token, user=user) == doctor
    assert Person.objects.get(user=user) == doctor


def test_an_account_of_somebody_or_with_another_address_is_refused(invitation):
    with pytest.raises(InvitationOfAnother):
        accept_with_account(token=invitation.token, user=User.objects.create_user("autre@exemple.fr"))
    somebody = make_person(account=True).user
    User.objects.filter(pk=somebody.pk).update(email="solene@exemple.fr")
    somebody.refresh_from_db()
    with pytest.raises(InvitationOfAnother):
        accept_with_account(token=invitation.token, user=somebody)


def test_erasing_a_person_forgets_the_address_everywhere(invitation, doctor):
    erase_person(actor=CLERK, person=doctor, reason="demande")
    invitation.refresh_from_db()
    assert (invitation.email, invitation.state()) == ("", InvitationState.WITHDRAWN)
    assert not Notification.objects.filter(address="solene@exemple.fr").exists()


def test_erasing_a_person_forgets_the_letters_to_their_former_addresses(association, doctor):
    change_person(actor=CLERK, person=doctor, organisation=association, email="autre@exemple.fr")
    assert Notification.objects.filter(address="solene@exemple.fr").exists()
    erase_person(actor=CLERK, person=doctor, reason="demande")
    assert not Notification.objects.exists()


def test_an_invitation_is_not_both_used_and_withdrawn(invitation):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=timezone.now(), withdrawn_at=timezone.now())


def test_each_sees_the_people_and_invitations_of_their_own_associations(association, invitation):
    federation, elsewhere = make_federation(), make_organisation()
    make_adhesion(federation, organisation=association)
    stranger = make_person(organisation=elsewhere, email="inconnu@exemple.fr")
    invite_person(actor=CLERK, person=stranger, organisation=elsewhere)
    coordinator, staff, chief = make_person(account=True), make_person(account=True), make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, association)
    give_role(staff, StaffRoleKind.FEDERATION_STAFF, federation)
    give_role(chief, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    for somebody in (coordinator, staff):
        assert list(invitations_visible_to(somebody.user)) == [invitation]
        assert stranger not in people_to_invite(somebody.user)
        assert invitation.person in people_to_invite(somebody.user)
    assert invitations_visible_to(chief.user).count() == 2
    assert invitations_visible_to(make_person(account=True).user).count() == 0

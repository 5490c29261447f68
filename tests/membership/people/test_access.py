"""An account given back to who can no longer sign in, or closed: by an administrator, and never unseen."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from membership.enums import OrganisationKind
from membership.enums_people import Office, RepresentationKind, StaffRoleKind
from membership.models import User
from membership.permissions import needs_second_factor
from membership.selectors.people import actor_for
from membership.services.access import close_access, restore_access
from membership.services.administrators import recover_administrator
from membership.services.erasing import erase_person
from membership.services.people import PLATFORM_CHAIN, change_person
from membership.services.refusals import (
    AddressMissing,
    AddressOfAnother,
    NoAccount,
    NotAnAdministrator,
    OwnAccount,
    OwnWord,
    ReasonMissing,
)
from membership.services.representations import appoint_representative
from portal.foundation.actors import PORTAL
from portal.foundation.audit.models import AuditEntry
from portal.foundation.notify.models import Notification
from portal.foundation.notify.services import deliver
from portal.front.cli import steps
from tests.membership.builders import (
    CLERK,
    START,
    give_role,
    make_mandate,
    make_organisation,
    make_person,
    make_seat,
    seat_person,
)

pytestmark = pytest.mark.django_db
PASSWORD = "Un-mot-de-passe-assez-long-42"
WHY = "par téléphone le 3 mai"


@pytest.fixture
def place():
    return make_organisation(usual_name="DAC Marnette")


@pytest.fixture
def treasurer(place):
    person = make_person(given_name="Solène", family_name="Quéméneur", account=True, organisation=place)
    seat_person(person, place, office=Office.TREASURER)
    user = person.user
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="autre@exemple.fr", verified=True, primary=False)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "y"})
    SocialAccount.objects.create(user=user, provider="psc", uid="1")
    return person


@pytest.fixture
def president(place):
    person = make_person(account=True)
    seat_person(person, place, office=Office.PRESIDENT)
    return person


@pytest.fixture
def administrator():
    person = make_person(given_name="Zoé", family_name="Le Gall", account=True)
    give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    return person


def browser(person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def is_signed_in(client) -> bool:
    return client.get("/espace/mes-messages/").status_code == 200


def letters() -> dict[str, str]:
    mail.outbox.clear()
    deliver()
    return {letter.to[0]: f"{letter.subject}\n{letter.body}" for letter in mail.outbox}


def kinds_in(chain: str) -> list[str]:
    return list(AuditEntry.objects.filter(chain__name=chain).order_by("seq").values_list("kind", flat=True))


def test_nothing_that_opened_the_account_opens_it_any_more(settings, treasurer, administrator):
    settings.SECOND_FACTOR_COMPULSORY = False
    session = browser(treasurer)
    assert is_signed_in(session)
    restore_access(actor=actor_for(administrator.user), person=treasurer, reason=WHY)
    user = User.objects.get(pk=treasurer.user.pk)
    assert not is_signed_in(session)
    assert not user.has_usable_password()
    for held in (Authenticator, SocialAccount):
        assert not held.objects.filter(user=user).exists()
    assert list(EmailAddress.objects.filter(user=user).values_list("email", flat=True)) == [user.email]


def test_a_locked_out_treasurer_comes_back_by_letter_and_sets_up_a_second_factor(treasurer, administrator):
    restore_access(actor=actor_for(administrator.user), person=treasurer, reason=WHY)
    told = letters()[treasurer.user.email]
    assert "rendu" in told and WHY in told
    client = Client()
    assert client.get("/compte/password/reset/").status_code == 200
    client.post("/compte/password/reset/", {"email": treasurer.user.email})
    (link,) = re.findall(r"http://\S+(/compte/password/reset/key/\S+)", mail.outbox[-1].body)
    page = client.get(link)
    client.post(page["Location"], {"password1": PASSWORD, "password2": PASSWORD})
    answer = client.post("/compte/login/", {"login": treasurer.user.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert needs_second_factor(treasurer.user)
    assert client.get("/espace/")["Location"] == "/compte/2fa/"
    assert client.get("/compte/2fa/totp/activate/").status_code == 200, "the address stays confirmed"


def test_those_who_answer_for_the_association_are_told_and_each_register_keeps_it(
    place, treasurer, president, administrator
):
    other = make_organisation()
    seat_person(treasurer, other)
    stranger = make_person(account=True)
    seat_person(stranger, make_organisation(), office=Office.PRESIDENT)
    restore_access(actor=actor_for(administrator.user), person=treasurer, reason=WHY)
    told = letters()
    assert set(told) == {treasurer.user.email, president.user.email, administrator.user.email}
    assert "Solène Quéméneur" in told[president.user.email] and WHY in told[president.user.email]
    for chain in (place.chain, other.chain, PLATFORM_CHAIN):
        assert kinds_in(chain)[-1] == "membership.access_restored"


def test_who_speaks_for_a_hospital_that_presides_is_told_and_its_substitute_is_not(place, treasurer, administrator):
    seat = make_seat(place.bodies.get())
    hospital = make_organisation(kind=OrganisationKind.HEALTH_ESTABLISHMENT)
    presiding = make_mandate(seat, organisation=hospital, office=Office.PRESIDENT)
    speaker, substitute = make_person(account=True), make_person(account=True)
    for person, kind in ((speaker, RepresentationKind.PERMANENT), (substitute, RepresentationKind.SUBSTITUTE)):
        appoint_representative(actor=CLERK, holding=presiding, person=person, kind=kind, starts_on=START)
    close_access(actor=actor_for(administrator.user), person=treasurer, reason=WHY)
    told = letters()
    assert speaker.user.email in told and substitute.user.email not in told


def test_an_administrator_alone_moves_no_account_to_an_address_of_their_own(place, president, administrator):
    """The president's seat is worth taking: whoever recorded the address does not move the account there."""
    alone, former = actor_for(administrator.user), president.user.email
    change_person(actor=alone, person=president, organisation=place, email="a-moi@exemple.fr")
    with pytest.raises(OwnWord):
        restore_access(actor=alone, person=president, reason=WHY, at_recorded_address=True)
    president.user.refresh_from_db()
    assert president.user.email == former
    restore_access(actor=alone, person=president, reason=WHY)
    assert "a-moi@exemple.fr" not in letters()


def test_a_lost_mailbox_takes_the_address_that_somebody_else_recorded(place, president, administrator):
    former = president.user.email
    change_person(actor=CLERK, person=president, organisation=place, email="neuve@exemple.fr")
    restore_access(actor=actor_for(administrator.user), person=president, reason=WHY, at_recorded_address=True)
    president.user.refresh_from_db()
    assert president.user.email == "neuve@exemple.fr"
    told = letters()
    assert "autre adresse" in told[former]
    assert "/compte/password/reset/" in told["neuve@exemple.fr"] and "/compte/password/reset/" not in told[former]
    assert kinds_in(place.chain)[-1] == "membership.access_moved"


def test_what_is_refused(place, treasurer, administrator):
    actor = actor_for(administrator.user)
    with pytest.raises(ReasonMissing):
        restore_access(actor=actor, person=treasurer, reason=" ")
    with pytest.raises(NoAccount):
        close_access(actor=actor, person=make_person(), reason=WHY)
    for act in (restore_access, close_access):
        with pytest.raises(OwnAccount):
            act(actor=actor, person=administrator, reason=WHY)
    with pytest.raises(AddressMissing):
        restore_access(actor=actor, person=treasurer, reason=WHY, at_recorded_address=True)
    change_person(actor=CLERK, person=treasurer, organisation=place, email=administrator.user.email)
    with pytest.raises(AddressOfAnother):
        restore_access(actor=actor, person=treasurer, reason=WHY, at_recorded_address=True)
    assert not Notification.objects.filter(kind__startswith="membership.access").exists()


def test_a_closed_account_opens_to_nobody_until_it_is_reopened(treasurer, administrator):
    actor, session = actor_for(administrator.user), browser(treasurer)
    close_access(actor=actor, person=treasurer, reason="dérobé le 3 mai")
    assert not is_signed_in(session)
    assert "fermé" in letters()[treasurer.user.email]
    client = Client()
    client.post("/compte/password/reset/", {"email": treasurer.user.email})
    assert "/password/reset/key/" not in mail.outbox[-1].body
    assert User.objects.get(pk=treasurer.user.pk).is_active is False
    restore_access(actor=actor, person=treasurer, reason=WHY)
    assert User.objects.get(pk=treasurer.user.pk).is_active is True


def test_a_code_that_was_on_its_way_to_the_former_mailbox_opens_nothing(place, administrator):
    person = make_person(account=True, organisation=place)
    EmailAddress.objects.create(user=person.user, email=person.user.email, verified=True, primary=True)
    client = Client()
    client.post("/compte/login/code/", {"email": person.user.email})
    (code,) = re.findall(r"\b[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\b", mail.outbox[-1].body)
    change_person(actor=CLERK, person=person, organisation=place, email="neuve@exemple.fr")
    restore_access(actor=actor_for(administrator.user), person=person, reason=WHY, at_recorded_address=True)
    client.post("/compte/login/code/confirm/", {"code": code})
    assert not is_signed_in(client)


def test_an_erased_person_leaves_no_such_letter(administrator):
    person = make_person(account=True)
    restore_access(actor=actor_for(administrator.user), person=person, reason=WHY)
    assert Notification.objects.filter(kind__startswith="membership.access").exists()
    erase_person(actor=CLERK, person=person, reason="demande")
    assert not Notification.objects.filter(kind__startswith="membership.access").exists()


def test_the_last_administrator_is_let_in_from_the_machine(administrator, treasurer, capsys):
    with pytest.raises(NotAnAdministrator):
        recover_administrator(actor=PORTAL, email=treasurer.user.email)
    former = administrator.user.email
    steps.main("recover", former, "Neuve@exemple.fr")
    (path,) = re.findall(r"http://[^/\s]+(/compte/password/reset/key/\S+)", capsys.readouterr().out)
    administrator.user.refresh_from_db()
    assert administrator.user.email == "neuve@exemple.fr"
    assert former in letters()
    client = Client()
    page = client.get(path)
    client.post(page["Location"], {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get(pk=administrator.user.pk).check_password(PASSWORD)


def test_the_page_of_a_person_offers_it_to_administrators(settings, place, president, administrator):
    settings.SECOND_FACTOR_COMPULSORY = False
    page = f"/gestion/personnes/{president.pk}/"
    client = browser(administrator)
    assert "Rendre l’accès" in client.get(page).text
    assert "Rendre l’accès" not in browser(president).get(page).text
    form = client.get(f"{page}compte/rendre/").text
    assert "Où la personne reçoit" not in form, "one address, no question"
    assert client.post(f"{page}compte/rendre/", {"reason": ""}).status_code == 422
    change_person(actor=CLERK, person=president, organisation=place, email="neuve@exemple.fr")
    assert "neuve@exemple.fr" in client.get(f"{page}compte/rendre/").text
    sent = client.post(f"{page}compte/rendre/", {"reason": WHY, "address": "recorded"}, follow=True)
    assert "neuve@exemple.fr" in sent.text
    closed = client.post(f"{page}compte/fermer/", {"reason": WHY}, follow=True)
    assert "Rouvrir le compte" in closed.text and "fermé par l’administration" in closed.text


def test_one_administrator_sees_another_and_nobody_does_it_to_themselves(settings, administrator):
    settings.SECOND_FACTOR_COMPULSORY = False
    second = make_person(account=True)
    give_role(second, StaffRoleKind.PLATFORM_ADMINISTRATOR)
    client = browser(administrator)
    assert client.get(f"/gestion/personnes/{second.pk}/compte/rendre/").status_code == 200
    mine = f"/gestion/personnes/{administrator.pk}/"
    assert "un autre administrateur" in client.get(mine).text
    answer = client.post(f"{mine}compte/fermer/", {"reason": WHY})
    assert answer.status_code == 302 and User.objects.get(pk=administrator.user.pk).is_active


def test_an_address_recorded_by_oneself_is_told_beside_the_choice(settings, place, president, administrator):
    settings.SECOND_FACTOR_COMPULSORY = False
    client = browser(administrator)
    change_person(actor=actor_for(administrator.user), person=president, organisation=place, email="a-moi@exemple.fr")
    address = f"/gestion/personnes/{president.pk}/compte/rendre/"
    assert "vous-même" in client.get(address).text
    assert client.post(address, {"reason": WHY, "address": "recorded"}).status_code == 422

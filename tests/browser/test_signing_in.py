"""From an invitation to a passkey: the whole way in, in Chromium with its virtual authenticator."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session

from membership.enums_people import StaffRoleKind
from membership.models import Invitation, User
from membership.services.invitations import invite_person
from tests.governance.ballots.builders import make_board, open_vote
from tests.membership.builders import CLERK, give_role, make_organisation, make_person, seat_person

pytestmark = [pytest.mark.browser]


@pytest.fixture(autouse=True)
def passkeys_on_localhost(settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


def with_authenticator(screen) -> None:
    """A fingerprint reader that always recognises its owner (WebAuthn virtual authenticator of the DevTools)."""
    devtools = screen.page.context.new_cdp_session(screen.page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_coordinator_invites_somebody(screen):
    association = make_organisation(usual_name="DAC Marnette")
    coordinator = make_person(account=True)
    give_role(coordinator, StaffRoleKind.COORDINATOR, association)
    doctor = make_person(given_name="Solène", family_name="Quéméneur", organisation=association)
    waiting = make_person(given_name="Yves", family_name="Izarnet", organisation=association)
    invite_person(actor=CLERK, person=waiting, organisation=association, email="yves@exemple.fr")
    screen.sign_in(coordinator.user)
    screen.go("/gestion/invitations/")
    screen.look("invitations")
    screen.page.get_by_role("link", name="Inviter une personne").click()
    screen.page.get_by_label("Nom").fill("quemeneur")
    screen.follow(screen.page.get_by_label("Nom"), "Enter")
    screen.look("invitation-choose")
    screen.page.get_by_role("link", name="Inviter Solène Quéméneur").click()
    screen.page.get_by_label("Adresse électronique").fill("solene@exemple.fr")
    screen.look("invitation-write")
    screen.page.get_by_role("button", name="Envoyer l’invitation").click()
    screen.page.get_by_text("L’invitation de Solène Quéméneur part aussitôt").wait_for()
    assert Invitation.objects.get(person=doctor).email == "solene@exemple.fr"


def test_an_invitation_opens_an_account_that_signs_in_with_a_passkey(phone, settings, tmp_path):
    settings.STORAGE_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES}
    board = make_board(3)
    association = board.organisation
    doctor = make_person(given_name="Solène", family_name="Quéméneur", organisation=association)
    seat_person(doctor, association)
    ballot = open_vote(board)
    invitation = invite_person(actor=CLERK, person=doctor, organisation=association, email="solene@exemple.fr")
    with_authenticator(phone)
    page = phone.page
    phone.go(invitation.get_absolute_url())
    phone.look("invitation")
    phone.follow(page.get_by_role("button", name="L’ouvrir plutôt avec une clé d’accès"))
    phone.look("passkey-add")
    page.get_by_role("button", name="Ajouter").click()
    page.wait_for_url(f"{phone.base}/compte/2fa/recovery-codes/")
    phone.look("recovery-codes")
    phone.page.context.clear_cookies()
    phone.go(ballot.get_absolute_url())
    phone.look("sign-in")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.wait_for_url(f"{phone.base}{ballot.get_absolute_url()}")
    page.get_by_label("Pour", exact=True).wait_for()
    phone.look("vote-after-passkey")
    phone.go(invitation.get_absolute_url())
    page.wait_for_url(f"{phone.base}/espace/")


def test_the_pages_of_an_account_on_a_telephone(phone):
    doctor = make_person(given_name="Solène", family_name="Quéméneur")
    doctor.user = User.objects.create_user("solene@exemple.fr", "Un-mot-de-passe-assez-long-42")
    doctor.save()
    page = phone.page
    for path, name in (("login/code/", "sign-in-code"), ("password/reset/", "password-reset")):
        phone.go(f"/compte/{path}")
        phone.look(name)
    phone.go("/compte/login/")
    page.get_by_label("E-mail").fill("solene@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill("Un-mot-de-passe-assez-long-42")
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(f"{phone.base}/espace/")
    pages = ("2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "email/", "password/change/", "3rdparty/", "logout/")
    for path in pages:
        phone.go(f"/compte/{path}")
        assert page.url == f"{phone.base}/compte/{path}"
        phone.look(f"account-{path.replace('/', '-').strip('-')}")
    TOTP.activate(doctor.user, generate_totp_secret())
    page.context.clear_cookies()
    phone.go("/compte/login/")
    page.get_by_label("E-mail").fill("solene@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill("Un-mot-de-passe-assez-long-42")
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.get_by_text("l’administration vous rend le compte").wait_for()
    phone.look("second-factor")


def test_words_typed_before_the_session_ended_come_back(phone):
    board = make_board(4)
    secretary = board.member(1)
    secretary.set_password("Un-mot-de-passe-assez-long-42")
    secretary.save()
    page = phone.page
    phone.sign_in(secretary)
    phone.go(f"/espace/{board.organisation.slug}/textes/nouveau/")
    page.get_by_label("Titre").fill("Charte du réseau des deux rives")
    Session.objects.all().delete()
    page.locator("main form button[type=submit]").click()
    page.get_by_label("E-mail").fill(secretary.email)
    page.get_by_label("Mot de passe", exact=True).fill("Un-mot-de-passe-assez-long-42")
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.get_by_role("heading", name="Ce que vous aviez saisi est là").wait_for()
    phone.look("kept-work")
    page.get_by_role("button", name="Envoyer maintenant").click()
    page.get_by_role("heading", name="Charte du réseau des deux rives").first.wait_for()
    phone.go("/espace/mes-messages/")
    phone.look("my-messages")
    page.get_by_label("Anglais").check()
    page.get_by_role("button", name="Garder ces choix").click()
    page.get_by_role("heading", name="My messages").wait_for()

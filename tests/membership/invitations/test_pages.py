"""The page behind the link, and the screen of those who invite."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from membership.enums_people import InvitationState, StaffRoleKind
from membership.models import Invitation, User
from membership.services.invitations import invite_person, send_again, withdraw_invitation
from portal.foundation.actors import acting
from portal.foundation.notify import services as notify
from tests.membership.builders import CLERK, give_role, make_organisation, make_person

pytestmark = pytest.mark.django_db
PASSWORD = "Un-mot-de-passe-assez-long-42"


@pytest.fixture
def association():
    return make_organisation(usual_name="DAC Marnette")


@pytest.fixture
def invitation(association):
    doctor = make_person(
        given_name="Solène", family_name="Quéméneur", email="solene@exemple.fr", organisation=association
    )
    return invite_person(actor=CLERK, person=doctor, organisation=association)


@pytest.fixture
def coordinator(association, client):
    person = make_person(account=True)
    give_role(person, StaffRoleKind.COORDINATOR, association)
    client.force_login(person.user)
    return person


def test_the_link_opens_the_account_and_signs_in(client, invitation):
    page = client.get(invitation.get_absolute_url())
    assert page.status_code == 200
    assert "DAC Marnette invite Solène Quéméneur" in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")
    answer = client.post(invitation.get_absolute_url(), {"password1": PASSWORD, "password2": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/espace/")
    assert "Solène Quéméneur" in client.get("/espace/").content.decode()
    client.logout()
    again = client.get(invitation.get_absolute_url())
    assert again.status_code == 410
    assert "déjà été utilisée" in again.content.decode()


def test_a_passkey_in_place_of_a_password_is_set_up_at_once(client, invitation):
    answer = client.post(invitation.get_absolute_url(), {"way": "passkey"})
    assert answer["Location"] == reverse("mfa_add_webauthn")
    assert client.get(answer["Location"]).status_code == 200, "no second proof is asked for"


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("court", "court", "trop court"),
        (PASSWORD, "Un-autre-mot-de-passe-42", "deux mots de passe diffèrent"),
        ("solene@exemple.fr", "solene@exemple.fr", "trop semblable"),
        ("", "", "Choisissez un mot de passe"),
    ],
)
def test_a_weak_or_mistyped_password_gets_a_sentence(client, invitation, first, second, sentence):
    answer = client.post(invitation.get_absolute_url(), {"password1": first, "password2": second})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not User.objects.filter(email="solene@exemple.fr").exists()


def test_each_useless_link_says_why(client, invitation):
    address = invitation.get_absolute_url()
    with acting(CLERK, at=invitation.expires_at):
        expired = client.get(address)
    assert (expired.status_code, "a expiré" in expired.content.decode()) == (410, True)
    broken = client.get(address[:-3] + "/")
    assert (broken.status_code, "pas complet" in broken.content.decode()) == (404, True)
    again = send_again(actor=CLERK, invitation=invitation)
    assert "dernier message" in client.get(address).content.decode()
    withdraw_invitation(actor=CLERK, invitation=again)
    assert "retirée" in client.get(again.get_absolute_url()).content.decode()


def test_a_link_forwarded_to_somebody_signed_in_changes_nothing_for_them(client, invitation):
    other = make_person(account=True)
    client.force_login(other.user)
    for ask in (client.get, client.post):
        page = ask(invitation.get_absolute_url())
        assert page.status_code == 409
        assert other.full_name in page.content.decode() and "solene@exemple.fr" in page.content.decode()
    invitation.refresh_from_db()
    assert invitation.state() == InvitationState.PENDING


def test_whoever_has_an_account_signs_in_and_links_it(client, invitation):
    user = User.objects.create_user("solene@exemple.fr", PASSWORD)
    page = client.get(invitation.get_absolute_url())
    assert f"{reverse('account_login')}?next={invitation.get_absolute_url()}" in page.content.decode()
    client.force_login(user)
    assert "sera celui de Solène" in client.get(invitation.get_absolute_url()).content.decode()
    assert client.post(invitation.get_absolute_url())["Location"] == "/espace/"
    assert "Solène Quéméneur" in client.get("/espace/").content.decode()


def test_a_coordinator_invites_sends_again_and_withdraws(client, coordinator, association):
    person = make_person(family_name="Ostrevant", organisation=association)
    chosen = client.get(reverse("invitation_choose"), {"q": "ostre"}).content.decode()
    write = reverse("invitation_write", args=[person.pk])
    assert write in chosen
    assert client.get(write).status_code == 200
    wrong = client.post(write, {"organisation": association.pk, "email": "pas une adresse", "language": "fr"})
    assert wrong.status_code == 422 and "pas une adresse" in wrong.content.decode()
    sent = client.post(write, {"organisation": association.pk, "email": "e@exemple.fr", "language": "fr"}, follow=True)
    assert "e@exemple.fr" in sent.content.decode()
    notify.deliver()
    assert [letter.to for letter in mail.outbox] == [["e@exemple.fr"]]
    twice = client.post(write, {"organisation": association.pk, "email": "e@exemple.fr", "language": "fr"})
    assert twice.status_code == 422 and "a déjà une invitation" in twice.content.decode()
    invitation = Invitation.objects.get()
    client.post(reverse("invitation_send_again", args=[invitation.pk]), follow=True)
    notify.deliver()
    assert len(mail.outbox) == 2
    client.post(reverse("invitation_withdraw", args=[invitation.pk]), follow=True)
    assert "Ostrevant" not in client.get(reverse("invitations")).content.decode()
    assert "Ostrevant" in client.get(reverse("invitations"), {"etat": "withdrawn"}).content.decode()


def test_another_associations_people_and_invitations_do_not_exist(client, coordinator):
    elsewhere = make_organisation()
    stranger = make_person(family_name="Inconnue", organisation=elsewhere, email="i@exemple.fr")
    invitation = invite_person(actor=CLERK, person=stranger, organisation=elsewhere)
    assert client.get(reverse("invitation_write", args=[stranger.pk])).status_code == 404
    assert client.post(reverse("invitation_send_again", args=[invitation.pk])).status_code == 404
    assert client.post(reverse("invitation_withdraw", args=[invitation.pk])).status_code == 404
    assert "Inconnue" not in client.get(reverse("invitations")).content.decode()
    assert "Inconnue" not in client.get(reverse("invitation_choose")).content.decode()


@pytest.mark.parametrize("page", ["invitations", "invitation_choose"])
def test_thirty_rows_cost_as_many_queries_as_three(client, coordinator, association, page):
    counts = []
    for number in (3, 27):
        for _row in range(number):
            person = make_person(organisation=association)
            if page == "invitations":
                invite_person(actor=CLERK, person=person, organisation=association, email=f"p{person.pk}@exemple.fr")
        client.get(reverse(page))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(page))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_invitations_are_sorted_and_taken_away(client, coordinator, association):
    for family in ("Aubépin", "Zola"):
        person = make_person(family_name=family, given_name="=Anne", organisation=association)
        invite_person(actor=CLERK, person=person, organisation=association, email=f"{family[0].lower()}@exemple.fr")
    page = client.get("/gestion/invitations/?tri=nom").text
    assert page.index("Aubépin") < page.index("Zola")
    taken = b"".join(client.get("/gestion/invitations/?q=zola&export=csv").streaming_content).decode()
    assert len(taken.splitlines()) == 2
    assert "'=Anne Zola" in taken
    assert client.get("/gestion/invitations/?export=xlsx").content[:2] == b"PK"

"""One way in: every door of Wagtail's own sign-in leads to ours, and a right password posted there opens nothing."""

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from membership.enums_people import StaffRoleKind
from membership.models import User
from tests.membership.builders import give_role, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db
PASSWORD = "Un-mot-de-passe-assez-long-42"


@pytest.fixture
def administrator():
    return User.objects.create_superuser("nora.lemaire@example.org", PASSWORD)


DOORS = ("/gestion/login/", "/_util/login/", "/gestion/password_reset/", "/gestion/account/")


@pytest.mark.parametrize("door", DOORS)
def test_a_right_password_posted_to_wagtail_signs_nobody_in(client, administrator, door):
    answer = client.post(
        door,
        {"username": administrator.email, "email": administrator.email, "password": PASSWORD, "next": "/gestion/"},
    )
    assert answer.status_code == 302
    assert answer["Location"].startswith("/compte/")
    assert "_auth_user_id" not in client.session
    assert mail.outbox == []


def test_a_right_link_to_choose_a_password_at_wagtail_chooses_none(client, administrator):
    """The link that Wagtail's own letter would hold: right for the account, posted as its page would."""
    uid = urlsafe_base64_encode(force_bytes(administrator.pk))
    chosen = {"new_password1": "Un-autre-mot-de-passe-42", "new_password2": "Un-autre-mot-de-passe-42"}
    for token in (default_token_generator.make_token(administrator), "set-password"):
        door = f"/gestion/password_reset/confirm/{uid}/{token}/"
        for answer in (client.get(door), client.post(door, chosen)):
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session
    administrator.refresh_from_db()
    assert administrator.check_password(PASSWORD)


def test_the_back_office_sends_visitors_to_our_sign_in_and_back(client, administrator):
    answer = client.get("/gestion/", follow=True)
    assert answer.status_code == 200
    address = answer.redirect_chain[-1][0]
    assert address == f"{reverse('account_login')}?next=%2Fgestion%2F"
    opened = client.post(address, {"login": administrator.email, "password": PASSWORD, "next": "/gestion/"})
    assert opened["Location"] == "/gestion/"


@pytest.mark.parametrize("address", ["/gestion/", "/gestion/pages/", "/gestion/login/?next=/gestion/"])
def test_a_member_without_office_is_told_once_and_finds_the_way_back(client, address):
    person = make_person(account=True)
    seat_person(person, make_organisation())
    client.force_login(person.user)
    answer = client.get(address, follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) <= 1
    words = answer.content.decode()
    assert "gestion est réservée" in words
    assert 'href="/espace/"' in words
    assert list(client.get("/espace/").context["messages"]) == []


def test_the_door_of_the_back_office_lets_in_who_may_enter_and_leads_nowhere_else(client, db):
    person = make_person(account=True)
    give_role(person, StaffRoleKind.COORDINATOR, make_organisation())
    client.force_login(person.user)
    assert client.get("/gestion/login/?next=/gestion/pages/")["Location"] == "/gestion/pages/"
    assert client.get("/gestion/login/?next=https://ailleurs.example/")["Location"] == "/gestion/"


def test_the_menu_calls_people_by_their_name(client):
    person = make_person(account=True, given_name="Solène", family_name="Quéméneur")
    client.force_login(person.user)
    page = client.get("/espace/").content.decode()
    assert "Solène Quéméneur" in page
    assert person.user.email not in page
    nameless = User.objects.create_user("sans.nom@example.org")
    client.force_login(nameless)
    assert nameless.email in client.get("/espace/").content.decode()


def test_our_door_opens_with_the_right_password_only(client, administrator):
    wrong = client.post(reverse("account_login"), {"login": administrator.email, "password": "faux"})
    assert wrong.status_code == 200
    assert "_auth_user_id" not in client.session
    right = client.post(reverse("account_login"), {"login": administrator.email, "password": PASSWORD})
    assert right.status_code == 302
    assert client.session["_auth_user_id"] == str(administrator.pk)


def test_nobody_registers_alone(client, db):
    answer = client.post(
        reverse("account_signup"), {"email": "inconnu@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not User.objects.exists()
    assert answer.status_code == 200


def test_a_code_by_mail_signs_a_member_in(client, db):
    User.objects.create_user("claire.aubry@example.org")
    client.post(reverse("account_request_login_code"), {"email": "claire.aubry@example.org"})
    (letter,) = mail.outbox
    code = next(
        line.strip() for line in letter.body.splitlines() if line.strip() and " " not in line.strip() and "-" in line
    )
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer.status_code == 302
    assert "_auth_user_id" in client.session


def test_the_first_page_after_signing_in_says_what_awaits(client, db):
    client.force_login(User.objects.create_user("claire.aubry@example.org"))
    page = client.get("/espace/")
    assert page.status_code == 200
    assert "aucun mandat" in page.content.decode() or "no mandate" in page.content.decode()

"""Codes, second factors, recovery codes, limits on tries and forgotten passwords, by requests like a browser's."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

from membership.enums_people import Office, StaffRoleKind
from membership.models import User
from tests.membership.builders import give_role, make_federation, make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db
PASSWORD = "Un-mot-de-passe-assez-long-42"
LOGIN, CODE = "/compte/login/", "/compte/login/code/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def doctor():
    person = make_person(given_name="Solène", family_name="Quéméneur")
    person.user = User.objects.create_user("solene@exemple.fr", PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person.user, email=person.user.email, verified=True, primary=True)
    return person


def give(person, role):
    if role == "treasurer":
        seat_person(person, make_organisation(), office=Office.TREASURER)
    elif role == "federation_staff":
        give_role(person, StaffRoleKind.FEDERATION_STAFF, make_federation())
    else:
        give_role(person, StaffRoleKind.PLATFORM_ADMINISTRATOR)


def enter(client, password=PASSWORD):
    return client.post(LOGIN, {"login": "solene@exemple.fr", "password": password})


def signed_in(client):
    return "_auth_user_id" in client.session


def totp(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.mark.parametrize("role", ["treasurer", "federation_staff", "administrator"])
def test_a_code_by_mail_is_not_enough_where_two_factors_are_compulsory(client, doctor, role):
    give(doctor, role)
    client.post(CODE, {"email": "solene@exemple.fr"})
    (letter,) = mail.outbox
    assert "second facteur" in letter.body and "/compte/login/" in letter.body
    assert not re.search(r"\b[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\b", letter.body), "no code leaves"
    client.post(f"{CODE}confirm/", {"code": ""})
    assert not signed_in(client)


def test_a_stranger_does_not_learn_who_holds_an_office(doctor):
    """An ordinary address, an officer's and an unknown one get the same answers, page for page."""
    give(doctor, "treasurer")
    plain = make_person(account=True)
    answers = []
    for address in ("solene@exemple.fr", plain.user.email, "inconnue@exemple.fr"):
        client = Client()
        first = client.post(CODE, {"email": address})
        page = client.get(first["Location"]).content.decode().replace(address, "")
        wrong = client.post(f"{CODE}confirm/", {"code": "AAAA-AAAA"}).content.decode().replace(address, "")
        token = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"')
        answers.append((first.status_code, first["Location"], token.sub("", page), token.sub("", wrong)))
    assert answers[0] == answers[1] == answers[2]
    assert {letter.to[0] for letter in mail.outbox} == {"solene@exemple.fr", plain.user.email, "inconnue@exemple.fr"}


def test_in_the_demonstration_a_code_is_enough(client, doctor, settings):
    settings.SECOND_FACTOR_COMPULSORY = False
    give(doctor, "treasurer")
    client.post(CODE, {"email": "solene@exemple.fr"})
    code = next(
        line.strip() for line in mail.outbox[0].body.splitlines() if re.fullmatch(r"[A-Z0-9]+-[A-Z0-9]+", line.strip())
    )
    assert client.post(f"{CODE}confirm/", {"code": code})["Location"] == "/espace/"
    assert client.get("/espace/").status_code == 200


def test_a_wrong_code_gets_a_sentence_and_three_end_it(client, doctor):
    client.post(CODE, {"email": "solene@exemple.fr"})
    first = client.post(f"{CODE}confirm/", {"code": "AAAA-AAAA"})
    assert first.status_code == 200 and "Code incorrect" in first.content.decode()
    client.post(f"{CODE}confirm/", {"code": "AAAA-AAAA"})
    assert client.post(f"{CODE}confirm/", {"code": "AAAA-AAAA"})["Location"].startswith(CODE.replace("code/", ""))
    assert not signed_in(client)


def test_unknown_addresses_get_the_same_page_as_known_ones(client, doctor):
    known = client.post(CODE, {"email": "solene@exemple.fr"})
    unknown = Client().post(CODE, {"email": "inconnue@exemple.fr"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    letter = mail.outbox[-1]
    assert letter.to == ["inconnue@exemple.fr"] and "vous inviter" in letter.body
    assert "signup" not in letter.body


@pytest.mark.parametrize("role", ["treasurer", "federation_staff", "administrator"])
def test_who_must_have_a_second_factor_sets_it_up_before_anything_else(client, doctor, role):
    give(doctor, role)
    enter(client)
    assert client.get("/espace/")["Location"] == "/compte/2fa/"
    assert "second facteur" in client.get("/compte/2fa/").content.decode()
    page = client.get("/compte/2fa/totp/activate/")
    assert page.status_code == 200, "who has just signed in is not asked again"
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    wrong = client.post("/compte/2fa/totp/activate/", {"code": "000000"})
    assert "Code incorrect" in wrong.content.decode()
    done = client.post("/compte/2fa/totp/activate/", {"code": totp(client.session["mfa.totp.secret"])})
    assert done["Location"] == "/compte/2fa/recovery-codes/"
    assert len(RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()) == 10
    assert client.get("/espace/").status_code == 200


@pytest.fixture
def secret(doctor):
    found = generate_totp_secret()
    TOTP.activate(doctor.user, found)
    return found


def test_the_password_alone_no_longer_signs_in(client, doctor, secret):
    assert enter(client)["Location"].startswith("/compte/2fa/authenticate/")
    assert not signed_in(client)
    wrong = client.post("/compte/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200 and "Code incorrect" in wrong.content.decode()
    assert client.post("/compte/2fa/authenticate/", {"code": totp(secret)})["Location"] == "/espace/"
    assert signed_in(client)


def test_a_recovery_code_signs_in_once(client, doctor, secret):
    code = RecoveryCodes.activate(doctor.user).get_unused_codes()[0]
    enter(client)
    assert client.post("/compte/2fa/authenticate/", {"code": code})["Location"] == "/espace/"
    client.logout()
    enter(client)
    again = client.post("/compte/2fa/authenticate/", {"code": code})
    assert again.status_code == 200 and not signed_in(client)


def test_a_code_by_mail_does_not_go_round_the_second_factor(client, doctor, secret):
    client.post(CODE, {"email": "solene@exemple.fr"})
    code = next(
        line.strip() for line in mail.outbox[0].body.splitlines() if re.fullmatch(r"[A-Z0-9]+-[A-Z0-9]+", line.strip())
    )
    assert client.post(f"{CODE}confirm/", {"code": code})["Location"].startswith("/compte/2fa/authenticate/")
    assert not signed_in(client)


def test_recovery_codes_alone_are_no_second_factor(client, doctor):
    give(doctor, "treasurer")
    RecoveryCodes.activate(doctor.user)
    client.force_login(doctor.user)
    assert client.get("/espace/")["Location"] == "/compte/2fa/"


def test_five_wrong_passwords_stop_the_right_one_too_with_a_sentence(client, doctor):
    for _try in range(5):
        assert "mot de passe sont incorrects" in enter(client, "faux").content.decode()
    stopped = enter(client)
    assert "Trop de tentatives" in stopped.content.decode()
    assert not signed_in(client)


def test_too_many_codes_for_one_address_get_a_sentence(doctor):
    answers = [Client().post(CODE, {"email": "solene@exemple.fr"}) for _browser in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Trop de tentatives" in answers[-1].content.decode()
    assert len(mail.outbox) == 3


def test_too_many_requests_get_a_page_of_ours(client, doctor, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    client.post("/compte/password/reset/", {"email": "solene@exemple.fr"})
    stopped = client.post("/compte/password/reset/", {"email": "autre@exemple.fr"})
    assert stopped.status_code == 429
    assert "attendez cinq minutes" in stopped.content.decode()


def test_a_forgotten_password_is_chosen_anew_by_mail(client, doctor, secret):
    known = client.post("/compte/password/reset/", {"email": "solene@exemple.fr"})
    link = re.search(r"http://testserver(/compte/password/reset/key/\S+)", mail.outbox[0].body).group(1)
    unknown = client.post("/compte/password/reset/", {"email": "inconnue@exemple.fr"})
    assert known["Location"] == unknown["Location"]
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    weak = client.post(address, {"password1": "court", "password2": "court"})
    assert "trop court" in weak.content.decode()
    new = "Un-tout-autre-mot-de-passe-7"
    assert client.post(address, {"password1": new, "password2": new}).status_code == 302
    assert not signed_in(client)
    assert enter(client, new)["Location"].startswith("/compte/2fa/authenticate/"), "the second factor stays"
    used = client.get(link, follow=True)
    assert "n’est plus valable" in used.content.decode() or "invalide" in used.content.decode()

"""Signing in through a provider, whole: authorization code, PKCE, signed ID token, user info, on the loopback."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from membership.enums_people import Office
from membership.models import User
from portal.settings.environment import origins
from tests.harness.oidc import CLIENT, SECRET, local_provider
from tests.membership.builders import make_organisation, make_person, seat_person

pytestmark = pytest.mark.django_db
PASSWORD = "Un-mot-de-passe-assez-long-42"
LOGIN = "/compte/oidc/psc/login/"


@pytest.fixture(scope="module")
def served():
    with local_provider() as provider:
        yield provider


@pytest.fixture
def provider(served, settings):
    served.claims = {"sub": "810000000001", "email": "solene@exemple.fr", "email_verified": True}
    served.acr, served.spoil = "eidas1", {}
    served.asked.clear()
    app = {
        "provider_id": "psc",
        "name": "Pro Santé Connect",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": served.url, "auth_params": {"acr_values": "eidas1"}},
    }
    served.app = app
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
    return served


@pytest.fixture
def doctor():
    person = make_person(given_name="Solène", family_name="Quéméneur")
    person.user = User.objects.create_user("solene@exemple.fr", PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person.user, email=person.user.email, verified=True, primary=True)
    return person


def sign_in(client, process="login"):
    """As a browser does: our form, the provider, and back; the last answer."""
    started = client.post(f"{LOGIN}?process={process}")
    assert started.status_code == 302
    there = urlsplit(started["Location"])
    connection = HTTPConnection(there.hostname, there.port, timeout=10)
    try:
        connection.request("GET", f"{there.path}?{there.query}")
        back = connection.getresponse().headers["Location"]
    finally:
        connection.close()
    return client.get(back.removeprefix("http://testserver"))


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_the_sign_in_page_offers_the_provider(client, provider):
    assert "Pro Santé Connect" in client.get("/compte/login/").content.decode()


def test_a_confirmed_address_links_the_account_and_the_identity_opens_it_from_then_on(client, provider, doctor):
    assert sign_in(client)["Location"] == "/espace/"
    assert signed_in(client) == str(doctor.user.pk)
    (asked,) = provider.asked
    assert asked["acr_values"] == "eidas1" and asked["code_challenge"]
    assert SocialAccount.objects.get().uid == "810000000001"
    doctor.user.refresh_from_db()
    assert doctor.user.check_password(PASSWORD), "the password stays"
    client.logout()
    provider.claims = {"sub": "810000000001"}
    assert sign_in(client)["Location"] == "/espace/", "the identity is enough, whatever its address has become"


@pytest.mark.parametrize("said", [False, None, "true", "false", 1])
def test_an_address_that_the_provider_does_not_confirm_opens_nothing(client, provider, doctor, said):
    provider.claims["email_verified"] = said
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "aucun compte du portail n’est lié" in answer.content.decode()
    assert signed_in(client) is None and not SocialAccount.objects.exists()


def test_a_provider_may_be_trusted_for_the_addresses_of_a_domain(client, provider, doctor):
    del provider.claims["email_verified"]
    provider.app["settings"]["verified_email"] = ["exemple.fr"]
    assert sign_in(client)["Location"] == "/espace/"


def test_an_address_not_confirmed_here_opens_nothing(client, provider, doctor):
    EmailAddress.objects.update(verified=False)
    assert sign_in(client).status_code == 403
    assert signed_in(client) is None


def test_a_second_identity_of_the_provider_does_not_take_the_account(client, provider, doctor):
    sign_in(client)
    client.logout()
    provider.claims["sub"] = "810000000002"
    assert sign_in(client).status_code == 403
    assert SocialAccount.objects.count() == 1


def test_an_unknown_person_gets_the_same_sentence_and_no_account(client, provider):
    answer = sign_in(client)
    assert answer.status_code == 403
    words = answer.content.decode()
    assert "Pro Santé Connect vous reconnaît" in words and "vous inviter" in words
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        {"id_token": {"aud": "un-autre-client"}},
        {"id_token": {"iss": "https://ailleurs.example"}},
        {"id_token": {"exp": 1_700_000_000}},
        {"error": "server_error"},
    ],
)
def test_a_wrong_answer_of_the_provider_is_a_sentence(client, provider, doctor, spoil):
    provider.spoil = spoil
    answer = sign_in(client)
    assert answer.status_code in {200, 401}
    assert "La connexion a échoué" in answer.content.decode()
    assert signed_in(client) is None


def test_an_answer_that_was_not_asked_for_is_a_sentence(client, provider, doctor):
    answer = client.get("/compte/oidc/psc/login/callback/?code=invente&state=invente")
    assert "La connexion a échoué" in answer.content.decode()
    assert signed_in(client) is None


def test_the_keys_of_the_provider_verify_its_tokens(provider):
    def read(token):
        return jwtkit.verify_and_decode(
            credential=token,
            keys_url=f"{provider.url}/keys",
            issuer=provider.url,
            audience=CLIENT,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )

    token = provider.id_token()
    assert read(token)["sub"] == "810000000001"
    head, body, signature = token.split(".")
    with pytest.raises(OAuth2Error):
        read(f"{head}.{body}.{signature[:-6]}AAAAAA")


def as_treasurer(doctor):
    seat_person(doctor, make_organisation(), office=Office.TREASURER)


def test_a_treasurer_is_not_linked_by_an_address_seen_with_one_factor(client, provider, doctor):
    as_treasurer(doctor)
    assert sign_in(client).status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_strong_level_counts_as_the_second_factor(client, provider, doctor):
    as_treasurer(doctor)
    provider.acr = "eidas2"
    assert sign_in(client)["Location"] == "/espace/"
    assert client.get("/espace/").status_code == 200


def test_a_weak_level_leaves_the_second_factor_to_set_up(client, provider, doctor):
    as_treasurer(doctor)
    SocialAccount.objects.create(user=doctor.user, provider="psc", uid="810000000001")
    assert sign_in(client)["Location"] == "/espace/"
    assert client.get("/espace/")["Location"] == "/compte/2fa/"


def test_which_levels_are_strong_is_a_setting(client, provider, doctor, settings):
    as_treasurer(doctor)
    settings.OIDC_STRONG_ACR = frozenset({"eidas1"})
    sign_in(client)
    assert client.get("/espace/").status_code == 200


def test_a_strong_level_ends_with_its_session(client, provider, doctor):
    as_treasurer(doctor)
    provider.acr = "eidas3"
    sign_in(client)
    client.logout()
    client.post("/compte/login/", {"login": doctor.user.email, "password": PASSWORD})
    assert client.get("/espace/")["Location"] == "/compte/2fa/"


def test_its_owner_links_an_identity_from_the_account(client, provider, doctor):
    provider.claims = {"sub": "810000000009", "email": "autre@exemple.fr", "email_verified": False}
    client.force_login(doctor.user)
    assert sign_in(client, process="connect")["Location"] == "/compte/3rdparty/"
    assert SocialAccount.objects.get().user == doctor.user
    assert "Pro Santé Connect" in client.get("/compte/3rdparty/").content.decode()


def test_forms_may_lead_to_the_providers_and_nowhere_else():
    providers = [
        {"settings": {"server_url": "https://auth.example/realms/x", "authorization_origins": ["https://w.example"]}}
    ]
    assert origins(providers) == ["https://auth.example", "https://w.example"]

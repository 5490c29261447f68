"""Signing in through a provider, whole, on the loopback: authorization code, nonce, PKCE, signed ID token, user info;
then as ProConnect and as Pro Santé Connect ask for it."""

from http.client import HTTPConnection
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from membership.enums_people import Office
from membership.models import User
from portal.settings.environment import origins
from tests.harness.oidc import CLIENT, PLAIN, PRO_SANTE_CONNECT, PROCONNECT, SECRET, local_provider
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
    served.acr, served.spoil, served.rules = "eidas1", {}, PLAIN
    served.asked.clear()
    app = {
        "provider_id": "psc",
        "name": "Pro Santé Connect",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": served.url, "auth_params": {"acr_values": "eidas1"}},
    }
    served.app = app
    usual = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": usual | {"APPS": [app]}}
    return served


def configured(provider, rules, **options):
    """The provider with these rules, and our settings for it as docs/signing-in.md gives them."""
    provider.rules = rules
    provider.app["settings"] = {"server_url": f"{provider.url}{rules.discovery}"} | options


def as_proconnect(provider, **options):
    usual = {"scope": ["openid", "email"], "oauth_pkce_enabled": False, "userinfo_signed_response_alg": "RS256"}
    configured(provider, PROCONNECT, **usual | options)
    del provider.claims["email_verified"]  # it says nothing of it
    provider.app["settings"]["verified_email"] = ["exemple.fr"]


def as_pro_sante_connect(provider, **options):
    usual = {"scope": ["openid", "scope_all"], "auth_params": {"acr_values": "eidas1"}}
    configured(provider, PRO_SANTE_CONNECT, **usual | options)


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
        {"id_token": {"nonce": "celui-d-une-autre-demande"}},
        {"userinfo": {"sub": "810000000666"}},
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


def test_the_browser_adds_nothing_to_what_the_provider_is_asked(client, provider):
    away = client.post(f"{LOGIN}?auth_params=acr_values%3Deidas0%26redirect_uri%3Dx&scope=phone")["Location"]
    asked = parse_qs(urlsplit(away).query)
    assert asked["acr_values"] == ["eidas1"] and asked["redirect_uri"] != ["x"]
    assert "phone" not in asked["scope"][0]


def test_an_identity_of_proconnect_opens_the_account(client, provider, doctor):
    as_proconnect(provider)
    assert sign_in(client)["Location"] == "/espace/"
    assert signed_in(client) == str(doctor.user.pk)
    (asked,) = provider.asked
    assert set(asked) == {"response_type", "client_id", "redirect_uri", "scope", "state", "nonce"}
    assert len(asked["state"]) >= 32 and len(asked["nonce"]) >= 32


@pytest.mark.parametrize(
    "spoil",
    [
        {"forged": True},
        {"algorithm": "none"},
        {"algorithm": "HS256"},
        {"algorithm": ""},
        {"userinfo": {"iss": "https://ailleurs.example"}},
        {"userinfo": {"aud": "un-autre-client"}},
        {"userinfo": {"sub": "810000000666"}},
        {"userinfo": {"exp": 1_700_000_000}},
    ],
)
def test_user_info_that_proconnect_did_not_sign_for_us_opens_nothing(client, provider, doctor, spoil):
    as_proconnect(provider)
    provider.spoil = spoil
    assert "La connexion a échoué" in sign_in(client).content.decode()
    assert signed_in(client) is None and not SocialAccount.objects.exists()


def test_user_info_may_be_signed_with_the_shared_secret(client, provider, doctor):
    as_proconnect(provider, userinfo_signed_response_alg="HS256")
    provider.spoil = {"algorithm": "HS256"}
    assert sign_in(client)["Location"] == "/espace/"


def test_a_registered_algorithm_holds_the_id_token_too(client, provider, doctor):
    as_proconnect(provider, id_token_signed_response_alg="RS256")
    assert sign_in(client)["Location"] == "/espace/"
    client.logout()
    provider.app["settings"]["id_token_signed_response_alg"] = "ES256"
    assert "La connexion a échoué" in sign_in(client).content.decode()


@pytest.mark.parametrize("options", [{"oauth_pkce_enabled": True}, {"auth_params": {"acr_values": "eidas1"}}])
def test_proconnect_refuses_a_parameter_that_it_does_not_know(client, provider, doctor, options, caplog):
    as_proconnect(provider, **options)
    assert "La connexion a échoué" in sign_in(client).content.decode()
    assert "Y000400" in caplog.text, "who runs the portal learns why"


def test_an_identity_of_pro_sante_connect_opens_the_account(client, provider, doctor):
    as_pro_sante_connect(provider)
    assert sign_in(client)["Location"] == "/espace/"
    (asked,) = provider.asked
    assert asked["acr_values"] == "eidas1" and asked["nonce"] and asked["code_challenge"]


def test_pro_sante_connect_says_no_address_for_some_who_link_their_identity_themselves(client, provider, doctor):
    as_pro_sante_connect(provider)
    provider.claims = {"sub": "f:550dc1c8:899700000000", "SubjectNameID": "899700000000"}
    assert sign_in(client).status_code == 403
    client.force_login(doctor.user)
    assert sign_in(client, process="connect")["Location"] == "/compte/3rdparty/"
    client.logout()
    assert sign_in(client)["Location"] == "/espace/"


def test_forms_may_lead_to_the_providers_and_nowhere_else():
    providers = [
        {"settings": {"server_url": "https://auth.example/realms/x", "authorization_origins": ["https://w.example"]}}
    ]
    assert origins(providers) == ["https://auth.example", "https://w.example"]

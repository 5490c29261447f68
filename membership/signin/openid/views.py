"""Going to a provider and coming back: what its answer must prove before anybody is recognised."""

import json
from typing import Any

import jwt
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

USUAL_ALGORITHM = "RS256"
SHARED_SECRET = frozenset({"HS256"})
"""Algorithms whose key is the client's secret: the provider publishes none (OpenID Connect Core 1.0, §10.1)."""


class IdentityAdapter(OpenIDConnectOAuth2Adapter):
    """allauth's, which also checks the nonce, reads signed user info, and holds both answers to one person.

    Settings of a provider that it reads: ``userinfo_signed_response_alg`` and ``id_token_signed_response_alg``, as
    the provider registered them (RS256, ES256, HS256…): that answer is then refused without its signature.
    """

    nonce: str = ""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Raises OAuth2Error where the answer proves nothing: no ID token, or user info about somebody else."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("The provider gave no ID token.")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        if "userinfo" in told and told["userinfo"].get("sub") != told["id_token"].get("sub"):
            # OpenID Connect Core 1.0, §5.3.2: else the token of somebody else would do.
            raise OAuth2Error("The user info is about another person than the ID token.")
        return login

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers={"Authorization": f"Bearer {access_token}"})
            answer.raise_for_status()
        wanted = self.get_provider().app.settings.get("userinfo_signed_response_alg")
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind == "application/jwt":
            return self._verified(answer.text, wanted or USUAL_ALGORITHM)
        if wanted:
            raise OAuth2Error("The user info is not signed.")
        found: dict[str, Any] = answer.json()
        return found

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """The claims, with the nonce of this very request. Issuer, audience and expiry are allauth's to check."""
        claims: dict[str, Any] = super()._decode_id_token(app, id_token)
        if algorithm := app.settings.get("id_token_signed_response_alg"):
            claims = self._verified(id_token, algorithm)
        if not self.nonce or not constant_time_compare(str(claims.get("nonce", "")), self.nonce):
            raise OAuth2Error("The ID token answers another request.")
        return claims

    def _verified(self, token: str, algorithm: str) -> dict[str, Any]:
        """The claims of a JWT that the provider signed for us, by this algorithm and no other. Raises OAuth2Error."""
        app = self.get_provider().app
        try:
            key = app.secret if algorithm in SHARED_SECRET else self._public_key(token)
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                options={"require": ["iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("The provider's signature does not hold.") from error
        return claims

    def _public_key(self, token: str) -> Any:
        """The published key that the token names; the only one where it names none. Raises PyJWTError."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        published = jwt.PyJWKSet.from_json(json.dumps(answer.json())).keys
        name = jwt.get_unverified_header(token).get("kid")
        found = [key for key in published if key.key_id == name] if name else published
        if len(found) != 1:
            raise jwt.InvalidKeyError("The provider publishes no such key.")
        return found[0].key


class IdentityCallbackView(OAuth2CallbackView):  # type: ignore[misc]
    adapter: IdentityAdapter

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, HttpResponse | None]:
        state, refusal = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, refusal


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answer(OAuth2LoginView, request, provider_id)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answer(IdentityCallbackView, request, provider_id)


def _answer(view: type[Any], request: HttpRequest, provider_id: str) -> HttpResponse:
    """Raises Http404 for a provider that no setting names."""
    try:
        answer: HttpResponse = view.adapter_view(IdentityAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer

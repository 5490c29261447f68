"""The provider: what the browser is sent away with. ``SOCIALACCOUNT_PROVIDERS`` names the class to allauth."""

from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from membership.signin.openid import SECRET_LENGTH
from membership.signin.openid.views import IdentityAdapter


class IdentityProvider(OpenIDConnectProvider):
    """allauth's, with a nonce in each request and nothing in it that the browser may add."""

    oauth2_adapter_class = IdentityAdapter

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Away to the provider; the nonce waits in the session beside the state, for the answer to repeat it.

        OpenID Connect Core 1.0, §3.1.2.1 and §15.5.2.
        """
        nonce = get_random_string(SECRET_LENGTH)
        asked = (kwargs.pop("auth_params", None) or self.get_auth_params()) | {"nonce": nonce}
        answer: HttpResponse = super().redirect(
            request, process, next_url, data, auth_params=asked, nonce=nonce, **kwargs
        )
        return answer

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """Those of the setting: an address of ours cannot be written so that less is asked of the provider."""
        found: dict[str, Any] = self.get_auth_params()
        return found

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        found: list[str] = self.get_scope()
        return found

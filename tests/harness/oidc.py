"""A small OpenID Connect provider on the loopback: authorization code, signed ID tokens, keys, user info.

It recognises whoever ``claims`` says, without asking. It checks what it is asked as a real one would, by the ``rules``
of the one that it stands for; what is wrong on purpose (another audience, an expired token) is said by ``spoil``.
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET, KEY_ID = "convergence", "un-secret-partage-avec-le-fournisseur", "cle-de-test"
_ALWAYS = frozenset({"response_type", "client_id", "redirect_uri", "scope", "state"})
_PKCE = frozenset({"code_challenge", "code_challenge_method"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What a provider asks for. ``others``: parameters that it knows besides the usual ones, None for any;
    ``needed``: those that may not be missing; ``shortest``: characters of a state and of a nonce; ``signed``: the
    algorithm of its user info, empty where that is plain JSON."""

    discovery: str = "/.well-known/openid-configuration"
    scope: frozenset[str] = frozenset({"openid"})
    needed: frozenset[str] = _PKCE
    others: frozenset[str] | None = None
    shortest: int = 1
    signed: str = ""


PLAIN = Rules()

PROCONNECT = Rules(
    scope=frozenset({"openid", "email"}),
    needed=frozenset({"nonce"}),
    others=frozenset({"nonce", "claims", "prompt", "idp_hint", "login_hint"}),
    shortest=32,
    signed="RS256",
)
"""github.com/numerique-gouv/proconnect-documentation, doc_fs/implementation_technique.md: state and nonce of 32
characters, any other parameter is error Y000400, user info as ``application/jwt``."""

PRO_SANTE_CONNECT = Rules(
    discovery="/.well-known/wallet-openid-configuration",
    scope=frozenset({"openid", "scope_all"}),
    needed=frozenset({"nonce", "acr_values"}),
)
"""industriels.esante.gouv.fr, documentation technique; github.com/prosanteconnect/proof-of-concept: its own discovery
document, ``scope_all``, ``acr_values=eidas1``, user info in JSON, PKCE allowed."""


class Provider:
    """One provider: its address, the person it recognises, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.claims: dict[str, Any] = {"sub": "810000000001"}
        self.rules = PLAIN
        self.acr = "eidas1"
        self.spoil: dict[str, Any] = {}
        self.asked: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._tokens: set[str] = set()
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [public | {"kid": KEY_ID, "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """The address to send the browser back to."""
        self.asked.append(asked)
        if fault := self._fault(asked):
            answer = {"error": "invalid_request", "error_description": fault, "state": asked.get("state", "")}
        elif "error" in self.spoil:
            answer = {"error": self.spoil["error"], "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self._codes[code] = asked
            answer = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def _fault(self, asked: dict[str, str]) -> str:
        """What a real one would refuse in the request; empty where nothing is wrong."""
        rules = self.rules
        short = [name for name in ("state", "nonce") if len(asked.get(name, "x" * rules.shortest)) < rules.shortest]
        missing = sorted((_ALWAYS | rules.needed) - asked.keys())
        strange = sorted(asked.keys() - _ALWAYS - rules.others) if rules.others is not None else []
        wrong = [
            name
            for name, holds in {
                "client_id": asked.get("client_id") == CLIENT,
                "response_type": asked.get("response_type") == "code",
                "scope": rules.scope <= set(asked.get("scope", "").split()),
                "code_challenge_method": asked.get("code_challenge_method", "S256") == "S256",
            }.items()
            if not holds
        ]
        found = {"too short": short, "missing": missing, "Y000400": strange, "wrong": wrong}
        return "; ".join(f"{what}: {', '.join(names)}" for what, names in found.items() if names)

    def token(self, sent: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self._codes.pop(sent.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET)
            or sent.get("redirect_uri") != asked["redirect_uri"]
            or ("code_challenge" in asked and proof.decode().rstrip("=") != asked["code_challenge"])
        ):
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(16)
        self._tokens.add(access)
        return 200, {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": self.id_token(asked.get("nonce")),
        }

    def id_token(self, nonce: str | None = None) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, "acr": self.acr, **self.claims}
        repeated = {} if nonce is None else {"nonce": nonce}
        return self._signed(claims | repeated | self.spoil.get("id_token", {}), "RS256")

    def userinfo(self) -> tuple[str, bytes]:
        """Its media type and its body."""
        claims = self.claims | self.spoil.get("userinfo", {})
        algorithm = self.spoil.get("algorithm", self.rules.signed)
        if not algorithm:
            return "application/json", json.dumps(claims).encode()
        signed = {"iss": self.url, "aud": CLIENT, "iat": int(time.time())} | claims
        return "application/jwt; charset=utf-8", self._signed(signed, algorithm).encode()

    def _signed(self, claims: dict[str, Any], algorithm: str) -> str:
        if algorithm == "none":
            return jwt.encode(claims, None, "none")
        if algorithm.startswith("HS"):
            return jwt.encode(claims, SECRET, algorithm)
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048) if "forged" in self.spoil else self._key
        return jwt.encode(claims, key, algorithm, headers={"kid": KEY_ID})

    def knows(self, authorization: str) -> bool:
        return authorization.removeprefix("Bearer ") in self._tokens


@contextmanager
def local_provider() -> Iterator[Provider]:
    """Serves until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    provider = server.provider = Provider(server.server_address[1])  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        address = urlsplit(self.path)
        if address.path == provider.rules.discovery:
            self._say(200, provider.configuration())
        elif address.path == "/keys":
            self._say(200, provider.keys())
        elif address.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", provider.authorize(_flat(address.query)))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif address.path == "/userinfo" and provider.knows(self.headers.get("Authorization", "")):
            self._send(200, *provider.userinfo())
        else:
            self._say(401, {"error": "invalid_token"})

    def do_POST(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        sent = _flat(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._say(*provider.token(sent))

    def _say(self, status: int, body: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(body).encode())

    def _send(self, status: int, media_type: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal."""


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}

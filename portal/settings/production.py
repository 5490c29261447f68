"""Production: refuses to start rather than run unsafely. What each variable means: ``docs/settings.md``."""

from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import ALLOWED_HOSTS, OIDC_PROVIDERS, SECRET_KEY
from portal.settings.environment import flag, origins, text


def _refuse(sentence: str) -> None:
    raise ImproperlyConfigured(sentence)


if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or "insecure" in SECRET_KEY:
    _refuse("SECRET_KEY is missing or too weak: set it to 50 random characters or more.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    _refuse("ALLOWED_HOSTS is missing: name the hosts that the site answers to, separated by commas.")
if flag("DEBUG"):
    _refuse("DEBUG is on: its error pages would show settings and personal data. Take it out of the environment.")
if any(not origin.startswith("https://") for origin in origins(OIDC_PROVIDERS)):
    _refuse("OIDC_PROVIDERS names an address without TLS: identities are believed over https only.")
if not text("DATABASE_URL"):
    _refuse("DATABASE_URL is missing: production needs a PostgreSQL server (15 or newer) and its runtime role.")
if not text("PUBLIC_URL").startswith("https://"):
    _refuse("PUBLIC_URL must be the https address of the site, as users type it.")
if not text("DEFAULT_FROM_EMAIL"):
    _refuse("DEFAULT_FROM_EMAIL is missing: name the sender of the mails.")

_mail = urlsplit(text("EMAIL_URL"))
if _mail.scheme not in {"smtp", "smtps"} or not _mail.hostname:
    _refuse("EMAIL_URL is missing or sends nowhere: give a server such as smtp://user:password@host:587/?tls=1.")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _mail.hostname
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = parse_qs(_mail.query).get("tls") == ["1"] and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20

DEBUG = False
FULL_GUARANTEE = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [text("PUBLIC_URL").rstrip("/")]
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if flag("TRUST_PROXY_TLS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

WHITENOISE_USE_FINDERS = False
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}  # noqa: F405

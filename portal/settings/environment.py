"""The environment variables that the product reads, in one table.

``docs/settings.md`` prints this table; a test holds the two together. A variable that is not declared here cannot be
read through :func:`text`, :func:`flag` or :func:`words`, so that no setting stays undocumented.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, its default as text (``""`` = none) and what it does."""

    name: str
    default: str
    purpose: str
    production: str = "optional"


VARIABLES = (
    Variable(
        "DJANGO_SETTINGS_MODULE", "portal.settings.demo", "Which settings to run with.", "portal.settings.production"
    ),
    Variable("PORTAL_VAR", "var", "Folder for everything that is written beside the database.", "an absolute path"),
    Variable("DATABASE_URL", "", "PostgreSQL of the web and worker processes, as the runtime role.", "required"),
    Variable("DATABASE_OWNER_URL", "", "The same database as its owner: migrations only.", "for `portal migrate`"),
    Variable("PORTAL_RUNTIME_ROLE", "", "Role of DATABASE_URL, named to whoever migrates as the owner."),
    Variable("PORTAL_POSTGRES", "auto", "Embedded PostgreSQL: `auto`, `system` or `wheel` binaries."),
    Variable("PORTAL_POSTGRES_BIN", "", "Folder of the PostgreSQL server binaries to embed."),
    Variable("SECRET_KEY", "", "Signs sessions and links; 50 random characters or more.", "required"),
    Variable("ALLOWED_HOSTS", "", "Host names that the site answers to, separated by commas.", "required"),
    Variable("PUBLIC_URL", "", "Address of the site as users type it, used in e-mails.", "required"),
    Variable("SITE_NAME", "Convergence", "Name shown in the header and in the mails."),
    Variable("EMAIL_URL", "", "Mail server: `smtp://user:password@host:587/?tls=1`.", "required"),
    Variable("DEFAULT_FROM_EMAIL", "", "Sender of the mails.", "required"),
    Variable("STORAGE_ROOT", "", "Folder of the immutable files; default `$PORTAL_VAR/files`.", "an absolute path"),
    Variable("OIDC_PROVIDERS", "", "JSON list of OpenID Connect providers (Pro Santé Connect, ProConnect)."),
    Variable("OIDC_STRONG_ACR", "eidas2,eidas3", "Values of `acr` that count as two factors, separated by commas."),
    Variable("INVITATION_DAYS", "14", "Days during which an invitation can be used."),
    Variable("TRUST_PROXY_TLS", "", "`1` behind a proxy that sets X-Forwarded-Proto.", "`1` behind a proxy"),
    Variable(
        "TRUSTED_PROXY_COUNT",
        "0",
        "Proxies before the portal that append to X-Forwarded-For; else all visitors share the limits on tries.",
        "`1` behind a proxy",
    ),
    Variable("DEBUG", "", "Never honoured: production refuses to start where something else switches it on."),
    Variable("LOG_LEVEL", "INFO", "Least severe level that is logged."),
)
_DECLARED = {variable.name: variable for variable in VARIABLES}


def text(name: str, default: str | None = None) -> str:
    """Value of a declared variable; ``default`` replaces the table's own. Raises KeyError for an undeclared one."""
    variable = _DECLARED[name]
    return os.environ.get(name, "").strip() or (variable.default if default is None else default)


def flag(name: str) -> bool:
    """True for ``1``, ``true``, ``yes`` or ``on``."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    """A comma-separated variable as a list without empty entries."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def database_from_url(url: str) -> dict[str, object]:
    """Django's database settings from a libpq URL (several hosts allowed). Raises ImproperlyConfigured."""
    try:
        parts: Mapping[str, object] = conninfo_to_dict(url)
    except psycopg.Error as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from None
    options = {key: value for key, value in parts.items() if key not in {"dbname", "user", "password", "host", "port"}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", ""),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def origins(providers: list[dict[str, Any]]) -> list[str]:
    """Where the sign-in form may lead: the provider's own origin, and those of its ``authorization_origins``."""
    found = []
    for provider in providers:
        options = provider.get("settings", {})
        address = urlsplit(options.get("server_url", ""))
        found += [f"{address.scheme}://{address.netloc}", *options.get("authorization_origins", [])]
    return found


def var_folder() -> Path:
    """The folder of everything written at run time, absolute."""
    return Path(text("PORTAL_VAR")).absolute()

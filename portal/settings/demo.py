"""The demonstration: everything on this machine, nothing to configure, mails kept in a mailbox page."""

import secrets

from portal.settings.base import *  # noqa: F403
from portal.settings.base import VAR
from portal.settings.environment import text

DEMO = True
SECOND_FACTOR_COMPULSORY = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "portal.foundation.notify.backends.MailboxBackend"
LOGGING["root"]["level"] = text("LOG_LEVEL", "WARNING")  # noqa: F405


def _secret_key() -> str:
    """A key made once and kept beside the data, so that sessions survive a restart of the demo."""
    path = VAR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = text("SECRET_KEY") or _secret_key()

"""What CI checks of the database and the settings, besides the tests.

No missing migration, a schema's snapshot that is what the migrations make, a production configuration that is clean.
"""

import os
import subprocess
import sys

from portal.foundation.catalogues import CHECKOUT

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "check-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "portail.example.org",
    "PUBLIC_URL": "https://portail.example.org",
    "DATABASE_URL": "postgresql://portal@localhost/portal",
    "EMAIL_URL": "smtp://user:password@mail.example.org:587/?tls=1",
    "DEFAULT_FROM_EMAIL": "ne-pas-repondre@example.org",
    "TRUST_PROXY_TLS": "1",
}
COMMANDS = (
    (["makemigrations", "--check", "--dry-run"], {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}),
    (["check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
)


def main() -> int:
    for arguments, environment in COMMANDS:
        command = [sys.executable, "-W", "ignore", "manage.py", *arguments]
        code = subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **environment}).returncode
        if code:
            return code
    return subprocess.run([sys.executable, "-m", "tests.harness.snapshot", "--check"], cwd=CHECKOUT).returncode


if __name__ == "__main__":
    sys.exit(main())

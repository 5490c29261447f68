"""OpenID Connect as Pro Santé Connect and ProConnect speak it: allauth's provider, with what it leaves out."""

from typing import Final

SECRET_LENGTH: Final = 43
"""Characters of a state and of a nonce: 256 bits. ProConnect refuses fewer than 32 characters."""

"""Who: one file a notion. Import models from here."""

from membership.models.accounts import User

__all__ = ["User"]

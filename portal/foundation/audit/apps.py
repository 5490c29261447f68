import os

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def runtime_role() -> str:
    """The role that web and worker connect as; empty where one role does everything."""
    return str(getattr(settings, "DATABASE_RUNTIME_ROLE", "")) or os.environ.get("PORTAL_RUNTIME_ROLE", "")


def grant_after_migrating(*, using: str, **_kwargs: object) -> None:
    """Whatever a migration created, the runtime role's rights are right when ``migrate`` ends."""
    from portal.foundation.append_only import apply_grants

    if role := runtime_role():
        apply_grants(connections[using], role)


class AuditConfig(AppConfig):
    """The hash-chained register of acts."""

    name = "portal.foundation.audit"
    label = "audit"
    verbose_name = _("register of acts")

    def ready(self) -> None:
        from portal.foundation.audit import standard_kinds  # noqa: F401  (registers its kinds)

        post_migrate.connect(grant_after_migrating, sender=self, dispatch_uid="audit.grants")

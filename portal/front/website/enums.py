"""Choices of the public documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    FOR_USERS = "for_users", _("For users and carers")
    FOUNDING = "founding", _("Charters and conventions")
    REPORT = "report", _("Reports and accounts")
    GUIDE = "guide", _("Guides and templates")
    OTHER = "other", _("Other documents")

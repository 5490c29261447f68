"""Choices around declarations to the prefecture."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    """What the 1901 Act, art. 5, has declared within three months."""

    BEGAN = "began", _("takes office")
    ENDED = "ended", _("leaves office")
    STATUTES = "statutes", _("change of the statutes")

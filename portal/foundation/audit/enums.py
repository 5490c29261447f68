from django.db import models
from django.utils.translation import gettext_lazy as _


class AnchorPlace(models.TextChoices):
    """What carries a head out of the database, to people who keep it."""

    RECEIPT = "receipt", _("receipt")
    MINUTES = "minutes", _("minutes of a meeting")
    CONVOCATION = "convocation", _("convocation")
    RESULT = "result", _("announcement of a result")
    WITNESS = "witness", _("register of another association")
    BUNDLE = "bundle", _("exported bundle")

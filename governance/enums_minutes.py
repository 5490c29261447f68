"""Choices around the minutes of a meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignerRole(models.TextChoices):
    CHAIR = "chair", _("who presided")
    SECRETARY = "secretary", _("who kept the minutes")


class ApprovalWay(models.TextChoices):
    SIGNATURES = "signatures", _("signed by who presided and who kept them")
    VOTE = "vote", _("approved by a vote of the body")

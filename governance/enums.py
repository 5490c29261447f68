"""Choices of the governance package. What the rules engine knows is in ``governance.rules.enums``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BallotState(models.TextChoices):
    OPEN = "open", _("open")
    DECIDED = "decided", _("decided")
    CANCELLED = "cancelled", _("cancelled")


class VoteChoice(models.TextChoices):
    """What a voter may answer in a roll call on a text. The codes are those of the rules engine."""

    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    ABSTENTION = "abstention", _("Abstention")
    NOT_TAKING_PART = "not_taking_part", _("I do not take part")


class DecisionStatus(models.TextChoices):
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    NO_QUORUM = "no_quorum", _("quorum not met")
    INVALID_PROFILE = "invalid_profile", _("rules of vote to correct")

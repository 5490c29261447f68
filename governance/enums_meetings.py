"""Choices around meetings. The codes of the ways of meeting are those of the rules engine (``rules.enums.Mode``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("meeting", "in preparation")
    CONVENED = "convened", pgettext_lazy("meeting", "convened")
    OPEN = "open", pgettext_lazy("meeting", "under way")
    CLOSED = "closed", pgettext_lazy("meeting", "closed")
    MINUTED = "minuted", pgettext_lazy("meeting", "minutes drafted")
    APPROVED = "approved", pgettext_lazy("meeting", "minutes approved")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")


class MeetingKind(models.TextChoices):
    ORDINARY = "ordinary", _("ordinary")
    EXTRAORDINARY = "extraordinary", _("extraordinary")


class MeetingMode(models.TextChoices):
    """Remote and mixed meetings need a clause of the statutes."""

    MEETING = "meeting", _("in one room")
    MIXED = "mixed", _("in one room and remotely")
    REMOTE = "remote", _("remotely")

    @property
    def has_room(self) -> bool:
        return self != MeetingMode.REMOTE

    @property
    def has_link(self) -> bool:
        return self != MeetingMode.MEETING


class ItemKind(models.TextChoices):
    """What a body does with an item of its agenda."""

    INFORMATION = "information", _("information")
    DISCUSSION = "discussion", _("discussion")
    DECISION = "decision", _("decision")


class NoticeKind(models.TextChoices):
    CONVOCATION = "notice", _("notice of meeting")
    UPDATE = "update", _("change to the meeting")
    CANCELLATION = "cancellation", _("cancellation of the meeting")


class RecipientRole(models.TextChoices):
    """Why somebody is convened."""

    VOTER = "voter", _("has a vote")
    ADVISER = "adviser", _("speaks without a vote")
    STAND_IN = "stand_in", _("stands in for an absent voter")


class Intention(models.TextChoices):
    """What somebody convened answers. It binds nobody: who comes is present, whatever they answered."""

    IN_ROOM = "in_room", _("I will be there")
    REMOTELY = "remotely", _("I will attend remotely")
    AWAY = "away", _("I will not be there")

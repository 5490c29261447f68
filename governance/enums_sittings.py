"""Choices around a meeting that is held: its steps, who comes and goes, whose hand casts a voice."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StepKind(models.TextChoices):
    """What whoever presides does with the meeting."""

    OPENED = "opened", pgettext_lazy("step of a meeting", "the meeting is opened")
    CHAIRED = "chaired", pgettext_lazy("step of a meeting", "who presides and who keeps the minutes")
    ITEM = "item", pgettext_lazy("step of a meeting", "an item is taken up")
    SUSPENDED = "suspended", pgettext_lazy("step of a meeting", "the meeting is suspended")
    RESUMED = "resumed", pgettext_lazy("step of a meeting", "the meeting is resumed")
    CLOSED = "closed", pgettext_lazy("step of a meeting", "the meeting is closed")


class Way(models.TextChoices):
    """How somebody attends; empty once they have left."""

    ROOM = "room", _("in the room")
    REMOTE = "remote", _("remotely")


class Source(models.TextChoices):
    """How it is known that somebody came or left."""

    CODE = "code", _("by the code of the meeting")
    SELF = "self", _("declared by themselves")
    CHAIR = "chair", _("recorded by who runs the meeting")
    CLOSING = "closing", _("the meeting was closed")


class VoiceRight(models.TextChoices):
    """Who may cast a voice at a vote. In a written consultation everybody casts their own."""

    OWN = "own", _("present")
    PROXY = "proxy", _("represented")
    NONE = "none", _("absent")


class BallotMode(models.TextChoices):
    """The codes of the ways of deciding are those of the rules engine (``rules.enums.Mode``)."""

    WRITTEN = "written", _("written consultation, by roll call, on the portal")
    MEETING = "meeting", _("in a meeting, by roll call, on the portal")
    MIXED = "mixed", _("in a meeting, in the room and remotely, by roll call, on the portal")
    REMOTE = "remote", _("in a remote meeting, by roll call, on the portal")

    @property
    def in_meeting(self) -> bool:
        return self != BallotMode.WRITTEN

"""Choices around proxies."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProxyStepKind(models.TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("proxy", "accepted")
    DECLINED = "declined", pgettext_lazy("proxy", "declined")
    REVOKED = "revoked", pgettext_lazy("proxy", "taken back")
    SET_ASIDE = "set_aside", pgettext_lazy("proxy", "set aside")


class ProxyState(models.TextChoices):
    """Where a proxy stands: its last step, or that nobody has answered yet."""

    WAITING = "waiting", pgettext_lazy("proxy", "waits for its holder")
    ACCEPTED = "accepted", pgettext_lazy("proxy", "accepted")
    DECLINED = "declined", pgettext_lazy("proxy", "declined")
    REVOKED = "revoked", pgettext_lazy("proxy", "taken back")
    SET_ASIDE = "set_aside", pgettext_lazy("proxy", "set aside")


class NoEffect(models.TextChoices):
    """Why a proxy that stands has no effect, as far as can be said before the vote. Computed, never stored."""

    GIVER_LEFT = "giver_left", _("who gave it no longer has this vote on the day of the meeting")
    HOLDER_LEFT = "holder_left", _("who holds it no longer has a vote on the day of the meeting")
    OTHER_CONSTITUENCY = (
        "other_constituency",
        _("who holds it is not of the constituency that the rules of vote in force that day ask for"),
    )
    FORBIDDEN = "forbidden", _("the rules of vote in force that day let nobody vote for another")
    NO_RULES = "no_rules", _("no rules of vote are in force that day")

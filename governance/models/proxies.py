"""A proxy (pouvoir): somebody who has a vote lets another cast it at one meeting. All of it only grows."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from governance.enums_proxies import ProxyState, ProxyStepKind
from governance.models.meetings import Meeting
from membership.models import Constituency, Organisation, Person
from portal.foundation.append_only import AppendOnlyQuerySet, append_only
from portal.foundation.audit.models import AuditEntry
from portal.foundation.clock import now
from portal.foundation.files.models import FileUse


class ProxyQuerySet(AppendOnlyQuerySet):
    def with_state(self) -> Self:
        """With what :attr:`Proxy.state` reads, in the same query."""
        last = ProxyStep.objects.filter(proxy=OuterRef("pk")).order_by("-pk").values("step")[:1]
        return self.annotate(last_step=Subquery(last))

    def standing(self) -> Self:
        """That nobody has ended: it waits for its holder, or is accepted."""
        return self.filter(~Exists(_steps().exclude(step=ProxyStepKind.ACCEPTED)))

    def accepted(self) -> Self:
        """Standing, and taken by their holder."""
        return self.standing().filter(Exists(_steps().filter(step=ProxyStepKind.ACCEPTED)))

    def waiting(self) -> Self:
        """To which their holder has not answered."""
        return self.filter(~Exists(_steps()))


def _steps() -> "models.QuerySet[ProxyStep]":
    rows: models.QuerySet[ProxyStep] = ProxyStep.objects.filter(proxy=OuterRef("pk"))
    return rows


@append_only()
class Proxy(models.Model):
    """One voice given to a named holder, for one meeting.

    ``giver_key`` and ``holder_key`` name voices as the electorate does (``seat:12``); where the statutes let anybody
    hold one, somebody without a vote is named ``person:<uuid>``. ``received`` is its rank at the meeting: where a
    holder has more than the cap, the first received stand. ``wishes`` bind the two alone, and they alone read them.
    ``form`` is the signed paper, where it came on paper.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,  # an act of the meeting
        related_name="proxies",
        verbose_name=_("meeting"),
    )
    giver_key = models.CharField(_("voice"), max_length=50)
    giver = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # the minutes name who was represented
        related_name="+",
        verbose_name=_("given by"),
    )
    represented = models.ForeignKey(
        Organisation,
        null=True,
        on_delete=models.PROTECT,  # as above
        related_name="+",
        verbose_name=_("for"),
    )
    constituency = models.ForeignKey(
        Constituency,
        null=True,
        on_delete=models.PROTECT,  # votes are counted by constituency for ever
        related_name="+",
        verbose_name=_("constituency"),
    )
    holder_key = models.CharField(_("voice of the holder"), max_length=50)
    holder = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,  # the minutes name who represented them
        related_name="proxies_held",
        verbose_name=_("holder"),
    )
    wishes = models.CharField(_("wishes of the giver"), max_length=1000, blank=True)
    received = models.PositiveSmallIntegerField(_("rank of receipt"))
    form = models.ForeignKey(
        FileUse,
        null=True,
        on_delete=models.PROTECT,  # the proof, where it came on paper
        related_name="+",
        verbose_name=_("signed form"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # the giver's account, or that of who recorded the paper
        related_name="+",
        verbose_name=_("recorded by"),
    )
    given_at = models.DateTimeField(_("given on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = ProxyQuerySet.as_manager()

    class Meta:
        verbose_name = _("proxy")
        verbose_name_plural = _("proxies")
        ordering = ["meeting", "received"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "received"],
                name="proxy_received_once",
                violation_error_message=_("Another proxy was recorded at this instant: send yours again."),
            ),
            models.CheckConstraint(
                name="proxy_not_to_oneself",
                condition=~Q(giver=models.F("holder")),
                violation_error_message=_("A proxy is given to somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_name} → {self.holder.full_name}"

    @property
    def giver_name(self) -> str:
        """Who is represented and for whom they sit."""
        return f"{self.giver.full_name} ({self.represented.name})" if self.represented else self.giver.full_name

    @property
    def on_paper(self) -> bool:
        return self.form_id is not None

    @property
    def state(self) -> ProxyState:
        """Read by ``with_state``, else by a query."""
        last = self.last_step if hasattr(self, "last_step") else self.steps.values_list("step", flat=True).last()
        return ProxyState(last) if last else ProxyState.WAITING


@append_only()
class ProxyStep(models.Model):
    """What became of a proxy: its holder accepts or declines it, its giver takes it back, a paper is set aside.

    ``reason`` is that of the setting aside, empty for the others.
    """

    proxy = models.ForeignKey(
        Proxy,
        on_delete=models.PROTECT,  # part of the proof
        related_name="steps",
        verbose_name=_("proxy"),
    )
    step = models.CharField(_("what was done"), max_length=10, choices=ProxyStepKind)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,  # who did it
        related_name="+",
        verbose_name=_("recorded by"),
    )
    at = models.DateTimeField(_("recorded on"), default=now)
    entry = models.OneToOneField(
        AuditEntry,
        on_delete=models.PROTECT,  # its place in the register
        related_name="+",
        verbose_name=_("receipt"),
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a proxy")
        verbose_name_plural = _("steps of proxies")
        ordering = ["proxy", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proxy"],
                condition=Q(step=ProxyStepKind.ACCEPTED),
                name="proxy_accepted_once",
                violation_error_message=_("This proxy is accepted already."),
            ),
            models.UniqueConstraint(
                fields=["proxy"],
                condition=~Q(step=ProxyStepKind.ACCEPTED),
                name="proxy_ended_once",
                violation_error_message=_("This proxy has ended already."),
            ),
            models.CheckConstraint(
                name="proxy_step_reason_of_setting_aside",
                condition=(Q(step=ProxyStepKind.SET_ASIDE) & ~Q(reason=""))
                | (~Q(step=ProxyStepKind.SET_ASIDE) & Q(reason="")),
                violation_error_message=_("A proxy is set aside with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_step_display())

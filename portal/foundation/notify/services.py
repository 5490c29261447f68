"""Writing to the outbox, and emptying it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from portal.foundation.notify.kinds import all_kinds, kind_of
from portal.foundation.notify.messages import Message, absolute, choices_url, letter_of, word
from portal.foundation.notify.models import (
    MAXIMUM_ATTEMPTS,
    KindRhythm,
    Notification,
    NotificationQuerySet,
    Preference,
    Rhythm,
)

# Doubled at each refusal: the eight attempts of a letter take nearly three days, for a mailbox that is full or a
# server that makes strangers wait.
FIRST_WAIT = timedelta(minutes=30)
# The server took the connection and refuses this letter: the next one has another address.
LETTER_REFUSED = (SMTPRecipientsRefused, SMTPDataError)
# It refuses them all: going on would use up the attempts of every letter.
MOST_REFUSED_IN_A_ROW = 5


def notify(*, event: str, kind: str, users: Iterable[Any], path: str, context: Mapping[str, Any] | None = None) -> int:
    """Write one notification per account, in the caller's transaction; how many were new.

    ``event`` names what happened (``ballot:<uuid>:opened``): the same event never tells the same person twice,
    however often the service is called. ``context`` holds JSON values for the template, ``path`` the page that the
    message leads to. Sending is the worker's work, after the commit.
    Raises KeyError for a kind that nobody registered.
    """
    told = list(users)
    if kind_of(kind).digestable:
        unwilling = want_none(kind, (user.pk for user in told))
        told = [user for user in told if user.pk not in unwilling]
    waiting = [
        Notification(event=event, kind=kind, user=user, path=path, context=dict(context or {})) for user in told
    ]
    return _write(event, waiting)


def want_none(kind: str, users: Iterable[int]) -> frozenset[int]:
    """Those of these accounts (by their keys) that chose no message of a kind that can wait. One query."""
    return frozenset(_by_rhythm(get_user_model().objects.filter(pk__in=list(users)), kind, "never"))


def notify_address(
    *, event: str, kind: str, address: str, language: str, path: str, context: Mapping[str, Any] | None = None
) -> int:
    """The same for somebody who has no account yet: written to an address, in a language, at once.

    Raises KeyError for a kind that nobody registered.
    """
    kind_of(kind)
    letter = Notification(
        event=event, kind=kind, address=address, language=language, path=path, context=dict(context or {})
    )
    return _write(event, [letter])


def _write(event: str, waiting: list[Notification]) -> int:
    before = Notification.objects.filter(event=event).count()
    Notification.objects.bulk_create(waiting, ignore_conflicts=True)
    transaction.on_commit(_ask_for_delivery)
    return Notification.objects.filter(event=event).count() - before


def take_back(*, event: str, users: Iterable[Any] = ()) -> int:
    """Delete what waits to leave about an event that has become untrue, to these accounts or to all; how many letters.

    One that is being sent is waited for, and stays as sent.
    """
    waiting = Notification.objects.filter(event=event, sent_at=None)
    if users := list(users):
        waiting = waiting.filter(user__in=users)
    deleted, _per_model = waiting.delete()
    return deleted


def forget_address(address: str) -> int:
    """Delete what was written to an address without an account: its owner is erased."""
    deleted, _per_model = Notification.objects.filter(user=None, address=address).delete()
    return deleted


def forget_letters(*, kind: str, events: str) -> int:
    """Delete the letters of a kind, to addresses without an account, about the events whose names begin so."""
    deleted, _per_model = Notification.objects.filter(user=None, kind=kind, event__startswith=events).delete()
    return deleted


def _rhythm(user: str, kind: Any) -> Coalesce:
    """The rhythm of an account (a path to its key) for a kind: chosen for the kind, or in general, or at once."""
    chosen = KindRhythm.objects.filter(user=OuterRef(user), kind=kind).values("rhythm")
    general = Preference.objects.filter(user=OuterRef(user)).values("rhythm")
    return Coalesce(Subquery(chosen), Subquery(general), Value(Rhythm.IMMEDIATE.value))


def _by_rhythm(users: QuerySet[Any], kind: str, rhythm: str) -> QuerySet[Any]:
    """The keys of those of these accounts that want this rhythm for a kind that can wait."""
    keys: QuerySet[Any] = users.annotate(wanted=_rhythm("pk", Value(kind))).filter(wanted=rhythm)
    return keys.values_list("pk", flat=True)


def _ask_for_delivery() -> None:
    from portal.foundation.notify.tasks import deliver_waiting

    with suppress(AlreadyEnqueued):
        deliver_waiting.defer()


def deliver(*, limit: int = 200) -> int:
    """Send what waits and may go now; how many messages left.

    Each message is locked, sent and marked in one transaction, so two workers never send the same one. A worker that
    dies between the server's answer and the commit sends again: the Message-ID is the same, readers show it once.
    A letter that the server refuses is tried again later, until it is given up, and holds up no other. A server that
    does not answer, or refuses one letter after another, is left alone until the next time; while it does not answer
    no letter loses an attempt, however long that lasts.
    """
    digest = [kind.code for kind in all_kinds() if kind.digestable]
    tally = _Tally()
    failed: list[int] = []
    for _turn in range(limit):
        with transaction.atomic():
            waiting = (
                Notification.objects.waiting()
                .filter(Q(user=None) | Q(user__is_active=True))
                .filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))
                .exclude(pk__in=failed)
                .annotate(wanted=_rhythm("user", OuterRef("kind")))
                .exclude(kind__in=digest, wanted=Rhythm.DAILY)
                .select_related("user")
                .select_for_update(of=("self",), skip_locked=True)
                .order_by("attempts", "created_at", "pk")
                .first()
            )
            if waiting is None:
                break
            language = waiting.language or language_of(waiting.user)
            failure = _try([waiting], waiting.recipient, word(waiting, language), f"n{waiting.pk}")
        if not tally.goes_on_after(failure):
            break
        if failure:
            failed.append(waiting.pk)
    return tally.sent


def deliver_digests() -> int:
    """Send one message to each person who chose one a day; how many left. What is refused waits for the next day."""
    kinds = [kind.code for kind in all_kinds() if kind.digestable]
    daily = (
        Notification.objects.waiting()
        .filter(kind__in=kinds, user__is_active=True)
        .annotate(wanted=_rhythm("user", OuterRef("kind")))
        .filter(wanted=Rhythm.DAILY)
    )
    tally = _Tally()
    for user in get_user_model().objects.filter(pk__in=daily.values("user")).order_by("pk"):
        with transaction.atomic():
            locked = daily.filter(user=user).select_for_update(of=("self",), skip_locked=True)
            waiting = list(locked.order_by("created_at", "pk"))
            if not waiting:
                continue
            failure = _try(waiting, user.email, _digest(waiting, language_of(user)), f"d{waiting[-1].pk}")
        if not tally.goes_on_after(failure):
            break
    return tally.sent


def given_up() -> NotificationQuerySet:
    """Letters of the last 30 days that were refused to the end, with their accounts: an administrator sees to them."""
    return Notification.objects.given_up().select_related("user")


def held_back() -> NotificationQuerySet:
    """Letters that did not leave at the last try and will be tried again, the oldest first."""
    return Notification.objects.waiting().exclude(failure="").order_by("created_at", "pk")


def _digest(waiting: Sequence[Notification], language: str) -> Message:
    entries = [{"subject": word(entry, language).subject, "url": absolute(entry.path)} for entry in waiting]
    return letter_of("notify/digest", {"entries": entries, "choices_url": choices_url()}, language)


def _try(waiting: Sequence[Notification], to: str, message: Message, message_id: str) -> Exception | None:
    """Send one letter that says all of these, and note on them that it left, or why not; the failure, if any."""
    failure: Exception | None = None
    try:
        send(to=to, message=message, message_id=message_id)
    except (OSError, SMTPException) as error:
        failure = error
    for one in waiting:
        one.failure = str(failure)[:300] if failure else ""
        if failure is None:
            one.sent_at = timezone.now()
        if failure is None or isinstance(failure, LETTER_REFUSED):
            one.attempts += 1
            one.not_before = timezone.now() + FIRST_WAIT * 2 ** (one.attempts - 1) if failure else None
    Notification.objects.bulk_update(waiting, ["failure", "sent_at", "attempts", "not_before"])
    return failure


@dataclass(slots=True)
class _Tally:
    """One round of letters: how many left, and whether the server is worth another try."""

    sent: int = 0
    refused_in_a_row: int = 0

    def goes_on_after(self, failure: Exception | None) -> bool:
        if failure is None:
            self.sent, self.refused_in_a_row = self.sent + 1, 0
            return True
        self.refused_in_a_row += 1
        return isinstance(failure, LETTER_REFUSED) and self.refused_in_a_row < MOST_REFUSED_IN_A_ROW


def language_of(user: Any) -> str:
    """The language that an account reads; the site's where it never chose."""
    preference = Preference.objects.filter(user=user).first()
    return preference.language if preference else settings.LANGUAGE_CODE


def send(*, to: str, message: Message, message_id: str) -> None:
    """One letter, text and HTML. Raises OSError or SMTPException where the server does not take it."""
    host = settings.PUBLIC_URL.split("://")[-1].split("/")[0].split(":")[0]
    letter = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[to],
        headers={"Message-ID": f"<{message_id}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(message.html, "text/html")
    for attachment in message.attachments:
        letter.attach(attachment.name, attachment.data, attachment.media_type)
    letter.send()


def forget_old(age: timedelta = timedelta(days=365)) -> int:
    """Delete notifications sent, or written and given up, longer ago than ``age`` (technical log: six to twelve
    months, CNIL 2021)."""
    before = timezone.now() - age
    given_up = Q(attempts__gte=MAXIMUM_ATTEMPTS, created_at__lt=before)
    deleted, _per_model = Notification.objects.filter(Q(sent_at__lt=before) | given_up).delete()
    return deleted

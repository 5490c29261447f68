"""Writing to the outbox, and emptying it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from procrastinate.exceptions import AlreadyEnqueued

from portal.foundation.notify.kinds import all_kinds, kind_of
from portal.foundation.notify.messages import Message, absolute, html_of, word
from portal.foundation.notify.models import Notification, Preference, Rhythm

MAXIMUM_ATTEMPTS = 8


def notify(*, event: str, kind: str, users: Iterable[Any], path: str, context: Mapping[str, Any] | None = None) -> int:
    """Write one notification per account, in the caller's transaction; how many were new.

    ``event`` names what happened (``ballot:<uuid>:opened``): the same event never tells the same person twice,
    however often the service is called. ``context`` holds JSON values for the template, ``path`` the page that the
    message leads to. Sending is the worker's work, after the commit.
    Raises KeyError for a kind that nobody registered.
    """
    kind_of(kind)
    waiting = [
        Notification(event=event, kind=kind, user=user, path=path, context=dict(context or {})) for user in users
    ]
    before = Notification.objects.filter(event=event).count()
    Notification.objects.bulk_create(waiting, ignore_conflicts=True)
    transaction.on_commit(_ask_for_delivery)
    return Notification.objects.filter(event=event).count() - before


def _ask_for_delivery() -> None:
    from portal.foundation.notify.tasks import deliver_waiting

    with suppress(AlreadyEnqueued):
        deliver_waiting.defer()


def deliver(*, limit: int = 200) -> int:
    """Send what waits and may go now; how many messages left.

    Each message is locked, sent and marked in one transaction, so two workers never send the same one. A worker that
    dies between the server's answer and the commit sends again: the Message-ID is the same, readers show it once.
    """
    digest = [kind.code for kind in all_kinds() if kind.digestable]
    sent = 0
    for _turn in range(limit):
        with transaction.atomic():
            waiting = (
                Notification.objects.filter(sent_at__isnull=True, attempts__lt=MAXIMUM_ATTEMPTS, user__is_active=True)
                .exclude(kind__in=digest, user__notify_preference__rhythm=Rhythm.DAILY)
                .select_related("user")
                .select_for_update(of=("self",), skip_locked=True)
                .order_by("attempts", "created_at", "pk")
                .first()
            )
            if waiting is None:
                break
            sent += _send_one(waiting)
            if waiting.sent_at is None:
                break
    return sent


def _send_one(waiting: Notification) -> int:
    message = word(waiting, _language(waiting.user))
    waiting.attempts += 1
    try:
        send(to=waiting.user.email, message=message, message_id=f"n{waiting.pk}")
    except (OSError, SMTPException) as error:
        waiting.failure = str(error)[:300]
        waiting.save(update_fields=["attempts", "failure"])
        return 0
    waiting.sent_at = timezone.now()
    waiting.failure = ""
    waiting.save(update_fields=["attempts", "sent_at", "failure"])
    return 1


def deliver_digests() -> int:
    """Send one message to each person who chose one a day; how many left."""
    kinds = [kind.code for kind in all_kinds() if kind.digestable]
    preferences = Preference.objects.filter(rhythm=Rhythm.DAILY, user__is_active=True).select_related("user")
    return sum(_send_digest(preference, kinds) for preference in preferences)


@transaction.atomic
def _send_digest(preference: Preference, kinds: list[str]) -> int:
    waiting = list(
        Notification.objects.filter(user=preference.user, sent_at__isnull=True, kind__in=kinds)
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("created_at", "pk")
    )
    if not waiting:
        return 0
    entries = [{"subject": word(entry, preference.language).subject, "url": absolute(entry.path)} for entry in waiting]
    context = {"entries": entries, "site_name": settings.SITE_NAME, "demo": settings.DEMO}
    with translation.override(preference.language):
        subject = " ".join(render_to_string("notify/digest_subject.txt", context).split())
        body = render_to_string("notify/digest.txt", context).strip()
        text = render_to_string("notify/letter.txt", {**context, "body": body}).strip() + "\n"
    message = Message(subject, text, html_of(text, title=subject, language=preference.language))
    send(to=preference.user.email, message=message, message_id=f"d{waiting[-1].pk}")
    Notification.objects.filter(pk__in=[entry.pk for entry in waiting]).update(sent_at=timezone.now())
    return 1


def _language(user: Any) -> str:
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
    letter.send()


def forget_sent_before(age: timedelta = timedelta(days=365)) -> int:
    """Delete notifications sent longer ago than ``age`` (technical log: six to twelve months, CNIL 2021)."""
    deleted, _per_model = Notification.objects.filter(sent_at__lt=timezone.now() - age).delete()
    return deleted

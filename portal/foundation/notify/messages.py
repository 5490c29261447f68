"""Wording a notification: the text is written once, the HTML is derived from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

from portal.foundation.long_dates import long_date, long_instant
from portal.foundation.notify.kinds import Attachment, kind_of
from portal.foundation.notify.models import Notification


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads."""

    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def html_of(text: str, *, title: str, language: str) -> SafeString:
    """The same text as an HTML letter: paragraphs, and addresses one can follow."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    body = format_html_join(
        "\n",
        "<p>{}</p>",
        ((mark_safe(urlize(part, autoescape=True).replace("\n", "<br>")),) for part in paragraphs),  # noqa: S308
    )
    return format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>\n'
        '<body style="font-family: sans-serif; line-height: 1.5; max-width: 38em; margin: 2em auto; padding: 0 1em">\n'
        "{}\n</body></html>\n",
        language,
        title,
        body,
    )


def instant(when: datetime, zone: tzinfo) -> dict[str, str]:
    """An instant as the outbox keeps it; the letter words it in the language of its reader, on this zone's clock."""
    return {"instant": when.isoformat(), "zone": str(zone)}


def day(when: date) -> dict[str, str]:
    """A day as the outbox keeps it, worded as instants are."""
    return {"day": when.isoformat()}


def _worded(value: Any) -> Any:
    """Instants and days of the outbox in the words of the active language; any other value as it is."""
    if isinstance(value, dict) and value.keys() == {"day"}:
        return long_date(date.fromisoformat(value["day"]))
    if not isinstance(value, dict) or value.keys() != {"instant", "zone"}:
        return value
    when = datetime.fromisoformat(value["instant"]).astimezone(ZoneInfo(value["zone"]))
    return f"{date_format(when, 'l')} {long_instant(when)}"


def choices_url() -> str:
    """The page where readers choose how they are told."""
    return absolute(settings.NOTIFICATION_CHOICES_URL)


def letter_of(template: str, context: Mapping[str, Any], language: str) -> Message:
    """Subject, text and HTML of a letter: the texts are ``<template>_subject.txt`` and ``<template>.txt``."""
    with translation.override(language):
        words = {
            **{name: _worded(value) for name, value in context.items()},
            "site_name": settings.SITE_NAME,
            "demo": settings.DEMO,
        }
        subject = " ".join(render_to_string(f"{template}_subject.txt", words).split())
        body = render_to_string(f"{template}.txt", words).strip()
        text = render_to_string("notify/letter.txt", {**words, "body": body}).strip() + "\n"
    return Message(subject=subject, text=text, html=html_of(text, title=subject, language=language))


def word(notification: Notification, language: str = "fr") -> Message:
    """Subject, text and HTML in the person's language. Raises KeyError for an unknown kind."""
    context = {**notification.context, "url": absolute(notification.path)}
    if notification.user_id:
        context["choices_url"] = choices_url()
    kind = kind_of(notification.kind)
    letter = letter_of(kind.template, context, language)
    if kind.attached is None:
        return letter
    with translation.override(language):
        return replace(letter, attachments=tuple(kind.attached(context)))

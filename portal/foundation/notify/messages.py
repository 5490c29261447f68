"""Wording a notification: the text is written once, the HTML is derived from it."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

from portal.foundation.notify.kinds import kind_of
from portal.foundation.notify.models import Notification


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads."""

    subject: str
    text: str
    html: str


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


def word(notification: Notification, language: str = "fr") -> Message:
    """Subject, text and HTML in the person's language. Raises KeyError for an unknown kind."""
    kind = kind_of(notification.kind)
    context = {
        **notification.context,
        "url": absolute(notification.path),
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
    }
    with translation.override(language):
        subject = " ".join(render_to_string(f"{kind.template}_subject.txt", context).split())
        body = render_to_string(f"{kind.template}.txt", context).strip()
        text = render_to_string("notify/letter.txt", {**context, "body": body}).strip() + "\n"
    return Message(subject=subject, text=text, html=html_of(text, title=subject, language=language))

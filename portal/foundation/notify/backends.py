"""The mail server of the demonstration: every letter, sign-in codes included, lands in the mailbox page."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from portal.foundation.notify.models import SentMessage


class MailboxBackend(BaseEmailBackend):
    """Keeps letters in the database instead of sending them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = []
        for letter in email_messages:
            alternatives = letter.alternatives if isinstance(letter, EmailMultiAlternatives) else []
            html = next((str(part[0]) for part in alternatives if part[1] == "text/html"), "")
            rows += [
                SentMessage(recipient=to, subject=str(letter.subject)[:300], text=str(letter.body), html=html)
                for to in letter.recipients()
            ]
        SentMessage.objects.bulk_create(rows)
        return len(email_messages)

"""E-mail that leaves nothing: it is kept, to be read at /demo/mail/."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from mss.portal.demo.models import Mail


class Outbox(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        sent = Mail.objects.bulk_create(
            Mail(
                to=", ".join(message.recipients())[:400],
                subject=message.subject[:300],
                body=str(message.body),
                sent_at=timezone.now(),
            )
            for message in email_messages
        )
        return len(sent)

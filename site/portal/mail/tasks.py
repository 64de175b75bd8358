"""Background tasks; each can run twice and does its work once."""

from uuid import UUID

from django.tasks import task

from portal.mail import delivery


@task
def deliver_mail(mail_id: str) -> None:
    """Send one mail; where the tasks' backend can wait, come back later after a failure.

    ``manage.py send_waiting_mail`` tries again whatever no task comes back for.
    """
    next_attempt = delivery.deliver(UUID(mail_id))
    if next_attempt is not None and deliver_mail.get_backend().supports_defer:
        deliver_mail.using(run_after=next_attempt).enqueue(mail_id)

"""What the worker does for the outbox."""

from procrastinate.contrib.django import app

from portal.foundation.notify import services


@app.task(queueing_lock="notify.deliver", pass_context=False)
def deliver_waiting() -> None:
    """Empty the outbox; asked for after each commit that wrote to it."""
    services.deliver()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="notify.retry")
def retry_waiting(timestamp: int) -> None:
    """Try again what a mail server refused, and what a killed process left."""
    services.deliver()


@app.periodic(cron="30 6 * * *")
@app.task(queueing_lock="notify.digests")
def send_digests(timestamp: int) -> None:
    """One message a day for those who chose it, before the working day."""
    services.deliver_digests()


@app.periodic(cron="15 3 * * 0")
@app.task(queueing_lock="notify.forget")
def forget_old(timestamp: int) -> None:
    """The outbox is no archive."""
    services.forget_old()

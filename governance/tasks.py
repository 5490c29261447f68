"""What the worker does for governance."""

from procrastinate.contrib.django import app

from governance.services.deciding import close_due_ballots
from governance.services.follow_ups import remind_owners
from governance.services.reminding import remind_convened
from governance.services.signing import announce_signatures


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="governance.close_due_ballots")
def close_due(timestamp: int) -> None:
    """Decide the votes whose hour has come. A vote after the hour is refused whether or not this has run."""
    close_due_ballots()


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="governance.announce_signatures")
def announce_texts(timestamp: int) -> None:
    """Ask for signatures on the day a text enters into force, whatever the time zone."""
    announce_signatures()


@app.periodic(cron="10 6 * * *")
@app.task(queueing_lock="governance.remind_convened")
def remind_of_meetings(timestamp: int) -> None:
    """Ask those convened who have not answered; shortly before the message of the day leaves (notify.send_digests)."""
    remind_convened()


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="governance.remind_owners")
def remind_of_actions(timestamp: int) -> None:
    """Remind the owner of an action on its day, whatever the time zone."""
    remind_owners()

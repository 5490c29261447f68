"""What the worker does for governance."""

from procrastinate.contrib.django import app

from governance.services.deciding import close_due_ballots


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="governance.close_due_ballots")
def close_due(timestamp: int) -> None:
    """Decide the votes whose hour has come. A vote after the hour is refused whether or not this has run."""
    close_due_ballots()

"""What the worker does for stored files."""

from procrastinate.contrib.django import app

from portal.foundation.files import services


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="files.sweep")
def sweep_removed(timestamp: int) -> None:
    """Each night: no bytes survive their removal."""
    services.sweep()

"""What the worker does for membership."""

from procrastinate.contrib.django import app

from membership.services.witnessing import witness_registers


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="membership.witness_registers")
def witness_daily(timestamp: int) -> None:
    """Each night: the registers of a federation and of its members note where the others stand."""
    witness_registers()

"""What the worker does for membership."""

from django.core.management import call_command
from procrastinate.contrib.django import app

from membership.services.witnessing import witness_registers


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="membership.witness_registers")
def witness_daily(timestamp: int) -> None:
    """Each night: the registers of a federation and of its members note where the others stand."""
    witness_registers()


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="membership.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Each night: a session that has expired is kept by nobody else."""
    call_command("clearsessions")

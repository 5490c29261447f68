"""What the worker does for the public site."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.utils.module_loading import import_string
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="website.publish_scheduled")
def publish_scheduled(timestamp: int) -> None:
    """Publish the pages whose hour has come, and take back those whose time is over."""
    call_command("publish_scheduled")


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def run_wagtail_task(path: str, positional: list[Any], named: dict[str, Any]) -> None:
    """One of Wagtail's own tasks, by its import path (see ``task_backend``)."""
    # What a task was about may be deleted by the time its turn comes: nothing is left to do.
    with suppress(ObjectDoesNotExist):
        import_string(path).call(*positional, **named)

"""Where Wagtail's own tasks go: to the one worker, with the jobs of the product.

Wagtail hands its tasks (the index for searching, that of what refers to what, the file of a deleted picture) to a
framework whose own backend runs them inside the request, and forgets one that fails.
"""

from typing import Any

from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id

from portal.front.website.tasks import run_wagtail_task


class WorkerBackend(BaseTaskBackend):
    """Each task is a job, written in the transaction of what asks for it: rolled back, it was never asked for."""

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        # The result has brought the values into the form that JSON has.
        run_wagtail_task.defer(path=task.module_path, positional=result.args, named=result.kwargs)
        task_enqueued.send(type(self), task_result=result)
        return result

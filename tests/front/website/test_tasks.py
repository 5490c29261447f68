"""What the worker does for the public site: pages at their hour, and what Wagtail puts off."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from django_tasks import task_backends
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Site
from wagtail.tasks import delete_file_from_storage_task

from portal.front.website import tasks
from portal.front.website.models import ContentPage, HomePage
from portal.front.website.task_backend import WorkerBackend

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    """A site of one page."""
    page = Page.get_first_root_node().add_child(instance=HomePage(title="Accueil", slug="accueil", call="Trouver"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": page})
    return page


def run_jobs() -> int:
    """What the worker would do now; how many jobs there were."""
    jobs = ProcrastinateJob.objects.filter(task_name=tasks.run_wagtail_task.name)
    for job in jobs:
        app.tasks[job.task_name](**job.args)
    return len(jobs)


@pytest.fixture
def worker(monkeypatch):
    """Wagtail's tasks go where they go in the demonstration and in production."""
    monkeypatch.setattr(task_backends["default"], "enqueue", WorkerBackend("default", {}).enqueue)


def test_a_page_appears_at_its_hour_and_goes_when_its_time_is_over(client, home, monkeypatch):
    moment = timezone.now()
    page = ContentPage(title="Assemblée générale", slug="assemblee", live=False)
    page.go_live_at, page.expire_at = moment + timedelta(hours=1), moment + timedelta(hours=3)
    home.add_child(instance=page)
    page.save_revision().publish()
    for hours, status in ((0, 404), (2, 200), (4, 404)):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=moment + timedelta(hours=hours): at)
        tasks.publish_scheduled(timestamp=0)
        assert client.get("/assemblee/").status_code == status, hours
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").exists()


def test_the_hour_is_looked_at_by_the_worker():
    assert tasks.publish_scheduled.name in {name for name, _identity in app.periodic_registry.periodic_tasks}


def test_the_file_of_a_deleted_picture_goes_with_the_worker(worker, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    storage = FileSystemStorage()
    name = storage.save("picture.png", ContentFile(b"picture"))
    delete_file_from_storage_task.enqueue(storage.deconstruct(), name)
    assert storage.exists(name)
    assert run_jobs() == 1
    assert not storage.exists(name)


def test_what_a_page_refers_to_is_known_once_the_worker_has_looked(worker, home):
    run_jobs()
    page = ContentPage(
        title="Statuts", slug="statuts", body=[("paragraph", f'<a linktype="page" id="{home.pk}">a</a>')]
    )
    home.add_child(instance=page)
    assert not ReferenceIndex.get_references_for_object(page).exists()
    run_jobs()
    assert ReferenceIndex.get_references_for_object(page).exists()


def test_a_page_deleted_meanwhile_leaves_nothing_to_do(worker, home):
    page = home.add_child(instance=ContentPage(title="Brouillon", slug="brouillon"))
    page.delete()
    assert run_jobs() > 0

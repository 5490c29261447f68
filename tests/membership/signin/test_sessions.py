"""Sessions that have expired."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from procrastinate.contrib.django import app

from membership.tasks import forget_sessions

pytestmark = pytest.mark.django_db


def test_they_are_forgotten_each_night_and_the_others_stay():
    for key, hours in (("over", -1), ("open", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(hours=hours))
    forget_sessions(timestamp=0)
    assert [session.session_key for session in Session.objects.all()] == ["open"]
    assert forget_sessions.name in {name for name, _identity in app.periodic_registry.periodic_tasks}

"""A query whose SQL is kept answers as one that is written anew, whatever its values."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from membership.models import Organisation
from portal.foundation.written_once import KEYS, WrittenOnce, any_of
from tests.membership.builders import make_organisation

pytestmark = pytest.mark.django_db


def as_it_is(*values: Any) -> tuple[Any, ...]:
    return values


def built(calls: list[dict[str, Any]], keys: list[int], first: date, last: date) -> QuerySet[Any, Any]:
    calls.append({"keys": keys})
    rows = Organisation.objects.filter(any_of("pk", keys), founded_on__gte=first, founded_on__lte=last)
    return rows.order_by("founded_on").values_list("pk", "founded_on")


def test_the_sql_is_written_once_and_the_values_are_those_of_each_call():
    calls: list[dict[str, Any]] = []
    query = WrittenOnce(as_it_is, lambda **given: built(calls, **given), keys=KEYS, first=date, last=date)
    old = make_organisation(founded_on=date(2001, 5, 4))
    new = make_organisation(founded_on=date(2019, 5, 4))
    century = {"first": date(2000, 1, 1), "last": date(2099, 12, 31)}
    assert query.rows(keys=[old.pk, new.pk], **century) == [(old.pk, old.founded_on), (new.pk, new.founded_on)]
    assert query.rows(keys=[new.pk], **century) == [(new.pk, new.founded_on)]
    assert query.rows(keys=[], **century) == []
    assert query.rows(keys=[old.pk, new.pk], first=date(2010, 1, 1), last=date(2099, 12, 31)) == [
        (new.pk, new.founded_on)
    ]
    assert len(calls) == 1
    with CaptureQueriesContext(connection) as asked:
        query.rows(keys=[old.pk, new.pk], **century)
    assert len(asked) == 1


def test_a_parameter_that_is_computed_with_is_refused():
    def build(day: date) -> QuerySet[Any, Any]:
        return Organisation.objects.filter(founded_on__gte=day + timedelta(days=400)).values_list("pk")

    with pytest.raises(ValueError, match="day"):
        WrittenOnce(as_it_is, build, day=date).rows(day=date(2026, 1, 1))


def test_an_instant_and_a_day_are_not_taken_for_each_other():
    def build(day: date, instant: datetime) -> QuerySet[Any, Any]:
        rows = Organisation.objects.filter(founded_on=day, collection_link=None)
        return rows.exclude(staff_roles__person__user__last_login__gt=instant).values_list("founded_on")

    make_organisation(founded_on=date(2001, 5, 4))
    query = WrittenOnce(as_it_is, build, day=date, instant=datetime)
    assert query.rows(day=date(2001, 5, 4), instant=datetime(2026, 1, 1, tzinfo=UTC)) == [(date(2001, 5, 4),)]
    with pytest.raises(KeyError):
        query.rows(day=date(2001, 5, 4))

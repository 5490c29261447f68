"""Field history of the business models: django-simple-history, attributed to the acting person.

Declare ``history = TrackedHistory()`` where django-simple-history's documentation says ``HistoricalRecords()``.
A history row keeps the actor's uuid only, never a name, so that a person is erased in one place; the readable
history page asks :func:`portal.foundation.history.register_actor_names` for the names.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from portal.foundation.actors import Acting, current_actor, current_channel, current_instant


class HistoryOrigin(models.Model):
    """What every history row carries besides the fields: through what the change came."""

    history_through = models.CharField(max_length=10, blank=True, editable=False, default=current_channel)

    class Meta:
        abstract = True


def _acting(instance: models.Model, request: Any = None, **extra: Any) -> Acting | None:
    return current_actor()


def _actor_uuid(row: Any) -> UUID | None:
    uuid: UUID | None = row.history_user_id
    return uuid


def _set_actor(row: Any, actor: Acting | None) -> None:
    row.history_user_id = None if actor is None else actor.uuid


class _History(HistoryManager):  # type: ignore[misc]
    """django-simple-history makes a class of its manager and its queryset at each look at a history, and looks at one
    for each row that is saved: that took four tenths of a millisecond."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class TrackedHistory(HistoricalRecords):  # type: ignore[misc]  # django-simple-history has no types
    """History rows whose author is the service's ``actor``, in web, worker and command line alike."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            bases=(HistoryOrigin,),
            history_user_id_field=models.UUIDField(null=True, editable=False),
            history_user_getter=_actor_uuid,
            history_user_setter=_set_actor,
            get_user=_acting,
            history_manager=_History,
            **options,
        )

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        """Dated by the simulated instant where there is one: the demonstration replays past years."""
        instant = current_instant()
        if instant is None or hasattr(instance, "_history_date"):
            super().create_historical_record(instance, history_type, using)
            return
        instance._history_date = instant
        try:
            super().create_historical_record(instance, history_type, using)
        finally:
            del instance._history_date

    def post_save(self, instance: Any, created: bool, using: str | None = None, **kwargs: Any) -> None:
        """No row for a save that names its fields where none of them is followed: the hour of a sign-in."""
        saved = kwargs.get("update_fields")
        followed = {name for field in self.fields_included(instance) for name in (field.name, field.attname)}
        if created or saved is None or followed & set(saved):
            super().post_save(instance, created, using, **kwargs)

"""One readable history of an object: its fields (django-simple-history) and its acts (the register), merged.

Each row answers the same questions: what, from what, to what, who, when, through what. Rows are plain values, so that
a page, an export and the command line print the same.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, localize
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, PageLogEntry

from portal.foundation.actors import PORTAL
from portal.foundation.audit.errors import UnknownKind
from portal.foundation.audit.kinds import get_kind
from portal.foundation.audit.models import AuditEntry
from portal.foundation.audit.selectors import object_key
from portal.foundation.tracked import TrackedHistory

Change = Literal["created", "changed", "deleted", "act"]
LONGEST_VALUE = 300
"""Characters of a value shown; texts have a comparison page of their own."""

CHANNELS = {
    "web": gettext_lazy("the site"),
    "api": gettext_lazy("the programming interface"),
    "worker": gettext_lazy("a background task"),
    "cli": gettext_lazy("the command line"),
    "": gettext_lazy("outside the portal"),
}
_CHANGES: dict[str, Change] = {"+": "created", "~": "changed", "-": "deleted"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+Z")

NameResolver = Callable[[Collection[UUID]], Mapping[UUID, str]]
_resolvers: list[NameResolver] = []


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of the history page, in the reader's language.

    ``label`` is the name of the field, or the sentence of the act; ``old`` and ``new`` are empty for an act.
    ``reference`` is the act's place in its register (``organisation:<uuid>/12``), empty for a field. ``about`` names
    the part that changed (a seat of a body), empty for the object itself. ``field`` is the code of the field.
    """

    when: datetime
    change: Change
    label: str
    old: str
    new: str
    who: str
    through: str
    reference: str = ""
    about: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """Objects that belong to one, those since deleted included: the seats of a body, the links of a succession.

    ``lookup`` finds their versions; ``named_by`` is the field whose value tells one from the next, empty where there
    is but one (the account of a person).
    """

    model: type[models.Model]
    lookup: Mapping[str, Any]
    named_by: str = ""


def register_actor_names(resolver: NameResolver) -> None:
    """Declare how actors' uuids become names: history rows keep no name, so that a person is erased in one place.

    ``resolver`` answers for the uuids it knows, in one query.
    """
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def history_of(
    instance: models.Model,
    *,
    chains: Iterable[str] = (),
    also: Sequence[models.Model] = (),
    parts: Sequence[Parts] = (),
    sees: Callable[[str], bool] = lambda _chain: True,
) -> list[HistoryRow]:
    """The rows of an object, latest first.

    ``chains`` adds every act of whole registers (a ballot's); ``also`` the history of objects that belong to it (the
    lines of a budget), ``parts`` that of objects found by a lookup. ``sees`` says whose registers the reader may know
    of: an object of several associations has acts in each. The number of queries does not grow with that of rows.
    """
    objects = [instance, *also]
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for item in objects:
        by_model.setdefault(type(item), []).append(item)
    changes = [
        change
        for model, items in by_model.items()
        for change in _field_changes(model, {f"{model._meta.pk.attname}__in": [item.pk for item in items]})
    ]
    changes += [change for part in parts for change in _field_changes(part.model, part.lookup, part.named_by)]
    if isinstance(instance, Page):
        changes += _page_changes(instance)
    acts = [entry for entry in _acts(objects, list(chains)) if sees(entry.chain.name)]
    names = _names({change.actor for change in changes if change.actor is not None})
    rows = [change.row(names) for change in changes] + _told_once([history_row(entry) for entry in acts])
    return sorted(rows, key=lambda row: row.when, reverse=True)


def _told_once(rows: list[HistoryRow]) -> list[HistoryRow]:
    """An act written in the registers of several bodies is one act: rows alike within a minute are one."""
    kept: dict[tuple[str, str, str], HistoryRow] = {}
    told = []
    for row in sorted(rows, key=lambda row: row.when):
        alike = (row.label, row.who, row.through)
        before = kept.get(alike)
        kept[alike] = row
        if before is None or row.when - before.when > timedelta(minutes=1) or _chain(row) == _chain(before):
            told.append(row)
    return told


def _chain(row: HistoryRow) -> str:
    return row.reference.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class _FieldChange:
    when: datetime
    change: Change
    label: str
    old: str
    new: str
    actor: UUID | None
    channel: str
    about: str = ""
    field: str = ""

    def row(self, names: Mapping[UUID, str]) -> HistoryRow:
        who = _("nobody named") if self.actor is None else names.get(self.actor, _("a person since erased"))
        return HistoryRow(
            self.when,
            self.change,
            self.label,
            self.old,
            self.new,
            who,
            _channel(self.channel),
            about=self.about,
            field=self.field,
        )


def _channel(code: str) -> str:
    return str(CHANNELS.get(code, code))


def _names(actors: Collection[UUID]) -> dict[UUID, str]:
    names = {PORTAL.uuid: PORTAL.label}
    for resolver in _resolvers:
        names |= resolver(actors)
    return names


def _field_changes(
    model: type[models.Model], lookup: Mapping[str, Any], named_by: str | None = None
) -> Iterator[_FieldChange]:
    """The changes of every object of ``model`` whose versions are found by ``lookup``; ``named_by`` as in Parts, None
    for the object itself."""
    manager_name = getattr(model._meta, "simple_history_manager_attribute", None)
    if manager_name is None:
        return
    found = getattr(model, manager_name).filter(**lookup)
    key = model._meta.pk.attname
    versions = list(found.order_by(key, "history_date", "history_id"))
    if not versions:
        return
    reader = _ValueReader(versions)
    for _key, own in groupby(versions, attrgetter(key)):
        yield from _changes_of_one(reader, list(own), named_by)


def _changes_of_one(reader: "_ValueReader", versions: Sequence[Any], named_by: str | None) -> Iterator[_FieldChange]:
    before: Any = None
    about = "" if named_by is None else reader.name(versions[-1], named_by)
    for version in versions:
        change = _CHANGES[version.history_type]
        origin = (version.history_user_id, getattr(version, "history_through", ""))
        if change != "changed" or before is None:
            label = _("Deleted") if change == "deleted" else _("Created")
            yield _FieldChange(version.history_date, change, label, "", "", *origin, about=about)
        else:
            for field in reader.fields:
                old, new = reader.raw(before, field), reader.raw(version, field)
                if old != new:
                    label = Truncator(str(field.verbose_name)).chars(80)
                    label = label[:1].upper() + label[1:]
                    shown = (reader.shown(field, old), reader.shown(field, new))
                    yield _FieldChange(
                        version.history_date, change, label, *shown, *origin, about=about, field=field.name
                    )
        before = version


def _page_changes(page: Page) -> list[_FieldChange]:
    """What was done to a page of the public site, as Wagtail's log of its revisions tells it."""
    entries = PageLogEntry.objects.filter(page=page.pk).select_related("user")
    return [
        _FieldChange(
            entry.timestamp,
            "act",
            str(entry.message),
            "",
            _("version %(number)s") % {"number": entry.revision_id} if entry.revision_id else "",
            getattr(entry.user, "uuid", None),
            "web" if entry.user_id else "",
        )
        for entry in entries
    ]


class _ValueReader:
    """Reads the versions of one object and words their values, with one query per related model."""

    def __init__(self, versions: Sequence[Any]) -> None:
        model = versions[0].instance_type
        # What nobody can edit and points nowhere is machinery: keys, sort keys, identifiers.
        self.plain = [
            field
            for field in versions[0].tracked_fields
            if not field.primary_key and (field.editable or field.related_model is not None)
        ]
        self.many = list(versions[0]._history_m2m_fields)
        self.fields: list[Any] = [model._meta.get_field(field.name) for field in [*self.plain, *self.many]]
        self.members = {field.name: self._members(field, versions) for field in self.many}
        self.related = {
            field.name: self._related(field, versions) for field in self.fields if field.related_model is not None
        }

    @staticmethod
    def _members(field: Any, versions: Sequence[Any]) -> dict[int, frozenset[Any]]:
        model = TrackedHistory.m2m_models[field]
        target = field.m2m_reverse_field_name()
        members: dict[int, set[Any]] = {}
        rows = model.objects.filter(history__in=[version.pk for version in versions])
        for version, member in rows.values_list("history_id", f"{target}_id"):
            members.setdefault(version, set()).add(member)
        return {version: frozenset(found) for version, found in members.items()}

    def _related(self, field: Any, versions: Sequence[Any]) -> dict[Any, str]:
        keys = {key for version in versions for key in self._keys(self.raw(version, field))}
        if not keys:
            return {}
        column = "pk" if field.many_to_many else field.target_field.attname
        found = field.related_model._base_manager.filter(**{f"{column}__in": keys})
        return {getattr(item, column): str(item) for item in found}

    @staticmethod
    def _keys(value: Any) -> Iterable[Any]:
        if isinstance(value, frozenset):
            return value
        return () if value is None else (value,)

    def raw(self, version: Any, field: Any) -> Any:
        if field.many_to_many:
            return self.members[field.name].get(version.pk, frozenset())
        return getattr(version, field.attname)

    def name(self, version: Any, field_name: str) -> str:
        """« Seat: medical coordinator »: what the object is, and the value that tells it from the next."""
        meta = version.instance_type._meta
        kind = str(meta.verbose_name)
        kind = kind[:1].upper() + kind[1:]
        if not field_name:
            return kind
        field = meta.get_field(field_name)
        value = self.raw(version, field)
        if value in (None, ""):
            return kind
        return _("%(kind)s: %(name)s") % {"kind": kind, "name": self.shown(field, value)}

    def shown(self, field: Any, value: Any) -> str:
        if field.related_model is not None:
            names = self.related[field.name]
            words = sorted(names.get(key, _("an object since deleted")) for key in self._keys(value))
            return ", ".join(words) or _("empty")
        if field.choices and value not in (None, ""):
            return str(dict(field.flatchoices).get(value, value))
        return _worded(value)


def _worded(value: Any) -> str:
    """A value as French or English people read it; what is missing is said in words."""
    match value:
        case None | "":
            return _("empty")
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        case date():
            return date_format(value, "SHORT_DATE_FORMAT")
        case str():
            return Truncator(value).chars(LONGEST_VALUE)
        case list() | tuple() | set():
            return ", ".join(_worded(item) for item in value) or _("empty")
        case _:
            return Truncator(str(localize(value))).chars(LONGEST_VALUE)


def _acts(objects: Sequence[models.Model], chains: Sequence[str]) -> Iterable[AuditEntry]:
    concerned = models.Q(about__overlap=[object_key(item) for item in objects]) | models.Q(chain__name__in=chains)
    return AuditEntry.objects.filter(concerned).select_related("chain").prefetch_related("personal_values")


def history_row(entry: AuditEntry) -> HistoryRow:
    """An act as a line of a history."""
    content = entry.content
    return HistoryRow(
        when=entry.recorded_at,
        change="act",
        label=sentence_of(entry),
        old="",
        new="",
        who=content["actor"]["label"],
        through=_channel(content["through"]),
        reference=str(entry),
    )


def sentence_of(entry: AuditEntry) -> str:
    """An act as a sentence in the reader's language; personal values since erased are said to be."""
    content = entry.content
    values = {name: _datum(value) for name, value in content["data"].items()}
    values |= dict.fromkeys(content["personal"], _("(erased)"))
    for kept in entry.personal_values.all():
        values[kept.name] = _datum(kept.read())
    try:
        kind = get_kind(entry.kind)
    except UnknownKind:
        # Written by a package no longer installed: the register outlives it.
        return entry.kind
    for name, choices in kind.words.items():
        code = content["data"].get(name)
        if code in choices.values:
            values[name] = str(choices(code).label)
    return str(kind.sentence) % {**dict.fromkeys(kind.placeholders, _("(not recorded)")), **values}


def _datum(value: Any) -> str:
    """Canonical JSON keeps dates as text: they are read again to be worded."""
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return _worded(parse_datetime(value))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _worded(date.fromisoformat(value))
    return _worded(value)

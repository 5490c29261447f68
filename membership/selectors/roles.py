"""Who is what, where, today: computed from dated facts in one query, never stored.

Nothing has to run at midnight for a right to end: every fact is compared with today's date in the time zone of its
organisation.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    F,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Greatest, Least

from membership.enums_people import BodyKind, Office, RepresentationKind, Role, StaffRoleKind
from membership.models import Adhesion, Mandate, Organisation, Person, Representation, StaffRole
from portal.foundation import clock
from portal.foundation.written_once import WrittenOnce

OFFICE_ROLES = {
    Office.PRESIDENT: Role.PRESIDENT,
    Office.TREASURER: Role.TREASURER,
    Office.SECRETARY: Role.SECRETARY,
}
STAFF_ROLES = {
    StaffRoleKind.COORDINATOR: Role.COORDINATOR,
    StaffRoleKind.FEDERATION_STAFF: Role.FEDERATION_STAFF,
    StaffRoleKind.AUDITOR: Role.AUDITOR,
    StaffRoleKind.PLATFORM_ADMINISTRATOR: Role.ADMINISTRATOR,
}
PRIVATE_MATTERS = frozenset(Role) - {Role.ADHERENT, Role.COMMITTEE_MEMBER}
"""Roles that see the private matters of their organisation. Adherents and members of committees see what they are
convened to, which the package of that matter says."""

Held = tuple[int | None, Role]


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one user at one moment, as pairs (primary key of the organisation, role).

    The administrator's organisation is None: the role holds everywhere. ``overseen``: organisations that adhere today
    to a federation whose staff the user belongs to; ``formerly_overseen``: those that did, and do no more.
    """

    held: frozenset[Held] = frozenset()
    overseen: frozenset[int] = frozenset()
    formerly_overseen: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.held)

    @property
    def is_administrator(self) -> bool:
        return (None, Role.ADMINISTRATOR) in self.held

    def of(self, organisation: Organisation | int) -> frozenset[Role]:
        """What the user is there: own roles, federation staff for a member of the federation, administrator."""
        key = organisation if isinstance(organisation, int) else organisation.pk
        roles = {role for held, role in self.held if held == key or held is None}
        if key in self.overseen:
            roles.add(Role.FEDERATION_STAFF)
        return frozenset(roles)

    def has(self, organisation: Organisation | int, *roles: Role) -> bool:
        """Whether the user is one of these there."""
        return not self.of(organisation).isdisjoint(roles)

    def where(self, *roles: Role) -> frozenset[int]:
        """The organisations in which the user holds one of these roles of their own (not by overseeing them)."""
        return frozenset(key for key, role in self.held if key is not None and role in roles)

    @property
    def own(self) -> frozenset[int]:
        """Every organisation in which the user is anything."""
        return frozenset(key for key, _role in self.held if key is not None)

    @property
    def visible(self) -> frozenset[int] | None:
        """Organisations whose private matters the user may see; None for all of them."""
        if self.is_administrator:
            return None
        return self.where(*PRIVATE_MATTERS) | self.overseen


NO_ROLES = Roles()


@dataclass(frozen=True, slots=True)
class Standing:
    """Today's roles beside the Wagtail groups that the account has now, both from one query."""

    roles: Roles
    groups: frozenset[tuple[int | None, str, int]] = field(default_factory=frozenset)
    """(organisation, role, version of the rights) of each group; role is empty for a group that is not derived."""


# PostgreSQL would take a bare NULL in a union for text.
NO_DAY = Cast(Value(None), DateField())
NO_KEY = Cast(Value(None), BigIntegerField())


class _Fact(NamedTuple):
    """One row of the union: what it is, about which organisation, its time zone, a first and a second word, from, to,
    another key."""

    source: str
    place: int | None
    zone: str
    word: str
    second: str
    first_day: date | None
    last_day: date | None
    other: int | None


def roles_of(user: Any, on: date | datetime | None = None) -> Roles:
    """The roles of ``user`` at an instant, on a day (the same everywhere), or now by default.

    One query. Inside a request the middleware has already asked it: that answer is used again for "now".
    """
    if on is None:
        known = getattr(user, "_roles", None)
        if isinstance(known, Roles):
            return known
    return standing_of(user, on).roles


def remember_roles(user: Any, roles: Roles) -> None:
    """Keep today's roles on the account object of one request; call it again when the request changed them."""
    user._roles = roles


def forget_roles(user: Any) -> None:
    """Ask again at the next question: after a grant or a mandate in the same request."""
    # The account of a request is a lazy object: its attributes are reached through it, not in its own __dict__.
    if hasattr(user, "_roles"):
        del user._roles


def standing_of(user: Any, on: date | datetime | None = None) -> Standing:
    """Roles and stored groups of an account. One query; none for who is not signed in."""
    if not user.is_authenticated or not user.is_active:
        return Standing(NO_ROLES)
    moment = clock.now() if on is None else on
    # A day is the same in no two time zones: a day of margin is asked for and judged zone by zone.
    day = moment.date() if isinstance(moment, datetime) else moment
    margin = timedelta(days=1)
    rows = _FACTS.rows(user=user.pk, earliest=day - margin, latest=day + margin)
    held: set[Held] = {(None, Role.ADMINISTRATOR)} if user.is_superuser else set()
    own = [row for row in rows if row.source in _OWN_SOURCES]
    in_force = [row for row in own if _holds(row.first_day, row.last_day, _day_at(moment, row.zone))]
    spoken_for = {row.other for row in in_force if row.source == "spoken_for"}
    for source, place, _zone, word, second, _first, _last, mandate in in_force:
        if source != "spoken_for":
            # The office of an organisation is one voice's: a substitute has it only where nobody permanent speaks.
            office = "" if source == "stand_in" and mandate in spoken_for else second
            held.update((place, role) for role in _roles_given(source, word, office))
    federations = {place for place, role in held if role == Role.FEDERATION_STAFF}
    overseen, former = set(), set()
    for source, place, zone, _word, _second, first_day, last_day, federation in rows:
        if source == "overseen" and place is not None and federation in federations:
            today = _day_at(moment, zone)
            if _holds(first_day, last_day, today):
                overseen.add(place)
            elif first_day is not None and first_day <= today:
                former.add(place)
    groups = frozenset(
        (place, word, version or 0) for source, place, _z, word, _s, _f, _l, version in rows if source == "group"
    )
    return Standing(Roles(frozenset(held), frozenset(overseen), frozenset(former - overseen)), groups)


def visible_organisation_ids(user: Any) -> Collection[int] | None:
    """What :meth:`Organisation.objects.visible_to` asks: primary keys, or None for all."""
    return roles_of(user).visible


def assignments_visible_to(user: Any) -> QuerySet[StaffRole]:
    """Staff roles in the organisations that ``user`` sees; an administrator sees those of administrators too."""
    if roles_of(user).is_administrator:
        return StaffRole.objects.all()
    rows: QuerySet[StaffRole] = StaffRole.objects.visible_to(user)
    return rows


_OWN_SOURCES = frozenset({"seat", "stand_in", "spoken_for", "adhesion", "staff"})
"""``spoken_for``: the permanent representative of a mandate for which the user stands in as its substitute one."""


def _roles_given(source: str, word: str, second: str) -> Iterable[Role]:
    if source == "adhesion":
        yield Role.ADHERENT
    elif source == "staff":
        yield STAFF_ROLES[StaffRoleKind(word)]
    elif BodyKind(word) in BodyKind.governing():
        yield Role.MEMBER
        if second in OFFICE_ROLES:
            yield OFFICE_ROLES[Office(second)]
    else:
        yield Role.COMMITTEE_MEMBER


def _day_at(moment: date | datetime, zone: str) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(ZoneInfo(zone)).date() if zone else clock.today()


def _holds(first_day: date | None, last_day: date | None, day: date) -> bool:
    return first_day is not None and first_day <= day and (last_day is None or day <= last_day)


def key_of_person(user: int) -> Subquery:
    """The person of this account, for queries with many tables.

    Looked up by itself rather than joined, as are time zones: what the server takes to plan a statement, more than to
    answer it, grows with the tables that are joined in one place.
    """
    return Subquery(Person.objects.filter(user=user).order_by().values("pk"))


def _facts(user: int, earliest: date, latest: date) -> QuerySet[Any, Any]:
    me = key_of_person(user)
    mandates = Mandate.objects.filter(person=me).touching(earliest, latest)
    spoken = Representation.objects.filter(person=me).touching(earliest, latest)
    in_its_place = Q(mandate__representations__person=me) & Q(
        mandate__representations__kind=RepresentationKind.SUBSTITUTE
    )
    permanent = Representation.objects.filter(in_its_place, kind=RepresentationKind.PERMANENT)
    adhesions = Adhesion.objects.filter(person=me).touching(earliest, latest)
    staff = StaffRole.objects.filter(person=me).touching(earliest, latest)
    # Every adhesion to the federation, past ones too: the staff answers for what former members have reported.
    overseen = Adhesion.objects.filter(
        association__staff_roles__person=me,
        association__staff_roles__role=StaffRoleKind.FEDERATION_STAFF,
        member_organisation__isnull=False,
    )
    groups = Group.objects.filter(user=user)
    body = "seat__body"
    return _row(
        mandates,
        "seat",
        place=f"{body}__organisation",
        zone_of=f"{body}__organisation",
        word=f"{body}__kind",
        second="office",
    ).union(
        # A representation is worth no more than the mandate or the adhesion it stands on.
        _of_mandate(spoken.filter(mandate__isnull=False, kind=RepresentationKind.PERMANENT), "seat"),
        _of_mandate(spoken.filter(mandate__isnull=False, kind=RepresentationKind.SUBSTITUTE), "stand_in"),
        _of_mandate(permanent.touching(earliest, latest), "spoken_for"),
        _row(adhesions, "adhesion", place="association", zone_of="association"),
        _row(
            spoken.filter(adhesion__isnull=False),
            "adhesion",
            place="adhesion__association",
            zone_of="adhesion__association",
            first_day=Greatest("starts_on", "adhesion__starts_on"),
            last_day=Least("ends_on", "adhesion__ends_on"),
        ),
        _row(staff, "staff", place="organisation", zone_of="organisation", word="role"),
        _row(
            overseen,
            "overseen",
            place="member_organisation",
            zone_of="association",
            other=F("association"),
        ),
        _row(
            groups,
            "group",
            place="derived__organisation",
            word="derived__role",
            first_day=NO_DAY,
            last_day=NO_DAY,
            other=F("derived__rights_version"),
        ),
        all=True,
    )


def _of_mandate(representations: QuerySet[Any], source: str) -> QuerySet[Any, Any]:
    body = "mandate__seat__body"
    return _row(
        representations,
        source,
        place=f"{body}__organisation",
        zone_of=f"{body}__organisation",
        word=f"{body}__kind",
        second="mandate__office",
        first_day=Greatest("starts_on", "mandate__starts_on"),
        last_day=Least("ends_on", "mandate__ends_on"),
        other=F("mandate"),
    )


def _row(
    rows: QuerySet[Any],
    source: str,
    *,
    place: str,
    zone_of: str = "",
    word: str = "",
    second: str = "",
    first_day: Any = None,
    last_day: Any = None,
    other: Any = None,
) -> QuerySet[Any, Any]:
    def text(path: str) -> Any:
        return Coalesce(Cast(path, CharField()), Value("")) if path else Value("", CharField())

    row: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(
            source=Value(source, CharField()),
            place=F(place),
            zone=F(zone_of) if zone_of else NO_KEY,
            word=text(word),
            second=text(second),
            first_day=F("starts_on") if first_day is None else first_day,
            last_day=F("ends_on") if last_day is None else last_day,
            other=NO_KEY if other is None else other,
        )
        .values_list(*_Fact._fields)
    )
    return row


# The rows name an organisation where :class:`_Fact` has its time zone.
_WITH_ZONES = """
SELECT fact.source, fact.place, COALESCE(region.time_zone, ''), fact.word, fact.second, fact.first_day, fact.last_day,
    fact.other
FROM ({rows}) fact
LEFT JOIN membership_organisation organisation ON organisation.id = fact.zone
LEFT JOIN membership_region region ON region.code = organisation.region_id
"""
_FACTS = WrittenOnce(_Fact, _facts, around=_WITH_ZONES, user=int, earliest=date, latest=date)

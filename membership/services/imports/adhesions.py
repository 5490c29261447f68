"""A list of adhesions: who belongs to the association, in which category, and until when the fee is paid."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from membership.enums_people import AdhesionEnd, BodyKind, RepresentationKind
from membership.models import Adhesion, AdhesionCategory, Constituency, Organisation, Representation
from membership.services.adhesions import admit_member, correct_adhesion, end_adhesion, record_fee
from membership.services.imports.matching import Organisations, People, Somebody, names_of
from membership.services.imports.plan import Decisions, Difference, Outcome, Step
from membership.services.imports.records import Reading, Record
from membership.services.imports.tables import key_of
from portal.foundation.actors import Acting
from portal.foundation.amounts import format_date


@dataclass(slots=True)
class _Row:
    """A row as understood: who, in what place, when."""

    record: Record
    category: AdhesionCategory
    constituency: Constituency | None
    somebody: Somebody | None
    organisation: Organisation | None
    starts_on: date
    ends_on: date | None

    @property
    def member(self) -> str:
        return self.organisation.name if self.organisation else self.somebody.name if self.somebody else ""


class AdhesionPlanner:
    """Understands each row and finds whether its member adheres already. A fixed number of queries."""

    def __init__(self, organisation: Organisation, reading: Reading, decisions: Decisions) -> None:
        self.association = organisation
        self.reading = reading
        self.people = People(organisation, reading, decisions)
        self.organisations = Organisations(reading, organisation.today())
        self.categories = list(organisation.adhesion_categories.all())
        self.constituencies = list(
            Constituency.objects.filter(
                body__organisation=organisation, body__kind=BodyKind.GENERAL_MEETING
            ).select_related("body")
        )
        self.known: dict[tuple[str, int], list[Adhesion]] = {}
        for adhesion in organisation.adhesions.with_member():
            self.known.setdefault(_key(adhesion.person_id, adhesion.member_organisation_id), []).append(adhesion)
        self.voices = {
            row.adhesion_id: row.person
            for row in Representation.objects.filter(
                adhesion__association=organisation, kind=RepresentationKind.PERMANENT
            )
            .select_related("person")
            .order_by("starts_on")
        }
        self.in_file: dict[int | tuple[str, int], list[_Row]] = {}

    def plan(self) -> list[Step]:
        steps = (self._step(record) for record in self.reading.records if not record.broken)
        return [step for step in steps if step is not None]

    def _step(self, record: Record) -> Step | None:
        row = self._understand(record)
        if row is None or not self._alone_in_file(row):
            return None
        known = self._adhesions_of(row)
        same = next((item for item in known if item.starts_on == row.starts_on), None)
        if same is not None:
            return self._change(row, same)
        other = next((item for item in known if _touch(item, row)), None)
        if other is not None:
            self.reading.say(
                record,
                "already_adherent",
                column="starts_on",
                found=format_date(row.starts_on),
                name=row.member,
                since=format_date(other.starts_on),
            )
            return None
        if row.organisation is not None and row.somebody is None:
            self.reading.say(record, "no_representative", warning=True, name=row.member)
        return Step(record.number, Outcome.CREATED, row.member, apply=partial(self._admit, row))

    def _understand(self, record: Record) -> _Row | None:
        category = self._category(record)
        constituency = self._constituency(record)
        organisation = self.organisations.recognise(record)
        if organisation is not None and organisation.pk == self.association.pk:
            self.reading.say(record, "organisation_itself", column="organisation", found=organisation.name)
        somebody = None if record.broken else self.people.recognise(record)
        starts_on, ends_on = record.day("starts_on"), record.day("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.reading.say(record, "dates_order", column="ends_on", found=format_date(ends_on))
        if record.text("end_reason") and ends_on is None:
            self.reading.say(record, "reason_without_end", column="ends_on")
        if organisation is None and somebody is None and not record.broken:
            self.reading.say(record, "holder_missing", column="family_name")
        if record.broken or category is None or starts_on is None:
            return None
        return _Row(record, category, constituency, somebody, organisation, starts_on, ends_on)

    def _category(self, record: Record) -> AdhesionCategory | None:
        wanted = key_of(record.text("category"))
        found = next((item for item in self.categories if key_of(item.name) == wanted), None)
        if found is None:
            self.reading.say(
                record,
                "unknown_category",
                column="category",
                found=record.text("category"),
                names=names_of(self.categories) or "—",
            )
        return found

    def _constituency(self, record: Record) -> Constituency | None:
        wanted = key_of(record.text("constituency"))
        if not wanted:
            return None
        day = record.day("starts_on") or self.association.today()
        named = [item for item in self.constituencies if key_of(item.name) == wanted]
        found = next((item for item in named if item.body.in_force_on(day)), named[0] if named else None)
        if found is None and not self.constituencies:
            self.reading.say(record, "constituency_of_no_meeting", column="constituency", found=wanted)
        elif found is None:
            self.reading.say(
                record,
                "unknown_constituency",
                column="constituency",
                found=record.text("constituency"),
                names=names_of(self.constituencies),
            )
        return found

    def _alone_in_file(self, row: _Row) -> bool:
        key = ("organisation", row.organisation.pk) if row.organisation else id(row.somebody)
        for other in self.in_file.get(key, []):
            if _overlap(other.starts_on, other.ends_on, row.starts_on, row.ends_on):
                self.reading.say(
                    row.record, "twice_in_file", column="starts_on", found=row.member, other=other.record.number
                )
                return False
        self.in_file.setdefault(key, []).append(row)
        return True

    def _adhesions_of(self, row: _Row) -> list[Adhesion]:
        if row.organisation is not None:
            return self.known.get(_key(None, row.organisation.pk), [])
        person = row.somebody.person if row.somebody else None
        return self.known.get(_key(person.pk, None), []) if person else []

    def _change(self, row: _Row, adhesion: Adhesion) -> Step | None:
        record, titles = row.record, self.reading.columns
        reason = record.text("end_reason")
        ended = (adhesion.ends_on, adhesion.end_reason)
        if adhesion.end_reason and (row.ends_on, reason or adhesion.end_reason) != ended:
            self.reading.say(record, "already_ended", column="ends_on", found=_day(row.ends_on))
            return None
        changes = [
            ("category", str(adhesion.category), str(row.category)),
            ("ends_on", _day(adhesion.ends_on), _day(row.ends_on)),
        ]
        if row.constituency is not None:
            changes.append(("constituency", str(adhesion.constituency or ""), str(row.constituency)))
        if record.day("fee_paid_until"):
            changes.append(("fee_paid_until", _day(adhesion.fee_paid_until), _day(record.day("fee_paid_until"))))
        if reason and reason != adhesion.end_reason:
            changes.append(("end_reason", "", str(AdhesionEnd(reason).label)))
        differences = list(row.somebody.differences(self.reading)) if row.somebody and not row.organisation else []
        differences += [Difference(titles[key].title, old, new) for key, old, new in changes if old != new]
        voice = self.voices.get(adhesion.pk)
        if row.organisation and row.somebody and voice is not None and row.somebody.person != voice:
            self.reading.say(
                record,
                "other_representative",
                column="family_name",
                found=row.somebody.name,
                warning=True,
                name=row.member,
            )
        return Step(
            record.number,
            Outcome.CHANGED if differences else Outcome.UNCHANGED,
            row.member,
            tuple(differences),
            apply=partial(self._correct, row, adhesion) if differences else None,
        )

    def _admit(self, row: _Row, actor: Acting) -> None:
        person = row.somebody.write(actor, self.association) if row.somebody else None
        adhesion = admit_member(
            actor=actor,
            association=self.association,
            category=row.category,
            constituency=row.constituency,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            person=None if row.organisation else person,
            organisation=row.organisation,
            representative=person if row.organisation else None,
            fee_paid_until=row.record.day("fee_paid_until"),
        )
        self._end(row, adhesion, actor)

    def _correct(self, row: _Row, adhesion: Adhesion, actor: Acting) -> None:
        if row.somebody and not row.organisation:
            row.somebody.write(actor, self.association)
        adhesion = correct_adhesion(
            actor=actor,
            adhesion=adhesion,
            category=row.category,
            constituency=row.constituency or adhesion.constituency,
            ends_on=row.ends_on,
        )
        if row.record.day("fee_paid_until"):
            adhesion = record_fee(actor=actor, adhesion=adhesion, paid_until=row.record.day("fee_paid_until"))
        self._end(row, adhesion, actor)

    def _end(self, row: _Row, adhesion: Adhesion, actor: Acting) -> None:
        reason = row.record.text("end_reason")
        if reason and row.ends_on is not None and reason != adhesion.end_reason:
            end_adhesion(actor=actor, adhesion=adhesion, last_day=row.ends_on, reason=AdhesionEnd(reason))


def plan_adhesions(organisation: Organisation, reading: Reading, decisions: Decisions) -> list[Step]:
    """What each row would do; its problems are said in ``reading``."""
    return AdhesionPlanner(organisation, reading, decisions).plan()


def _key(person: int | None, organisation: int | None) -> tuple[str, int]:
    return ("organisation", organisation) if organisation is not None else ("person", person or 0)


def _touch(adhesion: Adhesion, row: _Row) -> bool:
    return _overlap(adhesion.starts_on, adhesion.ends_on, row.starts_on, row.ends_on)


def _overlap(first: date, first_end: date | None, second: date, second_end: date | None) -> bool:
    return (first_end is None or first_end >= second) and (second_end is None or first <= second_end)


def _day(day: date | None) -> str:
    return format_date(day) if day else ""

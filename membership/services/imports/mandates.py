"""A list of mandates: who sits where, from when to when, and the seats and people that it takes."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from membership.enums_people import BodyKind, MandateEnd, Office, RepresentationKind, SeatKind
from membership.models import Body, Constituency, Mandate, Organisation, Representation
from membership.services.imports.matching import Organisations, People, Somebody, names_of
from membership.services.imports.plan import Decisions, Difference, Outcome, Step
from membership.services.imports.records import Reading, Record
from membership.services.imports.seats import Occupation, Place, Places
from membership.services.imports.tables import key_of
from membership.services.mandates import assign_office, end_mandate, open_mandate, plan_end
from portal.foundation.actors import Acting
from portal.foundation.amounts import format_date
from portal.foundation.clock import today

# How associations call their bodies, whatever name the portal knows them by.
_KINDS = {
    "ca": BodyKind.BOARD,
    "conseil d administration": BodyKind.BOARD,
    "conseil": BodyKind.BOARD,
    "board": BodyKind.BOARD,
    "bureau": BodyKind.EXECUTIVE_COMMITTEE,
    "executive committee": BodyKind.EXECUTIVE_COMMITTEE,
    "ag": BodyKind.GENERAL_MEETING,
    "assemblee generale": BodyKind.GENERAL_MEETING,
    "general meeting": BodyKind.GENERAL_MEETING,
}


@dataclass(slots=True)
class _Row:
    """A row as understood: where, who, when."""

    record: Record
    body: Body
    constituency: Constituency | None
    somebody: Somebody | None
    organisation: Organisation | None
    starts_on: date
    ends_on: date | None

    @property
    def office(self) -> Office:
        return Office(self.record.text("office") or Office.NONE)

    @property
    def holder(self) -> str:
        return self.organisation.name if self.organisation else self.somebody.name if self.somebody else ""

    @property
    def label(self) -> str:
        return f"{self.holder}, {self.body.name}"


class MandatePlanner:
    """Understands each row and finds its seat. A fixed number of queries, whatever the number of rows."""

    def __init__(self, organisation: Organisation, reading: Reading, decisions: Decisions) -> None:
        self.association = organisation
        self.reading = reading
        self.people = People(organisation, reading, decisions)
        self.organisations = Organisations(reading, organisation.today())
        self.places = Places(organisation)
        self.bodies = list(organisation.bodies.prefetch_related("constituencies"))
        self.voices = {
            row.mandate_id: row.person
            for row in Representation.objects.filter(
                mandate__seat__body__organisation=organisation, kind=RepresentationKind.PERMANENT
            )
            .select_related("person")
            .order_by("starts_on")
        }

    def plan(self) -> list[Step]:
        steps = (self._step(record) for record in self.reading.records if not record.broken)
        return [step for step in steps if step is not None]

    def _step(self, record: Record) -> Step | None:
        row = self._understand(record)
        if row is None:
            return None
        known = self._known_mandate(row)
        if known is not None:
            return self._change(row, known)
        place = self._place(row)
        if place is None:
            return None
        taken = place.taken(row.starts_on, row.ends_on)
        if taken is not None:
            code = "seat_taken_in_file" if taken.row else "seat_taken"
            self.reading.say(record, code, column="seat", found=place.name, name=taken.holder, other=taken.row)
            return None
        self._warn(row, place)
        place.held.append(Occupation(row.starts_on, row.ends_on, row=record.number, holder=row.holder))
        details = [] if place.seat is not None else [place.name]
        return Step(
            record.number, Outcome.CREATED, row.label, details=tuple(details), apply=partial(self._open, row, place)
        )

    def _understand(self, record: Record) -> _Row | None:
        body = self._body(record)
        constituency = self._constituency(record, body) if body else None
        organisation = self.organisations.recognise(record)
        somebody = None if record.broken else self.people.recognise(record)
        starts_on, ends_on = record.day("starts_on"), record.day("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.reading.say(record, "dates_order", column="ends_on", found=format_date(ends_on))
        if record.text("end_reason") and ends_on is None:
            self.reading.say(record, "reason_without_end", column="ends_on")
        if organisation is None and somebody is None and not record.broken:
            self.reading.say(record, "holder_missing", column="family_name")
        if record.broken or body is None or starts_on is None:
            return None
        if starts_on < body.starts_on or (body.ends_on is not None and (ends_on or date.max) > body.ends_on):
            self.reading.say(record, "outside_seat", column="starts_on", found=format_date(starts_on))
            return None
        return _Row(record, body, constituency, somebody, organisation, starts_on, ends_on)

    def _body(self, record: Record) -> Body | None:
        wanted = key_of(record.text("body"))
        day = record.day("starts_on") or today()
        named = [body for body in self.bodies if key_of(body.name) == wanted]
        named = named or [body for body in self.bodies if body.kind == _KINDS.get(wanted)]
        chosen = next((body for body in named if body.in_force_on(day)), named[0] if named else None)
        if chosen is None:
            seated = [body for body in self.bodies if not body.votes_by_adhesion]
            self.reading.say(
                record, "unknown_body", column="body", found=record.text("body"), names=names_of(seated) or "—"
            )
        elif chosen.votes_by_adhesion:
            self.reading.say(record, "body_is_meeting", column="body", found=chosen.name)
            return None
        return chosen

    def _constituency(self, record: Record, body: Body) -> Constituency | None:
        wanted = key_of(record.text("constituency"))
        if not wanted:
            return None
        known = list(body.constituencies.all())
        found = next((item for item in known if key_of(item.name) == wanted), None)
        if found is None:
            self.reading.say(
                record,
                "unknown_constituency",
                column="constituency",
                found=record.text("constituency"),
                names=names_of(known) or "—",
            )
        return found

    def _known_mandate(self, row: _Row) -> Mandate | None:
        """The mandate of the same holder that begins on the same day in the same body."""
        person = row.somebody.person if row.somebody else None
        for place in self.places.of(row.body):
            for held in place.held:
                mandate = held.mandate
                if mandate is None or mandate.starts_on != row.starts_on:
                    continue
                if row.organisation is not None:
                    if mandate.holder_organisation_id == row.organisation.pk:
                        return mandate
                elif person is not None and mandate.person_id == person.pk:
                    return mandate
        return None

    def _place(self, row: _Row) -> Place | None:
        record, label = row.record, row.record.text("seat")
        kind = SeatKind(record.text("seat_kind")) if record.text("seat_kind") else None
        place = self.places.labelled(row.body, label) if label else None
        if place is None and kind is SeatKind.SUBSTITUTE:
            return self._substitute_place(row, label)
        if place is None and not label:
            place = self.places.free(row.body, row.constituency, kind, row.starts_on, row.ends_on)
        if place is None:
            return self.places.add(row.body, row.constituency, kind or SeatKind.ELECTED, label, row.starts_on)
        if not place.covers(row.starts_on, row.ends_on):
            self.reading.say(record, "outside_seat", column="seat", found=place.name)
            return None
        place.starts_on = min(place.starts_on, row.starts_on)
        return place

    def _substitute_place(self, row: _Row, label: str) -> Place | None:
        replaced = row.record.text("substitute_of")
        if not replaced:
            self.reading.say(row.record, "seat_replaced_missing", column="substitute_of")
            return None
        main = self.places.labelled(row.body, replaced) or self.places.held_by(row.body, replaced, row.starts_on)
        if main is None:
            self.reading.say(row.record, "unknown_seat_replaced", column="substitute_of", found=replaced)
            return None
        for place in self.places.of(row.body):
            replaces = place.substitute_of is main or (
                place.seat is not None and main.seat is not None and place.seat.substitute_of_id == main.seat.pk
            )
            if replaces and place.covers(row.starts_on, row.ends_on):
                return place
        place = self.places.add(row.body, main.constituency, SeatKind.SUBSTITUTE, label, row.starts_on)
        place.substitute_of = main
        main.starts_on = min(main.starts_on, row.starts_on) if main.seat is None else main.starts_on
        return place

    def _warn(self, row: _Row, place: Place) -> None:
        if row.organisation is not None and row.somebody is None:
            self.reading.say(row.record, "no_representative", warning=True, name=row.holder)
        for other in self.places.of(row.body):
            for held in other.held:
                same = held.holder == row.holder and other is not place
                if same and held.touches(row.starts_on, row.ends_on):
                    self.reading.say(
                        row.record,
                        "sits_already",
                        column="family_name",
                        warning=True,
                        found=row.holder,
                        name=row.holder,
                    )
                    return

    def _change(self, row: _Row, mandate: Mandate) -> Step | None:
        record, titles = row.record, self.reading.columns
        reason = record.text("end_reason")
        if mandate.end_reason and (row.ends_on, reason or mandate.end_reason) != (mandate.ends_on, mandate.end_reason):
            self.reading.say(record, "already_ended", column="ends_on", found=_day(row.ends_on))
            return None
        differences = list(row.somebody.differences(self.reading)) if row.somebody and not row.organisation else []
        if row.ends_on != mandate.ends_on:
            differences.append(Difference(titles["ends_on"].title, _day(mandate.ends_on), _day(row.ends_on)))
        if record.text("office") and row.office != mandate.office:
            differences.append(
                Difference(titles["office"].title, str(Office(mandate.office).label), str(row.office.label))
            )
        if reason and reason != mandate.end_reason:
            differences.append(Difference(titles["end_reason"].title, "", str(MandateEnd(reason).label)))
        voice = self.voices.get(mandate.pk)
        if row.organisation and row.somebody and voice is not None and row.somebody.person != voice:
            self.reading.say(
                record,
                "other_representative",
                column="family_name",
                found=row.somebody.name,
                warning=True,
                name=row.holder,
            )
        return Step(
            record.number,
            Outcome.CHANGED if differences else Outcome.UNCHANGED,
            row.label,
            tuple(differences),
            apply=partial(self._correct, row, mandate) if differences else None,
        )

    def _open(self, row: _Row, place: Place, actor: Acting) -> None:
        person = row.somebody.write(actor, self.association) if row.somebody else None
        mandate = open_mandate(
            actor=actor,
            seat=place.write(actor),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            person=None if row.organisation else person,
            organisation=row.organisation,
            representative=person if row.organisation else None,
            office=row.office,
        )
        self._end(row, mandate, actor)

    def _correct(self, row: _Row, mandate: Mandate, actor: Acting) -> None:
        if row.somebody and not row.organisation:
            row.somebody.write(actor, self.association)
        if row.record.text("office") and row.office != mandate.office:
            mandate = assign_office(actor=actor, mandate=mandate, office=row.office, starts_on=mandate.starts_on)
        if row.ends_on != mandate.ends_on:
            mandate = plan_end(actor=actor, mandate=mandate, last_day=row.ends_on)
        self._end(row, mandate, actor)

    def _end(self, row: _Row, mandate: Mandate, actor: Acting) -> None:
        reason = row.record.text("end_reason")
        if reason and row.ends_on is not None and reason != mandate.end_reason:
            end_mandate(actor=actor, mandate=mandate, last_day=row.ends_on, reason=MandateEnd(reason))


def plan_mandates(organisation: Organisation, reading: Reading, decisions: Decisions) -> list[Step]:
    """What each row would do; its problems are said in ``reading``."""
    return MandatePlanner(organisation, reading, decisions).plan()


def _day(day: date | None) -> str:
    return format_date(day) if day else ""

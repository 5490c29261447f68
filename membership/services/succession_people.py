"""What a succession ends among people: the mandates and bodies of an association that ends, what it held elsewhere,
its adherents and its adhesions. A person's name stands in no sentence: changes are kept for ever.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from membership.enums_people import AdhesionEnd, MandateEnd, RepresentationKind
from membership.models import Adhesion, Body, Mandate, Organisation, Person
from membership.services.adhesions import end_adhesion, reopen_adhesion
from membership.services.bodies import close_body, reopen_body
from membership.services.mandates import end_mandate, reopen_mandate
from membership.services.refusals import BeginsLater
from membership.services.representations import Speaks
from portal.foundation.actors import Acting
from portal.foundation.long_dates import long_date
from portal.foundation.succession import Change, Succession

MANDATE_ENDS = "mandate_ends"
BODY_ENDS = "body_ends"
SEAT_IS_LEFT = "seat_is_left"
ADHESION_ENDS = "adhesion_ends"


class PeoplePlanner:
    """The last day of everything is the eve of the legal date. A body recorded twice ends nothing: it goes on."""

    name = "membership.people"

    def plan(self, succession: Succession) -> list[Change]:
        if not succession.ends_predecessors or succession.kind == "duplicate":
            return []
        last = succession.legal_date - timedelta(days=1)
        ending = Organisation.objects.filter(uuid__in=succession.predecessors)
        going_on = Q(ends_on=None) | Q(ends_on__gt=last)
        mandates = Mandate.objects.filter(going_on).select_related("seat__body__organisation", "holder_organisation")
        own = list(mandates.filter(seat__body__organisation__in=ending).order_by("seat__body", "seat", "starts_on"))
        bodies = Body.objects.filter(going_on, organisation__in=ending).select_related("organisation")
        held = list(
            mandates.filter(holder_organisation__in=ending).exclude(pk__in=[row.pk for row in own]).order_by("pk")
        )
        adhesions = list(
            Adhesion.objects.filter(going_on)
            .filter(Q(association__in=ending) | Q(member_organisation__in=ending))
            .select_related("association", "member_organisation", "category")
            .order_by("association", "pk")
        )
        if any(row.starts_on > last for row in [*own, *held, *adhesions]):
            raise BeginsLater
        return [
            *(self._mandate(MANDATE_ENDS, row, last) for row in own),
            *(self._body(row, last) for row in bodies.order_by("organisation", "pk") if row.starts_on <= last),
            *(self._mandate(SEAT_IS_LEFT, row, last) for row in held),
            *(self._adhesion(row, last) for row in adhesions),
        ]

    def apply(self, succession: Succession, changes: Sequence[Change], *, actor: Acting) -> None:
        doing: Mapping[str, Callable[[Mapping[str, Any], Acting], None]] = {
            MANDATE_ENDS: self._end_mandate,
            SEAT_IS_LEFT: self._leave_seat,
            BODY_ENDS: self._end_body,
            ADHESION_ENDS: self._end_adhesion,
        }
        for change in changes:
            doing[change.code](change.payload, actor)

    def revert(self, succession: Succession, changes: Sequence[Change], *, actor: Acting) -> None:
        for change in reversed(changes):
            payload = change.payload
            if change.code == BODY_ENDS:
                seats = {int(key): _day(day) for key, day in payload["seats"].items()}
                body = Body.objects.get(pk=payload["body"])
                reopen_body(actor=actor, body=body, ends_on=_day(payload["ended_on"]), seats=seats)
                continue
            former: dict[str, Any] = {
                "ends_on": _day(payload["ended_on"]),
                "end_reason": payload["end_reason"],
                "speaking": _speaking(payload),
            }
            if change.code == ADHESION_ENDS:
                reopen_adhesion(actor=actor, adhesion=Adhesion.objects.get(pk=payload["adhesion"]), **former)
            else:
                reopen_mandate(actor=actor, mandate=Mandate.objects.get(pk=payload["mandate"]), **former)

    def _mandate(self, code: str, mandate: Mandate, last: date) -> Change:
        body = mandate.seat.body
        words = {
            "association": body.organisation,
            "body": body,
            "seat": mandate.seat,
            "day": long_date(last),
            "holder": mandate.holder_organisation,
        }
        if code == SEAT_IS_LEFT:
            sentence = _("%(holder)s leaves its seat in %(association)s, %(body)s, on %(day)s.") % words
        else:
            sentence = _("%(association)s, %(body)s: the mandate on the seat “%(seat)s” ends on %(day)s.") % words
        return Change(code, sentence, {"mandate": mandate.pk} | _former(mandate, last))

    def _body(self, body: Body, last: date) -> Change:
        words = {"association": body.organisation, "body": body, "day": long_date(last)}
        seats = body.seats.filter(Q(ends_on=None) | Q(ends_on__gt=last))
        former = {str(seat.pk): seat.ends_on.isoformat() if seat.ends_on else None for seat in seats}
        return Change(
            BODY_ENDS,
            _("%(association)s: %(body)s and its seats end on %(day)s.") % words,
            {
                "body": body.pk,
                "last_day": last.isoformat(),
                "ended_on": body.ends_on.isoformat() if body.ends_on else None,
                "seats": former,
            },
        )

    def _adhesion(self, adhesion: Adhesion, last: date) -> Change:
        words = {
            "association": adhesion.association,
            "category": adhesion.category,
            "member": adhesion.member_organisation,
            "day": long_date(last),
        }
        if adhesion.member_organisation is not None:
            sentence = _("The adhesion of %(member)s to %(association)s ends on %(day)s.") % words
        else:
            sentence = _("An adhesion to %(association)s (%(category)s) ends on %(day)s.") % words
        return Change(ADHESION_ENDS, sentence, {"adhesion": adhesion.pk} | _former(adhesion, last))

    def _end_mandate(self, payload: Mapping[str, Any], actor: Acting) -> None:
        self._end(payload, actor, MandateEnd.BODY_CLOSED)

    def _leave_seat(self, payload: Mapping[str, Any], actor: Acting) -> None:
        self._end(payload, actor, MandateEnd.LOSS_OF_QUALITY)

    def _end(self, payload: Mapping[str, Any], actor: Acting, reason: MandateEnd) -> None:
        mandate = Mandate.objects.get(pk=payload["mandate"])
        # A treaty has its legal date whatever was voted since; the register names that.
        last_day = date.fromisoformat(payload["last_day"])
        end_mandate(actor=actor, mandate=mandate, last_day=last_day, reason=reason, despite=True)

    def _end_body(self, payload: Mapping[str, Any], actor: Acting) -> None:
        body = Body.objects.get(pk=payload["body"])
        close_body(actor=actor, body=body, last_day=date.fromisoformat(payload["last_day"]))

    def _end_adhesion(self, payload: Mapping[str, Any], actor: Acting) -> None:
        end_adhesion(
            actor=actor,
            adhesion=Adhesion.objects.get(pk=payload["adhesion"]),
            last_day=date.fromisoformat(payload["last_day"]),
            reason=AdhesionEnd.SUCCESSION,
            despite=True,
        )


def _former(holding: Mandate | Adhesion, last: date) -> dict[str, Any]:
    """The last day to come, and what taking it back restores."""
    spoken = holding.representations.filter(Q(ends_on=None) | Q(ends_on__gt=last))
    return {
        "last_day": last.isoformat(),
        "ended_on": holding.ends_on.isoformat() if holding.ends_on else None,
        "end_reason": str(holding.end_reason),
        "speaking": [
            [row.kind, row.person_id, row.starts_on.isoformat(), row.ends_on.isoformat() if row.ends_on else None]
            for row in spoken
        ],
    }


def _speaking(payload: Mapping[str, Any]) -> list[Speaks]:
    people = Person.objects.in_bulk([row[1] for row in payload["speaking"]])
    return [
        Speaks(RepresentationKind(kind), people[person], date.fromisoformat(first), _day(last))
        for kind, person, first, last in payload["speaking"]
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Handing a workbook out, taking it back, confirming its figures."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from string import ascii_lowercase
from typing import Any, Final
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import override

from funding import acts, refusals
from funding.enums import FigureState, IntakeState
from funding.models import FigureSet, Intake, IssuedWorkbook, WorkbookEdition
from funding.sections import hidden_by_sections
from funding.selectors import current_set, export_values, figures_of_years, references, values_of
from funding.services.editions import template_of
from membership.models import Organisation
from portal.foundation import clock
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import Personal, record
from portal.foundation.fiction import about_workbook, is_fiction
from portal.foundation.files.services import check_size, fingerprint_of
from portal.foundation.files.services import note as note_file
from portal.foundation.files.services import store as store_file
from portal.foundation.files.sniffing import XLSX
from portal.foundation.workbooks.difference import Difference, difference
from portal.foundation.workbooks.intake import Expected, Reading, read_confined
from portal.foundation.workbooks.layout import lay_out
from portal.foundation.workbooks.stamping import Cover, write_workbook
from portal.foundation.workbooks.template import Template
from portal.foundation.workbooks.values import State, Value
from portal.foundation.written_once import WrittenOnce

REASON_NOT_KEPT: Final = "Le fichier contenait un numéro ou une date qui désigne une personne"


def identifier_of(organisation: Organisation) -> str:
    """What the cover prints and the intake compares: the SIREN or RNA number, else the association's own key."""
    return organisation.siren or organisation.rna_number or str(organisation.uuid)


@as_actor
@transaction.atomic
def issue_workbook(
    *, actor: Acting, organisation: Organisation, edition: WorkbookEdition, issued_to: Any = None
) -> tuple[IssuedWorkbook, bytes]:
    """A copy for this association, filled with what is known. The bytes are an XLSX. Raises StructureChanged."""
    template = template_of(edition)
    issued = IssuedWorkbook.objects.create(
        edition=edition, organisation=organisation, nonce=_nonce(), issued_to=issued_to
    )
    with override("fr"):
        fiction = about_workbook()
    cover = Cover(
        organisation=organisation.name,
        identifier=identifier_of(organisation),
        financial_year=str(edition.year),
        nonce=issued.nonce,
        fiction=fiction if is_fiction(organisation) else "",
        generated_on=organisation.today(),
    )
    return issued, write_workbook(template, cover, export_values(organisation, edition.year, template))


def _nonce() -> str:
    """Letters only: among hexadecimal digits one copy in a thousand would look like a social security number."""
    return "".join(secrets.choice(ascii_lowercase) for _letter in range(16))


def file_name(organisation: Organisation, edition: WorkbookEdition) -> str:
    return f"classeur-fir-{edition.year}-{organisation.slug}.xlsx"


@as_actor
def take_in(
    *,
    actor: Acting,
    organisation: Organisation,
    edition: WorkbookEdition,
    data: bytes,
    name: str,
    sent_by: Any = None,
    reader: Callable[[bytes, Template, Expected], Reading] = read_confined,
) -> Intake:
    """Read a workbook that came back: the file is kept, every problem is listed, no figure changes.

    Of a file that designates a person nothing is kept but its name, its fingerprint and its problems. The same bytes
    sent again for the same year give the intake that they gave the first time, as long as its figures are still
    compared with the current ones. ``reader``: read in a process of its own with limits, unless the bytes
    are the portal's own. Raises FileRefused (files) for an empty or oversized file.
    """
    check_size(len(data))
    template = template_of(edition)
    found = figures_of_years(organisation, edition.year - 1, edition.year)
    number, known = found[edition.year]
    before = found[edition.year - 1].values
    expected = Expected(
        identifier=identifier_of(organisation),
        financial_year=str(edition.year),
        references={key: value for key, value in (before | known).items() if isinstance(value, Decimal)},
        locked=references(known, before),
    )
    reading = reader(data, template, expected)
    problems = [problem.to_json() for problem in reading.problems]
    with transaction.atomic(savepoint=False):
        same = _SAME.rows(
            organisation=organisation.pk, edition=edition.pk, file=fingerprint_of(data), compared_with=number
        )
        for key in same[:1]:
            again = Intake.objects.get(pk=key)
            if again.problems == problems:
                return again
        # What the association typed: computed and reference cells are recomputed, never stored.
        inputs = {key for key, cell in lay_out(template).cells.items() if cell.editable}
        uuid = uuid4()
        owner = {"owner_kind": "funding.intake", "owner_key": str(uuid), "added_by": sent_by}
        if reading.about_a_person:
            file = note_file(data=data, name=name, reason=REASON_NOT_KEPT, **owner)
            reading = replace(reading, values={}, addresses={})
        else:
            # A manifest of ours was read: these bytes are a workbook, checked whole.
            kind = XLSX if reading.identity else None
            file = store_file(data=data, name=name, kind=kind, **owner)
        return Intake.objects.create(
            uuid=uuid,
            organisation=organisation,
            edition=edition,
            file=file,
            state=IntakeState.REFUSED if reading.blocked else IntakeState.TO_CONFIRM,
            problems=problems,
            values={
                key: _to_plain(value) for key, value in reading.values.items() if key in inputs and value is not None
            },
            addresses={key: list(where) for key, where in reading.addresses.items() if key in inputs},
            compared_with=number,
            sent_by=sent_by,
            sent_at=clock.now(),
        )


def _same(organisation: int, edition: int, file: str, compared_with: int) -> QuerySet[Intake, Any]:
    """The intakes of the same bytes that nobody confirmed, the newest first."""
    states = [IntakeState.REFUSED, IntakeState.TO_CONFIRM]
    found = Intake.objects.filter(
        organisation=organisation, edition=edition, file__file=file, compared_with=compared_with, state__in=states
    )
    return found.values_list("pk")


_SAME: Final = WrittenOnce(int, _same, organisation=int, edition=int, file=str, compared_with=int)


def _to_plain(value: Value) -> dict[str, str]:
    if isinstance(value, State):
        return {"state": value.value}
    if isinstance(value, Decimal):
        return {"amount": str(value)}
    return {"date": value.isoformat()} if isinstance(value, date) else {"text": str(value)}


def intake_values(intake: Intake) -> dict[str, Value]:
    """The values read from the file, typed again."""
    return {key: _from_plain(stored) for key, stored in intake.values.items()}


def _from_plain(stored: Mapping[str, str]) -> Value:
    if "state" in stored:
        return State(stored["state"])
    if "amount" in stored:
        return Decimal(stored["amount"])
    return parse_date(stored["date"]) if "date" in stored else stored["text"]


def intake_difference(intake: Intake) -> Difference:
    """What confirming would change against the figures that count now."""
    now = values_of(current_set(intake.organisation, intake.edition.year))
    return difference(now, intake_values(intake))


# Some fifty rows: one statement, written out, closes the intake, numbers the set and stores its figures. It does
# nothing of an intake that is not to be confirmed; where the number is taken, other figures were confirmed meanwhile.
_CONFIRM: Final = """
WITH closed AS (
    UPDATE funding_intake SET state = %(confirmed)s, confirmed_at = %(at)s
    WHERE id = %(intake)s AND state = %(to_confirm)s RETURNING id
), numbered AS (
    INSERT INTO funding_figureset (organisation_id, year, number, intake_id, confirmed_by_id, confirmed_at)
    SELECT %(organisation)s, %(year)s, %(number)s, closed.id, %(confirmed_by)s, %(at)s FROM closed
    ON CONFLICT DO NOTHING RETURNING id
), stored AS (
    INSERT INTO funding_figure
        (figure_set_id, organisation_id, year, section, "row", measure, amount, text, state, cell)
    SELECT numbered.id, %(organisation)s, %(year)s, figure.*
    FROM numbered, json_to_recordset(%(figures)s) AS figure
        (section text, "row" text, measure text, amount numeric, text text, state text, cell text)
)
SELECT (SELECT id FROM closed), (SELECT id FROM numbered)
"""


@as_actor
@transaction.atomic
def confirm_intake(*, actor: Acting, intake: Intake, confirmed_by: Any = None) -> FigureSet:
    """Make the figures of a workbook those of the year: a new numbered set, the former one kept.

    Confirming twice gives the same set. Raises IntakeNotConfirmable, FiguresMoved.
    """
    organisation, year = intake.organisation, intake.edition.year
    values = intake_values(intake)
    figure_set = _store_figures(intake, values, confirmed_by)
    if figure_set is None:
        intake.refresh_from_db(fields=["state", "confirmed_at"])
        if intake.state != IntakeState.CONFIRMED:
            raise refusals.IntakeNotConfirmable
        return intake.figure_set
    # The register is read and taken away by auditors too: of counts of persons it keeps a salted commitment only.
    counts = hidden_by_sections(organisation, year, values, confirmed=False) & values.keys()
    record(
        chain=organisation.chain,
        kind=acts.FIGURES_CONFIRMED,
        actor=actor,
        body={
            "year": year,
            "number": figure_set.number,
            "file_sha256": intake.file.file_id,
            "figures": {key: stored for key, stored in intake.values.items() if key not in counts},
        },
        personal={"counts": Personal({key: intake.values[key] for key in sorted(counts)})} if counts else {},
        about=[intake],
    )
    return figure_set


def _store_figures(intake: Intake, values: Mapping[str, Value], confirmed_by: Any) -> FigureSet | None:
    """The set with these figures, stored, and its intake confirmed; None where that one was not to confirm.

    Raises FiguresMoved where other figures were confirmed since: the intake is to be compared again.
    """
    year, number, now = intake.edition.year, intake.compared_with + 1, clock.now()
    figures = [_figure(key, value, intake.addresses.get(key)) for key, value in values.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            _CONFIRM,
            {
                "intake": intake.pk,
                "to_confirm": IntakeState.TO_CONFIRM,
                "confirmed": IntakeState.CONFIRMED,
                "organisation": intake.organisation_id,
                "year": year,
                "number": number,
                "confirmed_by": confirmed_by and confirmed_by.pk,
                "at": now,
                "figures": json.dumps(figures),
            },
        )
        closed, stored = cursor.fetchone()
    if closed is None:
        return None
    if stored is None:
        raise refusals.FiguresMoved
    intake.state, intake.confirmed_at = IntakeState.CONFIRMED, now
    figure_set = FigureSet(
        pk=stored,
        organisation=intake.organisation,
        year=year,
        number=number,
        intake=intake,
        confirmed_by=confirmed_by,
        confirmed_at=now,
    )
    figure_set._state.adding, figure_set._state.db = False, connection.alias
    return figure_set


def _figure(key: str, value: Value, where: list[str] | None) -> dict[str, str | None]:
    """The columns of a figure that are its own."""
    section, row, measure = key.split("/")
    return {
        "section": section,
        "row": row,
        "measure": measure,
        "amount": str(value) if isinstance(value, Decimal) else None,
        "text": "" if isinstance(value, Decimal | State) or value is None else str(value),
        "state": FigureState(value.value) if isinstance(value, State) else FigureState.KNOWN,
        "cell": _place(*where) if where else "",
    }


def _place(sheet: str, address: str) -> str:
    """Where a figure stood in the file. Excel ends the name of a sheet at 31 characters; other programs do not."""
    return f"{sheet if len(sheet) <= 40 else f'{sheet[:39]}…'}!{address}"

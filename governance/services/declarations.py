"""Recording that changes were declared to the prefecture, and the sheet that helps to declare them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from governance import acts, refusals_declarations
from governance.enums_declarations import ChangeKind
from governance.models import DeclaredChange, PrefectureDeclaration
from governance.selectors_declarations import Change, administration_of, changes_to_declare
from membership.models import Organisation
from portal.foundation.actors import Acting
from portal.foundation.actors import acts as as_actor
from portal.foundation.audit.services import record
from portal.foundation.clock import now
from portal.foundation.fiction import is_fiction
from portal.foundation.long_dates import long_date
from portal.foundation.typesetting import documents
from portal.foundation.typesetting.compiler import Letterhead

LANGUAGE = "fr"
REFERENCE_LENGTH = 100
"""Of characters, as the column and the sentence of ReferenceTooLong have it."""


@as_actor
@transaction.atomic
def record_declaration(
    *,
    actor: Acting,
    organisation: Organisation,
    declared_on: date,
    keys: Iterable[str],
    reference: str = "",
    recorded_by: Any = None,
) -> PrefectureDeclaration:
    """Keep that these changes were declared on a day. ``keys``: those of :class:`Change`.

    Raises ReferenceTooLong, NothingDeclared, DeclaredInTheFuture, DeclaredBeforeTheChange, DeclaredAlready.
    """
    # Two officers who record the same declaration: the second waits, then finds it recorded.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    today = organisation.today()
    wanted, reference = set(keys), reference.strip()
    if len(reference) > REFERENCE_LENGTH:
        raise refusals_declarations.ReferenceTooLong
    if not wanted:
        raise refusals_declarations.NothingDeclared
    if declared_on > today:
        raise refusals_declarations.DeclaredInTheFuture
    known = {change.key: change for change in changes_to_declare([organisation.pk], today)}
    if wanted - known.keys():
        raise refusals_declarations.DeclaredAlready
    changes = [change for key, change in known.items() if key in wanted]
    if any(change.day > declared_on for change in changes):
        raise refusals_declarations.DeclaredBeforeTheChange
    entry = record(
        chain=organisation.chain,
        kind=acts.DECLARED,
        actor=actor,
        body={
            "declared_on": declared_on,
            "reference": reference,
            "changes": len(changes),
            "keys": sorted(wanted),
        },
        about=[organisation],
    )
    declaration: PrefectureDeclaration = PrefectureDeclaration.objects.create(
        organisation=organisation,
        declared_on=declared_on,
        reference=reference,
        recorded_by=recorded_by,
        recorded_at=now(),
        entry=entry,
    )
    DeclaredChange.objects.bulk_create(
        DeclaredChange(
            declaration=declaration,
            kind=change.kind,
            mandate_id=None if change.kind == ChangeKind.STATUTES else change.pk,
            adoption_id=change.pk if change.kind == ChangeKind.STATUTES else None,
        )
        for change in changes
    )
    return declaration


def typeset_sheet(organisation: Organisation, changes: Sequence[Change], on: date) -> bytes:
    """What the form of the prefecture asks and the portal knows: the changes, and who administers the association now.

    Addresses, nationality and profession are asked there too; the portal keeps none. Raises TypesettingFailed.
    """
    with override(LANGUAGE):
        return documents.typeset_tables(
            [
                documents.Section(title=_("Changes to declare"), tables=(_changes(changes),)),
                documents.Section(
                    title=_("Who administers the association on this day"),
                    paragraphs=(
                        _(
                            "The form of the prefecture also asks for the nationality, the profession and the address "
                            "of each: the portal keeps none of them."
                        ),
                    ),
                    tables=(_administration(organisation, on),),
                ),
            ],
            title=_("Declaration of changes"),
            language=LANGUAGE,
            document_date=on,
            letterhead=Letterhead(
                organisation=organisation.name,
                mark=str(organisation.uuid)[:8],
                footer=_("Sheet for the declaration to the prefecture"),
                fictional=is_fiction(organisation),
            ),
            over=_("Sheet for the declaration to the prefecture"),
            facts=(
                (_("Association"), organisation.official_name),
                (_("RNA number"), organisation.rna_number or _("not entered")),
                (_("Rule"), _("Act of 1 July 1901, art. 5: within three months")),
            ),
        )


def _changes(changes: Sequence[Change]) -> documents.ReportTable:
    return documents.ReportTable(
        columns=(
            documents.Column(_("On"), width=3),
            documents.Column(_("What changed"), width=3),
            documents.Column(_("Who, or which text"), width=5),
            documents.Column(_("Body and office"), width=5),
            documents.Column(_("Declare before"), width=3),
        ),
        rows=tuple(
            (long_date(change.day), str(change.kind.label), change.who, where(change), long_date(change.due_on))
            for change in changes
        ),
    )


def where(change: Change) -> str:
    """Body and office, in words; empty for a text."""
    office = str(change.office.label) if change.office is not None and change.office.value != "none" else ""
    return ", ".join(filter(None, [change.part, office]))


def _administration(organisation: Organisation, on: date) -> documents.ReportTable:
    return documents.ReportTable(
        columns=(
            documents.Column(_("Name"), width=5),
            documents.Column(_("Body"), width=4),
            documents.Column(_("Office"), width=3),
            documents.Column(_("Since"), width=3),
        ),
        rows=tuple(
            (
                mandate.person.full_name if mandate.person else str(mandate.holder_organisation),
                mandate.seat.body.name,
                str(mandate.get_office_display()),
                long_date(mandate.starts_on),
            )
            for mandate in administration_of(organisation, on)
        ),
    )

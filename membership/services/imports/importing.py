"""Previewing and confirming a list of people, mandates or adhesions.

Nothing is stored between the two: the same bytes are read again, judged again on the data of that moment, and written
in one transaction only if the result is what was shown.
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from membership import acts_people
from membership.models import Organisation
from membership.services.imports.adhesions import plan_adhesions
from membership.services.imports.columns import COLUMNS, ImportKind
from membership.services.imports.mandates import plan_mandates
from membership.services.imports.people import plan_people
from membership.services.imports.plan import Decisions, ImportPreview, Outcome, Step, preview_of
from membership.services.imports.records import Reading, read_records
from membership.services.imports.tables import read_table
from membership.services.imports.wording import REFUSED
from membership.services.refusals import Refused
from portal.foundation.actors import Acting, acts
from portal.foundation.audit.services import record
from portal.foundation.workbooks.cells import FileRefused

Planner = Callable[[Organisation, Reading, Decisions], list[Step]]
_PLANNERS: Final[Mapping[ImportKind, Planner]] = {
    ImportKind.PEOPLE: plan_people,
    ImportKind.MANDATES: plan_mandates,
    ImportKind.ADHESIONS: plan_adhesions,
}
_ACTS: Final = {
    ImportKind.PEOPLE: acts_people.PEOPLE_IMPORTED,
    ImportKind.MANDATES: acts_people.MANDATES_IMPORTED,
    ImportKind.ADHESIONS: acts_people.ADHESIONS_IMPORTED,
}


class ImportBlocked(Refused):
    """Rows have problems: nothing was written. ``preview`` shows them all."""

    sentence = _("Some rows have to be corrected first: nothing was imported.")

    def __init__(self, preview: ImportPreview) -> None:
        super().__init__()
        self.preview = preview


class PreviewOutdated(Refused):
    """The data or the file changed since the preview: nothing was written. ``preview`` is the one of now."""

    sentence = _("Something has changed since this preview: nothing was imported. Check the new preview.")

    def __init__(self, preview: ImportPreview) -> None:
        super().__init__()
        self.preview = preview


def preview_import(
    *, organisation: Organisation, kind: ImportKind, data: bytes, decisions: Decisions | None = None
) -> ImportPreview:
    """What the file would do, and every problem in it; reads only.

    ``decisions``: the importer's answers for the rows of ``to_decide``, by number of row.
    """
    reading, steps = _plan(organisation, kind, data, decisions or {})
    return preview_of(kind, organisation, data, reading, steps)


@acts
@transaction.atomic
def confirm_import(
    *,
    actor: Acting,
    organisation: Organisation,
    kind: ImportKind,
    data: bytes,
    fingerprint: str,
    decisions: Decisions | None = None,
) -> ImportPreview:
    """Write what the preview with this ``fingerprint`` showed, whole or not at all, and return it.

    A second confirmation of the same preview finds it outdated and changes nothing. Raises ImportBlocked,
    PreviewOutdated.
    """
    # Two imports of one association would otherwise place people on the same free seat.
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    reading, steps = _plan(organisation, kind, data, decisions or {})
    preview = preview_of(kind, organisation, data, reading, steps)
    if preview.fingerprint != fingerprint:
        raise PreviewOutdated(preview)
    if preview.blocked:
        raise ImportBlocked(preview)
    for step in preview.steps:
        if step.apply is not None:
            try:
                step.apply(actor)
            except Refused as refusal:
                reading.say(None, REFUSED, row=step.row, found=step.label, sentence=str(refusal.sentence))
                raise ImportBlocked(preview_of(kind, organisation, data, reading, steps)) from refusal
    counts = preview.counts
    record(
        chain=organisation.chain,
        kind=_ACTS[kind],
        actor=actor,
        body={
            "created": counts[Outcome.CREATED],
            "changed": counts[Outcome.CHANGED],
            "unchanged": counts[Outcome.UNCHANGED],
            "file_sha256": preview.digest,
        },
        about=[organisation],
    )
    return preview


def _plan(
    organisation: Organisation, kind: ImportKind, data: bytes, decisions: Decisions
) -> tuple[Reading, list[Step]]:
    columns = COLUMNS[kind]
    try:
        table = read_table(data, columns)
    except FileRefused as refusal:
        reading = Reading({column.key: column for column in columns})
        reading.say(None, refusal.code, **refusal.parameters)
        return reading, []
    reading = read_records(table, columns)
    return reading, _PLANNERS[kind](organisation, reading, decisions)
